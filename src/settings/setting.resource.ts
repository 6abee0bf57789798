import { List, Text, TextMap } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';
import type { SettingDefinition } from './definition.js';
import type { SettingValues } from './setting-values.js';

/** A setting as clients see it. */
export class SettingResource {
  @Text({ description: 'Groups and name, joined by slashes', example: 'moh-config/MOH_SOURCE' })
  path?: string | null;

  @Text({
    readOnly: true,
    description: '`string`, `boolean`, `integer`, `real`, `enum`, `multiEnum` or `file`',
    example: 'enum',
  })
  type!: string | null;

  @TextMap({
    readOnly: true,
    description: 'The values of an enum, with what people read',
    example: { FILES_SRC: 'Uploaded music files', NONE: 'Silence', SOUNDCARD_SRC: 'Sound card of the server' },
  })
  options?: ReadonlyMap<string, string | null> | null;

  @Text({
    maxLength: 1_000,
    description: 'What holds: the own value, else that of a group, else the default',
    example: 'NONE',
  })
  value?: string | null;

  @Text({
    readOnly: true,
    maxLength: 1_000,
    description: 'What would hold if nothing were set here',
    example: 'FILES_SRC',
  })
  defaultValue!: string | null;

  @Text({ readOnly: true, description: 'Null for settings of devices', example: 'Source of music on hold' })
  label!: string | null;

  @Text({ readOnly: true, maxLength: 1_000, example: 'What people hear while they are on hold' })
  description!: string | null;
}

/** Several settings in a request. */
export class SettingsInput {
  @List(() => SettingResource, 'Setting', { description: 'Path and value of each', aliases: ['Setting'] })
  settings?: SettingResource[];
}

export const SETTING = one('Setting', () => SettingResource);
export const SETTINGS = listOf('Settings', 'Setting', () => SettingResource, 'settings');
export const SETTINGS_INPUT = one('Settings', () => SettingsInput);

/** Settings with their values, as clients see them. */
export function settingResources(definitions: readonly SettingDefinition[], values: SettingValues): SettingResource[] {
  return definitions.map((definition) => settingResource(definition, values));
}

/** A setting with its value, as clients see it. */
export function settingResource(definition: SettingDefinition, values: SettingValues): SettingResource {
  const { path, type, options, label, description } = definition;
  return {
    path,
    type,
    options: options ?? null,
    value: values.get(path),
    defaultValue: values.withoutOwn(path),
    label,
    description,
  };
}
