import type { EntityManager } from 'typeorm';
import { ENTRY_COLUMNS, type EntryRow } from './contact-columns.js';

const columns = ENTRY_COLUMNS.join(', ');

/** Names come from lists of our own, never from requests. */
const insert = `
  insert into phone_book_entries (phone_book_id, google_account, ${columns})
  select $1::integer, $2::varchar, ${columns}
  from json_to_recordset($3::json) as data(${ENTRY_COLUMNS.map((column) => `${column} varchar`).join(', ')})
  returning id`;

/**
 * Adds entries to a phone book, whatever is in it.
 *
 * @param googleAccount which they are imported from
 * @returns their ids
 */
export async function insertEntries(
  manager: EntityManager,
  bookId: number,
  rows: readonly EntryRow[],
  googleAccount: string | null = null,
): Promise<number[]> {
  const made = await manager.query<{ id: number }[]>(insert, [bookId, googleAccount, JSON.stringify(rows)]);
  return made.map(({ id }) => id);
}

/** Changes the columns of an entry that the row names. */
export async function updateEntry(manager: EntityManager, id: number, row: EntryRow): Promise<void> {
  const names = Object.keys(row);
  if (names.length === 0) return;
  await manager.query(
    `update phone_book_entries set ${names.map((name, index) => `${name} = $${index + 2}`).join(', ')} where id = $1`,
    [id, ...Object.values(row)],
  );
}
