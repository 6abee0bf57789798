import { InvalidFieldError } from '../http/http-errors.js';

/** A date, and with it a time, an offset from UTC or neither; the offset's colon may be left out. */
const iso = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/;
/** RFC 1123: `Sun, 06 Nov 1994 08:49:37 GMT`. */
const rfc1123 = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

/**
 * Reads an instant as requests below `/api` may write it: milliseconds since 1970 as number or text, ISO 8601 with or
 * without a time (in UTC unless it says otherwise), RFC 1123.
 *
 * @returns milliseconds since 1970; undefined for anything else
 */
export function parseInstant(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const text = String(value).trim();
  const time = /^-?\d{1,16}$/.test(text) ? Number(text) : parseDate(text);
  // What is further away no date can say.
  return Number.isInteger(time) && Math.abs(time) <= 8_640_000_000_000_000 ? time : undefined;
}

/** Reads what {@link parseInstant} takes. @throws InvalidFieldError */
export function readInstant(field: string, value: unknown): Date {
  const time = parseInstant(value);
  if (time === undefined) {
    throw new InvalidFieldError(field, 'has to be a time, such as 1930296600000 or 2031-03-03T09:30:00Z');
  }
  return new Date(time);
}

function parseDate(text: string): number {
  const [, date, time, offset = 'Z'] = iso.exec(text) ?? [];
  if (date === undefined) return rfc1123.test(text) ? Date.parse(text) : NaN;
  const day = Date.parse(date);
  // February 30 is read as March 2 otherwise.
  if (Number.isNaN(day) || !new Date(day).toISOString().startsWith(date)) return NaN;
  if (time === undefined) return day;
  return Date.parse(`${date}T${time}${offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
}
