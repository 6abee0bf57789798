import { DAYS_OF, WEEK, type Period } from './period.js';

/** Two periods that hold at the same time, and on which day. */
export interface Overlap {
  readonly day: (typeof WEEK)[number];
  readonly first: Period;
  readonly second: Period;
}

/** Finds two periods that hold at the same time: those of weekdays and of a single day may as well. */
export function findOverlap(periods: readonly Period[]): Overlap | undefined {
  for (const [weekday, day] of WEEK.entries()) {
    const sorted = periods
      .filter((period) => DAYS_OF[period.day].includes(weekday))
      .sort((left, right) => left.start - right.start);
    for (const [index, second] of sorted.entries()) {
      const first = sorted[index - 1];
      if (first !== undefined && first.stop > second.start) return { day, first, second };
    }
  }
  return undefined;
}
