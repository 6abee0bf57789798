import {
  CommandRefusedError,
  InvalidArgumentError,
  ReplyFormatError,
  SwitchTimeoutError,
  SwitchUnavailableError,
} from '../../switch/errors.js';
import type { HttpError } from '../http-error.js';
import { BadGatewayError, BadRequestError, GatewayTimeoutError, UnavailableError } from './http-errors.js';

/**
 * What an error of the switch means to the client. The answer says which part is down; details are for the log and
 * `/health/ready`.
 *
 * @returns undefined for anything else
 */
export function switchRefusal(error: unknown): HttpError | undefined {
  if (error instanceof SwitchTimeoutError) return new GatewayTimeoutError('FreeSWITCH gave no answer in time');
  if (error instanceof SwitchUnavailableError) return new UnavailableError('FreeSWITCH can not be reached');
  if (error instanceof CommandRefusedError || error instanceof ReplyFormatError) {
    return new BadGatewayError('FreeSWITCH refused, or its answer is not what it should be');
  }
  return error instanceof InvalidArgumentError ? new BadRequestError(error.message) : undefined;
}
