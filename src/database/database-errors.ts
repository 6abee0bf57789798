import { errorCode } from '../config/error-code.js';

/** What a database error means to whoever asked. */
export interface DatabaseProblem {
  /**
   * - `conflict`: something with that key is there already
   * - `reference`: what is referred to is not there, or what is to go is still referred to
   * - `invalid`: a value that PostgreSQL can't keep
   * - `serialization`: two transactions were in each other's way; trying again helps
   * - `unavailable`: the database can't be reached
   */
  readonly kind: 'conflict' | 'reference' | 'invalid' | 'serialization' | 'unavailable';
  readonly constraint?: string;
}

const kinds: readonly (readonly [RegExp, DatabaseProblem['kind']])[] = [
  [/^23505$/, 'conflict'],
  // PostgreSQL 18 tells restricted removals by a code of their own.
  [/^23503$|^23001$/, 'reference'],
  [/^22...$/, 'invalid'],
  [/^23502$|^23514$/, 'invalid'],
  [/^40001$|^40P01$|^55P03$/, 'serialization'],
  [/^08...$|^57P0[123]$|^53300$/, 'unavailable'],
  [/^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/, 'unavailable'],
];

/** What pg and TypeORM say without a code. */
const unavailable =
  /Connection terminated|timeout expired|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|not queryable|DataSource is not/i;

/**
 * Classifies an error of pg or TypeORM (PostgreSQL, appendix A).
 *
 * @returns undefined where it is none of theirs, or a mistake in our own SQL
 */
export function databaseProblem(error: unknown): DatabaseProblem | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  // TypeORM wraps the driver's error.
  if ('driverError' in error && error.driverError !== error && error.driverError !== undefined) {
    const inner = databaseProblem(error.driverError);
    if (inner) return inner;
  }
  const code = errorCode(error);
  const kind = code === undefined ? undefined : kinds.find(([pattern]) => pattern.test(code))?.[1];
  if (kind !== undefined) {
    const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined;
    return { kind, ...(constraint !== undefined && { constraint }) };
  }
  const message = 'message' in error && typeof error.message === 'string' ? error.message : '';
  return unavailable.test(message) ? { kind: 'unavailable' } : undefined;
}
