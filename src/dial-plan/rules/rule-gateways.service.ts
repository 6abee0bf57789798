import { Injectable } from '@nestjs/common';
import { DataSource, In, Not } from 'typeorm';
import { Changes } from '../../database/changes.js';
import { findGateway, lockGateway } from '../../gateways/find-gateway.js';
import type { GatewayResource } from '../../gateways/gateway.resource.js';
import { GatewaysService } from '../../gateways/gateways.service.js';
import { ConflictError } from '../../rest/http/http-errors.js';
import { isGatewayAware } from './dialling-rule.js';
import type { DiallingRuleResource } from './dialling-rule.resource.js';
import { DIALLING_RULES_TOPIC, gatewaysOf } from './dialling-rules.js';
import { DiallingRulesService, findRule, lockPlan } from './dialling-rules.service.js';

/** Through which gateways the calls of rules go. */
@Injectable()
export class RuleGatewaysService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly rules: DiallingRulesService,
    private readonly gateways: GatewaysService,
  ) {}

  /** The gateways of a rule, the first first. @throws NotFoundError */
  async ofRule(id: number): Promise<GatewayResource[]> {
    const { manager } = this.database;
    await findRule(manager, id);
    return this.gateways.byIds((await gatewaysOf(manager, [id])).get(id) ?? []);
  }

  /** The rules that can have a gateway and don't. @param key its id or serial number @throws NotFoundError */
  async available(key: string): Promise<DiallingRuleResource[]> {
    const { id } = await findGateway(this.database.manager, key);
    const using = await this.database.query<{ ruleId: number }[]>(
      'select rule_id as "ruleId" from dialling_rule_gateways where gateway_id = $1',
      [id],
    );
    const free = await this.rules.list({ id: Not(In(using.map(({ ruleId }) => ruleId))) });
    return free.filter(({ gatewayAware }) => gatewayAware);
  }

  /**
   * Adds a gateway behind those that the rule has; one that it has keeps its place.
   *
   * @throws NotFoundError; ConflictError for a rule that can't have gateways
   */
  async attach(key: string, ruleId: number): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const { id } = await findGateway(manager, key);
      // First, as who removes it does: neither waits for the other then.
      await lockGateway(manager, id);
      await lockPlan(manager);
      const { kind, name } = await findRule(manager, ruleId);
      if (!isGatewayAware(kind)) throw new ConflictError(`The rule "${name}" is of a type that has no gateways`);
      await manager.query(
        `insert into dialling_rule_gateways (rule_id, gateway_id, position)
         select $1, $2, coalesce(max(position), 0) + 1 from dialling_rule_gateways where rule_id = $1
         on conflict do nothing`,
        [ruleId, id],
      );
      announce(DIALLING_RULES_TOPIC, ruleId);
    });
  }

  /** A rule for outside calls that has no gateway left is disabled. @throws NotFoundError */
  async detach(key: string, ruleId: number): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const { id } = await findGateway(manager, key);
      await lockPlan(manager);
      await findRule(manager, ruleId);
      await manager.query('delete from dialling_rule_gateways where rule_id = $1 and gateway_id = $2', [ruleId, id]);
      announce(DIALLING_RULES_TOPIC, ruleId);
    });
  }
}
