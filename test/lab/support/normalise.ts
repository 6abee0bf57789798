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

function uuidsOf(text: string): string[] {
  return [...(text.match(UUID) ?? [])];
}

/** Pairs each UUID of the lab with the recorded one of the same thing; a pair holds to the end. */
export class Pairing {
  private readonly pairs = new Map<string, string>();
  private readonly taken = new Map<string, string>();

  /** Rewrites the UUIDs of the lab to the recorded ones; `undefined` when they don't fit what is known. */
  rewrite(recorded: string, lab: string): string | undefined {
    const theirs = uuidsOf(recorded);
    const ours = uuidsOf(lab);
    if (theirs.length !== ours.length) return undefined;
    const isNew = (uuid: string, index: number): boolean =>
      !this.pairs.has(uuid) && !this.taken.has(theirs[index] ?? '');
    const isKnown = (uuid: string, index: number): boolean => this.pairs.get(uuid) === theirs[index];
    const repeats = (uuid: string, index: number): boolean =>
      ours.indexOf(uuid) === theirs.indexOf(theirs[index] ?? '');
    const fits = ours.every((uuid, index) => isKnown(uuid, index) || (isNew(uuid, index) && repeats(uuid, index)));
    return fits ? lab.replace(UUID, () => theirs.shift() ?? '') : undefined;
  }

  /** Remembers the pairs of two texts that agree. */
  learn(recorded: string, lab: string): void {
    const theirs = uuidsOf(recorded);
    for (const [index, uuid] of uuidsOf(lab).entries()) {
      const partner = theirs[index] ?? '';
      this.pairs.set(uuid, partner);
      this.taken.set(partner, uuid);
    }
  }
}

function normalise(text: string): string {
  return VARIABLE.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

/** Some answers are nothing but figures. */
function withoutFigures(command: string, body: string): string {
  if (command.endsWith(' get run_time')) return body.replace(/\d+$/, '#');
  if (command !== 'api status') return body;
  return body.replace(/[\d.]+/g, '#').replace(/(year|day|hour|minute|second)s/g, '$1');
}

function withoutLength(text: string): string {
  return text.replace(/^Content-Length: \d+$/m, 'Content-Length: #');
}

function agree(command: string, recorded: Frame, rewritten: string): boolean {
  const theirs = withoutLength(recorded.head + recorded.body);
  if (normalise(theirs) === normalise(rewritten)) return true;
  return withoutFigures(command, theirs) === withoutFigures(command, rewritten);
}

/** Compares byte by byte, then without variable data. */
export function compare(command: string, recorded: Frame, lab: Frame, pairing: Pairing): Agreement {
  const [theirs, ours] = [recorded.head + recorded.body, lab.head + lab.body];
  // The lab's body was cut by its announced length: a length that differs only because the data do is no difference.
  const rewritten = pairing.rewrite(theirs, withoutLength(ours));
  if (rewritten === undefined || !agree(command, recorded, rewritten)) return 'different';
  pairing.learn(theirs, ours);
  return theirs === ours ? 'identical' : 'equal but for variable data';
}
