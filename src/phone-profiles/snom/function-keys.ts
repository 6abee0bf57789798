import { sipAddress } from '../formats/sip-address.js';
import type { XmlElement } from '../formats/xml-file.js';
import type { EffectiveSettings, ProfilePhone } from '../phone-profile.js';

/** How many keys a model has whose settings are not known. */
const KEYS = 12;
/** A key that is nothing else. */
const LINE = 'line';

/** What is on a key. */
interface FunctionKey {
  readonly context: string;
  readonly label?: string;
  readonly content: string;
}

/** The keys as they are set, with speed dials on those that are free: no line's, and set to nothing. */
export function functionKeys(phone: ProfilePhone): XmlElement[] {
  const known = keysIn(phone.settings);
  const all = known.size > 0 ? [...known.keys()] : Array.from({ length: KEYS }, (_, index) => index);
  const free = all.filter(
    (index) => index >= phone.lines.length && (known.get(index)?.content ?? LINE).trim() === LINE,
  );
  const dials = phone.speedDials.slice(0, free.length).flatMap((dial, place): [number, FunctionKey][] => {
    const index = free[place];
    const { label, number, blf } = dial;
    const content = blf ? `blf <sip:${sipAddress(number, phone.domain)}>` : `speed ${number}`;
    return index === undefined ? [] : [[index, { context: known.get(index)?.context ?? 'active', label, content }]];
  });
  return [...new Map([...known, ...dials])].map(([index, { context, label, content }]) => ({
    name: 'fkey',
    attributes: { idx: String(index), context, ...(label !== undefined && { label }), perm: 'R' },
    content,
  }));
}

function keysIn(settings: EffectiveSettings): Map<number, FunctionKey> {
  const indexes = [...settings.keys()].flatMap((path) => /^fkeys\/fkey(\d+)\/type$/.exec(path)?.[1] ?? []);
  return new Map(
    indexes.map((index) => {
      const of = (name: string): string => settings.get(`fkeys/fkey${index}/${name}`) ?? '';
      return [Number(index), { context: of('context'), content: `${of('type')} ${of('number')}`.trim() }];
    }),
  );
}
