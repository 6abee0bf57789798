import { offsetAt } from '../time-zones/offset.js';

/** When clocks change, in the words of phones: the nth of a day of the week in a month. */
export interface ClockChange {
  /** From 1. */
  readonly month: number;
  /** The first day of the month that it may be. */
  readonly date: number;
  /** In whole hours. */
  readonly hour: number;
  /** 1 is Sunday. */
  readonly dayOfWeek: number;
  /** Whether it is the last such day of the month. */
  readonly isLast: boolean;
}

/** A time zone as phones want it. */
export interface TimeZone {
  /** Without daylight saving, from UTC, in seconds. */
  readonly offset: number;
  /** When daylight saving starts and stops; undefined where there is none. */
  readonly daylightSaving?: { readonly start: ClockChange; readonly stop: ClockChange } | undefined;
}

const HOUR = 3_600_000;
const DAY_HOURS = 24;
/** Working one out takes milliseconds. */
const known = new Map<string, TimeZone>();

/**
 * A time zone in a year.
 *
 * @param zone of the IANA database
 */
export function timeZone(year: number, zone: string): TimeZone {
  const key = `${zone} ${year}`;
  const found = known.get(key) ?? workOut(year, zone);
  known.set(key, found);
  return found;
}

function workOut(year: number, zone: string): TimeZone {
  const changes = changesIn(year, (time) => offsetAt(zone, time));
  const standard = Math.min(offsetAt(zone, Date.UTC(year, 0, 1)), offsetAt(zone, Date.UTC(year, 6, 1)));
  const start = changes.find(({ isForward }) => isForward);
  const stop = changes.find(({ isForward }) => !isForward);
  const offset = standard / 1_000;
  return start && stop ? { offset, daylightSaving: { start: start.change, stop: stop.change } } : { offset };
}

/** The moments at which clocks change, to the hour. */
function changesIn(
  year: number,
  offset: (time: number) => number,
): { readonly isForward: boolean; readonly change: ClockChange }[] {
  const found: { isForward: boolean; change: ClockChange }[] = [];
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += DAY_HOURS * HOUR) {
    if (offset(day) === offset(day + DAY_HOURS * HOUR)) continue;
    let time = day;
    while (offset(time) === offset(time + HOUR)) time += HOUR;
    const before = offset(time);
    // What clocks show when they change, before they do.
    found.push({ isForward: offset(time + HOUR) > before, change: ruleOf(new Date(time + HOUR + before)) });
  }
  return found;
}

function ruleOf(local: Date): ClockChange {
  const day = local.getUTCDate();
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate();
  return {
    month: local.getUTCMonth() + 1,
    date: Math.floor((day - 1) / 7) * 7 + 1,
    hour: local.getUTCHours(),
    dayOfWeek: local.getUTCDay() + 1,
    isLast: day + 7 > lastDay,
  };
}
