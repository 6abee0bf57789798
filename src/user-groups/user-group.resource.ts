import { BranchResource } from '../branches/branch.resource.js';
import { PermissionSettingResource } from '../permissions/permission.resource.js';
import { Metadata } from '../rest/paging.js';
import { Integer, List, Nested, Text } from '../rest/representation/fields.js';
import { one } from '../rest/representation/shape.js';

/** A branch as requests name it: only the id counts. */
export class BranchReference {
  @Integer({ example: 3 })
  id?: number;

  @Text({ description: 'No substitute for the id', example: 'harbour' })
  name?: string;
}

export class UserGroupResource {
  @Integer({ readOnly: true, example: 7 })
  id!: number;

  @Text({ required: 'Name', description: 'Unique among user groups', example: 'field' })
  name!: string;

  @Text({ example: 'Field crew' })
  description?: string | null;

  @Nested(() => BranchResource, { description: 'The branch of its members' })
  branch?: BranchResource | undefined;
}

/** A group as requests bring it. */
export class UserGroupInput {
  @Text({ required: 'Name', description: 'Unique among user groups', example: 'field' })
  name!: string;

  @Text({ example: 'Field crew' })
  description?: string | null;

  @Nested(() => BranchReference, { description: 'An empty one clears, an absent one keeps' })
  branch?: BranchReference;
}

export class UserGroupList {
  @Nested(() => Metadata)
  metadata!: Metadata;

  @List(() => UserGroupResource, 'group')
  groups!: UserGroupResource[];
}

export class UserGroupPermissions {
  @Integer({ readOnly: true, example: 7 })
  id!: number;

  @Text({ readOnly: true, example: 'field' })
  name!: string;

  @Text({ readOnly: true, example: 'Field crew' })
  description?: string | null;

  @List(() => PermissionSettingResource, 'setting')
  permissions?: PermissionSettingResource[];
}

export class UserGroupPermissionsList {
  @Nested(() => Metadata)
  metadata!: Metadata;

  @List(() => UserGroupPermissions, 'group')
  groups!: UserGroupPermissions[];
}

export const USER_GROUP = one('group', () => UserGroupResource);
export const USER_GROUP_INPUT = one('group', () => UserGroupInput);
export const USER_GROUP_LIST = one('user-group', () => UserGroupList);
export const USER_GROUP_PERMISSIONS = one('group', () => UserGroupPermissions);
export const USER_GROUP_PERMISSIONS_LIST = one('user-group-permission', () => UserGroupPermissionsList);
