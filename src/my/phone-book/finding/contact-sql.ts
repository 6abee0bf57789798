import type { Visible } from '../visible-books.js';

/** Collects the values of a statement. @returns the parameter that stands for one */
export type Bind = (value: unknown) => string;

/** The values of a statement, and what collects them. */
export function binding(): { readonly values: unknown[]; readonly bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}

const key = (number: string, table: string): string =>
  `(${number} || '_' || coalesce(${table}.first_name, '') || '_' || coalesce(${table}.last_name, '')) collate "C"`;

/** What the contacts of users are ordered by: number, first and last name as one text. An index each has it. */
const ENTRY_KEY = [
  key("coalesce(entry.number, '')", 'entry'),
  `coalesce(entry.number, '') collate "C"`,
  `coalesce(entry.first_name, '') collate "C"`,
];
const USER_KEY = [key('u.user_name', 'u'), 'u.user_name collate "C"', `coalesce(u.first_name, '') collate "C"`];

/** Two contacts are one where number and both names are alike, which these tell: the last name is what is left. */
export const KEY_COLUMNS = 'key, number, "firstName"';

/** A contact's place in the order. */
export interface Place {
  readonly key: string;
  readonly number: string;
  readonly firstName: string;
}

/** One of two sources of contacts. */
export interface Source {
  readonly order: string;
  /** The columns {@link KEY_COLUMNS}, for a `select`. */
  readonly select: string;
}

export const ENTRIES: Source = { order: ENTRY_KEY.join(', '), select: named(ENTRY_KEY) };
export const USERS: Source = { order: USER_KEY.join(', '), select: named(USER_KEY) };

function named([whole, number, firstName]: readonly string[]): string {
  return `${whole} as key, ${number} as number, ${firstName} as "firstName"`;
}

/** A condition that holds for what comes after a place. */
export function after({ order }: Source, place: Place | undefined, bind: Bind): string {
  if (place === undefined) return '';
  return `and (${order}) > (${bind(place.key)}, ${bind(place.number)}, ${bind(place.firstName)})`;
}

/** A condition that holds for users `u` whom a user sees. The superadmin is nobody to call. */
export function isVisible({ bookIds, everyone, personId }: Visible, bind: Bind): string {
  const isMember = `exists (
    select from user_group_members membership
    join phone_book_members member on member.group_id = membership.group_id
    where membership.user_id = u.id and member.phone_book_id = any(${bind(bookIds)}::integer[]))`;
  return everyone ? `(u.id <> ${bind(personId)} and not u.built_in or ${isMember})` : isMember;
}

/** Conditions that hold for what has a text in a name, the number or the e-mail address; empty: all. */
export function filtered(text: string, bind: Bind): { readonly entries: string; readonly users: string } {
  if (text === '') return { entries: '', users: '' };
  const pattern = bind(`%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`);
  // What is kept for searching holds all of these, and has an index of trigrams.
  const has = (table: string, number: string): string =>
    `and ${table}.search_text like ${pattern} and (${['first_name', 'last_name', number, 'email_address']
      .map((column) => `lower(${table}.${column}) like ${pattern}`)
      .join(' or ')})`;
  return { entries: has('entry', 'number'), users: has('u', 'user_name') };
}
