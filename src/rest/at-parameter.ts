import { BadRequestError } from './http/http-errors.js';
import { parameter, type Query } from './paging.js';
import { parseInstant } from './representation/instants.js';

/** The years in which time zones are known well enough. */
const [FIRST, LAST] = [Date.UTC(1970, 0), Date.UTC(2200, 0)];

/** What the parameter `at` is, for the API document. */
export const AT = 'When, in milliseconds since 1970 or as `2031-03-03T09:30:00Z`; now where it is absent';

/**
 * The moment that a request asks about in `at`; now where it is absent.
 *
 * @returns in milliseconds since 1970
 * @throws BadRequestError
 */
export function atParameter(query: Query): number {
  const text = parameter(query, 'at');
  if (text === undefined) return Date.now();
  // In a query `+` is a blank.
  const instant = parseInstant(text.replace(/ (?=\d\d:?\d\d$)/, '+'));
  if (instant !== undefined && instant >= FIRST && instant < LAST) return instant;
  throw new BadRequestError('at: has to be a time from 1970 to 2199, such as 1930296600000 or 2031-03-03T09:30:00Z');
}
