import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { insertEntries, updateEntry } from '../../phone-books/entry-rows.js';
import { readOneCard } from '../../phone-books/exchange/vcard/read-one-card.js';
import { ForbiddenError } from '../../rest/auth/auth-errors.js';
import type { Person } from '../../rest/auth/person.js';
import { BadRequestError, NotFoundError } from '../../rest/http/http-errors.js';
import { parseInteger } from '../../rest/representation/scalars.js';
import type { CardEntry } from './my-entry.resource.js';
import { EMPTY } from './own-entries.service.js';
import { PrivateBook } from './private-book.js';

/** The private phone book as a program keeps it that knows contacts as vCards, and by ids of its own. */
@Injectable()
export class CardEntriesService {
  constructor(
    private readonly database: DataSource,
    private readonly book: PrivateBook,
  ) {}

  /**
   * Makes or replaces an entry out of a vCard: that with the `uid`, or else that with the `internalId`.
   *
   * @throws ForbiddenError for the book of somebody else; BadRequestError; NotFoundError where there is no such `uid`
   */
  async store(person: Person, { internalId, uid, vcard, userName }: CardEntry): Promise<void> {
    await this.refuseOthers(person, userName ?? '');
    if (!internalId && !uid) throw new BadRequestError('internalId: is needed where there is no uid');
    const card = await readOneCard(vcard ?? '');
    await this.book.write(person.id, async (manager, bookId) => {
      const id = uid ? await byId(manager, bookId, uid) : await byInternalId(manager, bookId, internalId ?? '');
      if (uid && id === undefined) throw new NotFoundError('uid: there is no such entry in your private phone book');
      const row = { ...EMPTY, ...card, ...(internalId && { internal_id: internalId }) };
      await (id === undefined ? insertEntries(manager, bookId, [row]) : updateEntry(manager, id, row));
    });
  }

  /** @param key what the program knows the entry by, or else the entry's id @throws NotFoundError */
  async remove(person: Person, key: string): Promise<void> {
    await this.book.write(person.id, async (manager, bookId) => {
      const id = (await byInternalId(manager, bookId, key)) ?? (await byId(manager, bookId, key));
      if (id === undefined) throw new NotFoundError('There is no such entry in your private phone book');
      await manager.query('delete from phone_book_entries where id = $1', [id]);
    });
  }

  /** People are known by their aliases as well, and sign in with these. */
  private async refuseOthers({ id, userName }: Person, named: string): Promise<void> {
    if (named === '' || named === userName) return;
    const aliases = await this.database.query<unknown[]>('select from user_aliases where user_id = $1 and alias = $2', [
      id,
      named,
    ]);
    if (aliases.length === 0) throw new ForbiddenError('userName: only your own phone book can be changed');
  }
}

async function byInternalId(manager: EntityManager, bookId: number, internalId: string): Promise<number | undefined> {
  const [entry] = await manager.query<{ id: number }[]>(
    'select id from phone_book_entries where phone_book_id = $1 and internal_id = $2 order by id limit 1',
    [bookId, internalId],
  );
  return entry?.id;
}

async function byId(manager: EntityManager, bookId: number, id: string): Promise<number | undefined> {
  const [entry] = await manager.query<{ id: number }[]>(
    'select id from phone_book_entries where phone_book_id = $1 and id = $2',
    [bookId, parseInteger(id) ?? null],
  );
  return entry?.id;
}
