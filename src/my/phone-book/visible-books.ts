import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PHONE_BOOK_SETTINGS } from '../../phone-books/phone-book-settings.js';
import { ServiceSettings } from '../../settings/service-settings.js';

/** What a user sees of all phone books. */
export interface Visible {
  readonly personId: number;
  /** Those that are shared with a group of the user, and the private one. */
  readonly bookIds: readonly number[];
  /** The private one, where it was made already. */
  readonly privateBook: { readonly id: number; readonly showOnPhone: boolean } | undefined;
  /** Whether all other users stand in it as well. */
  readonly everyone: boolean;
}

interface BookRow {
  readonly id: number;
  readonly isPrivate: boolean;
  readonly showOnPhone: boolean;
}

/** Finds out which phone books a user sees. */
@Injectable()
export class VisibleBooks {
  constructor(
    private readonly database: DataSource,
    private readonly settings: ServiceSettings,
  ) {}

  async of(personId: number, manager: EntityManager = this.database.manager): Promise<Visible> {
    const settings = await this.settings.of(PHONE_BOOK_SETTINGS);
    const rows = await manager.query<BookRow[]>(
      `select book.id, book.user_id is not null as "isPrivate", book.show_on_phone as "showOnPhone"
       from phone_books book
       where book.user_id = $1 or (book.user_id is null and book.id in (
         select consumer.phone_book_id from phone_book_consumers consumer
         join user_group_members membership on membership.group_id = consumer.group_id
         where membership.user_id = $1))
       order by book.id`,
      [personId],
    );
    return {
      personId,
      bookIds: rows.map(({ id }) => id),
      privateBook: rows.find(({ isPrivate }) => isPrivate),
      everyone: settings.flag('phonebook/everyone'),
    };
  }

  /** The domain of Google accounts that are named without one; empty where none is set. */
  async googleDomain(): Promise<string> {
    return (await this.settings.of(PHONE_BOOK_SETTINGS)).text('phonebook/googleDomain');
  }
}
