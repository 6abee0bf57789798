import { Injectable } from '@nestjs/common';
import { UnavailableError } from '../../rest/http/http-errors.js';
import type { CallRequest } from './call-request.js';

/** In seconds: nothing changes before another version is installed. */
const RETRY_AFTER = 3_600;

/**
 * Places calls between two parties for a user (click-to-call, section 11 of the user services). The SIP agent gives an
 * implementation.
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

/** While there is no SIP agent. */
@Injectable()
export class NoCallController extends CallController {
  start(): Promise<void> {
    return Promise.reject(notThere());
  }

  stateOf(): Promise<string> {
    return Promise.reject(notThere());
  }
}

function notThere(): UnavailableError {
  return new UnavailableError('The SIP agent is not there yet, so calls can not be placed', RETRY_AFTER);
}
