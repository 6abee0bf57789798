import { readCsv } from '../../src/phone-books/exchange/read-csv.js';
import type { ImportedEntry } from '../../src/phone-books/exchange/imported-entry.js';
import { readVcards } from '../../src/phone-books/exchange/vcard/read-vcards.js';
import type { EntryRow } from '../../src/phone-books/contact-columns.js';

/** Everything that a source gives. */
export async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}

/** What is in pieces of so many bytes or characters. */
// eslint-disable-next-line @typescript-eslint/require-await -- a source as readers of files have them
export async function* pieces<T extends Buffer | string>(whole: T, size = 65_536): AsyncGenerator<T> {
  for (let start = 0; start < whole.length; start += size) yield whole.slice(start, start + size) as T;
}

/** The columns of an entry that are filled. */
export function filled(row: Readonly<Record<string, string | null | undefined>>): EntryRow {
  return Object.fromEntries(Object.entries(row).flatMap(([column, value]) => (value ? [[column, value]] : [])));
}

export async function entriesOfCsv(text: string, size?: number): Promise<ImportedEntry[]> {
  return all(readCsv(() => pieces(text, size)));
}

export async function rowsOfCards(text: string | Buffer, size?: number): Promise<EntryRow[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return (await all(readVcards(pieces(bytes, size)))).map(({ row }) => filled(row));
}
