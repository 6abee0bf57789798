import type { EntityManager } from 'typeorm';
import type { Found } from '../../../phone-books/contacts/find-contacts.js';
import type { Visible } from '../visible-books.js';
import {
  after,
  binding,
  ENTRIES,
  filtered,
  isVisible,
  KEY_COLUMNS,
  USERS,
  type Bind,
  type Place,
} from './contact-sql.js';

/** A contact that was found, and where it stands. */
export type FoundContact = Found & Place & { readonly isPrivate: boolean };

/** Of contacts that are alike the private one counts, which its user can change; then the user. */
export const FIRST_OF_EQUALS = '"isPrivate" desc, "userId", "entryId"';

/** Which part of all contacts is wanted. */
export interface Wanted {
  /** Has to be in a name, the number or the e-mail address. */
  readonly filter?: string;
  /** Only those behind it. */
  readonly behind?: Place | undefined;
  readonly offset?: number;
  readonly limit: number;
}

/**
 * Finds a part of what a user sees, in its order and each contact once. Every source is read along its index: no more
 * than is asked for. One book at a time, since an index has the order of each book.
 */
export async function findPage(
  manager: EntityManager,
  visible: Visible,
  { filter = '', behind, offset = 0, limit }: Wanted,
): Promise<FoundContact[]> {
  const { values, bind } = binding();
  const has = filtered(filter, bind);
  const most = bind(offset + limit);
  return manager.query<FoundContact[]>(
    `with own as (
       select part.* from unnest(${bind(visible.bookIds)}::integer[]) book(id) cross join lateral (
         select distinct on (${ENTRIES.order}) entry.id as "entryId", null::integer as "userId",
           entry.phone_book_id = ${bind(visible.privateBook?.id ?? 0)}::integer as "isPrivate", ${ENTRIES.select}
         from phone_book_entries entry
         where entry.phone_book_id = book.id ${has.entries} ${after(ENTRIES, behind, bind)}
         order by ${ENTRIES.order}, entry.id limit ${most}::integer
       ) part
     ), members as (
       select null::integer, u.id, false, ${USERS.select} from users u
       where ${isVisible(visible, bind)} ${has.users} ${after(USERS, behind, bind)}
       order by ${USERS.order} limit ${most}::integer
     )
     select distinct on (${KEY_COLUMNS}) * from (table own union all table members) everyone
     order by ${KEY_COLUMNS}, ${FIRST_OF_EQUALS} limit ${bind(limit)} offset ${bind(offset)}`,
    values,
  );
}

/** How many contacts there are that {@link findPage} could give. */
export async function countContacts(manager: EntityManager, visible: Visible, filter = ''): Promise<number> {
  const { values, bind } = binding();
  const [row] = await manager.query<{ count: number }[]>(
    `select count(*)::integer as count from (${keysOf(visible, filter, bind)}) everyone`,
    values,
  );
  return row?.count ?? 0;
}

function keysOf(visible: Visible, filter: string, bind: Bind): string {
  const has = filtered(filter, bind);
  // What the keys are made of tells contacts apart as well, and is faster.
  return `
    select coalesce(entry.number, ''), coalesce(entry.first_name, ''), coalesce(entry.last_name, '')
    from phone_book_entries entry
    where entry.phone_book_id = any(${bind(visible.bookIds)}::integer[]) ${has.entries}
    union select u.user_name, coalesce(u.first_name, ''), coalesce(u.last_name, '')
    from users u where ${isVisible(visible, bind)} ${has.users}`;
}
