import { BadRequestError } from '../../rest/http/http-errors.js';
import { parameter, type Query } from '../../rest/paging.js';
import { parseInteger } from '../../rest/representation/scalars.js';

const DEFAULT_ROWS = 100;
/** How many rows are given at once. */
const MOST = 1_000;
/** No field that is looked at is longer, in characters. */
const MOST_FILTER = 255;

/** The parameters of a part of one's phone book. */
export const ROW_PARAMETERS = {
  start: 'The first row, from 0; 0 unless given',
  end: `The row behind the last; ${DEFAULT_ROWS} unless given. At most ${MOST} rows are given at once: \`end-row\` tells`,
  filter: 'Only what has this text in a name, the number or the e-mail address, in upper or lower case',
} as const;

/** Which rows are asked for. */
export interface Rows {
  readonly start: number;
  readonly end: number;
  readonly filter: string;
}

/** @throws BadRequestError where the end is before the start, or the start below 0 */
export function rowsOf(query: Query): Rows {
  // What is no number counts as absent, as clients know it.
  const start = parseInteger(parameter(query, 'start')) ?? 0;
  const end = parseInteger(parameter(query, 'end')) ?? Math.max(DEFAULT_ROWS, start);
  if (start < 0) throw new BadRequestError('start: may not be below 0');
  if (end < start) throw new BadRequestError('end: may not be before start');
  const filter = parameter(query, 'filter')?.trim() ?? '';
  if (filter.length > MOST_FILTER) throw new BadRequestError(`filter: may have ${MOST_FILTER} characters at most`);
  return { start, end: Math.min(end, start + MOST), filter: filter === 'null' ? '' : filter };
}
