import type { SipAccount } from '../accounts.js';
import { SipError } from '../errors.js';
import type { Route } from '../location/route.js';
import type { SipUri } from '../message/sip-uri.js';

/** A call, or a part of it, came to nothing. */
export class CallFailedError extends SipError {
  constructor(
    readonly status: number,
    readonly reason: string,
  ) {
    super(`${status} ${reason}`);
  }
}

/** Where calls that the agent makes by itself go. */
export abstract class CallTargets {
  /**
   * The ways to whoever is called; all of them ring.
   *
   * @param target what is dialled
   * @param caller whose call it is, and whose permissions count
   * @throws CallFailedError where nobody can be reached there, with the status that a caller would get
   */
  abstract resolve(target: SipUri, caller: SipAccount): Promise<readonly Route[]>;
}
