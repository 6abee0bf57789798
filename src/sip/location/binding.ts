/** Where a phone of a user is reached (RFC 3261 section 10). */
export interface Binding {
  /** The phone's URI, as it gave it. */
  readonly uri: string;
  /** From 0 to 1; the highest is rung first. */
  readonly q: number;
  /** The Path header that the phone registered through (RFC 3327). */
  readonly path: string | null;
  readonly transport: string;
  /** Where its REGISTER came from: behind a router that translates addresses, this is not what its URI says. */
  readonly sourceAddress: string;
  readonly sourcePort: number;
  /** `host:port` of the SIP server that it registered at. */
  readonly sipServer: string;
  readonly userAgent: string | null;
}

/** A binding, and whose it is. */
export interface RegisteredBinding extends Binding {
  readonly userId: number;
  readonly userName: string;
  /** The phone's serial number, where it says so. */
  readonly instrument: string | null;
}

/** A contact that a REGISTER wants bound. */
export interface WantedContact {
  /** What is the same in two contacts that are the same. */
  readonly key: string;
  /** As it was sent, without `expires` and `q`. */
  readonly contact: string;
  readonly uri: string;
  readonly q: number;
  /** In seconds; 0: no longer. */
  readonly expires: number;
}

/** What a REGISTER comes to, once it is known whose it is. */
export interface RegisterRequest {
  readonly userId: number;
  /** The nonce that it was signed with, and its count. */
  readonly nonce: string;
  readonly count: number;
  readonly nonceExpires: Date;
  readonly callId: string;
  readonly cseq: number;
  /** `Contact: *`: all of the user's bindings go. */
  readonly all: boolean;
  readonly contacts: readonly WantedContact[];
  readonly instrument: string | null;
  readonly userAgent: string | null;
  readonly transport: string;
  readonly sourceAddress: string;
  readonly sourcePort: number;
  readonly sipServer: string;
  readonly path: string | null;
}

/** A contact that is bound. */
export interface BoundContact {
  readonly contact: string;
  readonly q: number;
  /** In seconds from now. */
  readonly expires: number;
}

/**
 * - `done`: the bindings are what was wanted, and stay so whatever happens
 * - `replayed`: the nonce's count was used before
 * - `out-of-order`: a newer REGISTER of the same Call-ID was first (RFC 3261 section 10.3, step 7)
 * - `too-many`: more bindings than a user may have
 * - `gone`: there is no such user any more
 */
export type RegisterOutcome = 'done' | 'replayed' | 'out-of-order' | 'too-many' | 'gone';

/** What came of it; nothing was changed unless it is `done`. */
export interface Registered {
  readonly outcome: RegisterOutcome;
  /** What is bound now. */
  readonly contacts: readonly BoundContact[];
}
