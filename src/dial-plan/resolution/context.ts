import type { KnownFacts } from './known-facts.js';
import type { ConfigurationFact, UserFact } from './facts.js';
import type { Plan } from './plan.js';
import type { Trace } from './trace.js';

/** Who answers for a call that leaves the system: whose permissions count, and who is shown as the caller. */
export type Authority =
  | { readonly kind: 'user'; readonly user: UserFact }
  /** A number that an administrator wrote somewhere: it may be dialled, whoever called. */
  | { readonly kind: 'administrator'; readonly wroteIt: string }
  /** Somebody outside, or somebody unknown: nothing that leaves the system. */
  | { readonly kind: 'outsider'; readonly through: string | null };

/** What a call has gone through to get here, so that it goes nowhere twice. */
export type Way = readonly string[];

/** What every part of the resolution works with. */
export interface Context {
  readonly known: KnownFacts;
  readonly configuration: ConfigurationFact;
  readonly at: Date;
  readonly trace: Trace;
  /** The caller; undefined when it is no user. */
  readonly caller: UserFact | undefined;
  /** The phone that the caller uses; null where it is not known. */
  readonly phoneId: number | null;
  /** Works out where a number leads. */
  dial(number: string, authority: Authority, way: Way): Plan;
  /** Counts a destination; false when the call has as many as a call may have. */
  take(): boolean;
}

/** How deep a call may be passed on. */
export const DEEPEST = 10;
/** How many destinations one call may have: whoever forwards to whom, no call costs more. */
export const MOST_DESTINATIONS = 60;
export const TOO_MANY = `The call has ${MOST_DESTINATIONS} destinations already`;

/** Nothing that could ring. */
export function rejected(status: number, reason: string): Plan {
  return { stages: [], ending: { kind: 'reject', status, reason } };
}
