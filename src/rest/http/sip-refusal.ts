import { SipRequestError, SipUnavailableError } from '../../sip/errors.js';
import type { HttpError } from '../http-error.js';
import { BadGatewayError, UnavailableError } from './http-errors.js';

/**
 * What an error of the SIP agent means to the client. The answer says which server is down; why is for the log and
 * `/health/ready`.
 *
 * @returns undefined for anything else
 */
export function sipRefusal(error: unknown): HttpError | undefined {
  if (error instanceof SipUnavailableError) {
    return new UnavailableError(`The SIP server at ${error.servers.join(', ')} can not be reached`);
  }
  if (error instanceof SipRequestError) return new BadGatewayError('The SIP server refused, or gave no answer in time');
  return undefined;
}
