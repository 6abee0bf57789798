import { basic, type Case } from '../case.js';
import { oneByOne } from '../load.js';

/** One user asks and waits: how long that takes is what counts here, not how many answers there are. */
function get(path: string, times = 200): Case['trunkline'] {
  return (bench) =>
    oneByOne(times, async () => {
      const response = await fetch(`${bench.trunkline}/rest/my/${path}`, {
        headers: { Accept: 'application/json', Authorization: basic(bench.reader) },
      });
      await response.text();
      if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
    });
}

/** The phone book of a user who sees 100,000 users and 100,000 entries: searching it, and reading rows of it. */
export const PHONE_BOOK_CASES: readonly Case[] = [
  { name: 'Search phone book, two words (8 found)', trunkline: get('search/phonebook?query=maeve%2050123') },
  { name: 'Search phone book, part of a word (11 found)', trunkline: get('search/phonebook?query=contact5012') },
  { name: 'Search phone book, part of a number (100 found)', trunkline: get('search/phonebook?query=5550501') },
  { name: 'Search phone book, frequent words (758 found)', trunkline: get('search/phonebook?query=holm%20ida') },
  { name: 'GET 50 rows of phone book', trunkline: get('pagedphonebook?start=0&end=50') },
  { name: 'GET 50 rows of phone book, filtered', trunkline: get('pagedphonebook?start=0&end=50&filter=0501') },
  {
    name: 'GET 50 rows of phone book behind 100,000',
    trunkline: get('pagedphonebook?start=100000&end=100050', 20),
  },
];
