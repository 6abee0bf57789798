import { InvalidFieldError } from '../http/http-errors.js';
import { parseInstant } from './instants.js';

const DAY = 86_400_000;

/**
 * Reads a time of day out of an instant of 1970-01-01 in UTC.
 *
 * @returns milliseconds from midnight, of which a whole day is the end of the day
 * @throws InvalidFieldError
 */
export function readTimeOfDay(field: string, value: unknown): number {
  const time = parseInstant(value);
  if (time === undefined || time < 0 || time > DAY) {
    throw new InvalidFieldError(
      field,
      'has to be a time of 1970-01-01 in UTC, such as 32400000 or 1970-01-01T09:00:00Z for 9:00',
    );
  }
  return time;
}

/** A time of day as `xs:dateTime`: `1970-01-01T09:00:00Z`, with a fraction of seconds only where there is one. */
export function timeAsDate(value: unknown): string {
  return new Date(Number(value)).toISOString().replace('.000Z', 'Z');
}
