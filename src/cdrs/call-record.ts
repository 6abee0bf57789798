/** How calls end, in the words of clients; `IN_PROGRESS` are those that have not. */
export const TERMINATIONS = [
  'UNKNOWN',
  'REQUESTED',
  'IN_PROGRESS',
  'COMPLETED',
  'FAILED',
  'TRANSFER',
  'ABANDONED',
] as const;
export type Termination = (typeof TERMINATIONS)[number];

/** Where a call comes from and goes to. */
export const DIRECTIONS = ['internal', 'inbound', 'outbound'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** A call, on or over. */
export interface CallRecord {
  /** The SIP Call-ID of the caller's leg. */
  readonly callId: string | null;
  /** The user part of the caller's address. */
  readonly caller: string;
  readonly callerName: string | null;
  /** The domain or address of the caller; null: the own SIP domain. */
  readonly callerHost: string | null;
  /** The user part of what was dialled. */
  readonly callee: string;
  readonly calleeHost: string | null;
  /** Who answered, or was rung last. */
  readonly recipient: string | null;
  readonly termination: Termination;
  /** Seconds from the answer. */
  readonly billsec: number;
  readonly startedAt: Date;
  /** When it was answered. */
  readonly connectedAt: Date | null;
}

/** A call that is over. */
export interface EndedCall extends CallRecord {
  /** Of the channel that began the call. */
  readonly uuid: string;
  readonly endedAt: Date;
  /** How many legs it had. */
  readonly legs: number;
  /** FreeSWITCH's word for why it ended. */
  readonly hangupCause: string | null;
  readonly direction: Direction;
  /** The name of the gateway that it went over. */
  readonly gateway: string | null;
  /** The branch of the caller. */
  readonly branchId: number | null;
  /** What kind of call it was, such as `Internal` or `Long Distance`. */
  readonly callType: string | null;
}
