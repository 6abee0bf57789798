import type { EntityManager } from 'typeorm';
import { BadRequestError } from '../rest/http/http-errors.js';
import type { GroupReference, PhoneBookResource } from './phone-book.resource.js';

type Table = 'phone_book_members' | 'phone_book_consumers';

/** SQL for the groups that a table links to the phone book `book`, by their weight. */
export function groupsOf(table: Table): string {
  return `coalesce((
    select json_agg(json_build_object('id', team.id, 'name', team.name) order by team.weight)
    from ${table} link join user_groups team on team.id = link.group_id where link.phone_book_id = book.id), '[]')`;
}

/** Links a phone book with the groups that a resource names; lists that it lacks stay. @throws BadRequestError */
export async function storeGroups(
  manager: EntityManager,
  bookId: number,
  { memberGroups, consumerGroups }: PhoneBookResource,
): Promise<void> {
  if (memberGroups) await link(manager, 'phone_book_members', 'memberGroups', bookId, memberGroups);
  if (consumerGroups) await link(manager, 'phone_book_consumers', 'consumerGroups', bookId, consumerGroups);
}

async function link(
  manager: EntityManager,
  table: Table,
  field: string,
  bookId: number,
  groups: readonly GroupReference[],
): Promise<void> {
  const ids = await idsOf(manager, field, groups);
  await manager.query(`delete from ${table} where phone_book_id = $1 and not group_id = any($2)`, [bookId, ids]);
  await manager.query(
    `insert into ${table} (phone_book_id, group_id) select distinct $1::integer, unnest($2::integer[])
     on conflict do nothing`,
    [bookId, ids],
  );
}

/** The id counts before the name. @throws BadRequestError that names what is not there */
async function idsOf(manager: EntityManager, field: string, groups: readonly GroupReference[]): Promise<number[]> {
  const ids = groups.flatMap(({ id }) => id ?? []);
  const names = groups.flatMap(({ id, name }) => (id === undefined || id === null ? (name ?? '') : []));
  const known = await manager.query<{ id: number; name: string }[]>(
    'select id, name from user_groups where id = any($1) or name = any($2)',
    [ids, names],
  );
  const missingId = ids.find((id) => !known.some((group) => group.id === id));
  const missingName = names.find((name) => !known.some((group) => group.name === name));
  if (missingId !== undefined) throw new BadRequestError(`${field}: there is no user group ${missingId}`);
  if (missingName !== undefined) throw new BadRequestError(`${field}: there is no user group "${missingName}"`);
  const wanted = new Set(names);
  return [...ids, ...known.filter(({ name }) => wanted.has(name)).map(({ id }) => id)];
}
