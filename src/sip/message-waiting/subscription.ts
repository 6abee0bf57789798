import type { MessageSummary } from './message-summaries.js';

/** A dialog in which a phone is told of messages. */
export interface SubscribedDialog {
  /** `host:port` of the SIP server that has the dialog. */
  readonly sipServer: string;
  readonly dialogId: string;
  /** What the Event header says. */
  readonly event: string;
}

/** A subscription that a phone asks for. */
export interface WantedSubscription extends SubscribedDialog {
  readonly userId: number;
  /** The phone's URI. */
  readonly contact: string;
  /** `host:port` that the SUBSCRIBE came from. */
  readonly source: string;
  /** In seconds. */
  readonly expires: number;
}

/** A NOTIFY that is this process's to send, and that no other sends meanwhile. */
export interface Claim {
  readonly id: string;
  readonly userId: number;
  readonly version: number;
  readonly summary: string;
  /** Where the phone subscribed; undefined for one that is told because it is registered. */
  readonly dialog: SubscribedDialog | undefined;
  /** The binding of such a phone. */
  readonly registrationId: string | undefined;
  /** For how long the subscription goes on, in seconds. */
  readonly expires: number;
}

/** A subscription that is over, but for its last NOTIFY. */
export interface Ended extends SubscribedDialog {
  readonly isUserGone: boolean;
}

/** What phones are to be told, by user id. */
export type Summaries = ReadonlyMap<number, MessageSummary>;
