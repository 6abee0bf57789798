import { offsetAt } from './offset.js';

/** What a clock and a calendar show. */
export interface LocalTime {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const DAY = 86_400_000;

/**
 * The instant at which clocks of a zone show a time. One that comes twice means the first; one that clocks leave out
 * means as long after they were put forward.
 *
 * @param zone of the IANA database
 * @returns milliseconds since 1970; undefined for a time that no clock shows
 */
export function localInstant(zone: string, { year, month, day, hour, minute }: LocalTime): number | undefined {
  const date = new Date(0);
  // Date.UTC takes the years below 100 for those of the last century.
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute);
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour <= 23 && minute <= 59 && year >= 1;
  return isReal ? toInstant(zone, date.getTime()) : undefined;
}

/** Midnight of a zone, so many days after that of the day of an instant. */
export function localMidnight(zone: string, instant: number, days: number): number {
  const shown = instant + offsetAt(zone, instant);
  return toInstant(zone, (Math.floor(shown / DAY) + days) * DAY);
}

/** @param shown what clocks show, as if they showed UTC */
function toInstant(zone: string, shown: number): number {
  const before = offsetAt(zone, shown - DAY);
  const after = offsetAt(zone, shown + DAY);
  const fitting = [before, after].find((offset) => offsetAt(zone, shown - offset) === offset);
  return shown - (fitting ?? before);
}
