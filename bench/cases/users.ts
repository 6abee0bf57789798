import { basic, type Bench, type Case } from '../case.js';
import { digest } from '../digest.js';
import { load, type Figures } from '../load.js';

/** A user somewhere in the middle of the 100,000. */
const ID = 50_000;
/** A page somewhere in the middle: entries 49,951 to 50,000. */
const PAGE = 1_000;
const SIZE = 50;

const bareUser = {
  name: 'bare node:http, one user',
  measure: (bench: Bench): Promise<Figures> => load({ url: `${bench.baseline}/user/${ID}` }, bench.seconds),
};
const barePage = {
  name: 'bare node:http, page of 50',
  measure: (bench: Bench): Promise<Figures> =>
    load({ url: `${bench.baseline}/users?limit=${SIZE}&offset=${(PAGE - 1) * SIZE}` }, bench.seconds),
};

function get(path: string, Accept: string): Case['trunkline'] {
  return (bench) =>
    load(
      {
        url: `${bench.trunkline}/rest${path}`,
        headers: { Accept, Authorization: basic(bench.administrator) },
      },
      bench.seconds,
    );
}

const user = `/user/${ID}`;
const page = `/user?page=${PAGE}&pagesize=${SIZE}`;

/** Reading users out of 100,000, in both media types and with both ways to sign in. */
export const USER_CASES: readonly Case[] = [
  { name: 'GET one user, JSON, Basic', trunkline: get(user, 'application/json'), beside: bareUser },
  { name: 'GET one user, XML, Basic', trunkline: get(user, 'text/xml'), beside: bareUser },
  {
    name: 'GET one user, JSON, Digest',
    trunkline: async (bench: Bench): Promise<Figures> => {
      const url = `${bench.trunkline}/rest${user}`;
      const authorize = await digest(url, bench.administrator);
      return load({ url, headers: { Accept: 'application/json' }, authorize }, bench.seconds);
    },
    beside: bareUser,
  },
  { name: 'GET 50 of 100,000 users, JSON', trunkline: get(page, 'application/json'), beside: barePage },
  { name: 'GET 50 of 100,000 users, XML', trunkline: get(page, 'text/xml'), beside: barePage },
];
