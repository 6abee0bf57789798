import type { CallRequest } from './call-request.js';

/**
 * Places calls between two parties for a user (section 11 of the user services): click-to-call does.
 */
export abstract class CallController {
  /**
   * Starts a call, or transfers one; returns before anything is known of it.
   *
   * @throws ForbiddenError where the agent has no SIP credentials; NotAcceptableError where an invite call is on
   * already, or none is there to be transferred; UnavailableError
   */
  abstract start(call: CallRequest): Promise<void>;

  /**
   * How calls of these three stand.
   *
   * @returns the XML document `status-lines`, or `dialogs` of an invite call (section 11.5)
   * @throws UnavailableError
   */
  abstract stateOf(call: CallRequest): Promise<string>;
}
