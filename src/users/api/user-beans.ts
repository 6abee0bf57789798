import type { EntityManager } from 'typeorm';
import { parameter, startAndLimit, type Query } from '../../rest/paging.js';
import type { UserGroupBean } from '../../user-groups/api/user-group-bean.resource.js';
import { readProfiles } from '../profile/read-profiles.js';
import { GROUPS_OF_USER } from '../user-reader.js';
import type { UserBean } from './user-bean.resource.js';

interface Row {
  readonly id: number;
  readonly userName: string;
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly aliases: string[];
  readonly groups: UserGroupBean[];
}

const usersById = `select u.id, u.user_name as "userName", u.last_name as "lastName", u.first_name as "firstName",
    array(select other.alias from user_aliases other where other.user_id = u.id order by other.position) as aliases,
    ${GROUPS_OF_USER} as groups
  from users u where u.id = any($1)`;

/** The ids of users with `$1` in an e-mail address: one index for the address, one for the others. */
const withEmail = `select id from users where email_address like $1
  union select user_id from user_profiles
  where coalesce(alternate_email_address, '') || ',' || coalesce(email_address_aliases, '') like $1
    and coalesce(alternate_email_address, email_address_aliases) is not null`;

/**
 * Reads users in two queries.
 *
 * @param ids in which order; those that are not there are left out
 * @param ownUrl where the client reaches the API
 */
export async function readBeans(manager: EntityManager, ids: readonly number[], ownUrl: string): Promise<UserBean[]> {
  const rows = await manager.query<Row[]>(usersById, [ids]);
  const profiles = await readProfiles(manager, ids, ownUrl);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const [row, profile] = [byId.get(id), profiles.get(id)];
    if (row === undefined || profile === undefined) return [];
    const { notified, ...userProfile } = profile;
    const groups = row.groups.length === 0 ? null : row.groups;
    return { ...row, ...secrets, branchName: profile.branchName ?? null, userProfile, notified, groups };
  });
}

/** They are never given back, though their members are. */
const secrets = { sipPassword: null, pintoken: null, voicemailPin: null };

/**
 * The ids of a part of all users; with `email` those of that part who have it in an address: programs that read part by
 * part see everyone once.
 */
export async function pageOfUsers(manager: EntityManager, query: Query): Promise<number[]> {
  const { offset, limit } = startAndLimit(query);
  const email = parameter(query, 'email');
  const page = 'select id from users order by id limit $1 offset $2';
  if (email === undefined) return idsOf(manager, page, [limit, offset]);
  return idsOf(
    manager,
    `select u.id from (${page}) page join users u on u.id = page.id
     left join user_profiles profile on profile.user_id = u.id
     where u.email_address like $3
       or coalesce(profile.alternate_email_address, '') || ',' || coalesce(profile.email_address_aliases, '') like $3
     order by u.id`,
    [limit, offset, partPattern(email)],
  );
}

/** The ids of all users with the text `emailFilter` in one of their e-mail addresses, or of a part of them. */
export async function usersWithEmail(manager: EntityManager, query: Query): Promise<number[]> {
  const { offset, limit } = startAndLimit(query);
  const text = parameter(query, 'emailFilter') ?? '';
  return idsOf(manager, `${withEmail} order by id limit $2 offset $3`, [partPattern(text), limit, offset]);
}

/** Addresses are kept in lower case. */
function partPattern(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}

async function idsOf(manager: EntityManager, sql: string, parameters: readonly unknown[]): Promise<number[]> {
  const rows = await manager.query<{ id: number }[]>(sql, [...parameters]);
  return rows.map(({ id }) => id);
}
