import type { EntityManager } from 'typeorm';
import { InvalidFieldError } from '../rest/http/http-errors.js';
import type { PermissionResource, PermissionSettingResource } from './permission.resource.js';
import { fullName, permissionPath } from './permissions.service.js';

/** Whose permissions: stored as settings of users and of their groups. */
export type PermissionOwner = 'user' | 'user-group';

/** Values by setting path, by owner. */
export type StoredValues = ReadonlyMap<number, ReadonlyMap<string, string>>;

/** The permissions that are set on several owners themselves. */
export async function ownPermissions(
  manager: EntityManager,
  kind: PermissionOwner,
  ids: readonly number[],
): Promise<StoredValues> {
  return byOwner(
    await manager.query<StoredRow[]>(
      `select owner_id as id, path, value from setting_values
       where owner_kind = $1 and owner_id = any($2) and path like 'permission/%'`,
      [kind, ids],
    ),
  );
}

/** What users inherit: of each permission the value of the first group, by weight, that sets it. */
export function inheritedPermissions(manager: EntityManager, userIds: readonly number[]): Promise<StoredValues> {
  return inheritedSettings(manager, userIds, 'permission/%');
}

/**
 * What users inherit: of each setting the value of the first group, by weight, that sets it.
 *
 * @param paths which settings, as `like` of SQL takes it; all of them unless given
 */
export async function inheritedSettings(
  manager: EntityManager,
  userIds: readonly number[],
  paths = '%',
): Promise<StoredValues> {
  return byOwner(
    await manager.query<StoredRow[]>(
      `select distinct on (member.user_id, stored.path) member.user_id as id, stored.path, stored.value
       from user_group_members member
       join user_groups team on team.id = member.group_id
       join setting_values stored on stored.owner_kind = 'user-group' and stored.owner_id = team.id
       where member.user_id = any($1) and stored.path like $2
       order by member.user_id, stored.path, team.weight`,
      [userIds, paths],
    ),
  );
}

interface StoredRow {
  readonly id: number;
  readonly path: string;
  readonly value: string;
}

function byOwner(rows: readonly StoredRow[]): StoredValues {
  const owners = new Map<number, Map<string, string>>();
  for (const { id, path, value } of rows) {
    const values = owners.get(id) ?? new Map<string, string>();
    owners.set(id, values.set(path, value));
  }
  return owners;
}

/** The list of permissions as clients see it: the first of the given values that is there, else the default. */
export function permissionSettings(
  permissions: readonly PermissionResource[],
  ...values: readonly (ReadonlyMap<string, string> | undefined)[]
): PermissionSettingResource[] {
  return permissions.map((permission) => {
    const { name, label, defaultValue = false } = permission;
    const path = permissionPath(permission);
    const value = values.map((stored) => stored?.get(path)).find((stored) => stored !== undefined);
    return { name, label, value: value ?? word(defaultValue), defaultValue };
  });
}

/** A change of one permission; `value` undefined: back to what is inherited. */
export interface PermissionChange {
  readonly path: string;
  readonly name: string;
  readonly value: string | undefined;
  /** What holds where nothing is set. */
  readonly defaultValue: string;
}

const words: Readonly<Record<string, string | undefined>> = {
  enable: 'ENABLE',
  enabled: 'ENABLE',
  true: 'ENABLE',
  disable: 'DISABLE',
  disabled: 'DISABLE',
  false: 'DISABLE',
};

/**
 * Reads the permissions of a request.
 *
 * @throws InvalidFieldError for an unknown permission, an unknown word, or none at all
 */
export function readChanges(
  permissions: readonly PermissionResource[],
  settings: readonly PermissionSettingResource[] | undefined,
): PermissionChange[] {
  if (settings === undefined) throw new InvalidFieldError('permissions', 'Cannot be empty');
  return settings.map(({ name = '', value = '' }) => {
    const permission = permissions.find((one) => one.name === fullName(name));
    if (permission === undefined) throw new InvalidFieldError('permissions', `there is no permission "${name}"`);
    const read = words[value.trim().toLowerCase()];
    if (read === undefined && value.trim() !== '') {
      throw new InvalidFieldError(name, `has to be ENABLE or DISABLE, not "${value}"`);
    }
    const path = permissionPath(permission);
    return { path, name: permission.name, value: read, defaultValue: word(permission.defaultValue === true) };
  });
}

/**
 * Stores changed permissions; what equals the inherited value is not kept.
 *
 * @param inherited what holds where the owner sets nothing, by path; the defaults where it is absent
 */
export async function storePermissions(
  manager: EntityManager,
  kind: PermissionOwner,
  id: number,
  changes: readonly PermissionChange[],
  inherited?: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { path, value, defaultValue } of changes) {
    if (value === undefined || value === (inherited?.get(path) ?? defaultValue)) {
      await manager.query(`delete from setting_values where owner_kind = $1 and owner_id = $2 and path = $3`, [
        kind,
        id,
        path,
      ]);
      continue;
    }
    await manager.query(
      `insert into setting_values (owner_kind, owner_id, path, value) values ($1, $2, $3, $4)
       on conflict (owner_kind, owner_id, path) do update set value = excluded.value`,
      [kind, id, path, value],
    );
  }
}

function word(value: boolean): string {
  return value ? 'ENABLE' : 'DISABLE';
}
