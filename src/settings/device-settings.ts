import { z } from 'zod';
import { SettingDefinitions } from './definition.js';
import { definitionsOf } from './read-rows.js';
import { faultsOf } from './row-faults.js';
import { deviceRow, type DeviceRow } from './row.js';

const rows = z.array(deviceRow);

/** The settings that a model of a device has, or one of its ports or lines, in each version of the model. */
export class DeviceSettings {
  private readonly rows: readonly DeviceRow[];
  private readonly byVersion = new Map<string | null, SettingDefinitions>();

  /**
   * @param main the rows of the version that new devices get, in the order of replies
   * @param others the rows that only other versions have; each is given beside its neighbours
   * @throws Error where one is wrong
   */
  constructor(main: unknown, others: unknown = []) {
    const all = rows.parse(main);
    for (const one of rows.parse(others)) all.splice(placeOf(one, all), 0, one);
    this.rows = all;
  }

  /**
   * @param version null for a model without versions
   * @throws Error where the rows of the version are wrong
   */
  of(version: string | null): SettingDefinitions {
    const known = this.byVersion.get(version);
    if (known !== undefined) return known;
    const definitions = definitionsOf(this.rows.filter(({ versions }) => versions?.includes(version ?? '') ?? true));
    // Some makers' defaults are none of the options.
    const faults = definitions.flatMap((one) => faultsOf(/[eE]num$/.test(one.type) ? { ...one, default: null } : one));
    if (faults.length > 0) throw new Error(`Settings are not well-formed:\n${faults.join('\n')}`);
    const settings = new SettingDefinitions(definitions);
    this.byVersion.set(version, settings);
    return settings;
  }
}

/** Behind the row of the same path, else behind the last of the innermost group that both lie in, else at the end. */
function placeOf({ path }: DeviceRow, all: readonly DeviceRow[]): number {
  const same = all.findLastIndex((row) => row.path === path);
  if (same >= 0) return same + 1;
  const groups = path.split('/').slice(0, -1);
  for (let depth = groups.length; depth > 0; depth -= 1) {
    const group = `${groups.slice(0, depth).join('/')}/`;
    const last = all.findLastIndex((row) => row.path.startsWith(group));
    if (last >= 0) return last + 1;
  }
  return all.length;
}
