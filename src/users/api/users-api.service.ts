import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes, type Announce } from '../../database/changes.js';
import { BadRequestError, InvalidFieldError, NotFoundError, RefusedError } from '../../rest/http/http-errors.js';
import type { Query } from '../../rest/paging.js';
import type { UserGroupBean } from '../../user-groups/api/user-group-bean.resource.js';
import { UserGroupsApiService } from '../../user-groups/api/user-groups-api.service.js';
import { UserGroupsService } from '../../user-groups/user-groups.service.js';
import { Credentials } from '../credentials/credentials.js';
import { storeEnabled, storeProfile } from '../profile/store-profile.js';
import { storeImId } from '../user-names.js';
import { readUserIn } from '../user-reader.js';
import type { UserResource } from '../user.resource.js';
import { UsersService } from '../users.service.js';
import { pageOfUsers, readBeans, usersWithEmail } from './user-beans.js';
import type { UserBean } from './user-bean.resource.js';
import { merged } from './merge-user.js';

/** Users as programs know them below `/api`: by name, and changed in part. The rules are those of {@link UsersService}. */
@Injectable()
export class UsersApiService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly users: UsersService,
    private readonly groups: UserGroupsService,
    private readonly groupNames: UserGroupsApiService,
    private readonly credentials: Credentials,
  ) {}

  /** @param ownUrl where the client reaches the API */
  async list(query: Query, ownUrl: string): Promise<UserBean[]> {
    const { manager } = this.database;
    return readBeans(manager, await pageOfUsers(manager, query), ownUrl);
  }

  /** @param ownUrl where the client reaches the API */
  async withEmail(query: Query, ownUrl: string): Promise<UserBean[]> {
    const { manager } = this.database;
    return readBeans(manager, await usersWithEmail(manager, query), ownUrl);
  }

  /** @param name a user name or an alias @param ownUrl where the client reaches the API @throws NotFoundError */
  async get(name: string, ownUrl: string): Promise<UserBean> {
    const { manager } = this.database;
    const [user] = await readBeans(manager, [await userIdOf(manager, name)], ownUrl);
    if (user === undefined) throw unknownUser();
    return user;
  }

  /** The id of whom a user name or an alias means. @throws NotFoundError */
  idOf(name: string): Promise<number> {
    return userIdOf(this.database.manager, name);
  }

  /** @returns the new user's id @throws ConflictError, BadRequestError */
  async create(bean: UserBean): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const id = await this.users.createIn(manager, announce, await this.merge(manager, announce, undefined, bean));
      await this.storeRest(manager, id, bean);
      return id;
    });
  }

  /** Changes what the bean names. @throws NotFoundError, ConflictError, BadRequestError, RefusedError */
  async update(name: string, bean: UserBean): Promise<number> {
    return this.change(name, async (manager, announce, current) => {
      await this.users.updateIn(manager, announce, current.id, await this.merge(manager, announce, current, bean));
      await this.storeRest(manager, current.id, bean);
    });
  }

  /** @param userName no alias: what is removed is named exactly @throws NotFoundError, RefusedError */
  async delete(userName: string): Promise<void> {
    const [user] = await this.database.query<{ id: number }[]>('select id from users where user_name = $1', [userName]);
    if (user === undefined) throw unknownUser();
    await this.users.delete(user.id);
  }

  /** The groups of a user. @throws NotFoundError */
  async groupsOf(name: string): Promise<readonly UserGroupBean[]> {
    return (await this.get(name, '')).groups ?? [];
  }

  /** Makes the group where it is not there. @throws NotFoundError, ConflictError, BadRequestError */
  async join(name: string, groupName: string): Promise<void> {
    await this.change(name, async (manager, announce, current) => {
      const joined = await this.groupNames.findOrMake(manager, announce, [groupName]);
      const groups = [...(current.groups ?? []), ...joined.map((id) => ({ id }))];
      await this.users.updateIn(manager, announce, current.id, { ...current, groups });
    });
  }

  /** @param groupName all of the user's groups where it is absent @throws NotFoundError */
  async leave(name: string, groupName?: string): Promise<void> {
    await this.change(name, async (manager, announce, current) => {
      const left = groupName === undefined ? undefined : await this.groups.byName(groupName, manager);
      const groups = left === undefined ? [] : (current.groups ?? []).filter(({ id }) => id !== left.id);
      await this.users.updateIn(manager, announce, current.id, { ...current, groups });
    });
  }

  private async change(
    name: string,
    work: (manager: EntityManager, announce: Announce, current: UserResource) => Promise<void>,
  ): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const id = await userIdOf(manager, name);
      // What is read here is written again: two who change parts of one user at once take turns.
      await manager.query('select from users where id = $1 for update', [id]);
      const current = await readUserIn(manager, id);
      if (current === undefined) throw unknownUser();
      await work(manager, announce, current);
      return id;
    });
  }

  private async merge(
    manager: EntityManager,
    announce: Announce,
    current: UserResource | undefined,
    bean: UserBean,
  ): Promise<UserResource> {
    const names = (bean.groups ?? []).map(({ name }) => name ?? '');
    const joined = names.length === 0 ? [] : await this.groupNames.findOrMake(manager, announce, names);
    return merged(current, bean, {
      groups: joined.map((id) => ({ id })),
      branch: bean.branchName === undefined ? undefined : await branchNamed(manager, bean.branchName),
    });
  }

  /** What `/rest/user` does not know. */
  private async storeRest(manager: EntityManager, id: number, bean: UserBean): Promise<void> {
    const { userProfile, notified, voicemailPin } = bean;
    if (voicemailPin) {
      if (!/^\d+$/.test(voicemailPin)) throw new InvalidFieldError('voicemailPin', 'may hold digits only');
      await this.credentials.setVoicemailPin(manager, id, voicemailPin);
    }
    await storeProfile(manager, id, { ...userProfile, ...(notified !== undefined && { notified }) });
    const { imId, enabled } = userProfile ?? {};
    if (imId !== undefined) await storeImId(manager, id, imId === '' ? null : imId);
    if (typeof enabled !== 'boolean') return;
    const [user] = await manager.query<{ name: string; enabled: boolean; builtIn: boolean }[]>(
      'select user_name as name, enabled, built_in as "builtIn" from users where id = $1',
      [id],
    );
    if (user?.builtIn === true && !enabled) throw new RefusedError(`${user.name} can't be disabled`);
    if (user?.enabled !== enabled) await storeEnabled(manager, id, enabled);
  }
}

/** @throws NotFoundError */
async function userIdOf(manager: EntityManager, name: string): Promise<number> {
  const [user] = await manager.query<{ id: number }[]>(
    'select id from users where user_name = $1 union all select user_id from user_aliases where alias = $1',
    [name],
  );
  if (user === undefined) throw unknownUser();
  return user.id;
}

async function branchNamed(manager: EntityManager, name: string | null): Promise<{ id?: number }> {
  if (name === null || name === '') return {};
  const [branch] = await manager.query<{ id: number }[]>('select id from branches where name = $1', [name]);
  if (branch === undefined) throw new BadRequestError(`branchName: there is no branch "${name}"`);
  return branch;
}

function unknownUser(): NotFoundError {
  return new NotFoundError('User not found');
}
