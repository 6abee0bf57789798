import { EnvelopeError } from './envelope.js';
import { NotFoundError } from './http/http-errors.js';
import { parseInteger } from './representation/scalars.js';

/** Reads the id in a path below `/rest`. @throws EnvelopeError `ERROR_ID_INVALID` */
export function restId(text: string): number {
  const id = parseInteger(text);
  if (id === undefined) throw new EnvelopeError(400, 'ERROR_ID_INVALID', { additionalMessage: text });
  return id;
}

/** What to throw below `/rest` where no such id is. */
export function unknownId(id: number): EnvelopeError {
  return new EnvelopeError(400, 'ERROR_OBJECT_NOT_FOUND', { id });
}

/** Reads the id in a path below `/api`. @throws NotFoundError where it is none */
export function apiId(text: string, what: string): number {
  const id = parseInteger(text);
  if (id === undefined) throw new NotFoundError(`${what} not found`);
  return id;
}
