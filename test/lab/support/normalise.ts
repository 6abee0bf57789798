import type { Frame } from './event-socket-client.js';

/** How a lab answer compares with a recorded one. */
export type Agreement = 'identical' | 'equal but for variable data' | 'different';

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;

/** What differs from run to run: clocks, counters, addresses, and the pointer that a bug of the switch prints. */
const VARIABLE: readonly (readonly [RegExp, string])[] = [
  [/(run_time=")\d+/g, '$1#'],
  [/("(?:run_time|join_time|last_talking)":\t?)\d+/g, '$1#'],
  [/(<join_time(?: type="UNIX-epoch")?>|<last_talking>)\d+/g, '$1#'],
  [/^(Core-UUID|FreeSWITCH-\w+|Event-Date-\w+|Event-Sequence): .*$/gm, '$1: #'],
  [/("(?:Core-UUID|FreeSWITCH-\w+|Event-Date-\w+|Event-Sequence)":)"[^"]*"/g, '$1"#"'],
  [/(-ERR Member: )\d{6,}/g, '$1#'],
];

/** Pairs each recorded UUID with the one the lab has for the same thing; the pair must hold to the end. */
export class Pairing {
  private readonly pairs = new Map<string, string>();

  /** Rewrites the UUIDs of the lab to the recorded ones; `undefined` when they don't fit. */
  rewrite(recorded: string, lab: string): string | undefined {
    const theirs = recorded.match(UUID) ?? [];
    const ours = lab.match(UUID) ?? [];
    if (theirs.length !== ours.length) return undefined;
    const fresh = new Map<string, string>();
    for (const [index, uuid] of ours.entries()) {
      const partner = theirs[index] ?? '';
      const known = this.pairs.get(uuid) ?? fresh.get(uuid);
      if (known !== undefined && known !== partner) return undefined;
      fresh.set(uuid, partner);
    }
    for (const [uuid, partner] of fresh) this.pairs.set(uuid, partner);
    return lab.replace(UUID, (uuid) => this.pairs.get(uuid) ?? uuid);
  }
}

function normalise(text: string): string {
  return VARIABLE.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

/** Some answers are nothing but figures. */
function withoutFigures(command: string, body: string): string {
  if (command.endsWith(' get run_time')) return body.replace(/^\d+$/, '#');
  if (command !== 'api status') return body;
  return body.replace(/[\d.]+/g, '#').replace(/(year|day|hour|minute|second)s/g, '$1');
}

function withoutLength(text: string): string {
  return text.replace(/^Content-Length: \d+$/m, 'Content-Length: #');
}

/** Compares byte by byte, then without variable data. */
export function isSame(command: string, recorded: Frame, lab: Frame, pairing: Pairing): Agreement {
  const [theirs, ours] = [recorded.head + recorded.body, lab.head + lab.body];
  if (theirs === ours) return 'identical';
  // The body was cut by its announced length, so a length that differs only because the data do is no difference.
  const rewritten = pairing.rewrite(withoutLength(theirs), withoutLength(ours));
  if (rewritten === undefined) return 'different';
  const [left, right] = [withoutLength(theirs), rewritten].map(normalise);
  if (left === right) return 'equal but for variable data';
  const [before, after] = [recorded.body, lab.body].map((body) => withoutFigures(command, body));
  return before === after ? 'equal but for variable data' : 'different';
}
