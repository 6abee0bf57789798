import { offsetAt } from '../time-zones/offset.js';
import { DAY, DAYS_OF, type Period } from './period.js';

/** What says when something is open. */
export interface OpeningHours {
  readonly periods: readonly Period[];
}

/**
 * How far ahead a change is looked for. Whatever changes at all does so within a week, unless clocks skip that time:
 * an hour of one week in spring, or the day by which a country moves over the date line.
 */
const HORIZON = 28 * DAY;

/**
 * Whether a schedule is open: its periods are what clocks in the time zone show. Of an hour that clocks show twice both
 * count, and what they skip never comes.
 *
 * @param instant in milliseconds since 1970
 * @param timeZone of the IANA database
 * @throws RangeError for a time zone that is none
 */
export function isOpen(schedule: OpeningHours, instant: number, timeZone: string): boolean {
  return isOpenAt(schedule, instant + offsetAt(timeZone, instant));
}

/**
 * The first moment after an instant at which a schedule opens or closes.
 *
 * @returns in milliseconds since 1970; null for a schedule that never does
 * @throws RangeError for a time zone that is none
 */
export function nextChange(schedule: OpeningHours, instant: number, timeZone: string): number | null {
  const now = isOpen(schedule, instant, timeZone);
  for (let time = instant; time < instant + HORIZON;) {
    time = nextStep(schedule, time, timeZone);
    if (isOpen(schedule, time, timeZone) !== now) return time;
  }
  return null;
}

/**
 * The first moment after an instant at which a schedule opens that was closed.
 *
 * @returns in milliseconds since 1970; null for a schedule that never does
 * @throws RangeError for a time zone that is none
 */
export function nextOpening(schedule: OpeningHours, instant: number, timeZone: string): number | null {
  const change = nextChange(schedule, instant, timeZone);
  if (change === null || isOpen(schedule, change, timeZone)) return change;
  return nextChange(schedule, change, timeZone);
}

/** @param local what clocks show, as milliseconds since 1970 */
function isOpenAt({ periods }: OpeningHours, local: number): boolean {
  const weekday = new Date(local).getUTCDay();
  const time = timeOfDay(local);
  return periods.some(({ day, start, stop }) => start <= time && time < stop && DAYS_OF[day].includes(weekday));
}

/** The next moment at which something may change: a period's edge, the end of a day, or clocks that are changed. */
function nextStep({ periods }: OpeningHours, instant: number, timeZone: string): number {
  const offset = offsetAt(timeZone, instant);
  const time = timeOfDay(instant + offset);
  const edges = periods.flatMap(({ start, stop }) => [start, stop]).filter((edge) => edge > time);
  const step = instant + Math.min(DAY, ...edges) - time;
  return offsetAt(timeZone, step) === offset ? step : clockChange(instant, step, timeZone);
}

/** When clocks are changed that show another offset at `after` than at `before`. */
function clockChange(before: number, after: number, timeZone: string): number {
  const offset = offsetAt(timeZone, before);
  let [early, late] = [before, after];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetAt(timeZone, middle) === offset) early = middle;
    else late = middle;
  }
  return late;
}

function timeOfDay(local: number): number {
  return ((local % DAY) + DAY) % DAY;
}
