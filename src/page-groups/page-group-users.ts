import type { EntityManager } from 'typeorm';
import { NotFoundError } from '../rest/http/http-errors.js';
import type { PageGroupUserResource } from './page-group.resource.js';

type Row = Pick<PageGroupUserResource, 'id' | 'userName' | 'lastName' | 'firstName' | 'aliases'> & {
  readonly groupId: number;
};

const rest = {
  sipPassword: null,
  pintoken: null,
  voicemailPin: null,
  branchName: null,
  userProfile: null,
  notified: null,
  groups: null,
};

/** The users of page groups by the groups' ids, in one query. */
export async function readUsers(
  manager: EntityManager,
  groupIds: readonly number[],
): Promise<ReadonlyMap<number, PageGroupUserResource[]>> {
  const rows = await manager.query<Row[]>(
    `select membership.group_id as "groupId", u.id, u.user_name as "userName",
       u.last_name as "lastName", u.first_name as "firstName",
       array(select other.alias from user_aliases other where other.user_id = u.id order by other.alias) as aliases
     from page_group_members membership join users u on u.id = membership.user_id
     where membership.group_id = any($1) order by u.id`,
    [groupIds],
  );
  const users = new Map<number, PageGroupUserResource[]>();
  for (const { groupId, ...user } of rows) users.set(groupId, [...(users.get(groupId) ?? []), { ...user, ...rest }]);
  return users;
}

/** Makes the users of a page group those that are named. @throws NotFoundError where one is not there */
export async function storeUsers(
  manager: EntityManager,
  groupId: number,
  users: readonly PageGroupUserResource[],
): Promise<void> {
  const ids = await idsOf(manager, users);
  await manager.query('delete from page_group_members where group_id = $1 and not user_id = any($2)', [groupId, ids]);
  await manager.query(
    'insert into page_group_members (group_id, user_id) select $1, unnest($2::integer[]) on conflict do nothing',
    [groupId, ids],
  );
}

/** By id where that is above 0, else by name or alias. They stay there until the transaction ends. */
async function idsOf(manager: EntityManager, users: readonly PageGroupUserResource[]): Promise<number[]> {
  const ids = users.map(({ id }) => (typeof id === 'number' && id > 0 ? id : null));
  const names = users.map(({ userName }, index) => (ids[index] === null ? (userName ?? '') : null));
  const rows = await manager.query<{ id: number; place: number }[]>(
    `select u.id, wanted.place::integer as place
     from unnest($1::integer[], $2::varchar[]) with ordinality wanted(id, name, place)
     join users u on u.id = coalesce(
       wanted.id,
       (select named.id from users named where named.user_name = wanted.name),
       (select other.user_id from user_aliases other where other.alias = wanted.name)
     )
     for key share of u`,
    [ids, names],
  );
  // The wrong thing is named here, as clients have always been told.
  if (rows.length < users.length) throw new NotFoundError('Paging group not found.');
  return [...new Set(rows.map(({ id }) => id))];
}
