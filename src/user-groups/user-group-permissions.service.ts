import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Changes } from '../database/changes.js';
import { SUPERADMIN } from '../permissions/built-in-permissions.js';
import type { PermissionSettingResource } from '../permissions/permission.resource.js';
import { ownPermissions, permissionSettings, readChanges, storePermissions } from '../permissions/permission-values.js';
import { PermissionsService } from '../permissions/permissions.service.js';
import { RefusedError } from '../rest/http/http-errors.js';
import type { Query } from '../rest/paging.js';
import type { UserGroupEntity } from './user-group.entity.js';
import type { UserGroupPermissions, UserGroupPermissionsList } from './user-group.resource.js';
import { UserGroupsService } from './user-groups.service.js';

/** What groups permit and forbid their members. */
@Injectable()
export class UserGroupPermissionsService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly groups: UserGroupsService,
    private readonly permissions: PermissionsService,
  ) {}

  async list(query: Query): Promise<UserGroupPermissionsList> {
    const { metadata, groups } = await this.groups.page(query);
    return { metadata, groups: await this.withPermissions(groups) };
  }

  /** @throws NotFoundError */
  async get(id: number): Promise<UserGroupPermissions | undefined> {
    const [group] = await this.withPermissions([await this.groups.find(id)]);
    return group;
  }

  /** Changes the permissions that are named. @throws NotFoundError, InvalidFieldError, RefusedError */
  async update(id: number, settings: readonly PermissionSettingResource[] | undefined): Promise<void> {
    const changed = readChanges(await this.permissions.all(), settings);
    await this.changes.transaction(async (manager, announce) => {
      const group = await this.groups.find(id, manager);
      if (group.builtIn && changed.some(({ name, value }) => name === SUPERADMIN && value !== 'ENABLE')) {
        throw new RefusedError(`The members of ${group.name} stay administrators`);
      }
      await storePermissions(manager, 'user-group', id, changed);
      announce('settings', `user-group:${id}`);
    });
  }

  private async withPermissions(groups: readonly UserGroupEntity[]): Promise<UserGroupPermissions[]> {
    const permissions = await this.permissions.all();
    const ids = groups.map(({ id }) => id);
    const stored = await ownPermissions(this.database.manager, 'user-group', ids);
    return groups.map(({ id, name, description }) => ({
      id,
      name,
      description,
      permissions: permissionSettings(permissions, stored.get(id)),
    }));
  }
}
