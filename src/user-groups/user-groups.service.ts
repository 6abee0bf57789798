import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { BranchEntity } from '../branches/branch.entity.js';
import { BranchesService } from '../branches/branches.service.js';
import { Changes, type Announce } from '../database/changes.js';
import { BadRequestError, ConflictError, NotFoundError, RefusedError } from '../rest/http/http-errors.js';
import { orderBy, paged, type Metadata, type Query } from '../rest/paging.js';
import { lockOrder } from './user-group-order.js';
import { UserGroupEntity } from './user-group.entity.js';
import type { BranchReference, UserGroupInput, UserGroupList, UserGroupResource } from './user-group.resource.js';

const sortable = { name: 'lower(name)', description: `lower(coalesce(description, ''))` };

/** Groups of users, in the order of their weight. */
@Injectable()
export class UserGroupsService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly branches: BranchesService,
  ) {}

  /** One page of the groups with their branches. */
  async list(query: Query): Promise<UserGroupList> {
    const { metadata, groups } = await this.page(query);
    return { metadata, groups: await this.withBranches(groups) };
  }

  /** One page of the groups as they are stored. */
  async page(query: Query): Promise<{ metadata: Metadata; groups: UserGroupEntity[] }> {
    const repository = this.database.getRepository(UserGroupEntity);
    const { metadata, window } = paged(query, await repository.count());
    const ids = await this.database.query<{ id: number }[]>(
      `select id from user_groups ${orderBy(query, sortable, 'weight')} limit $1 offset $2`,
      [window.limit, window.offset],
    );
    const found = await repository.findBy({ id: In(ids.map(({ id }) => id)) });
    const byId = new Map(found.map((group) => [group.id, group]));
    return { metadata, groups: ids.flatMap(({ id }) => byId.get(id) ?? []) };
  }

  /** @throws NotFoundError */
  async get(id: number): Promise<UserGroupResource> {
    const [group] = await this.withBranches([await this.find(id)]);
    if (group === undefined) throw new NotFoundError('There is no such user group');
    return group;
  }

  /** @throws NotFoundError */
  async find(id: number, manager: EntityManager = this.database.manager): Promise<UserGroupEntity> {
    const group = await manager.findOneBy(UserGroupEntity, { id });
    if (group === null) throw new NotFoundError('There is no such user group');
    return group;
  }

  /** @throws NotFoundError */
  async byName(name: string, manager: EntityManager = this.database.manager): Promise<UserGroupEntity> {
    const group = await manager.findOneBy(UserGroupEntity, { name });
    if (group === null) throw new NotFoundError('There is no such user group');
    return group;
  }

  /** A new group goes last. @returns its id @throws ConflictError, BadRequestError */
  async create(group: UserGroupInput): Promise<number> {
    return this.changes.transaction((manager, announce) => this.createIn(manager, announce, group));
  }

  /** As {@link create}, as a part of something larger. */
  async createIn(
    manager: EntityManager,
    announce: Announce,
    { name, description = null, branch }: UserGroupInput,
  ): Promise<number> {
    await lockOrder(manager);
    await refuseTakenName(manager, name);
    const branchId = await branchIdOf(manager, branch);
    const [last] = await manager.query<{ weight: number }[]>(
      `select coalesce(max(weight), 0) + 1 as weight from user_groups`,
    );
    const weight = last?.weight ?? 1;
    const group = { name, description, branchId, weight, builtIn: false };
    const { identifiers } = await manager.insert(UserGroupEntity, group);
    announce('user-groups');
    return Number(identifiers[0]?.id);
  }

  /** Settings and permissions stay; an absent branch stays too. @throws NotFoundError, ConflictError, RefusedError */
  async update(id: number, group: UserGroupInput): Promise<void> {
    await this.changes.transaction((manager, announce) => this.updateIn(manager, announce, id, group));
  }

  /** As {@link update}, as a part of something larger. */
  async updateIn(
    manager: EntityManager,
    announce: Announce,
    id: number,
    { name, description = null, branch }: UserGroupInput,
  ): Promise<void> {
    const group = await this.find(id, manager);
    if (group.builtIn && group.name !== name) throw new RefusedError(`The group ${group.name} can't be renamed`);
    await refuseTakenName(manager, name, id);
    const branchId = branch === undefined ? group.branchId : await branchIdOf(manager, branch);
    await refuseBranchOfMembers(manager, id, branchId);
    await manager.update(UserGroupEntity, id, { name, description, branchId });
    announce('user-groups', id);
  }

  /** Members stay as users. @throws NotFoundError, RefusedError */
  async delete(id: number): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const group = await this.find(id, manager);
      if (group.builtIn) throw new RefusedError(`The group ${group.name} can't be removed`);
      await manager.delete(UserGroupEntity, id);
      announce('user-groups', id);
      announce('schedules');
    });
  }

  private async withBranches(groups: readonly UserGroupEntity[]): Promise<UserGroupResource[]> {
    const branches = await this.branches.byIds(groups.flatMap(({ branchId }) => branchId ?? []));
    const byId = new Map(branches.map((branch) => [branch.id, branch]));
    return groups.map(({ id, name, description, branchId }) => ({
      id,
      name,
      description,
      branch: branchId === null ? undefined : byId.get(branchId),
    }));
  }
}

/**
 * The branch that a request names; null where it names none.
 *
 * @throws BadRequestError where there is no such branch, or where it is named without its id
 */
export async function branchIdOf(manager: EntityManager, branch: BranchReference | undefined): Promise<number | null> {
  const { id, name } = branch ?? {};
  // Taken for an empty one it would clear, which nobody means who gives a name.
  if (id === undefined && name) throw new BadRequestError('branch: needs an id, its name does not count');
  if (id === undefined) return null;
  if (!(await manager.existsBy(BranchEntity, { id }))) throw new BadRequestError(`There is no branch ${id}`);
  return id;
}

async function refuseTakenName(manager: EntityManager, name: string, except?: number): Promise<void> {
  const holder = await manager.findOneBy(UserGroupEntity, { name });
  if (holder && holder.id !== except) throw new ConflictError(`The user group ${holder.id} has the name "${name}"`);
}

async function refuseBranchOfMembers(manager: EntityManager, id: number, branchId: number | null): Promise<void> {
  if (branchId === null) return;
  const [member] = await manager.query<{ name: string }[]>(
    `select member.user_name as name from user_group_members membership
     join users member on member.id = membership.user_id
     where membership.group_id = $1 and member.branch_id <> $2 limit 1`,
    [id, branchId],
  );
  if (member) throw new ConflictError(`The member "${member.name}" belongs to another branch`);
}
