import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readProfiles, type ProfileRow } from '../../users/profile/read-profiles.js';
import { ADDRESS_NAMES, CONTACT_ADDRESS_PARTS, CONTACT_TEXTS, ENTRY_SELECT } from '../contact-columns.js';
import type { ContactAddress, ContactInformation, EntryResource } from '../contact.resource.js';
import type { Part } from '../part.js';
import { PhoneBooksService } from '../phone-books.service.js';
import { findContacts, type Found } from './find-contacts.js';

/** What the id of a contact is that is a user, as programs know it. */
export const USER_ID = -1;

/** Phone books as their readers see them: members with their profiles, and own entries. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly database: DataSource,
    private readonly books: PhoneBooksService,
  ) {}

  /** A part of one shared phone book. @param ownUrl where the client reaches the API @throws NotFoundError */
  async ofBook(bookKey: string, part: Part, ownUrl: string): Promise<EntryResource[]> {
    const { id } = await this.books.find(bookKey);
    return this.ofBooks([id], part, ownUrl);
  }

  /** A part of several phone books, as if they were one. @param ownUrl where the client reaches the API */
  async ofBooks(bookIds: readonly number[], part: Part, ownUrl: string): Promise<EntryResource[]> {
    return this.read(await findContacts(this.database.manager, bookIds, part), ownUrl);
  }

  /** What was found, in its order. @param ownUrl where the client reaches the API */
  async read(found: readonly Found[], ownUrl: string): Promise<EntryResource[]> {
    const { manager } = this.database;
    const entries = await readEntries(
      manager,
      found.flatMap(({ entryId }) => entryId ?? []),
    );
    const profiles = await readProfiles(
      manager,
      found.flatMap(({ userId }) => userId ?? []),
      ownUrl,
    );
    // What was removed since it was found is left out.
    return found.flatMap(({ entryId, userId }): EntryResource | [] => {
      const profile = userId === null ? undefined : profiles.get(userId);
      return profile === undefined ? (entries.get(entryId ?? USER_ID) ?? []) : contactOf(profile);
    });
  }
}

async function readEntries(
  manager: EntityManager,
  ids: readonly number[],
): Promise<ReadonlyMap<number, EntryResource>> {
  const rows = await manager.query<EntryResource[]>(
    `select ${ENTRY_SELECT} from phone_book_entries entry where entry.id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function contactOf(profile: ProfileRow): EntryResource {
  const contactInformation: ContactInformation = {};
  for (const text of CONTACT_TEXTS) contactInformation[text] = profile[text] ?? null;
  for (const name of ADDRESS_NAMES) contactInformation[name] = addressOf(profile[name]);
  const { firstName = null, lastName = null, userName: number } = profile;
  return { id: USER_ID, firstName, lastName, number, contactInformation };
}

function addressOf(address: ContactAddress | null | undefined): ContactAddress | null {
  if (!address) return null;
  return Object.fromEntries(CONTACT_ADDRESS_PARTS.map((part) => [part, address[part] ?? null]));
}
