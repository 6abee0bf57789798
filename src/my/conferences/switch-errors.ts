import { HttpError } from '../../rest/http-error.js';
import { switchRefusal } from '../../rest/http/switch-refusal.js';
import { ConferenceNotFoundError } from '../../switch/index.js';

/** Nobody is in the conference. */
export class ConferenceNotActiveError extends HttpError {
  readonly status = 406;
}

/** What the switch's errors mean to who gives commands to conferences. */
export function toHttpError(error: unknown): unknown {
  if (error instanceof ConferenceNotFoundError) return new ConferenceNotActiveError('Nobody is in the conference');
  return switchRefusal(error) ?? error;
}
