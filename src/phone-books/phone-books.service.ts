import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes } from '../database/changes.js';
import { BadRequestError, ConflictError, NotFoundError } from '../rest/http/http-errors.js';
import { parseInteger } from '../rest/representation/scalars.js';
import { groupsOf, storeGroups } from './phone-book-groups.js';
import { PHONE_BOOKS_TOPIC, PhoneBookEntity, PRIVATE_PREFIX } from './phone-book.entity.js';
import type { PhoneBookResource } from './phone-book.resource.js';

const select = `select book.id, book.name, book.description, book.show_on_phone as "showOnPhone",
    ${groupsOf('phone_book_members')} as "memberGroups", ${groupsOf('phone_book_consumers')} as "consumerGroups",
    (select count(*)::integer from phone_book_entries entry where entry.phone_book_id = book.id) as entries
  from phone_books book where book.user_id is null`;

/** The shared phone books. Private ones are the business of the users whose they are. */
@Injectable()
export class PhoneBooksService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
  ) {}

  /** All of them by name, with their groups and the number of their entries. */
  async list(): Promise<PhoneBookResource[]> {
    return this.database.query<PhoneBookResource[]>(`${select} order by book.name collate "C"`);
  }

  /** The names of all of them. */
  async names(): Promise<string[]> {
    const rows = await this.database.query<{ name: string }[]>(
      'select name from phone_books where user_id is null order by name collate "C"',
    );
    return rows.map(({ name }) => name);
  }

  /** @param key an id, or where there is no such id a name @throws NotFoundError */
  async get(key: string): Promise<PhoneBookResource> {
    const { id } = await this.find(key);
    const [book] = await this.database.query<PhoneBookResource[]>(`${select} and book.id = $1`, [id]);
    if (book === undefined) throw unknownBook();
    return book;
  }

  /** @param key an id, or where there is no such id a name @throws NotFoundError also for private books */
  async find(key: string, manager: EntityManager = this.database.manager): Promise<PhoneBookEntity> {
    const id = parseInteger(key);
    const byId = id === undefined ? null : await manager.findOneBy(PhoneBookEntity, { id });
    const book = byId ?? (await manager.findOneBy(PhoneBookEntity, { name: key }));
    if (book?.userId !== null) throw unknownBook();
    return book;
  }

  /** @returns the id @throws ConflictError, BadRequestError */
  async create(book: PhoneBookResource): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const name = nameOf(book.name);
      await refuseTakenName(manager, name);
      const { description = null, showOnPhone } = book;
      const made = { name, description, showOnPhone: showOnPhone ?? true, userId: null };
      const { identifiers } = await manager.insert(PhoneBookEntity, made);
      const id = Number(identifiers[0]?.id);
      await storeGroups(manager, id, book);
      announce(PHONE_BOOKS_TOPIC, id);
      return id;
    });
  }

  /** Changes what the resource names. @throws NotFoundError, ConflictError, BadRequestError */
  async update(key: string, book: PhoneBookResource): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const { id } = await this.find(key, manager);
      const { name, description, showOnPhone } = book;
      if (name !== undefined) await refuseTakenName(manager, nameOf(name), id);
      const columns = {
        ...(name !== undefined && { name: nameOf(name) }),
        ...(description !== undefined && { description }),
        ...(showOnPhone !== undefined && { showOnPhone: showOnPhone ?? true }),
      };
      if (Object.keys(columns).length > 0) await manager.update(PhoneBookEntity, id, columns);
      await storeGroups(manager, id, book);
      announce(PHONE_BOOKS_TOPIC, id);
      return id;
    });
  }

  /** Removes a book with its entries. @throws NotFoundError */
  async delete(key: string): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const { id } = await this.find(key, manager);
      await manager.delete(PhoneBookEntity, id);
      announce(PHONE_BOOKS_TOPIC, id);
    });
  }
}

function nameOf(name: string | null | undefined): string {
  const text = name ?? '';
  if (text === '') throw new BadRequestError('name: Cannot be empty');
  if (text.startsWith(PRIVATE_PREFIX)) {
    throw new BadRequestError(`name: may not begin with ${PRIVATE_PREFIX}, as the names of private phone books do`);
  }
  return text;
}

async function refuseTakenName(manager: EntityManager, name: string, except?: number): Promise<void> {
  const holder = await manager.findOneBy(PhoneBookEntity, { name });
  if (holder && holder.id !== except) throw new ConflictError(`The phone book ${holder.id} has the name "${name}"`);
}

/** What is told of a phone book that is not there. */
export function unknownBook(): NotFoundError {
  return new NotFoundError('There is no such phone book');
}
