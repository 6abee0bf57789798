import { ReplyFormatError } from '../errors.js';

/** What `status` tells. */
export interface SwitchStatus {
  /** Such as `1.10.12-release`. */
  readonly version: string;
  /** Whether the switch takes calls. */
  readonly ready: boolean;
}

/**
 * Reads the reply to `status`.
 *
 * @throws ReplyFormatError if there is no version in it
 */
export function parseStatus(reply: string): SwitchStatus {
  const match = /^FreeSWITCH \(Version (\S{1,100})[^\n]*\) is (not )?ready/m.exec(reply);
  if (match?.[1] === undefined) throw new ReplyFormatError('a status', 'there is no version');
  return { version: match[1], ready: match[2] === undefined };
}
