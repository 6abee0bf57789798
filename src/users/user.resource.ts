import { PermissionSettingResource } from '../permissions/permission.resource.js';
import { Metadata } from '../rest/paging.js';
import { Integer, List, Nested, Text } from '../rest/representation/fields.js';
import { one } from '../rest/representation/shape.js';

/** A group or branch in a user: requests name it by its id. */
export class NamedReference {
  @Integer({ example: 7 })
  id?: number;

  @Text({ description: 'Given, and in requests no substitute for the id', example: 'field' })
  name?: string;

  @Text({ readOnly: true, example: 'Field crew' })
  description?: string | null;
}

export class AliasResource {
  @Text({ required: 'Alias', trim: true, example: 'ida.holm' })
  alias!: string;
}

export class UserResource {
  @Integer({ readOnly: true, example: 12 })
  id!: number;

  @Text({ trim: true, example: 'Holm' })
  lastName?: string | null;

  @Text({ trim: true, example: 'Ida' })
  firstName?: string | null;

  @Text({ required: 'UserName', trim: true, description: 'The extension or login name, unique', example: '201' })
  userName!: string;

  @Text({
    description: 'The portal password, and the voicemail PIN when it is all digits. Never given back; empty keeps it',
    example: '',
  })
  pin?: string;

  @Text({ description: 'Never given back; empty keeps it', example: '' })
  sipPassword?: string;

  @Text({ trim: true, example: 'ida@example.org' })
  emailAddress?: string | null;

  @List(() => NamedReference, 'group', { description: 'In the order of their weight. Absent keeps, empty clears' })
  groups?: NamedReference[];

  @Nested(() => NamedReference, { description: 'Absent keeps, empty clears' })
  branch?: NamedReference;

  @List(() => AliasResource, 'alias', { description: 'Other names of the user. Absent keeps, empty clears' })
  aliases?: AliasResource[];
}

export class UserList {
  @Nested(() => Metadata)
  metadata!: Metadata;

  @List(() => UserResource, 'user')
  users!: UserResource[];
}

export class UserPermissions {
  @Integer({ readOnly: true, example: 12 })
  id!: number;

  @Text({ readOnly: true, example: 'Holm' })
  lastName?: string | null;

  @Text({ readOnly: true, example: 'Ida' })
  firstName?: string | null;

  @List(() => PermissionSettingResource, 'setting')
  permissions?: PermissionSettingResource[];
}

export class UserPermissionsList {
  @Nested(() => Metadata)
  metadata!: Metadata;

  @List(() => UserPermissions, 'user')
  users!: UserPermissions[];
}

export const USER = one('user', () => UserResource);
export const USER_LIST = one('user', () => UserList);
export const USER_PERMISSIONS = one('user', () => UserPermissions);
export const USER_PERMISSIONS_LIST = one('user-permission', () => UserPermissionsList);
