import type { SettingDefinition, SettingDefinitions } from '../settings/definition.js';
import type { SpeedDial } from '../speed-dials/speed-dial.js';

/** What a key is, as Yealink numbers it. */
const KEYS = { line: '15', speedDial: '13', busyLamp: '16' } as const;

/**
 * Puts speed dials on the first keys of a phone that are no line's, one on each, where its settings have keys: as
 * defaults, so that what is set on the phone counts more.
 */
export function withSpeedDials(definitions: SettingDefinitions, dials: readonly SpeedDial[]): SettingDefinitions {
  if (dials.length === 0) return definitions;
  const free = keys(definitions, 'speed-dial-type').filter((key) => key.default !== KEYS.line);
  const places = new Map(dials.flatMap((dial, index) => placeOf(free[index], dial)));
  const put = (source: string, value: (dial: SpeedDial) => string): [string, SettingDefinition][] =>
    keys(definitions, source).flatMap((key): [string, SettingDefinition][] => {
      const dial = places.get(indexOf(key));
      if (dial === undefined) return [];
      const known = { ...key, default: value(dial) };
      delete known.defaultFrom;
      return [[key.path, known]];
    });
  return definitions.with(
    new Map([
      ...put('speed-dial-type', ({ blf }) => (blf ? KEYS.busyLamp : KEYS.speedDial)),
      ...put('speed-dial-number', ({ number }) => number),
      ...put('speed-dial-label', ({ label }) => label),
    ]),
  );
}

function keys({ computed }: SettingDefinitions, source: string): SettingDefinition[] {
  return computed.filter(({ defaultFrom }) => defaultFrom === source);
}

function placeOf(key: SettingDefinition | undefined, dial: SpeedDial): [string, SpeedDial][] {
  return key === undefined ? [] : [[indexOf(key), dial]];
}

/** The `[4]` of a path. */
function indexOf({ path }: SettingDefinition): string {
  return /\[\d+\]$/.exec(path)?.[0] ?? '';
}
