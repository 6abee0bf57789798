import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { ChangeCache } from '../../database/change-cache.js';
import { Changes } from '../../database/changes.js';
import type { PermissionResource } from '../../permissions/permission.resource.js';
import { permissionPath, PermissionsService } from '../../permissions/permissions.service.js';
import { SettingDefinitions, type SettingDefinition } from '../../settings/definition.js';
import { USER_SETTINGS } from './user-settings.js';

/** The group behind whose own settings the permissions stand that administrators make. */
const CALL_PERMISSIONS = 'permission/call-handling/';

/** The settings of users and their groups, with the permissions that administrators make. */
@Injectable()
export class UserSettingDefinitions implements OnModuleDestroy {
  private readonly cached: ChangeCache<SettingDefinitions>;

  constructor(
    private readonly permissions: PermissionsService,
    changes: Changes,
  ) {
    this.cached = new ChangeCache(changes, ['permissions']);
  }

  onModuleDestroy(): void {
    this.cached.close();
  }

  /** All of them, in the order of replies. */
  all(): Promise<SettingDefinitions> {
    return this.cached.get('', async () => {
      const custom = (await this.permissions.all()).filter(({ builtIn }) => !builtIn).map(definitionOf);
      if (custom.length === 0) return USER_SETTINGS;
      const { all } = USER_SETTINGS;
      const place = all.findLastIndex(({ path }) => path.startsWith(CALL_PERMISSIONS)) + 1;
      return new SettingDefinitions([...all.slice(0, place), ...custom, ...all.slice(place)]);
    });
  }
}

function definitionOf(permission: PermissionResource): SettingDefinition {
  const { label, description = null, defaultValue } = permission;
  return {
    path: permissionPath(permission),
    type: 'boolean',
    default: defaultValue === true ? 'ENABLE' : 'DISABLE',
    trueValue: 'ENABLE',
    falseValue: 'DISABLE',
    label,
    description,
  };
}
