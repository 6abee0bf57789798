import type { MigrationInterface, QueryRunner } from 'typeorm';

const key = (number: string): string =>
  `((${number} || '_' || coalesce(first_name, '') || '_' || coalesce(last_name, '')) collate "C")`;

/** The order in which users see their phone book, and which account of Google an entry comes from. */
export class MyPhoneBook1765600000000 implements MigrationInterface {
  readonly name = 'MyPhoneBook1765600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table phone_book_entries add column google_account varchar(255);
      comment on column phone_book_entries.google_account is 'the account that it was imported from; null for all others';
      create index phone_book_entries_google_account on phone_book_entries (phone_book_id, google_account)
        where google_account is not null;
      create index phone_book_entries_number_order on phone_book_entries (
        phone_book_id, ${key("coalesce(number, '')")}, id);
      create index users_number_order on users (${key('user_name')});
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index users_number_order;
      drop index phone_book_entries_number_order;
      alter table phone_book_entries drop column google_account;
    `);
  }
}
