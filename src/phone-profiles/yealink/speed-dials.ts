import type { ProfilePhone } from '../phone-profile.js';
import type { Parameter } from '../vendor-data.js';

const TYPES = { speedDial: '13', busyLamp: '16' };
/** How many keys the largest of these phones has. */
const MOST_KEYS = 29;

/** The keys behind those of the lines, of models whose settings have no keys: those of others say it as defaults. */
export function speedDialKeys({ settings, lines, speedDials }: ProfilePhone): Parameter[] {
  if (settings.has('DSSKeys/line-keys/linekey/type[0]')) return [];
  const first = lines.length + 1;
  return speedDials.slice(0, MOST_KEYS - lines.length).flatMap(({ label, number, blf }, index): Parameter[] => {
    const key = `linekey.${first + index}`;
    return [
      [`${key}.type`, blf ? TYPES.busyLamp : TYPES.speedDial],
      [`${key}.line`, '1'],
      [`${key}.value`, number],
      [`${key}.label`, label],
    ];
  });
}
