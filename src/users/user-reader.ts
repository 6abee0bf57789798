import type { EntityManager } from 'typeorm';
import type { Statement, Statements } from '../database/statements.js';
import type { UserResource } from './user.resource.js';

/** The groups of the user `u`, the first of their order first. */
export const GROUPS_OF_USER = `coalesce((
         select json_agg(json_build_object('id', team.id, 'name', team.name, 'description', team.description,
                                           'weight', team.weight) order by team.weight)
         from user_group_members membership join user_groups team on team.id = membership.group_id
         where membership.user_id = u.id), '[]')`;

/** Users with their groups, branch and aliases; `$1` are their ids. */
export const USERS_BY_ID: Statement = {
  name: 'users-by-id',
  text: `select u.id, u.last_name as "lastName", u.first_name as "firstName", u.user_name as "userName",
       u.email_address as "emailAddress",
       ${GROUPS_OF_USER} as groups,
       (select json_build_object('id', site.id, 'name', site.name, 'description', site.description)
        from branches site where site.id = u.branch_id) as branch,
       coalesce((
         select json_agg(json_build_object('alias', other.alias) order by other.position)
         from user_aliases other where other.user_id = u.id), '[]') as aliases
     from users u where u.id = any($1)`,
};

/**
 * Reads users with their groups, branch and aliases in one query.
 *
 * @param ids in which order; those that are not there are left out
 */
export async function readUsers(statements: Statements, ids: readonly number[]): Promise<UserResource[]> {
  const rows = await statements.run<UserResource>(USERS_BY_ID, [ids]);
  const byId = new Map(rows.map((row) => [row.id, withoutSecrets(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Reads a user within a transaction; undefined where there is none. */
export async function readUserIn(manager: EntityManager, id: number): Promise<UserResource | undefined> {
  const [row] = await manager.query<UserResource[]>(USERS_BY_ID.text, [[id]]);
  return row === undefined ? undefined : withoutSecrets(row);
}

/** They are never given back; their elements are. */
function withoutSecrets(user: UserResource): UserResource {
  return Object.assign(user, { pin: '', sipPassword: '' });
}
