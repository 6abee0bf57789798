/** A line of a phone with what its phone has to know to use it. */
export interface PhoneLine {
  readonly id: number;
  /** The user name; null for a line that registers elsewhere. */
  readonly user: string | null;
  /** The user's id. */
  readonly userId: number | null;
  /** The name that registers. */
  readonly sipUserId: string;
  readonly displayName: string | null;
  /** The SIP password in the clear; null where there is none. */
  readonly password: string | null;
  /** Where it registers: the SIP domain for lines of users. */
  readonly registrationServer: string;
  /** Null where DNS or the protocol says it. */
  readonly registrationServerPort: string | null;
  /** The number that reads the voicemail out. */
  readonly voicemail: string | null;
  readonly extension: string | null;
  /** The user's address for instant messages. */
  readonly imId: string | null;
}

/** The address of a line, with the name that the called see. */
export function addressOf({ sipUserId, displayName, registrationServer }: PhoneLine): string {
  const address = `sip:${sipUserId}@${registrationServer}`;
  // RFC 3261 section 25.1: a quoted string.
  return displayName === null ? address : `"${displayName.replace(/["\\]/g, '\\$&')}"<${address}>`;
}
