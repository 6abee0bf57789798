import { ANY_DIGITS, type CallPattern, type DialPattern, type LongDistanceRule } from '../rules/dialling-rule.js';

/** What a pattern found in a number. */
interface Match {
  /** What the pattern left open, from the first open digit on. */
  readonly rest: string;
}

const wildcard = /[x.[]/;
/** Patterns are compiled once; there are as many as administrators write. */
const compiled = new Map<string, RegExp>();

/** Whether a number fits a dial pattern of a custom rule. */
export function matchPattern({ prefix, digits }: DialPattern, number: string): Match | undefined {
  const end = prefix.search(wildcard);
  const fixed = end < 0 ? prefix : prefix.slice(0, end);
  if (!number.startsWith(fixed)) return undefined;
  const rest = number.slice(fixed.length);
  const following = digits === ANY_DIGITS ? String.raw`\d*` : String.raw`\d{${digits}}`;
  return expression(translated(prefix.slice(fixed.length)) + following).test(rest) ? { rest } : undefined;
}

/** What is called instead of a number that fits. */
export function called({ prefix, callDigits }: CallPattern, number: string, { rest }: Match): string {
  switch (callDigits) {
    case 'nodigits':
      return prefix;
    case 'vdigits':
      return prefix + rest;
    case 'digits':
      return prefix + number;
  }
}

/**
 * The number that goes out for what was dialled by a rule for outside calls; undefined where it does not fit. Optional
 * prefixes are taken away where they are dialled, and left where nothing fits without them.
 */
export function matchLongDistance(rule: LongDistanceRule, number: string): string | undefined {
  const { pstnPrefix, pstnPrefixOptional, longDistancePrefix, longDistancePrefixOptional } = rule;
  for (const local of without(number, pstnPrefix, pstnPrefixOptional)) {
    for (const national of without(local, longDistancePrefix, longDistancePrefixOptional)) {
      if (fitsNumber(rule, national)) return longDistancePrefix + national;
    }
  }
  return undefined;
}

/** What may be left of a number when a prefix is taken away: the shorter first. */
function without(number: string, prefix: string, optional: boolean): string[] {
  const shorter = prefix !== '' && number.startsWith(prefix) ? [number.slice(prefix.length)] : [];
  return optional || prefix === '' ? [...shorter, number] : shorter;
}

function fitsNumber({ areaCodes, externalLen }: LongDistanceRule, number: string): boolean {
  if (!/^\d+$/.test(number)) return false;
  if (externalLen > 0 && number.length !== externalLen) return false;
  return areaCodes.length === 0 || areaCodes.some((code) => number.startsWith(code));
}

/** `x` is a digit, `.` any number of digits, `[…]` one of some. */
function translated(prefix: string): string {
  return prefix.replace(/\[([^\]]*)\]|[^[]/g, (part, among: string | undefined) => {
    if (among !== undefined) return `[${among}]`;
    if (part === 'x') return String.raw`\d`;
    return part === '.' ? String.raw`\d*` : part.replace(/[\\^$*+?()|{}/-]/, String.raw`\$&`);
  });
}

function expression(source: string): RegExp {
  const known = compiled.get(source) ?? new RegExp(`^${source}$`);
  compiled.set(source, known);
  return known;
}
