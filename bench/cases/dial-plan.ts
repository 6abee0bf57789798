import { basic, type Case } from '../case.js';
import { load } from '../load.js';

/** Seeded users have the numbers from 100000 to 199999. */
const [FIRST, USERS] = [100_000, 100_000];

/** @param callee of each call */
function trace(callee: () => string): Case['trunkline'] {
  return (bench) => {
    const url = new URL(`${bench.trunkline}/api/dial-plan/trace`);
    const { pathname } = url;
    return load(
      {
        url: url.href,
        headers: { Authorization: basic(bench.administrator) },
        nextPath: () => `${pathname}?from=${FIRST}&to=${callee()}&at=2031-03-03T09:30:00Z`,
      },
      bench.seconds,
    );
  };
}

/** Where calls go, among 100,000 users. */
export const DIAL_PLAN_CASES: readonly Case[] = [
  { name: 'trace a call to a user who was called before', trunkline: trace(() => String(FIRST + 1)) },
  {
    name: 'trace a call to any of 100,000 users',
    trunkline: trace(() => String(FIRST + Math.floor(Math.random() * USERS))),
  },
];
