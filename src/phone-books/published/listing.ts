import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENTRY_KEY_SELECT, ENTRY_ORDER, IS_MEMBER, USER_KEY_SELECT, USER_ORDER } from '../entry-order.js';

/** One line of a published phone book. What is missing is an empty text. */
export interface Listed {
  readonly lastName: string;
  readonly firstName: string;
  readonly number: string;
}

/** How many lines are in memory at once. */
const BATCH = 1_000;

/**
 * The first lines of the phone book `$1`, or those after `$3 $4 $5`: own entries and members, each read along its index,
 * and what is in both, or twice, once.
 */
const batch = (after: (order: string) => string): string => `
  (select distinct ${ENTRY_KEY_SELECT} from phone_book_entries entry
   where entry.phone_book_id = $1 ${after(ENTRY_ORDER)}
   order by 1, 2, 3 limit $2)
  union
  (select ${USER_KEY_SELECT} from users u
   where ${IS_MEMBER} ${after(USER_ORDER)}
   order by 1, 2, 3 limit $2)
  order by 1, 2, 3 limit $2`;

const first = batch(() => '');
const next = batch((order) => `and (${order}) > ($3, $4, $5)`);

/** Reads phone books as they are published: names and numbers, in their order. */
@Injectable()
export class Listing {
  constructor(private readonly database: DataSource) {}

  /** @returns the id of a phone book, shared or private; undefined where there is none */
  async bookNamed(name: string): Promise<number | undefined> {
    const [book] = await this.database.query<{ id: number }[]>('select id from phone_books where name = $1', [name]);
    return book?.id;
  }

  /** All lines, a batch at a time; no connection is held between batches, however slowly they are taken. */
  async *lines(bookId: number): AsyncGenerator<readonly Listed[]> {
    let lines = await this.database.query<Listed[]>(first, [bookId, BATCH]);
    yield lines;
    for (let last = lines.at(-1); last !== undefined && lines.length === BATCH; last = lines.at(-1)) {
      lines = await this.database.query(next, [bookId, BATCH, last.lastName, last.firstName, last.number]);
      yield lines;
    }
  }
}
