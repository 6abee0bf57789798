import type { EntityManager } from 'typeorm';
import type { Found } from '../../../phone-books/contacts/find-contacts.js';
import { usersWithWord } from '../../../phone-books/contacts/user-words.js';
import { searchPatterns } from '../../../phone-books/search-text.js';
import type { Visible } from '../visible-books.js';
import { binding, ENTRIES, isVisible, KEY_COLUMNS, USERS, type Bind } from './contact-sql.js';
import { FIRST_OF_EQUALS } from './find-page.js';

/** How many contacts a search gives at most, as the API has it. */
const MOST = 20_000;

/**
 * Finds what has every word of a text in some field: of entries all, of users names, profile, e-mail addresses and
 * aliases. First comes whose number the text is, then those in whose names or number a word begins with each of its
 * words, then all others; within each in the order of the phone book.
 */
export async function searchContacts(manager: EntityManager, visible: Visible, text: string): Promise<Found[]> {
  const { values, bind } = binding();
  const patterns = searchPatterns(text);
  const words = patterns.map((pattern) => bind(pattern));
  const rank = rankOf(text, patterns, bind);
  return manager.query<Found[]>(
    `with found as (
       select entry.id as "entryId", null::integer as "userId",
         entry.phone_book_id = ${bind(visible.privateBook?.id ?? 0)}::integer as "isPrivate",
         ${rank('entry', 'number')} as rank, ${ENTRIES.select}
       from phone_book_entries entry
       where entry.phone_book_id = any(${bind(visible.bookIds)}::integer[])
         ${words.map((word) => `and entry.search_text like ${word}`).join(' ')}
       union all
       select null::integer, u.id, false, ${rank('u', 'user_name')}, ${USERS.select} from users u
       where ${isVisible(visible, bind)} ${words.map((word) => `and u.id in (${usersWithWord(word)})`).join(' ')}
     ), each_once as (
       select distinct on (${KEY_COLUMNS}) * from found order by ${KEY_COLUMNS}, ${FIRST_OF_EQUALS}
     )
     select "entryId", "userId" from each_once order by rank, ${KEY_COLUMNS} limit ${MOST}`,
    values,
  );
}

function rankOf(text: string, patterns: readonly string[], bind: Bind): (table: string, number: string) => string {
  const whole = bind(text.trim().toLowerCase());
  const beginnings = bind(patterns.map((pattern) => (pattern.startsWith('% ') ? pattern : `% ${pattern.slice(1)}`)));
  return (table, number) => `case
    when lower(${table}.${number}) = ${whole}::text then 0
    when lower(' ' || coalesce(${table}.first_name, '') || ' ' || coalesce(${table}.last_name, '') || ' ' ||
      coalesce(${table}.${number}, '')) like all(${beginnings}::text[]) then 1
    else 2 end`;
}
