import type { EntityManager } from 'typeorm';
import { claimExtensions } from '../extensions/extensions.js';
import { BadRequestError, ConflictError } from '../rest/http/http-errors.js';
import type { AliasResource, UserResource } from './user.resource.js';

/**
 * What a name may hold: it becomes the user part of SIP addresses, a name to sign in with and part of commands to the
 * switch, so neither blanks nor what means something there.
 */
const name = /^[^\s<>"@:\\{}[\]|^`]+$/u;

/**
 * Makes a user the holder of the own name and aliases.
 *
 * @param kept the aliases where the resource brings none
 * @throws BadRequestError for unfit or doubled names, ConflictError for one that something else has
 */
export async function claimNames(
  manager: EntityManager,
  id: number,
  { userName, aliases }: UserResource,
  kept: readonly string[],
): Promise<void> {
  const names = [userName, ...(aliases?.map(({ alias }) => alias) ?? kept)];
  for (const one of names) {
    if (!name.test(one)) {
      throw new BadRequestError(`"${one}" is no name: it may hold no blanks and none of < > " @ : \\ { } [ ] | ^ \``);
    }
  }
  const twice = names.find((one, index) => names.indexOf(one) !== index);
  if (twice !== undefined) throw new BadRequestError(`The user has the name "${twice}" twice`);
  await claimExtensions(manager, { kind: 'user', id }, names);
  await refuseImIds(manager, id, names);
}

/** People sign in by messaging id as well: a name of one that is the id of another would lock both out. */
async function refuseImIds(manager: EntityManager, id: number, names: readonly string[]): Promise<void> {
  const [holder] = await manager.query<{ name: string; imId: string }[]>(
    'select user_name as name, im_id as "imId" from users where im_id = any($2) and id <> $1 limit 1',
    [id, names],
  );
  if (holder) throw new ConflictError(`"${holder.imId}" is the messaging id of the user "${holder.name}"`);
}

/** Gives a user a messaging id, or none. @throws ConflictError for what is an id or a name of somebody else */
export async function storeImId(manager: EntityManager, id: number, imId: string | null): Promise<void> {
  const [holder] = await manager.query<{ name: string }[]>(
    `select user_name as name from users where id <> $1 and (im_id = $2 or user_name = $2)
     union all select u.user_name from user_aliases other join users u on u.id = other.user_id
     where u.id <> $1 and other.alias = $2 limit 1`,
    [id, imId],
  );
  if (holder) throw new ConflictError(`imId: "${imId ?? ''}" is held by the user "${holder.name}"`);
  await manager.query('update users set im_id = $2 where id = $1', [id, imId]);
}

/** The name of a user, then the aliases: all by which the user can be called. */
export async function namesOf(manager: EntityManager, id: number): Promise<string[]> {
  const rows = await manager.query<{ userName: string }[]>('select user_name as "userName" from users where id = $1', [
    id,
  ]);
  return [...rows.map(({ userName }) => userName), ...(await aliasesOf(manager, id))];
}

/** The aliases of a user, in their order. */
export async function aliasesOf(manager: EntityManager, id: number): Promise<string[]> {
  const rows = await manager.query<{ alias: string }[]>(
    'select alias from user_aliases where user_id = $1 order by position',
    [id],
  );
  return rows.map(({ alias }) => alias);
}

/** Makes a user's aliases those that are given. */
export async function storeAliases(
  manager: EntityManager,
  id: number,
  aliases: readonly AliasResource[],
): Promise<void> {
  await manager.query('delete from user_aliases where user_id = $1', [id]);
  await manager.query(
    `insert into user_aliases (user_id, alias, position)
     select $1, alias, position from unnest($2::varchar[]) with ordinality wanted(alias, position)`,
    [id, aliases.map(({ alias }) => alias)],
  );
}
