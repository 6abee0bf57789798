import type { EntityManager } from 'typeorm';

const users = (parameter: string): string => `select id from users where search_text like ${parameter}`;
const profiles = (parameter: string): string => `select user_id from user_profiles where search_text like ${parameter}`;
const aliases = (parameter: string): string =>
  `select user_id from user_aliases where lower(' ' || alias) like ${parameter}`;

/** The ids of users who have a word; one may be there several times. Names, profiles and aliases have an index each. */
export const usersWithWord = (parameter: string): string =>
  [users, profiles, aliases].map((source) => source(parameter)).join(' union all ');

/** The same with the word `$1`, and no more than can be told to be few. */
const fewUsersWithWord = `
  select id from (
    ${[users, profiles, aliases].map((source) => `(${source('$1')} limit $2)`).join(' union all ')}
  ) found limit $2`;

/** A condition that holds for users `u` who have a word, in their names, profile or aliases. */
export const hasWord = (parameter: string): string => `(
  u.search_text like ${parameter}
  or exists (select from user_profiles profile where profile.user_id = u.id and profile.search_text like ${parameter})
  or exists (select from user_aliases other where other.user_id = u.id and lower(' ' || other.alias) like ${parameter}))`;

/**
 * The users among whom those are who have all words, by the first word that few have; null where all words are frequent:
 * then the first users of the order are looked at one by one, which soon are enough.
 *
 * @param few how many users a word may find and still be looked up by the indexes of texts
 */
export async function usersAmong(
  manager: EntityManager,
  patterns: readonly string[],
  few: number,
): Promise<number[] | null> {
  for (const pattern of patterns) {
    const rows = await manager.query<{ id: number }[]>(fewUsersWithWord, [pattern, few + 1]);
    if (rows.length <= few) return rows.map(({ id }) => id);
  }
  return null;
}
