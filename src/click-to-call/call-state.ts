import type { DialogStatus, StatusLine } from '../sip/index.js';

/** What can be read of a call: what was heard of it, and how its dialogs stand. */
export interface CallState {
  readonly lines: readonly (StatusLine & {
    /** In milliseconds since 1970. */
    readonly timestamp: number;
  })[];
  readonly dialogs: readonly DialogStatus[];
}

/** Whose call it is, and between whom: of these there is one at a time. */
export interface CallKey {
  readonly agentId: number;
  /** SIP URIs. */
  readonly calling: string;
  readonly called: string;
}

export type CallMethod = 'refer' | 'invite';
