import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Changes } from '../database/changes.js';
import { SUPERADMIN } from '../permissions/built-in-permissions.js';
import type { PermissionSettingResource } from '../permissions/permission.resource.js';
import {
  inheritedPermissions,
  ownPermissions,
  permissionSettings,
  readChanges,
  storePermissions,
} from '../permissions/permission-values.js';
import { PermissionsService } from '../permissions/permissions.service.js';
import { NotFoundError, RefusedError } from '../rest/http/http-errors.js';
import type { Query } from '../rest/paging.js';
import { UserEntity } from './user.entity.js';
import type { UserPermissions, UserPermissionsList } from './user.resource.js';
import { selectUsers } from './user-selection.js';

const sortable = {
  name: 'lower(u.user_name)',
  username: 'lower(u.user_name)',
  lastname: `lower(coalesce(u.last_name, ''))`,
  firstname: `lower(coalesce(u.first_name, ''))`,
};

/** What users may do: what is set on them, else what the first of their groups sets, else the default. */
@Injectable()
export class UserPermissionsService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly permissions: PermissionsService,
  ) {}

  /** One page of the users with their permissions. @throws EnvelopeError */
  async list(query: Query): Promise<UserPermissionsList> {
    const { metadata, ids } = await selectUsers(this.database.manager, query, sortable);
    return { metadata, users: await this.read(ids) };
  }

  /** @throws NotFoundError */
  async get(id: number): Promise<UserPermissions> {
    const [user] = await this.read([id]);
    if (user === undefined) throw new NotFoundError('There is no such user');
    return user;
  }

  /** Changes the permissions that are named. @throws NotFoundError, InvalidFieldError, RefusedError */
  async update(id: number, settings: readonly PermissionSettingResource[] | undefined): Promise<void> {
    const changed = readChanges(await this.permissions.all(), settings);
    await this.changes.transaction(async (manager, announce) => {
      const user = await manager.findOneBy(UserEntity, { id });
      if (user === null) throw new NotFoundError('There is no such user');
      if (user.builtIn && changed.some(({ name, value }) => name === SUPERADMIN && value !== 'ENABLE')) {
        throw new RefusedError(`${user.userName} stays an administrator`);
      }
      const inherited = await inheritedPermissions(manager, [id]);
      // The superadmin's own right is there whatever groups give, so that leaving them takes nothing away.
      const stored = user.builtIn ? changed.filter(({ name }) => name !== SUPERADMIN) : changed;
      await storePermissions(manager, 'user', id, stored, inherited.get(id));
      announce('settings', `user:${id}`);
    });
  }

  private async read(ids: readonly number[]): Promise<UserPermissions[]> {
    const { manager } = this.database;
    const permissions = await this.permissions.all();
    const own = await ownPermissions(manager, 'user', ids);
    const inherited = await inheritedPermissions(manager, ids);
    const rows = await manager.query<UserPermissions[]>(
      `select id, last_name as "lastName", first_name as "firstName" from users where id = any($1)`,
      [ids],
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const { lastName = null, firstName = null } = byId.get(id) ?? {};
      if (!byId.has(id)) return [];
      return { id, lastName, firstName, permissions: permissionSettings(permissions, own.get(id), inherited.get(id)) };
    });
  }
}
