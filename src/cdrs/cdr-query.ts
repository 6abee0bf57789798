import { BadRequestError } from '../rest/http/http-errors.js';
import { parameter, type Query } from '../rest/paging.js';
import { parseInteger } from '../rest/representation/scalars.js';
import { localInstant, localMidnight } from '../time-zones/local-time.js';
import { ORDER_COLUMNS, type CdrFilter, type CdrOrder } from './cdr-filter.js';

/** The parameters of histories and reports. */
export const HISTORY_PARAMETERS = {
  fromDate: "Calls that began from then on: `yyyyMMddHHmm` in the system's time zone; today 00:00 unless given",
  toDate: 'Calls that began until then, in the same form; tomorrow 00:00 unless given',
  from: 'The user part of the caller, exactly; with the same text in `to`, of the caller or the called one',
  to: 'The user part of what was dialled, exactly',
  recipient: 'The user part of who answered, exactly',
  limit: 'How many calls to give; 0: as many as the settings allow',
  offset: 'How many calls to leave out',
  orderBy: '`caller`, `callee`, `startTime` (unless given), `duration` or `termination`',
  orderDirection: '`asc` (unless given) or `desc`',
} as const;

/** What a request for a history asks for. */
export interface CdrQuery {
  readonly filter: CdrFilter;
  readonly order: CdrOrder;
  /** Undefined: all. */
  readonly limit: number | undefined;
  readonly offset: number;
}

/**
 * Reads the parameters of a history.
 *
 * @param timeZone of the IANA database
 * @param now in milliseconds since 1970
 * @throws BadRequestError
 */
export function parseCdrQuery(query: Query, timeZone: string, now: number): CdrQuery {
  const caller = parameter(query, 'from');
  const callee = parameter(query, 'to');
  const recipient = parameter(query, 'recipient');
  const limit = count(query, 'limit');
  return {
    filter: {
      from: date(query, 'fromDate', timeZone) ?? new Date(localMidnight(timeZone, now, 0)),
      to: date(query, 'toDate', timeZone) ?? new Date(localMidnight(timeZone, now, 1)),
      ...(recipient !== undefined && { recipient }),
      ...(caller !== undefined && caller === callee
        ? { either: caller }
        : { ...(caller !== undefined && { caller }), ...(callee !== undefined && { callee }) }),
    },
    order: { by: orderBy(query), isDescending: isDescending(query) },
    limit: limit === 0 ? undefined : limit,
    offset: count(query, 'offset'),
  };
}

const DATE = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/;

function date(query: Query, name: string, timeZone: string): Date | undefined {
  const text = parameter(query, name);
  if (text === undefined) return undefined;
  const [year, month, day, hour, minute] = (DATE.exec(text) ?? []).slice(1).map(Number);
  const instant =
    year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined
      ? undefined
      : localInstant(timeZone, { year, month, day, hour, minute });
  // The words that clients know.
  if (instant === undefined) throw new BadRequestError('Bad date format');
  return new Date(instant);
}

function count(query: Query, name: string): number {
  const text = parameter(query, name);
  const number = text === undefined ? 0 : parseInteger(text);
  if (number === undefined || number < 0) throw new BadRequestError(`${name}: has to be a whole number from 0`);
  return number;
}

function orderBy(query: Query): CdrOrder['by'] {
  const name = parameter(query, 'orderBy') ?? 'startTime';
  const known = ORDER_COLUMNS.get(name);
  // The words that clients know.
  if (known === undefined) throw new BadRequestError('Unknown order by criteria');
  return known;
}

function isDescending(query: Query): boolean {
  const direction = parameter(query, 'orderDirection')?.toLowerCase() ?? 'asc';
  if (direction !== 'asc' && direction !== 'desc') throw new BadRequestError('orderDirection: has to be asc or desc');
  return direction === 'desc';
}
