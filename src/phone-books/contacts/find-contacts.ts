import type { EntityManager } from 'typeorm';
import { ENTRY_KEY_SELECT, ENTRY_ORDER, USER_KEY_SELECT, USER_ORDER } from '../entry-order.js';
import type { Part } from '../part.js';
import { searchPatterns } from '../search-text.js';
import { hasWord, usersAmong } from './user-words.js';

/** A contact that was found: an own entry or a user. */
export type Found =
  { readonly entryId: number; readonly userId: null } | { readonly entryId: null; readonly userId: number };

/** How many users a word may find and still be looked up by the indexes of texts. */
const FEW = 2_000;

const each = (patterns: readonly string[], condition: (parameter: string) => string): string =>
  patterns.map((_, index) => `and ${condition(`$${index + 5}`)}`).join(' ');

/**
 * Finds a part of what is in some phone books, in their order. Who is in it twice, by names and number, is found once, as
 * the user rather than an entry.
 */
export async function findContacts(
  manager: EntityManager,
  bookIds: readonly number[],
  { text, offset, limit }: Part,
): Promise<Found[]> {
  const patterns = searchPatterns(text);
  const among = await usersAmong(manager, patterns, FEW);
  // Along an index each: no more is read than is asked for. One book at a time, since an index has their order by book.
  return manager.query<Found[]>(
    `with own as (
       select part.* from unnest($1::integer[]) book(id) cross join lateral (
         select distinct on (${ENTRY_ORDER}) entry.id as "entryId", null::integer as "userId", ${ENTRY_KEY_SELECT}
         from phone_book_entries entry
         where entry.phone_book_id = book.id ${each(patterns, (word) => `entry.search_text like ${word}`)}
         order by ${ENTRY_ORDER}, entry.id limit $2::integer + $3::integer
       ) part
     ), members as (
       select null::integer, u.id, ${USER_KEY_SELECT} from users u
       where exists (
         select from user_group_members membership
         join phone_book_members member on member.group_id = membership.group_id
         where membership.user_id = u.id and member.phone_book_id = any($1)
       ) and ${among === null ? '$4::integer[] is null' : 'u.id = any($4::integer[])'} ${each(patterns, hasWord)}
       order by ${USER_ORDER} limit $2::integer + $3::integer
     ), part as (
       select distinct on ("lastName", "firstName", number) * from (table own union all table members) everyone
       order by "lastName", "firstName", number, "userId", "entryId" limit $3 offset $2
     )
     select "entryId", "userId" from part order by "lastName", "firstName", number`,
    [bookIds, offset, limit, among, ...patterns],
  );
}
