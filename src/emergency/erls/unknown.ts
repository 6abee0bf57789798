import { EnvelopeError } from '../../rest/envelope.js';

/** The refusal of what a request names and nobody has: a number, a name or a serial number. */
export function unknown(name: string): EnvelopeError {
  return new EnvelopeError(400, 'ERROR_OBJECT_NOT_FOUND', { additionalMessage: name });
}
