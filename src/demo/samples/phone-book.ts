import type { INestApplication } from '@nestjs/common';
import { EntryResource } from '../../phone-books/contact.resource.js';
import { EntriesService } from '../../phone-books/entries.service.js';
import { PhoneBookResource } from '../../phone-books/phone-book.resource.js';
import { PhoneBooksService } from '../../phone-books/phone-books.service.js';
import sample from '../sample-data.json' with { type: 'json' };

/** A phone book of people outside. */
export async function makePhoneBook(application: INestApplication): Promise<void> {
  const { phoneBook, phoneBookEntries } = sample;
  await application.get(PhoneBooksService).create(Object.assign(new PhoneBookResource(), phoneBook));
  const entries = application.get(EntriesService);
  for (const entry of phoneBookEntries) {
    await entries.create(phoneBook.name, Object.assign(new EntryResource(), entry));
  }
}
