/** The days of the week, as `Date.getUTCDay` counts them. */
export const WEEK = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** The days of a period: one day of the week, or several of them by one word. */
export const SCHEDULED_DAYS = [...WEEK, 'Weekend', 'Weekdays', 'Every_day'] as const;

export type ScheduledDay = (typeof SCHEDULED_DAYS)[number];

/** What the clock shows at the end of a day, in milliseconds. */
export const DAY = 86_400_000;

/** When a schedule is open: from `start` until before `stop` on each of its days, by the clock on the wall. */
export interface Period {
  readonly day: ScheduledDay;
  /** In milliseconds from midnight. */
  readonly start: number;
  /** In milliseconds from midnight; {@link DAY} is the end of the day. */
  readonly stop: number;
}

/** The days of the week that a word stands for, from 0 for Sunday. */
export function daysOf(day: ScheduledDay): readonly number[] {
  switch (day) {
    case 'Weekend':
      return [0, 6];
    case 'Weekdays':
      return [1, 2, 3, 4, 5];
    case 'Every_day':
      return [0, 1, 2, 3, 4, 5, 6];
    default:
      return [WEEK.indexOf(day)];
  }
}
