import { ContactInformation, type EntryResource } from '../../phone-books/contact.resource.js';
import { Integer, List, Nested, Text } from '../../rest/representation/fields.js';
import { listOf, one } from '../../rest/representation/shape.js';

/** A contact as users get it in their phone book. */
export class ListedEntry {
  @Text({ readOnly: true, description: 'Of an entry of a phone book; -1 for users', example: '1010' })
  id!: string;

  @Text({ trim: true, example: 'Mara' })
  'first-name'?: string | null;

  @Text({ trim: true, example: 'Quist' })
  'last-name'?: string | null;

  @Text({ trim: true, example: '5552291' })
  number?: string | null;

  @Nested(() => ContactInformation)
  'contact-information'?: ContactInformation | null;
}

/** An entry of one's private phone book. */
export class OwnEntry {
  @Text({ trim: true, example: 'Mara' })
  'first-name'?: string | null;

  @Text({ trim: true, example: 'Quist' })
  'last-name'?: string | null;

  @Text({ trim: true, example: '5552291' })
  number?: string | null;

  @Text({ trim: true, description: 'What another program knows it by', example: 'phone-4711' })
  internalId?: string | null;

  @Nested(() => ContactInformation)
  'contact-information'?: ContactInformation | null;
}

/** A part of one's phone book. */
export class PhoneBookPage {
  @Integer({ description: 'How many contacts there are', example: 57 })
  size!: number;

  @Integer({ description: 'How many of them the filter leaves', example: 2 })
  'filtered-size'!: number;

  @Integer({ description: 'The first row that is given, from 0', example: 0 })
  'start-row'!: number;

  @Integer({ description: 'The row behind the last that is given', example: 1 })
  'end-row'!: number;

  @Text({
    description: 'Whether phones show the private phone book; `n/a` where there is none',
    options: ['true', 'false', 'n/a'],
    example: 'true',
  })
  'show-on-phone'!: string;

  @Text({ description: 'Of Google accounts that are named without one', example: 'example.com' })
  'google-domain'?: string | null;

  @List(() => ListedEntry, 'entry')
  entries!: ListedEntry[];
}

/** What a program sends that keeps contacts as vCards. */
export class CardEntry {
  @Text({ trim: true, description: 'What the program knows the contact by', example: 'phone-4711' })
  internalId?: string | null;

  @Text({
    trim: true,
    description: 'The id of an entry that is there; empty: it is found by `internalId`',
    example: '',
  })
  uid?: string | null;

  @Text({
    maxLength: 1_000_000,
    description: 'A vCard of version 2.1, 3.0 or 4.0',
    example: 'BEGIN:VCARD\nVERSION:3.0\nN:Quist;Mara;;;\nFN:Mara Quist\nTEL;TYPE=CELL:5552291\nEND:VCARD\n',
  })
  vcard?: string | null;

  @Text({ trim: true, description: 'Who calls', example: '214' })
  userName?: string | null;
}

export const PHONE_BOOK = listOf('phonebook', 'entry', () => ListedEntry);
export const PHONE_BOOK_PAGE = one('phonebook', () => PhoneBookPage);
export const OWN_ENTRY = one('entry', () => OwnEntry);
export const OWN_ENTRIES = listOf('phonebook', 'entry', () => OwnEntry);
export const CARD_ENTRY = one('pb', () => CardEntry);

/** A contact as users get it. */
export function listedEntry({ id, firstName, lastName, number, contactInformation }: EntryResource): ListedEntry {
  return {
    id: String(id),
    'first-name': firstName ?? null,
    'last-name': lastName ?? null,
    number: number ?? null,
    'contact-information': contactInformation ?? {},
  };
}
