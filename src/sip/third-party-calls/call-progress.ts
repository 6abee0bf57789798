import type { SipUri } from '../message/sip-uri.js';

/** What was heard of a call: a response to the INVITE, or what a phone that was referred tells (RFC 3515). */
export interface StatusLine {
  readonly callId: string;
  readonly method: 'INVITE' | 'NOTIFY';
  /** Such as `SIP/2.0 180 Ringing`; a phone's own words. */
  readonly statusLine: string;
}

/** A dialog of a call (RFC 3261 section 12), as it stands now. */
export interface DialogStatus {
  readonly callId: string;
  readonly localTag: string;
  /** Empty until the other side has one. */
  readonly remoteTag: string;
  readonly local: string;
  readonly remote: string;
  readonly state: 'early' | 'confirmed' | 'terminated';
}

/** Is told how a call goes on, as it does. */
export interface CallProgress {
  line(line: StatusLine): void;
  dialog(status: DialogStatus): void;
  /** Another party took the place of the calling one. */
  transferred(calling: SipUri): void;
}
