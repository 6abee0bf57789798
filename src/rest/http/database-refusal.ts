import { databaseProblem } from '../../database/database-errors.js';
import type { HttpError } from '../http-error.js';
import { BadRequestError, ConflictError, UnavailableError } from './http-errors.js';

/**
 * What an error of the database means to the client: two that take one name at once find out there.
 *
 * @returns undefined for anything else
 */
export function databaseRefusal(error: unknown): HttpError | undefined {
  const problem = databaseProblem(error);
  switch (problem?.kind) {
    case 'unavailable':
    case 'serialization':
      return new UnavailableError('The database is not available at the moment');
    case 'conflict':
      return new ConflictError('Something else has this name or number already');
    case 'reference':
      return new BadRequestError('Something that is referred to is not there');
    case 'invalid':
      return new BadRequestError('A value is too long or holds what can not be kept');
    case undefined:
      return undefined;
  }
}
