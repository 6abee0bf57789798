import { SettingDefinitions } from './definition.js';
import type { SettingOwner } from './settings.js';

/** A part of the system that there is once, and that has settings. */
export interface Service {
  /** As its settings are stored: the name of the area. */
  readonly kind: string;
  /** How people call it. */
  readonly title: string;
  /** Where its settings are, below `/api`. */
  readonly path: string;
  readonly definitions: SettingDefinitions;
}

/** @param contents of data files */
export function service(about: Omit<Service, 'definitions'>, ...contents: readonly unknown[]): Service {
  return { ...about, definitions: SettingDefinitions.read(...contents) };
}

/** Under which the settings of a service are stored. */
export function ownerOf({ kind }: Pick<Service, 'kind'>): SettingOwner {
  return { kind, id: 0 };
}
