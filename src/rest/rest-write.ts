import { EnvelopeError, type EnvelopeData } from './envelope.js';
import { databaseRefusal } from './http/database-refusal.js';
import { ConflictError, InvalidFieldError, NotFoundError } from './http/http-errors.js';
import { HttpError } from './http-error.js';

const failed = {
  create: 'ERROR_CREATE_FAILED',
  read: 'ERROR_READ_FAILED',
  update: 'ERROR_UPDATE_FAILED',
  delete: 'ERROR_DELETE_FAILED',
} as const;

/**
 * Gives what services refuse the envelope's codes: what is not there becomes 400 `ERROR_OBJECT_NOT_FOUND`, a bad field
 * `ERROR_VALIDATION_FAILED`, every other refusal `ERROR_…_FAILED` with its own status.
 *
 * @param subject what the envelope tells of the object in question: its id, or (permissions) its name as `string`
 */
export async function restWrite<T>(
  action: keyof typeof failed,
  subject: EnvelopeData,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const error = cause instanceof HttpError ? cause : databaseRefusal(cause);
    if (error instanceof EnvelopeError || error === undefined) throw cause;
    const { message: additionalMessage, status } = error;
    if (error instanceof NotFoundError) {
      // Things that have a name instead of an id are told as the message.
      const data = subject.string === undefined ? subject : { additionalMessage: subject.string };
      throw new EnvelopeError(400, 'ERROR_OBJECT_NOT_FOUND', data);
    }
    if (error instanceof InvalidFieldError)
      throw new EnvelopeError(400, 'ERROR_VALIDATION_FAILED', { additionalMessage });
    if (error instanceof ConflictError || status === 400 || status === 403 || status === 422) {
      throw new EnvelopeError(status, failed[action], { ...subject, additionalMessage });
    }
    throw error;
  }
}
