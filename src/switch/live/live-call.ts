import type { ShownCall, ShownLeg } from '../parsers/show-calls.js';

/** One end of a call that is on. */
export type LiveLeg = Pick<ShownLeg, 'uuid' | 'destination'> & {
  /** Of the far end's address, as the channel's name has it; absent where it has none. */
  readonly host?: string;
};

/** A call that is on, on one FreeSWITCH. */
export interface LiveCall {
  /** Of the first leg. */
  readonly uuid: string;
  /** As host:port. */
  readonly node: string;
  readonly callerName: string;
  readonly callerNumber: string;
  /** The caller's domain, or address; absent where it is not known. */
  readonly callerHost?: string;
  /** What was dialled. */
  readonly destination: string;
  /** Who is rung, or answered: one while two talk, several where several are rung. */
  readonly called: readonly LiveLeg[];
  /** Whether the first leg is answered, by whomever or whatever. */
  readonly isAnswered: boolean;
  readonly startedAt: Date;
  /** When the two were connected; absent before that, and where the switch itself answered. */
  readonly bridgedAt?: Date;
}

/**
 * Makes calls of the lines of one node: a line of two legs is a call, and a leg that was made for another one which
 * waits for it belongs to that one's.
 */
export function liveCalls(node: string, shown: readonly ShownCall[]): LiveCall[] {
  const uuids = new Set(shown.map(({ uuid }) => uuid));
  const rung = new Map<string, ShownCall[]>();
  const first: ShownCall[] = [];
  for (const line of shown) {
    const maker = line.callUuid;
    if (line.other !== undefined || maker === '' || maker === line.uuid || !uuids.has(maker)) first.push(line);
    else rung.set(maker, [...(rung.get(maker) ?? []), line]);
  }
  return first.map((line) => {
    const called = line.other === undefined ? (rung.get(line.uuid) ?? []) : [line.other];
    const host = hostOf(line.name);
    return {
      uuid: line.uuid,
      node,
      callerName: line.callerIdName,
      callerNumber: line.callerIdNumber,
      ...(host !== undefined && { callerHost: host }),
      destination: line.destination,
      called: called.map(legOf),
      isAnswered: line.callState !== 'RINGING' && line.callState !== 'EARLY' && line.callState !== 'DOWN',
      startedAt: dateOf(line.createdEpoch),
      ...(line.bridgedEpoch !== undefined && { bridgedAt: dateOf(line.bridgedEpoch) }),
    };
  });
}

function legOf({ uuid, destination, name }: ShownLeg): LiveLeg {
  const host = hostOf(name);
  return { uuid, destination, ...(host !== undefined && { host }) };
}

/** `sofia/internal/1001@pbx.example.net` is at `pbx.example.net`. */
function hostOf(name: string): string | undefined {
  return /@([A-Za-z0-9.-]{1,255})(:\d{1,5})?$/.exec(name)?.[1];
}

function dateOf(epoch: number): Date {
  return new Date(epoch * 1_000);
}
