import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes } from '../database/changes.js';
import { BadRequestError, ConflictError, NotFoundError } from '../rest/http/http-errors.js';
import { parseInteger } from '../rest/representation/scalars.js';
import { PhoneGroupEntity } from './phone-group.entity.js';
import type { PhoneGroupResource } from './phone-group.resource.js';

/** Announced when a group of phones comes, goes or changes. */
export const PHONE_GROUPS_TOPIC = 'phone-groups';

/** Groups of phones, in the order of their weight. */
@Injectable()
export class PhoneGroupsService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
  ) {}

  /** All of them, with the number of their phones. */
  async list(): Promise<PhoneGroupResource[]> {
    return this.database.query<PhoneGroupResource[]>(
      `select team.id, team.name, team.description, team.weight, nullif(members.number, 0) as count
       from phone_groups team
       cross join lateral (
         select count(*)::integer as number from phone_group_members membership where membership.group_id = team.id
       ) members
       order by team.weight, team.id`,
    );
  }

  /** @param key an id, or where there is no such id a name @throws NotFoundError */
  async find(key: string, manager: EntityManager = this.database.manager): Promise<PhoneGroupEntity> {
    const id = parseInteger(key);
    const byId = id === undefined ? null : await manager.findOneBy(PhoneGroupEntity, { id });
    return byId ?? this.byName(key, manager);
  }

  /** @throws NotFoundError */
  async byName(name: string, manager: EntityManager = this.database.manager): Promise<PhoneGroupEntity> {
    const group = await manager.findOneBy(PhoneGroupEntity, { name });
    if (group === null) throw new NotFoundError('Phone group not found');
    return group;
  }

  /** Without a weight it goes last, and counts before all others. @throws ConflictError, BadRequestError */
  async create(group: PhoneGroupResource): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const name = nameOf(group.name);
      await lock(manager);
      await refuseTakenName(manager, name);
      const id = await insert(manager, name, group);
      announce(PHONE_GROUPS_TOPIC, id);
      return id;
    });
  }

  /** Changes what the resource names. @throws NotFoundError, ConflictError, BadRequestError */
  async update(key: string, { name, description, weight }: PhoneGroupResource): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const { id } = await this.find(key, manager);
      if (name !== undefined) await refuseTakenName(manager, nameOf(name), id);
      const columns = {
        ...(name !== undefined && { name: nameOf(name) }),
        ...(description !== undefined && { description }),
        ...(weight !== undefined && { weight: weight ?? 0 }),
      };
      if (Object.keys(columns).length > 0) await manager.update(PhoneGroupEntity, id, columns);
      announce(PHONE_GROUPS_TOPIC, id);
      return id;
    });
  }

  /** Its phones stay. @throws NotFoundError */
  async delete(key: string): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const { id } = await this.find(key, manager);
      await manager.delete(PhoneGroupEntity, id);
      announce(PHONE_GROUPS_TOPIC, id);
    });
  }

  /** Moves a group one place among all, and numbers them anew from 1. @throws NotFoundError */
  async move(key: string, places: -1 | 1): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      await lock(manager);
      const { id } = await this.find(key, manager);
      await manager.query(
        `with places as (select id, row_number() over (order by weight, id)::integer as place from phone_groups),
              bounds as (select count(*)::integer as last from places),
              own as (select place, greatest(1, least(place + $2::integer, last)) as target from places, bounds where id = $1)
         update phone_groups team
         set weight = case when places.id = $1 then own.target when places.place = own.target then own.place
                           else places.place end
         from places, own where places.id = team.id`,
        [id, places],
      );
      announce(PHONE_GROUPS_TOPIC);
      return id;
    });
  }

  /** The ids of groups by their names; those that are not there are made. @throws BadRequestError */
  async findOrMake(manager: EntityManager, names: readonly string[]): Promise<number[]> {
    if (names.length === 0) return [];
    const wanted = [...new Set(names.map(nameOf))];
    const known = await idsOf(manager, wanted);
    if (known.size < wanted.length) {
      await lock(manager);
      const standing = await idsOf(manager, wanted);
      for (const name of wanted) if (!standing.has(name)) standing.set(name, await insert(manager, name, {}));
      return [...standing.values()];
    }
    return [...known.values()];
  }
}

/** Two that are made or moved at once would take one place. Readers don't wait. */
async function lock(manager: EntityManager): Promise<void> {
  await manager.query('lock table phone_groups in share row exclusive mode');
}

async function insert(
  manager: EntityManager,
  name: string,
  { description = null, weight }: Pick<PhoneGroupResource, 'description' | 'weight'>,
): Promise<number> {
  const [made] = await manager.query<{ id: number }[]>(
    `insert into phone_groups (name, description, weight)
     values ($1, $2, coalesce($3, (select coalesce(max(weight), 0) + 1 from phone_groups))) returning id`,
    // Given as nothing it is 0, absent it is the last place.
    [name, description, weight === null ? 0 : (weight ?? null)],
  );
  return made?.id ?? 0;
}

async function idsOf(manager: EntityManager, names: readonly string[]): Promise<Map<string, number>> {
  const rows = await manager.query<{ id: number; name: string }[]>(
    'select id, name from phone_groups where name = any($1)',
    [names],
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

function nameOf(name: string | null | undefined): string {
  const text = name?.trim() ?? '';
  if (text === '') throw new BadRequestError('name: Cannot be empty');
  if (Array.from(text).length > 255) throw new BadRequestError('name: may have 255 characters at most');
  return text;
}

async function refuseTakenName(manager: EntityManager, name: string, except?: number): Promise<void> {
  const holder = await manager.findOneBy(PhoneGroupEntity, { name });
  if (holder && holder.id !== except) throw new ConflictError(`The phone group ${holder.id} has the name "${name}"`);
}
