import { z } from 'zod';
import type { EffectiveSettings } from './phone-profile.js';
import { zoneOffset, ZONE_FORMS } from './zone-offset.js';

const target = z.strictObject({
  /** Settings of the vendor, which get the value. */
  to: z.array(z.string()).min(1),
  /** What they get instead, where there is a value at all. */
  says: z.string().optional(),
  /** The vendor's words for the values. */
  values: z.record(z.string(), z.string()).optional(),
  /** The vendor's words for the parts of a list; a part without one is left out. */
  items: z.record(z.string(), z.string()).optional(),
  /** The parts of the list go to one setting each. */
  spread: z.boolean().optional(),
  /** The value is the name of a time zone; this is how the vendor says its offset. */
  zone: z.enum(ZONE_FORMS).optional(),
});
type Target = z.output<typeof target>;

/** What becomes of a setting that all makes have, by its path. */
export const baseRules = z.record(z.string(), z.array(target));
export type BaseRules = Readonly<z.output<typeof baseRules>>;

/** Settings with those that all makes have turned into those of the vendor; a vendor's own are as they were. */
export function translated(rules: BaseRules, settings: EffectiveSettings): EffectiveSettings {
  return new Map(
    [...settings].flatMap(([path, value]): (readonly [string, string | null])[] => {
      const targets = Object.hasOwn(rules, path) ? rules[path] : undefined;
      return targets?.flatMap((one) => written(one, value)) ?? [[path, value]];
    }),
  );
}

function written(rule: Target, value: string | null): (readonly [string, string | null])[] {
  if (value === null) return [];
  const { to, says, values, items, spread, zone } = rule;
  const parts = items === undefined ? [] : value.split('|').flatMap((part) => items[part] ?? []);
  if (spread === true) return to.map((path, index) => [path, parts[index] ?? null]);
  const said = says ?? (items === undefined ? (values?.[value] ?? value) : parts.join('|'));
  const shown = zone === undefined ? said : zoneOffset(value, zone);
  return to.map((path) => [path, shown]);
}
