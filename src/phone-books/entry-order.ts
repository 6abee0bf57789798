/**
 * What phone books are ordered by: last name, first name and number, by code point, what is missing first. Own entries
 * and users have an index each of just these expressions.
 */
const byCodePoint = (column: string): string => `coalesce(${column}, '') collate "C"`;

const ENTRY_KEY = ['entry.last_name', 'entry.first_name', 'entry.number'].map(byCodePoint);
const USER_KEY = [byCodePoint('u.last_name'), byCodePoint('u.first_name'), 'u.user_name collate "C"'];

/** The order of own entries, of the table `entry`. */
export const ENTRY_ORDER = ENTRY_KEY.join(', ');

/** The order of users, of the table `u`. */
export const USER_ORDER = USER_KEY.join(', ');

/** The columns that are ordered by, for a `select`. */
export const ENTRY_KEY_SELECT = named(ENTRY_KEY);

/** As {@link ENTRY_KEY_SELECT}, of users. */
export const USER_KEY_SELECT = named(USER_KEY);

function named([lastName, firstName, number]: readonly string[]): string {
  return `${lastName} as "lastName", ${firstName} as "firstName", ${number} as number`;
}

/** A condition that holds for users `u` who stand in the phone book `$1`. */
export const IS_MEMBER = `exists (
  select from user_group_members membership
  join phone_book_members member on member.group_id = membership.group_id
  where membership.user_id = u.id and member.phone_book_id = $1)`;
