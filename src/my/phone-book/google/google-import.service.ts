import { Injectable } from '@nestjs/common';
import { insertEntries } from '../../../phone-books/entry-rows.js';
import type { Person } from '../../../rest/auth/person.js';
import { InvalidFieldError } from '../../../rest/http/http-errors.js';
import { PrivateBook } from '../private-book.js';
import { VisibleBooks } from '../visible-books.js';
import { GooglePeople } from './google-people.js';
import type { GoogleCredentials } from './google-import.resource.js';
import { rowOfPerson } from './row-of-person.js';

/** Brings contacts of Google accounts into private phone books. */
@Injectable()
export class GoogleImportService {
  constructor(
    private readonly google: GooglePeople,
    private readonly books: VisibleBooks,
    private readonly book: PrivateBook,
  ) {}

  /**
   * Replaces what was imported from the account before. Contacts without a phone number are left out.
   *
   * @returns how many entries there are now from this account
   * @throws InvalidFieldError; GoogleRefusedError, GoogleServiceError, GoogleUnreachableError: nothing is changed then
   */
  async run(person: Person, { account, password }: GoogleCredentials): Promise<number> {
    const name = await this.accountOf(account ?? '');
    // No transaction waits for Google.
    const contacts = await this.google.contacts(password ?? '');
    const rows = contacts.map(rowOfPerson).filter(({ number }) => number);
    await this.book.write(person.id, async (manager, bookId) => {
      await manager.query('delete from phone_book_entries where phone_book_id = $1 and google_account = $2', [
        bookId,
        name,
      ]);
      await insertEntries(manager, bookId, rows, name);
    });
    return rows.length;
  }

  private async accountOf(account: string): Promise<string> {
    const domain = await this.books.googleDomain();
    const name = (account.includes('@') || domain === '' ? account : `${account}@${domain}`).toLowerCase();
    if (Array.from(name).length > 255) throw new InvalidFieldError('account', 'may have 255 characters at most');
    return name;
  }
}
