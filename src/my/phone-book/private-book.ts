import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Changes } from '../../database/changes.js';
import { PHONE_BOOKS_TOPIC, PRIVATE_PREFIX } from '../../phone-books/phone-book.entity.js';

/** The private phone books of users, each made when it is first needed. */
@Injectable()
export class PrivateBook {
  constructor(private readonly changes: Changes) {}

  /** Does something with a user's private phone book. Those who write to one take turns. */
  async write<T>(personId: number, work: (manager: EntityManager, bookId: number) => Promise<T>): Promise<T> {
    return this.changes.transaction(async (manager, announce) => {
      await manager.query('insert into phone_books (name, user_id) values ($1, $2) on conflict (user_id) do nothing', [
        `${PRIVATE_PREFIX}${personId}`,
        personId,
      ]);
      const [book] = await manager.query<{ id: number }[]>('select id from phone_books where user_id = $1 for update', [
        personId,
      ]);
      const id = book?.id ?? 0;
      announce(PHONE_BOOKS_TOPIC, id);
      return work(manager, id);
    });
  }

  /** Says whether phones show a user's private phone book. */
  async showOnPhone(personId: number, isShown: boolean): Promise<void> {
    await this.write(personId, async (manager, bookId) => {
      await manager.query('update phone_books set show_on_phone = $2 where id = $1', [bookId, isShown]);
    });
  }

  /** Removes a user's private phone book, if there is one. */
  async remove(personId: number): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const rows = await manager.query<{ id: number }[]>('select id from phone_books where user_id = $1', [personId]);
      for (const { id } of rows) {
        await manager.query('delete from phone_books where id = $1', [id]);
        announce(PHONE_BOOKS_TOPIC, id);
      }
    });
  }
}
