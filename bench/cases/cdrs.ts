import { basic, type Case } from '../case.js';
import { load } from '../load.js';

const DAY = 86_400_000;

/** `yyyyMMddHHmm`, so many days ago. */
function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY).toISOString().replace(/\D/g, '').slice(0, 12);
}

function history(path: string, window: string, more: string): Case['trunkline'] {
  return (bench) =>
    load(
      {
        url: `${bench.trunkline}/api/cdrs/${path}history?${window}&limit=50${more}`,
        headers: { Authorization: basic(bench.administrator) },
      },
      bench.seconds,
    );
}

const ONE_DAY = `fromDate=${daysAgo(8)}&toDate=${daysAgo(7)}`;
const ALL_DAYS = `fromDate=${daysAgo(200)}&toDate=${daysAgo(0)}`;
/** One of the seeded users, neither of the busiest nor of the quietest. */
const USER = 'user/150000/';

/** Histories: 50 calls of a day, of a user over all time, and of all time far behind its beginning. */
export const CDR_CASES: readonly Case[] = [
  { name: 'GET 50 calls of a day', trunkline: history('', ONE_DAY, '') },
  { name: 'GET 50 calls of a user', trunkline: history(USER, ALL_DAYS, '&orderDirection=desc') },
  { name: 'GET 50 calls behind 500,000', trunkline: history('', ALL_DAYS, '&offset=500000') },
];
