import { isOpen } from '../../src/schedules/opening.js';
import type { Period } from '../../src/schedules/period.js';
import { basic, type Case } from '../case.js';
import { load, oneByOne } from '../load.js';

const USERS = 100_000;
/** A Monday morning, on which some are open and some are not. */
const AT = Date.parse('2031-03-03T07:30:00Z');
const HOUR = 3_600_000;
const ZONES = ['Europe/Oslo', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];

/** As `npm run seed` makes them. */
const schedules = Array.from({ length: USERS }, (_, n): { zone: string; periods: Period[] } => {
  const at = (hour: number): number => (hour + (n % 4)) * HOUR;
  return {
    zone: ZONES[n % ZONES.length] ?? 'UTC',
    periods: [
      { day: 'Weekdays', start: at(6), stop: at(12) },
      { day: 'Weekdays', start: at(13), stop: at(17) },
      { day: 'Saturday', start: at(9), stop: at(12) },
    ],
  };
});

/** Whether schedules of 100,000 users are open: one over HTTP with the user's time zone, and all of them in memory. */
export const SCHEDULE_CASES: readonly Case[] = [
  {
    name: 'is 1 of 100,000 schedules open, JSON',
    trunkline: (bench) =>
      load(
        {
          url: `${bench.trunkline}/api/schedules/${USERS / 2}/state?at=${AT}`,
          headers: { Authorization: basic(bench.administrator) },
        },
        bench.seconds,
      ),
  },
  {
    name: 'which of 100,000 schedules are open, in memory',
    trunkline: () =>
      oneByOne(20, () => {
        const open = schedules.filter(({ periods, zone }) => isOpen({ periods }, AT, zone));
        if (open.length === 0 || open.length === USERS) throw new Error(`${open.length} are open`);
        return Promise.resolve();
      }),
  },
];
