import { BadRequestError } from '../rest/http/http-errors.js';
import { parameter, type Query } from '../rest/paging.js';
import { parseInteger } from '../rest/representation/scalars.js';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;

/** The parameters of parts of a phone book. */
export const PART_PARAMETERS = {
  start: 'How many to leave out; 0 unless given',
  limit: `How many to give, ${MAX_LIMIT} at most; ${DEFAULT_LIMIT} unless given`,
  query:
    'Only those that have every word of this text in some field, in upper or lower case. Words of fewer than three characters have to begin a word',
} as const;

/** Which part is asked for. A phone book has too many entries to be given at once. */
export interface Part {
  readonly offset: number;
  readonly limit: number;
  readonly text: string;
}

/** @throws BadRequestError for what is no number or beyond its bounds */
export function partOf(query: Query): Part {
  return {
    offset: numberIn(query, 'start', 0, 0, 2_147_483_647),
    limit: numberIn(query, 'limit', DEFAULT_LIMIT, 1, MAX_LIMIT),
    text: parameter(query, 'query') ?? '',
  };
}

function numberIn(query: Query, name: string, otherwise: number, minimum: number, maximum: number): number {
  const text = parameter(query, name);
  if (text === undefined) return otherwise;
  const number = parseInteger(text);
  if (number === undefined || number < minimum || number > maximum) {
    throw new BadRequestError(`${name}: has to be a whole number from ${minimum} to ${maximum}`);
  }
  return number;
}
