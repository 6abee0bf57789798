import type { EntityManager } from 'typeorm';
import { ENTRY_COLUMNS, type EntryRow } from '../contact-columns.js';

const columns = ENTRY_COLUMNS.join(', ');
const isKey = ['last_name', 'first_name', 'number'];
const changeable = ENTRY_COLUMNS.filter((column) => !isKey.includes(column));

/** As the index has it. */
const sameEntry = isKey
  .map((column) => `coalesce(entry.${column}, '') collate "C" = coalesce(data.${column}, '')`)
  .join(' and ');

const taken = changeable.map((column) => `coalesce(data.${column}, entry.${column})`);

/** Names come from lists of our own, never from files. */
const merge = `
  with data as (
    select * from json_to_recordset($2::json) as data(${ENTRY_COLUMNS.map((column) => `${column} varchar`).join(', ')})
  ), changed as (
    update phone_book_entries entry
    set (${changeable.join(', ')}) = row(${taken.join(', ')})
    from data where entry.phone_book_id = $1 and ${sameEntry}
      and row(${changeable.map((column) => `entry.${column}`).join(', ')}) is distinct from row(${taken.join(', ')})
  ), added as (
    insert into phone_book_entries (phone_book_id, ${columns})
    select $1::integer, ${columns} from data
    where not exists (select from phone_book_entries entry where entry.phone_book_id = $1 and ${sameEntry})
    returning id
  )
  select count(*)::integer as added from added`;

/**
 * Merges entries into a phone book. One that is there already, by both names and the number, takes over what is given;
 * what is not given stays.
 *
 * @returns how many were not there
 */
export async function storeBatch(manager: EntityManager, bookId: number, rows: readonly EntryRow[]): Promise<number> {
  // Of two in one batch the later one completes the earlier.
  const byKey = new Map<string, EntryRow>();
  for (const row of rows) {
    const key = JSON.stringify(isKey.map((column) => row[column] ?? ''));
    byKey.set(key, { ...byKey.get(key), ...given(row) });
  }
  const [result] = await manager.query<{ added: number }[]>(merge, [bookId, JSON.stringify([...byKey.values()])]);
  return result?.added ?? 0;
}

function given(row: EntryRow): EntryRow {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
