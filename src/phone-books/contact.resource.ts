import { Integer, List, Nested, Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';

/** Where somebody lives or works. */
export class ContactAddress {
  @Text({ example: '3 Elvegata' })
  street?: string | null;

  @Text({ example: 'Oslo' })
  city?: string | null;

  @Text({ example: 'NO' })
  country?: string | null;

  @Text({ example: 'Oslo' })
  state?: string | null;

  @Text({ example: '0184' })
  zip?: string | null;

  @Text({ description: 'Building, floor or room', example: '2nd floor' })
  officeDesignation?: string | null;
}

/** What is known of somebody in a phone book beside name and number. */
export class ContactInformation {
  @Text({ trim: true, example: 'Buyer' })
  jobTitle?: string | null;

  @Text({ trim: true, example: 'Purchasing' })
  jobDept?: string | null;

  @Text({ trim: true, example: 'Quist Timber' })
  companyName?: string | null;

  @Text({ trim: true, example: 'Tomas Lind' })
  assistantName?: string | null;

  @Text({ trim: true, example: 'Pier 4' })
  location?: string | null;

  @Nested(() => ContactAddress, { nullable: true })
  homeAddress?: ContactAddress | null;

  @Nested(() => ContactAddress, { nullable: true })
  officeAddress?: ContactAddress | null;

  @Nested(() => ContactAddress, { nullable: true })
  branchAddress?: ContactAddress | null;

  @Text({ trim: true, example: '5552292' })
  cellPhoneNumber?: string | null;

  @Text({ trim: true, example: '5552293' })
  homePhoneNumber?: string | null;

  @Text({ trim: true, example: '5552294' })
  assistantPhoneNumber?: string | null;

  @Text({ trim: true, example: '5552295' })
  faxNumber?: string | null;

  @Text({ trim: true, example: '5552296' })
  didNumber?: string | null;

  @Text({ trim: true, example: 'mara' })
  imId?: string | null;

  @Text({ trim: true, example: 'Mara' })
  imDisplayName?: string | null;

  @Text({ trim: true, example: 'mara.home' })
  alternateImId?: string | null;

  @Text({ trim: true, example: 'mara@example.net' })
  emailAddress?: string | null;

  @Text({ trim: true, example: 'quist@example.org' })
  alternateEmailAddress?: string | null;

  @Text({ trim: true, maxLength: 1_000, description: 'The address of a picture', example: null })
  avatar?: string | null;
}

/** An entry of a phone book: a name, a number, and what else is known. */
export class EntryResource {
  @Integer({ readOnly: true, example: 1010 })
  id!: number;

  @Text({ trim: true, description: 'Needed unless there is a last name', example: 'Mara' })
  firstName?: string | null;

  @Text({ trim: true, description: 'Needed unless there is a first name', example: 'Quist' })
  lastName?: string | null;

  @Text({ trim: true, example: '5552291' })
  number?: string | null;

  @Nested(() => ContactInformation, { nullable: true })
  contactInformation?: ContactInformation | null;
}

/** A part of the entries of a phone book. */
export class EntryPage {
  @Integer({ readOnly: true, description: 'How many there are in all', example: 1 })
  total!: number;

  @List(() => EntryResource, 'Entry')
  entries!: EntryResource[];
}

export const ENTRY = one('Entry', () => EntryResource);
export const ENTRY_PAGE = one('Entries', () => EntryPage);
export const CONTACTS = listOf('Contacts', 'Contact', () => EntryResource, 'contacts');
