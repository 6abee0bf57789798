import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChangeCache } from '../../database/change-cache.js';
import { Changes, type Change } from '../../database/changes.js';
import type { EntryResource } from '../../phone-books/contact.resource.js';
import { ContactsService, USER_ID } from '../../phone-books/contacts/contacts.service.js';
import { PHONE_BOOKS_TOPIC } from '../../phone-books/phone-book.entity.js';
import { countContacts, findPage } from './finding/find-page.js';
import { searchContacts } from './finding/search.js';
import { listedEntry, type PhoneBookPage } from './my-entry.resource.js';
import type { Rows } from './rows.js';
import { VisibleBooks, type Visible } from './visible-books.js';

/** How many contacts are in memory at once. */
const BATCH = 500;

/** The phone book of whoever calls: the shared ones that they may see and their own, as if these were one. */
@Injectable()
export class MyPhoneBookService implements OnModuleDestroy {
  /** How many contacts there are, which takes looking at all of them. */
  private readonly sizes: ChangeCache<number>;

  constructor(
    private readonly database: DataSource,
    private readonly books: VisibleBooks,
    private readonly contacts: ContactsService,
    changes: Changes,
  ) {
    this.sizes = new ChangeCache(changes, [PHONE_BOOKS_TOPIC, 'users', 'user-groups'], concerns);
  }

  onModuleDestroy(): void {
    this.sizes.close();
  }

  /**
   * All contacts in their order, a batch at a time; no connection is held between batches, however slowly they are taken.
   *
   * @param ownUrl where the client reaches the API
   */
  async *all(personId: number, ownUrl: string): AsyncGenerator<readonly EntryResource[]> {
    const visible = await this.books.of(personId);
    const next = (behind?: FoundPlace): ReturnType<typeof findPage> =>
      findPage(this.database.manager, visible, { behind, limit: BATCH });
    let found = await next();
    yield await this.contacts.read(found, ownUrl);
    for (let last = found.at(-1); last !== undefined && found.length === BATCH; last = found.at(-1)) {
      found = await next(last);
      yield await this.contacts.read(found, ownUrl);
    }
  }

  /** What has every word of a text, a batch at a time, the best first. @param ownUrl where the client reaches the API */
  async *search(personId: number, text: string, ownUrl: string): AsyncGenerator<readonly EntryResource[]> {
    const found = await searchContacts(this.database.manager, await this.books.of(personId), text);
    for (let start = 0; start < found.length; start += BATCH) {
      yield await this.contacts.read(found.slice(start, start + BATCH), ownUrl);
    }
  }

  /** Some rows of the phone book, with counts. @param ownUrl where the client reaches the API */
  async page(personId: number, { start, end, filter }: Rows, ownUrl: string): Promise<PhoneBookPage> {
    const visible = await this.books.of(personId);
    const { manager } = this.database;
    const count = (text: string): Promise<number> =>
      this.sizes.get(`${scopeOf(visible)}:${text}`, () => countContacts(manager, visible, text));
    const [size, filteredSize] = [await count(''), await count(filter)];
    const [first, last] = [Math.min(start, filteredSize), Math.min(end, filteredSize)];
    const found =
      first === last ? [] : await findPage(manager, visible, { filter, offset: first, limit: last - first });
    const own = new Set(found.flatMap(({ entryId, isPrivate }) => (isPrivate && entryId !== null ? [entryId] : [])));
    const entries = await this.contacts.read(found, ownUrl);
    return {
      size,
      'filtered-size': filteredSize,
      'start-row': first,
      'end-row': last,
      'show-on-phone': String(visible.privateBook?.showOnPhone ?? 'n/a'),
      'google-domain': await this.books.googleDomain(),
      // Only what the user can change is told by its id.
      entries: entries.map((entry) => listedEntry(own.has(entry.id) ? entry : { ...entry, id: USER_ID })),
    };
  }
}

type FoundPlace = Awaited<ReturnType<typeof findPage>>[number];

/** What a count depends on beside the topics and the filter. */
function scopeOf({ bookIds, everyone, personId }: Visible): string {
  return `${everyone ? personId : ''}:${bookIds.join()}`;
}

/** A change of one phone book concerns only the counts that it is in. */
function concerns({ topic, key }: Change, counted: string): boolean {
  if (topic !== PHONE_BOOKS_TOPIC || key === undefined) return true;
  const [, bookIds = ''] = counted.split(':');
  return bookIds.split(',').includes(key);
}
