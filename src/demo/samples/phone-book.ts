import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OwnEntry } from '../../my/phone-book/my-entry.resource.js';
import { OwnEntriesService } from '../../my/phone-book/own-entries.service.js';
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

/** What one of the users keeps for themselves. */
export async function makePrivatePhoneBook(application: INestApplication): Promise<void> {
  const { owner, entries } = sample.privatePhoneBook;
  const [user] = await application
    .get(DataSource)
    .query<{ id: number }[]>('select id from users where user_name = $1', [owner]);
  if (user === undefined) return;
  await application.get(OwnEntriesService).addAll(
    user,
    entries.map((entry) => Object.assign(new OwnEntry(), entry)),
  );
}
