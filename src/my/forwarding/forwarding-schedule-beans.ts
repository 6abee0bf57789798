import { InvalidFieldError } from '../../rest/http/http-errors.js';
import { DAY, WEEK, type Period, type ScheduledDay } from '../../schedules/period.js';
import type { Schedule } from '../../schedules/schedule-reader.js';
import type { ScheduleContent } from '../../schedules/schedules.service.js';
import type { ClockTime, ForwardingScheduleResource, PeriodResource } from './forwarding-schedule.resource.js';

/** The days as clients number them. */
const DAYS: ReadonlyMap<number, ScheduledDay> = new Map<number, ScheduledDay>([
  [-2, 'Weekend'],
  [-1, 'Weekdays'],
  [0, 'Every_day'],
  ...WEEK.map((day, index) => [index + 1, day] as const),
]);
const NUMBERS: ReadonlyMap<ScheduledDay, number> = new Map([...DAYS].map(([number, day]) => [day, number]));

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Clients have no 24:00: the last minute that they can write ends with the day. */
const LAST_MINUTE = DAY - MINUTE;

/** A schedule as it is given. */
export function scheduleBean({ id, name, description, periods }: Schedule): ForwardingScheduleResource {
  return { scheduleId: id, name, description, periods: periods.map(periodBean) };
}

function periodBean({ day, start, stop }: Period): PeriodResource {
  return { scheduledDay: NUMBERS.get(day) ?? 0, start: clockTime(start), end: clockTime(Math.min(stop, LAST_MINUTE)) };
}

function clockTime(time: number): ClockTime {
  return { hrs: Math.floor(time / HOUR), min: Math.floor((time % HOUR) / MINUTE) };
}

/** What a schedule is to hold. @throws InvalidFieldError where something is missing or no time */
export function scheduleContent({ name, description, periods }: ForwardingScheduleResource): ScheduleContent {
  if (periods === undefined) throw new InvalidFieldError('periods', 'has to be there');
  return { name: name ?? '', description: description ?? null, periods: periods.map(readPeriod) };
}

function readPeriod({ scheduledDay, start, end }: PeriodResource): Period {
  const day = DAYS.get(scheduledDay ?? NaN);
  if (day === undefined) throw new InvalidFieldError('scheduledDay', 'has to be a whole number from -2 to 7');
  const stop = readTime('end', end);
  return { day, start: readTime('start', start), stop: stop === LAST_MINUTE ? DAY : stop };
}

/** @returns milliseconds from midnight */
function readTime(field: string, time: ClockTime | null | undefined): number {
  return bounded(field, 'hrs', time?.hrs, 23) * HOUR + bounded(field, 'min', time?.min, 59) * MINUTE;
}

function bounded(field: string, part: string, value: number | null | undefined, maximum: number): number {
  if (typeof value === 'number' && value >= 0 && value <= maximum) return value;
  throw new InvalidFieldError(field, `${part} has to be a whole number from 0 to ${maximum}`);
}
