import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes } from '../database/changes.js';
import { ConflictError, NotFoundError, RefusedError } from '../rest/http/http-errors.js';
import { paged, parameter, type Query } from '../rest/paging.js';
import { BUILT_IN_PERMISSIONS, PERMISSION_GROUPS } from './built-in-permissions.js';
import { PermissionEntity } from './permission.entity.js';
import type { PermissionList, PermissionResource } from './permission.resource.js';

const customName = /^(?:perm_)?(\d{1,9})$/;

/** The permissions: those that come with the system, and those that administrators make. */
@Injectable()
export class PermissionsService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
  ) {}

  /** One page, by name unless the query says otherwise. */
  async list(query: Query): Promise<PermissionList> {
    const all = sorted(await this.all(), query);
    const { metadata, window } = paged(query, all.length);
    return { metadata, permissions: all.slice(window.offset, window.offset + (window.limit ?? all.length)) };
  }

  /** All permissions, by name: digits, upper case, lower case. */
  async all(): Promise<PermissionResource[]> {
    const custom = await this.database.getRepository(PermissionEntity).find();
    const builtIn = BUILT_IN_PERMISSIONS.map((permission) => ({
      ...permission,
      label: permission.name,
      builtIn: true,
    }));
    return [...builtIn, ...custom.map(toResource)].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** @param name such as `superadmin` or `perm_1004`; a bare number is as good @throws NotFoundError */
  async get(name: string): Promise<PermissionResource> {
    const wanted = fullName(name);
    const found = (await this.all()).find((permission) => permission.name === wanted);
    if (found === undefined) throw new NotFoundError('There is no such permission');
    return found;
  }

  /** @returns the new permission's name @throws ConflictError where the label is taken */
  async create({ label, description = null, defaultValue = false }: PermissionResource): Promise<string> {
    return this.changes.transaction(async (manager, announce) => {
      await refuseTakenLabel(manager, label);
      const { identifiers } = await manager.insert(PermissionEntity, { label, description, defaultValue });
      announce('permissions');
      return `perm_${Number(identifiers[0]?.id)}`;
    });
  }

  /** @throws NotFoundError, ConflictError, RefusedError for one that is built in */
  async update(name: string, { label, description = null, defaultValue = false }: PermissionResource): Promise<void> {
    const id = customId(name);
    await this.changes.transaction(async (manager, announce) => {
      if (!(await manager.existsBy(PermissionEntity, { id }))) throw new NotFoundError('There is no such permission');
      await refuseTakenLabel(manager, label, id);
      await manager.update(PermissionEntity, id, { label, description, defaultValue });
      announce('permissions', name);
    });
  }

  /** It goes from all users and groups as well. @throws NotFoundError, RefusedError; ConflictError while a rule asks for it */
  async delete(name: string): Promise<void> {
    const id = customId(name);
    await this.changes.transaction(async (manager, announce) => {
      await refuseUse(manager, `perm_${id}`);
      const { affected } = await manager.delete(PermissionEntity, id);
      if (affected !== 1) throw new NotFoundError('There is no such permission');
      const path = permissionPath({ name: `perm_${id}`, type: 'CALL' });
      await manager.query(`delete from setting_values where owner_kind in ('user', 'user-group') and path = $1`, [
        path,
      ]);
      announce('permissions', name);
      announce('settings');
    });
  }
}

/** Without it nobody could dial any more what the rule is for. */
async function refuseUse(manager: EntityManager, name: string): Promise<void> {
  const [rule] = await manager.query<{ name: string }[]>(
    'select name from dialling_rules where $1 = any(permissions) limit 1',
    [name],
  );
  if (rule) throw new ConflictError(`The dialling rule "${rule.name}" asks for the permission`);
}

/** The setting with which a permission is assigned, such as `permission/call-handling/perm_1004`. */
export function permissionPath({ name, type }: Pick<PermissionResource, 'name' | 'type'>): string {
  return `permission/${PERMISSION_GROUPS[type]}/${name}`;
}

/** The name that `{name}` in a path means. */
export function fullName(name: string): string {
  const [, id] = customName.exec(name) ?? [];
  return id === undefined ? name : `perm_${Number(id)}`;
}

function customId(name: string): number {
  if (BUILT_IN_PERMISSIONS.some((permission) => permission.name === name)) {
    throw new RefusedError(`The permission ${name} is built in and can't be changed`);
  }
  const [, id] = customName.exec(name) ?? [];
  if (id === undefined) throw new NotFoundError('There is no such permission');
  return Number(id);
}

function toResource({ id, label, description, defaultValue }: PermissionEntity): PermissionResource {
  return { name: `perm_${id}`, label, description, defaultValue, type: 'CALL', builtIn: false };
}

function sorted(permissions: PermissionResource[], query: Query): PermissionResource[] {
  const direction = parameter(query, 'sortdir')?.toLowerCase();
  const by = parameter(query, 'sortby')?.toLowerCase() ?? (direction === undefined ? undefined : 'name');
  const sign = direction === 'reverse' ? -1 : 1;
  const key = (permission: PermissionResource): string | undefined => {
    const { name, label, description, defaultValue } = permission;
    const keys: Record<string, string> = {
      name,
      label,
      description: description ?? '',
      defaultvalue: String(defaultValue),
    };
    return by !== undefined && Object.hasOwn(keys, by) ? keys[by]?.toLowerCase() : undefined;
  };
  return permissions.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === undefined || right === undefined || left === right) return 0;
    return left < right ? -sign : sign;
  });
}

async function refuseTakenLabel(manager: EntityManager, label: string, except?: number): Promise<void> {
  const holder = await manager.findOneBy(PermissionEntity, { label });
  if (holder && holder.id !== except) throw new ConflictError(`perm_${holder.id} has the label "${label}"`);
}
