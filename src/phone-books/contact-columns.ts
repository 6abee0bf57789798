import { columnOf } from '../users/profile/profile-columns.js';
import type { ContactAddress, ContactInformation, EntryResource } from './contact.resource.js';

/** The texts of {@link ContactInformation}. */
export const CONTACT_TEXTS = [
  'jobTitle',
  'jobDept',
  'companyName',
  'assistantName',
  'location',
  'cellPhoneNumber',
  'homePhoneNumber',
  'assistantPhoneNumber',
  'faxNumber',
  'didNumber',
  'imId',
  'imDisplayName',
  'alternateImId',
  'emailAddress',
  'alternateEmailAddress',
  'avatar',
] as const;

/** The addresses of {@link ContactInformation}, with the first word of their columns. */
export const CONTACT_ADDRESSES = { homeAddress: 'home', officeAddress: 'office', branchAddress: 'branch' } as const;

export const ADDRESS_NAMES = ['homeAddress', 'officeAddress', 'branchAddress'] as const;

/** The parts of an address, in the order in which contacts are written. */
export const CONTACT_ADDRESS_PARTS = ['street', 'city', 'country', 'state', 'zip', 'officeDesignation'] as const;

const NAMES = ['firstName', 'lastName', 'number'] as const;

/** A row of the table of entries, by column, without ids. */
export type EntryRow = Record<string, string | null>;

/** An entry as it comes: not stored yet. */
export type NewEntry = Omit<EntryResource, 'id'> & { readonly internalId?: string | null };

/** All columns of an entry that are written. */
export const ENTRY_COLUMNS: readonly string[] = [
  'internal_id',
  ...NAMES.map(columnOf),
  ...CONTACT_TEXTS.map(columnOf),
  ...Object.values(CONTACT_ADDRESSES).flatMap((prefix) =>
    CONTACT_ADDRESS_PARTS.map((part) => `${prefix}_${columnOf(part)}`),
  ),
];

/** SQL that gives entries of the table `entry` as resources. */
export const ENTRY_SELECT = `entry.id, entry.internal_id as "internalId", entry.first_name as "firstName",
  entry.last_name as "lastName", entry.number, ${contactSelect('entry')} as "contactInformation"`;

function contactSelect(table: string): string {
  const texts = CONTACT_TEXTS.map((text) => `'${text}', ${table}.${columnOf(text)}`);
  const addresses = Object.entries(CONTACT_ADDRESSES).map(
    ([name, prefix]) => `'${name}', ${addressSelect(`${table}.${prefix}_`)}`,
  );
  return `json_build_object(${[...texts, ...addresses].join(', ')})`;
}

/** An address without any part is none. */
function addressSelect(prefix: string): string {
  const columns = CONTACT_ADDRESS_PARTS.map((part) => `${prefix}${columnOf(part)}`);
  const parts = CONTACT_ADDRESS_PARTS.map((part) => `'${part}', ${prefix}${columnOf(part)}`);
  return `case when coalesce(${columns.join(', ')}) is not null then json_build_object(${parts.join(', ')}) end`;
}

/** The columns that a resource names: what it lacks is left out, null and empty texts clear. */
export function columnsOfEntry({ contactInformation, ...names }: NewEntry): EntryRow {
  const columns: [string, string | null | undefined][] = [
    ['internal_id', names.internalId],
    ...NAMES.map((name): [string, string | null | undefined] => [columnOf(name), names[name]]),
    ...contactColumns(contactInformation),
  ];
  return Object.fromEntries(
    columns.flatMap(([name, value]) => (value === undefined ? [] : [[name, value === '' ? null : value]])),
  );
}

function contactColumns(contact: ContactInformation | null | undefined): [string, string | null | undefined][] {
  if (contact === undefined) return [];
  return [
    ...CONTACT_TEXTS.map((text): [string, string | null | undefined] => [
      columnOf(text),
      contact === null ? null : contact[text],
    ]),
    ...ADDRESS_NAMES.flatMap((name) =>
      addressColumns(CONTACT_ADDRESSES[name], contact === null ? null : contact[name]),
    ),
  ];
}

function addressColumns(
  prefix: string,
  address: ContactAddress | null | undefined,
): [string, string | null | undefined][] {
  if (address === undefined) return [];
  return CONTACT_ADDRESS_PARTS.map((part) => [`${prefix}_${columnOf(part)}`, address === null ? null : address[part]]);
}
