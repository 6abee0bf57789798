import type { EntityManager } from 'typeorm';
import { errorCode } from '../config/error-code.js';
import { BadRequestError } from '../rest/http/http-errors.js';

/** Of PostgreSQL, which compares with the pattern. */
const INVALID_REGULAR_EXPRESSION = '2201B';
const LONGEST = 255;

/** Sees to it that a text is a regular expression. @throws BadRequestError */
export async function checkPattern(pattern: string, manager: EntityManager): Promise<void> {
  if (pattern.length > LONGEST)
    throw new BadRequestError(`A regular expression has at most ${LONGEST} characters here`);
  try {
    await manager.query(`select '' ~ $1::text`, [pattern]);
  } catch (error) {
    if (errorCode(error) === INVALID_REGULAR_EXPRESSION) throw new BadRequestError('This is no regular expression');
    throw error;
  }
}
