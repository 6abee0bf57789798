import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes, type Announce } from '../../database/changes.js';
import { InvalidFieldError } from '../../rest/http/http-errors.js';
import { parseInteger } from '../../rest/representation/scalars.js';
import { UserGroupEntity } from '../user-group.entity.js';
import { lockOrder, moveBy, placeAt } from '../user-group-order.js';
import { UserGroupsService } from '../user-groups.service.js';
import type { UserGroupBean } from './user-group-bean.resource.js';

/** Groups as programs know them below `/api`: by id or name, and changed in part. */
@Injectable()
export class UserGroupsApiService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly groups: UserGroupsService,
  ) {}

  /** All of them in their order, with the number of their members. */
  async list(): Promise<UserGroupBean[]> {
    return this.database.query<UserGroupBean[]>(
      `select team.id, team.name, team.description, team.weight, nullif(members.number, 0) as count
       from user_groups team
       cross join lateral (
         select count(*)::integer as number from user_group_members membership where membership.group_id = team.id
       ) members
       order by team.weight`,
    );
  }

  /** @throws NotFoundError */
  async get(key: string): Promise<UserGroupBean> {
    const { id, name, description, weight } = await this.find(key);
    return { id, name, description, weight, count: null };
  }

  /** Without a weight it goes last. @returns its id @throws ConflictError, InvalidFieldError */
  async create({ name, description, weight }: UserGroupBean): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const group = { name: needed(name), description: description ?? null };
      const id = await this.groups.createIn(manager, announce, group);
      if (typeof weight === 'number') await placeAt(manager, id, weight);
      return id;
    });
  }

  /** Changes what the bean names. @throws NotFoundError, ConflictError, InvalidFieldError, RefusedError */
  async update(key: string, { name, description, weight }: UserGroupBean): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const group = await this.find(key, manager);
      await this.groups.updateIn(manager, announce, group.id, {
        name: name === undefined ? group.name : needed(name),
        description: description === undefined ? group.description : description,
      });
      if (typeof weight === 'number' && weight !== group.weight) await placeAt(manager, group.id, weight);
      return group.id;
    });
  }

  /** @throws NotFoundError, RefusedError */
  async delete(key: string): Promise<void> {
    const { id } = await this.find(key);
    await this.groups.delete(id);
  }

  /** Moves a group one place among all. @returns its id @throws NotFoundError */
  async move(key: string, places: -1 | 1): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const { id } = await this.find(key, manager);
      await moveBy(manager, id, places);
      announce('user-groups');
      return id;
    });
  }

  /** @param key an id, or where there is no such id a name @throws NotFoundError */
  async find(key: string, manager: EntityManager = this.database.manager): Promise<UserGroupEntity> {
    const id = parseInteger(key);
    const byId = id === undefined ? null : await manager.findOneBy(UserGroupEntity, { id });
    return byId ?? this.groups.byName(key, manager);
  }

  /** The ids of groups by their names; those that are not there are made. @throws InvalidFieldError */
  async findOrMake(manager: EntityManager, announce: Announce, names: readonly string[]): Promise<number[]> {
    const ids: number[] = [];
    for (const name of new Set(names.map(needed))) {
      const known = await idOf(manager, name);
      ids.push(known ?? (await this.make(manager, announce, name)));
    }
    return ids;
  }

  /** Another may make the group at once: who waited for it finds it. */
  private async make(manager: EntityManager, announce: Announce, name: string): Promise<number> {
    await lockOrder(manager);
    return (await idOf(manager, name)) ?? this.groups.createIn(manager, announce, { name });
  }
}

async function idOf(manager: EntityManager, name: string): Promise<number | undefined> {
  return (await manager.findOneBy(UserGroupEntity, { name }))?.id;
}

function needed(name: string | null | undefined): string {
  const text = name?.trim() ?? '';
  if (text === '') throw new InvalidFieldError('name', 'Cannot be empty');
  if (Array.from(text).length > 255) throw new InvalidFieldError('name', 'may have 255 characters at most');
  return text;
}
