import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SpecialMode } from '../../auto-attendants/special-mode.service.js';
import { AUTO_ATTENDANTS_TOPIC } from '../../auto-attendants/auto-attendants.service.js';
import { AutoAttendantEntity } from '../../auto-attendants/auto-attendant.entity.js';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { GatewayEntity } from '../../gateways/gateway.entity.js';
import { GATEWAYS_TOPIC } from '../../gateways/gateway-settings.js';
import { REGISTRAR } from '../../registrar/registrar-settings.js';
import { ServiceSettings } from '../../settings/service-settings.js';
import type { ConfigurationFact, GatewayFact } from '../resolution/facts.js';
import { DIALLING_RULES_TOPIC, DiallingRules } from '../rules/dialling-rules.js';
import type { FactReader } from './fact-reader.js';

const PICKUP_CODE = 'call-pick-up/SIP_REDIRECT.100-PICKUP.DIRECTED_CALL_PICKUP_CODE';

/** What holds for all calls: the rules, the gateways, the attendants. There are as many as administrators make. */
@Injectable()
export class ConfigurationFacts implements FactReader<'configuration'> {
  readonly topics = [DIALLING_RULES_TOPIC, GATEWAYS_TOPIC, AUTO_ATTENDANTS_TOPIC, 'branches', 'schedules', 'settings'];

  constructor(
    private readonly database: DataSource,
    private readonly rules: DiallingRules,
    private readonly specialMode: SpecialMode,
    private readonly services: ServiceSettings,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN' | 'TIME_ZONE'>,
  ) {}

  async read(): Promise<ReadonlyMap<string, ConfigurationFact>> {
    const { manager } = this.database;
    const special = await this.specialMode.state();
    const configuration: ConfigurationFact = {
      domain: this.environment.SIP_DOMAIN,
      timeZone: this.environment.TIME_ZONE,
      rules: await this.rules.inOrder(manager),
      gateways: await this.gateways(),
      attendants: await this.attendants(),
      specialAttendantId: special.enabled ? special.attendantId : null,
      pickupCode: await this.services.get(REGISTRAR, PICKUP_CODE),
    };
    return new Map([['', configuration]]);
  }

  private async gateways(): Promise<ReadonlyMap<number, GatewayFact>> {
    const gateways = await this.database.getRepository(GatewayEntity).find();
    return new Map(gateways.map((gateway) => [gateway.id, gateway]));
  }

  private async attendants(): Promise<ReadonlyMap<number, string>> {
    const attendants = await this.database
      .getRepository(AutoAttendantEntity)
      .find({ select: { id: true, name: true } });
    return new Map(attendants.map(({ id, name }) => [id, name]));
  }
}
