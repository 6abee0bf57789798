import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { columnsOfEntry, ENTRY_COLUMNS, ENTRY_SELECT, type EntryRow } from '../../phone-books/contact-columns.js';
import type { EntryResource } from '../../phone-books/contact.resource.js';
import { insertEntries, updateEntry } from '../../phone-books/entry-rows.js';
import { checkEntry } from '../../phone-books/entry-rules.js';
import type { NewEntry } from '../../phone-books/contact-columns.js';
import type { Person } from '../../rest/auth/person.js';
import { InvalidFieldError, NotFoundError } from '../../rest/http/http-errors.js';
import { parseInteger } from '../../rest/representation/scalars.js';
import { hasEqual } from './finding/has-equal.js';
import type { OwnEntry } from './my-entry.resource.js';
import { DuplicateEntryError } from './phone-book-errors.js';
import { PrivateBook } from './private-book.js';
import { VisibleBooks } from './visible-books.js';

type StoredEntry = EntryResource & { readonly internalId: string | null };

/** The entries of the private phone book of whoever calls. */
@Injectable()
export class OwnEntriesService {
  constructor(
    private readonly database: DataSource,
    private readonly book: PrivateBook,
    private readonly books: VisibleBooks,
  ) {}

  /** @throws NotFoundError */
  async get(person: Pick<Person, 'id'>, key: string): Promise<OwnEntry> {
    const { privateBook } = await this.books.of(person.id);
    const entry = await read(this.database.manager, privateBook?.id ?? 0, key);
    const { firstName, lastName, number, internalId, contactInformation } = entry;
    return {
      'first-name': firstName ?? null,
      'last-name': lastName ?? null,
      number: number ?? null,
      internalId,
      'contact-information': contactInformation ?? {},
    };
  }

  /** Adds an entry. @throws InvalidFieldError, DuplicateEntryError */
  async add(person: Pick<Person, 'id'>, entry: OwnEntry): Promise<void> {
    checkOwnEntry(entry);
    await this.book.write(person.id, async (manager, bookId) => {
      await this.refuseEqual(manager, person, entry);
      await insertEntries(manager, bookId, [rowOf(entry)]);
    });
  }

  /** Adds entries as they are. */
  async addAll(person: Pick<Person, 'id'>, entries: readonly OwnEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.book.write(person.id, async (manager, bookId) => {
      await insertEntries(manager, bookId, entries.map(rowOf));
    });
  }

  /** Replaces an entry; what another program knows it by stays unless given. @throws NotFoundError, InvalidFieldError, DuplicateEntryError */
  async replace(person: Pick<Person, 'id'>, key: string, entry: OwnEntry): Promise<void> {
    checkOwnEntry(entry);
    await this.book.write(person.id, async (manager, bookId) => {
      const { id, internalId } = await read(manager, bookId, key);
      await this.refuseEqual(manager, person, entry, id);
      await updateEntry(manager, id, { ...EMPTY, internal_id: internalId, ...rowOf(entry) });
    });
  }

  /** @throws NotFoundError */
  async remove(person: Pick<Person, 'id'>, key: string): Promise<void> {
    await this.book.write(person.id, async (manager, bookId) => {
      const { id } = await read(manager, bookId, key);
      await manager.query('delete from phone_book_entries where id = $1', [id]);
    });
  }

  private async refuseEqual(
    manager: EntityManager,
    { id }: Pick<Person, 'id'>,
    entry: OwnEntry,
    except?: number,
  ): Promise<void> {
    const visible = await this.books.of(id, manager);
    const { 'first-name': firstName, 'last-name': lastName, number } = entry;
    if (await hasEqual(manager, visible, [number ?? '', firstName ?? '', lastName ?? ''], except)) {
      throw new DuplicateEntryError();
    }
  }
}

/** An entry that says nothing. */
export const EMPTY: EntryRow = Object.fromEntries(ENTRY_COLUMNS.map((column) => [column, null]));

function rowOf(entry: OwnEntry): EntryRow {
  const {
    'first-name': firstName,
    'last-name': lastName,
    number,
    internalId,
    'contact-information': contactInformation,
  } = entry;
  const made: NewEntry = {
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    ...(number !== undefined && { number }),
    ...(internalId !== undefined && { internalId }),
    ...(contactInformation !== undefined && { contactInformation }),
  };
  return columnsOfEntry(made);
}

/** Stricter than the rules of shared phone books: both names are needed. @throws InvalidFieldError */
function checkOwnEntry(entry: OwnEntry): void {
  for (const name of ['first-name', 'last-name', 'number'] as const) {
    if (!entry[name]) throw new InvalidFieldError(name, 'Cannot be empty');
  }
  const { 'last-name': lastName, number, 'contact-information': contactInformation = null } = entry;
  checkEntry({ lastName, number, contactInformation });
}

/** @throws NotFoundError */
async function read(manager: EntityManager, bookId: number, key: string): Promise<StoredEntry> {
  const [entry] = await manager.query<StoredEntry[]>(
    `select ${ENTRY_SELECT} from phone_book_entries entry where entry.phone_book_id = $1 and entry.id = $2`,
    [bookId, parseInteger(key) ?? null],
  );
  if (entry === undefined) throw new NotFoundError('There is no such entry in your private phone book');
  return entry;
}
