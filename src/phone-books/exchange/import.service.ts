import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Changes } from '../../database/changes.js';
import type { EntryRow } from '../contact-columns.js';
import { PHONE_BOOKS_TOPIC } from '../phone-book.entity.js';
import { PhoneBooksService } from '../phone-books.service.js';
import type { ImportResource } from './exchange.resource.js';
import { fileBytes, fileText, formatOf } from './file-text.js';
import { Faults } from './import-errors.js';
import { checkRow, type ImportedEntry } from './imported-entry.js';
import { readCsv } from './read-csv.js';
import { storeBatch } from './store-batch.js';
import { readVcards } from './vcard/read-vcards.js';

/** `merge` keeps what is there, `replace` removes it first. */
export const IMPORT_MODES = ['merge', 'replace'] as const;

/** How many entries are in memory at once. */
const BATCH = 500;

/** Brings entries out of files into phone books. */
@Injectable()
export class ImportService {
  constructor(
    private readonly changes: Changes,
    private readonly books: PhoneBooksService,
  ) {}

  /**
   * @param path of a file with CSV or vCards, of any length
   * @throws NotFoundError; ImportRefusedError that names the lines which are wrong: then nothing is changed
   */
  async run(bookKey: string, path: string, mode: (typeof IMPORT_MODES)[number]): Promise<ImportResource> {
    await this.books.find(bookKey);
    const format = await formatOf(path);
    const entries = format === 'vcard' ? readVcards(fileBytes(path)) : readCsv(() => fileText(path));
    return this.changes.transaction(async (manager, announce) => {
      const { id } = await this.books.find(bookKey, manager);
      // Those who write to one book take turns.
      await manager.query('select from phone_books where id = $1 for update', [id]);
      const removed = mode === 'replace' ? await removeAll(manager, id) : 0;
      const result = await storeAll(manager, id, entries, format === 'vcard');
      announce(PHONE_BOOKS_TOPIC, id);
      return { ...result, removed };
    });
  }
}

async function removeAll(manager: EntityManager, bookId: number): Promise<number> {
  const [result] = await manager.query<{ removed: number }[]>(
    `with removed as (delete from phone_book_entries where phone_book_id = $1 returning id)
     select count(*)::integer as removed from removed`,
    [bookId],
  );
  return result?.removed ?? 0;
}

/** @param skipsNumberless an address book of e-mails has no place in a phone book, but is no fault either */
async function storeAll(
  manager: EntityManager,
  bookId: number,
  entries: AsyncIterable<ImportedEntry>,
  skipsNumberless: boolean,
): Promise<Omit<ImportResource, 'removed'>> {
  const faults = new Faults();
  let [read, added, skipped] = [0, 0, 0];
  let batch: EntryRow[] = [];
  const flush = async (): Promise<void> => {
    // What is refused in the end is not stored at all.
    if (batch.length > 0 && !faults.any) added += await storeBatch(manager, bookId, batch);
    batch = [];
  };
  for await (const { line, row } of entries) {
    read++;
    if (skipsNumberless && !row.number) {
      skipped++;
      continue;
    }
    faults.check(line, () => {
      checkRow(row);
    });
    batch.push(row);
    if (batch.length >= BATCH) await flush();
  }
  faults.refuse();
  await flush();
  return { read, added, updated: read - added - skipped, skipped };
}
