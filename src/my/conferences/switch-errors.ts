import { HttpError } from '../../rest/http-error.js';
import { BadRequestError, GatewayTimeoutError, UnavailableError } from '../../rest/http/http-errors.js';
import {
  ConferenceNotFoundError,
  InvalidArgumentError,
  SwitchTimeoutError,
  SwitchUnavailableError,
} from '../../switch/index.js';

/** Nobody is in the conference. */
export class ConferenceNotActiveError extends HttpError {
  readonly status = 406;
}

/**
 * What the switch's errors mean to an HTTP client. The answer says which part is down; details are for the log and
 * `/health/ready`.
 */
export function toHttpError(error: unknown): unknown {
  if (error instanceof ConferenceNotFoundError) return new ConferenceNotActiveError('Nobody is in the conference');
  if (error instanceof SwitchTimeoutError) return new GatewayTimeoutError('FreeSWITCH gave no answer in time');
  if (error instanceof SwitchUnavailableError) return new UnavailableError('FreeSWITCH can not be reached');
  return error instanceof InvalidArgumentError ? new BadRequestError(error.message) : error;
}
