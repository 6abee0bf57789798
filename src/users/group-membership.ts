import type { EntityManager } from 'typeorm';
import { BadRequestError, ConflictError } from '../rest/http/http-errors.js';
import type { NamedReference } from './user.resource.js';

/**
 * Makes a user a member of these groups and no others.
 *
 * @throws BadRequestError for a group that is not there
 */
export async function memberOf(
  manager: EntityManager,
  userId: number,
  groups: readonly NamedReference[],
): Promise<void> {
  const ids = groups.map(({ id }) => id);
  if (!ids.every((id) => id !== undefined)) throw new BadRequestError('groups: each needs an id');
  const [missing] = await manager.query<{ id: number }[]>(
    `select wanted.id from unnest($1::integer[]) wanted(id)
     where not exists (select from user_groups team where team.id = wanted.id)`,
    [ids],
  );
  if (missing) throw new BadRequestError(`There is no user group ${missing.id}`);
  await manager.query('delete from user_group_members where user_id = $1 and not group_id = any($2)', [userId, ids]);
  await manager.query(
    `insert into user_group_members (user_id, group_id) select distinct $1::integer, unnest($2::integer[])
     on conflict do nothing`,
    [userId, ids],
  );
}

/** @throws ConflictError where the user's own branch is another than that of a group */
export async function refuseBranchConflict(manager: EntityManager, userId: number): Promise<void> {
  const [conflict] = await manager.query<{ name: string }[]>(
    `select team.name from users member
     join user_group_members membership on membership.user_id = member.id
     join user_groups team on team.id = membership.group_id
     where member.id = $1 and member.branch_id <> team.branch_id limit 1`,
    [userId],
  );
  if (conflict) throw new ConflictError(`The user group "${conflict.name}" belongs to another branch than the user`);
}
