import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes } from '../database/changes.js';
import { NotFoundError } from '../rest/http/http-errors.js';
import { parseInteger } from '../rest/representation/scalars.js';
import { columnsOfEntry, ENTRY_SELECT } from './contact-columns.js';
import type { EntryPage, EntryResource } from './contact.resource.js';
import { ENTRY_ORDER } from './entry-order.js';
import { insertEntries, updateEntry } from './entry-rows.js';
import { checkEntry } from './entry-rules.js';
import type { Part } from './part.js';
import { PHONE_BOOKS_TOPIC } from './phone-book.entity.js';
import { PhoneBooksService } from './phone-books.service.js';
import { searchPatterns } from './search-text.js';

/** The own entries of shared phone books. */
@Injectable()
export class EntriesService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly books: PhoneBooksService,
  ) {}

  /** A part of the entries, in the order of the book. @throws NotFoundError */
  async list(bookKey: string, { text, offset, limit }: Part): Promise<EntryPage> {
    const { id } = await this.books.find(bookKey);
    const patterns = searchPatterns(text);
    const found = patterns.map((_, index) => `and entry.search_text like $${index + 2}`).join(' ');
    const where = `where entry.phone_book_id = $1 ${found}`;
    const next = patterns.length + 2;
    const [counted] = await this.database.query<{ total: number }[]>(
      `select count(*)::integer as total from phone_book_entries entry ${where}`,
      [id, ...patterns],
    );
    const entries = await this.database.query<EntryResource[]>(
      // What is left out is only counted, not made.
      `select ${ENTRY_SELECT} from (
         select entry.id from phone_book_entries entry ${where}
         order by ${ENTRY_ORDER}, entry.id limit $${next} offset $${next + 1}
       ) page join phone_book_entries entry on entry.id = page.id
       order by ${ENTRY_ORDER}, entry.id`,
      [id, ...patterns, limit, offset],
    );
    return { total: counted?.total ?? 0, entries };
  }

  /** @throws NotFoundError */
  async get(bookKey: string, entryKey: string): Promise<EntryResource> {
    const { id } = await this.books.find(bookKey);
    return read(this.database.manager, id, entryKey);
  }

  /** @returns the id @throws NotFoundError, InvalidFieldError */
  async create(bookKey: string, entry: EntryResource): Promise<number> {
    checkEntry(entry);
    return this.write(bookKey, async (manager, bookId) => {
      const [id] = await insertEntries(manager, bookId, [columnsOfEntry(entry)]);
      return id ?? 0;
    });
  }

  /** Changes what the resource names. @throws NotFoundError, InvalidFieldError */
  async update(bookKey: string, entryKey: string, entry: EntryResource): Promise<number> {
    return this.write(bookKey, async (manager, bookId) => {
      const current = await read(manager, bookId, entryKey);
      const { firstName = current.firstName, lastName = current.lastName, number = current.number } = entry;
      checkEntry({ ...entry, firstName, lastName, number });
      await updateEntry(manager, current.id, columnsOfEntry(entry));
      return current.id;
    });
  }

  /** @throws NotFoundError */
  async delete(bookKey: string, entryKey: string): Promise<void> {
    await this.write(bookKey, async (manager, bookId) => {
      const { id } = await read(manager, bookId, entryKey);
      await manager.query('delete from phone_book_entries where id = $1', [id]);
      return id;
    });
  }

  private async write(
    bookKey: string,
    work: (manager: EntityManager, bookId: number) => Promise<number>,
  ): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const { id } = await this.books.find(bookKey, manager);
      // Those who write to one book take turns, an import among them.
      await manager.query('select from phone_books where id = $1 for update', [id]);
      announce(PHONE_BOOKS_TOPIC, id);
      return work(manager, id);
    });
  }
}

async function read(manager: EntityManager, bookId: number, entryKey: string): Promise<EntryResource> {
  const [entry] = await manager.query<EntryResource[]>(
    `select ${ENTRY_SELECT} from phone_book_entries entry where entry.phone_book_id = $1 and entry.id = $2`,
    [bookId, parseInteger(entryKey) ?? null],
  );
  if (entry === undefined) throw new NotFoundError('There is no such entry');
  return entry;
}
