import { Metadata } from '../rest/paging.js';
import { Flag, List, Nested, Text } from '../rest/representation/fields.js';
import { one } from '../rest/representation/shape.js';
import type { PermissionType } from './built-in-permissions.js';

export class PermissionResource {
  @Text({ readOnly: true, description: 'Given by the system', example: 'perm_1004' })
  name!: string;

  @Text({ required: 'Label', description: 'Unique among those that were made here', example: 'Satellite calls' })
  label!: string;

  @Text({ example: 'May use the satellite trunk' })
  description?: string | null;

  @Flag({ description: 'Whether people have it unless something else is set', example: false })
  defaultValue?: boolean;

  @Text({ readOnly: true, description: '`APPLICATION`, `CALL` or `VOICEMAIL_SERVER`', example: 'CALL' })
  type!: PermissionType;

  @Flag({ readOnly: true, description: 'Whether it comes with the system', example: false })
  builtIn!: boolean;
}

export class PermissionList {
  @Nested(() => Metadata)
  metadata!: Metadata;

  @List(() => PermissionResource, 'permission')
  permissions!: PermissionResource[];
}

/** A permission as it is assigned: to a user or a group. */
export class PermissionSettingResource {
  @Text({ description: 'The permission', example: 'InternationalDialing' })
  name?: string;

  @Text({ readOnly: true, example: 'InternationalDialing' })
  label!: string;

  @Text({ description: '`ENABLE`, `DISABLE`, or empty for what is inherited', example: 'DISABLE' })
  value?: string;

  @Flag({ readOnly: true, example: true })
  defaultValue!: boolean;
}

export const PERMISSION = one('permission', () => PermissionResource);
export const PERMISSION_LIST = one('permissions', () => PermissionList);
