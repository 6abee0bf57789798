import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { namesOf } from '../../auto-attendants/attendant-names.js';
import { AutoAttendantsService } from '../../auto-attendants/auto-attendants.service.js';
import { Changes, type Announce } from '../../database/changes.js';
import type { PermissionResource } from '../../permissions/permission.resource.js';
import { PermissionsService } from '../../permissions/permissions.service.js';
import { ConflictError, NotFoundError } from '../../rest/http/http-errors.js';
import { ruleBean } from './dialling-rule-beans.js';
import { DiallingRuleEntity } from './dialling-rule.entity.js';
import type { DiallingRuleResource } from './dialling-rule.resource.js';
import { DIALLING_RULES_TOPIC, gatewaysOf } from './dialling-rules.js';
import { readColumns, UNSAID, type Columns } from './rule-columns.js';
import { attendantsOf, claimNumbers, readPermissions, withSchedule } from './rule-references.js';
import { changedKind, newKind } from './rule-types.js';

/** The rules of the dial plan as administrators write them. */
@Injectable()
export class DiallingRulesService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly attendants: AutoAttendantsService,
    private readonly permissions: PermissionsService,
  ) {}

  /** All of them, in the order in which they are looked at. */
  async list(where: FindOptionsWhere<DiallingRuleEntity> = {}): Promise<DiallingRuleResource[]> {
    const { manager } = this.database;
    const rules = await manager.find(DiallingRuleEntity, { where, order: { position: 'asc' } });
    const gateways = await gatewaysOf(
      manager,
      rules.map(({ id }) => id),
    );
    const attendants = await namesOf(manager, rules.flatMap(attendantIds));
    return rules.map((rule) => ruleBean(rule, { gatewayIds: gateways.get(rule.id) ?? [], attendants }));
  }

  /** @throws NotFoundError */
  async get(id: number): Promise<DiallingRuleResource> {
    const [rule] = await this.list({ id });
    if (rule === undefined) throw new NotFoundError(NOT_FOUND);
    return rule;
  }

  /** A new rule goes last. @returns its id @throws BadRequestError, ConflictError */
  async create(given: DiallingRuleResource): Promise<number> {
    const known = await this.knownPermissions(given);
    return this.changes.transaction(async (manager, announce) => {
      const resource = await withSchedule(manager, given);
      await lockPlan(manager);
      const { kind, permission } = newKind(resource.type);
      const unsaid: Columns = { ...UNSAID, kind, name: '', permissions: permission === undefined ? [] : [permission] };
      const columns = await this.columns(manager, announce, unsaid, { resource, known, isNew: true });
      return conflictsOf('creation', async () => {
        await refuseTakenName(manager, columns.name);
        const { identifiers } = await manager.insert(DiallingRuleEntity, {
          ...columns,
          position: await lastPlace(manager),
        });
        const id = Number(identifiers[0]?.id);
        await claimNumbers(manager, { id, ...columns });
        announce(DIALLING_RULES_TOPIC, id);
        return id;
      });
    });
  }

  /** Changes what the resource names; place and gateways stay. @throws NotFoundError, BadRequestError, ConflictError */
  async update(id: number, given: DiallingRuleResource): Promise<number> {
    const known = await this.knownPermissions(given);
    return this.changes.transaction(async (manager, announce) => {
      const resource = await withSchedule(manager, given);
      await lockPlan(manager);
      const before = await findRule(manager, id);
      const { permission } = changedKind(before.kind, resource.type);
      const kept = permission === undefined ? before : { ...before, permissions: [permission] };
      const columns = await this.columns(manager, announce, kept, { resource, known, isNew: false });
      return conflictsOf('update', async () => {
        if (columns.name !== before.name) await refuseTakenName(manager, columns.name);
        await manager.update(DiallingRuleEntity, id, columns);
        await claimNumbers(manager, { ...columns, id });
        announce(DIALLING_RULES_TOPIC, id);
        return id;
      });
    });
  }

  /** @throws NotFoundError */
  async delete(id: number): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const { affected } = await manager.delete(DiallingRuleEntity, id);
      if (affected !== 1) throw new NotFoundError(NOT_FOUND);
      announce(DIALLING_RULES_TOPIC, id);
    });
  }

  /** Moves a rule one place among all. @throws NotFoundError */
  async move(id: number, places: -1 | 1): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      await lockPlan(manager);
      const { position } = await findRule(manager, id);
      const [other] = await manager.query<{ id: number; position: number }[]>(
        `select id, position from dialling_rules where ($2 < 0 and position < $1) or ($2 > 0 and position > $1)
         order by abs(position - $1) limit 1`,
        [position, places],
      );
      if (other !== undefined) {
        await manager.update(DiallingRuleEntity, id, { position: other.position });
        await manager.update(DiallingRuleEntity, other.id, { position });
        announce(DIALLING_RULES_TOPIC);
      }
      return id;
    });
  }

  /**
   * The permissions that there are, where a request names some. Not to be called within a transaction, which has the
   * connection that this needs.
   */
  private async knownPermissions({ permissions }: DiallingRuleResource): Promise<PermissionResource[]> {
    return permissions === undefined ? [] : this.permissions.all();
  }

  private async columns(
    manager: EntityManager,
    announce: Announce,
    before: Columns,
    { resource, known, isNew }: Wanted,
  ): Promise<Columns> {
    const columns = readColumns(before, resource, isNew);
    const { permissions } = resource;
    return {
      ...columns,
      ...(columns.kind === 'custom' &&
        permissions !== undefined && { permissions: readPermissions(known, permissions?.names ?? []) }),
      ...(columns.kind === 'attendant' && (await attendantsOf(manager, announce, this.attendants, columns, resource))),
    };
  }
}

/** What is wanted of a rule. */
interface Wanted {
  readonly resource: DiallingRuleResource;
  /** The permissions that there are. */
  readonly known: readonly PermissionResource[];
  readonly isNew: boolean;
}

const NOT_FOUND = 'Rule not found';

/** @throws NotFoundError */
export async function findRule(manager: EntityManager, id: number): Promise<DiallingRuleEntity> {
  const rule = await manager.findOneBy(DiallingRuleEntity, { id });
  if (rule === null) throw new NotFoundError(NOT_FOUND);
  return rule;
}

/** Two that are made or moved at once would take one place. Readers don't wait. */
export async function lockPlan(manager: EntityManager): Promise<void> {
  await manager.query('lock table dialling_rules in share row exclusive mode');
}

async function lastPlace(manager: EntityManager): Promise<number> {
  return ((await manager.maximum(DiallingRuleEntity, 'position')) ?? 0) + 1;
}

async function refuseTakenName(manager: EntityManager, name: string): Promise<void> {
  const holder = await manager.findOneBy(DiallingRuleEntity, { name });
  if (holder) throw new ConflictError(`The dialling rule ${holder.id} has the name "${name}"`);
}

/** Conflicts begin with the words that clients know. */
async function conflictsOf<T>(action: 'creation' | 'update', work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    throw new ConflictError(`User exception during ${action} Conflict: ${error.message}`);
  }
}

function attendantIds(rule: DiallingRuleEntity): number[] {
  return [rule.afterHoursAttendantId, rule.holidayAttendantId, rule.workingTimeAttendantId].filter((id) => id !== null);
}
