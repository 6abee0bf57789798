import type { EntityManager } from 'typeorm';
import { claimExtensions } from '../extensions/extensions.js';
import { BadRequestError } from '../rest/http/http-errors.js';
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
