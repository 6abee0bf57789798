import { BadRequestError } from '../../rest/http/http-errors.js';
import { parameter, type Query } from '../../rest/paging.js';
import { parseInteger } from '../../rest/representation/scalars.js';
import { KINDS, REASONS, type Kind } from './reasons.js';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;

export const READINESS_PARAMETERS = {
  reason: 'Only entries with this reason',
  kind: `Only entries of this kind: ${KINDS.join(', ')}`,
  start: 'How many entries to leave out; 0 unless given',
  limit: `How many entries to give, ${MAX_LIMIT} at most; ${DEFAULT_LIMIT} unless given`,
} as const;

/** Which entries of the report are wanted. */
export interface ReadinessSelection {
  readonly reason: string | undefined;
  readonly kind: Kind | undefined;
  readonly start: number;
  readonly limit: number;
}

/** @throws BadRequestError that names the parameter */
export function readSelection(query: Query): ReadinessSelection {
  return {
    reason: word(query, 'reason', [...REASONS.keys()]),
    kind: word(query, 'kind', KINDS),
    start: number(query, 'start', 0, 0, 2_147_483_647),
    limit: number(query, 'limit', DEFAULT_LIMIT, 1, MAX_LIMIT),
  };
}

function word<T extends string>(query: Query, name: string, known: readonly T[]): T | undefined {
  const text = parameter(query, name);
  if (text === undefined) return undefined;
  const found = known.find((one) => one === text);
  if (found === undefined) throw new BadRequestError(`${name}: has to be one of ${known.join(', ')}`);
  return found;
}

function number(query: Query, name: string, standard: number, minimum: number, maximum: number): number {
  const text = parameter(query, name);
  if (text === undefined) return standard;
  const value = parseInteger(text);
  if (value === undefined || value < minimum || value > maximum) {
    throw new BadRequestError(`${name}: has to be a whole number from ${minimum} to ${maximum}`);
  }
  return value;
}
