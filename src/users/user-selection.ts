import type { EntityManager } from 'typeorm';
import { EnvelopeError } from '../rest/envelope.js';
import { orderBy, paged, parameter, type Metadata, type Query } from '../rest/paging.js';
import { unknownId } from '../rest/path-id.js';
import { parseInteger } from '../rest/representation/scalars.js';

/** How many ids a request may name at once. */
const MAX_IDS = 10_000;

interface Condition {
  readonly where: string;
  readonly parameters: readonly unknown[];
  /** The order where none is asked for. */
  readonly order: string;
}

/** The query parameters of lists of users, beside those of pages. */
export const SELECTION_PARAMETERS = {
  branch: 'Only users of this branch, their own or that of a group',
  ids: 'Only these users, in this order, separated by commas',
} as const;

/**
 * The ids of one page of users, of all or of those that `branch` or `ids` select.
 *
 * @param sortable SQL expressions by the names that `sortby` takes
 * @throws EnvelopeError for parameters that are no numbers, and ids that are not there
 */
export async function selectUsers(
  manager: EntityManager,
  query: Query,
  sortable: Readonly<Record<string, string>>,
): Promise<{ metadata: Metadata; ids: number[] }> {
  const { where, parameters, order } = await conditionOf(manager, query);
  const [count] = await manager.query<{ total: number }[]>(`select count(*)::integer as total from users u ${where}`, [
    ...parameters,
  ]);
  const { metadata, window } = paged(query, count?.total ?? 0);
  const next = parameters.length + 1;
  const rows = await manager.query<{ id: number }[]>(
    `select u.id from users u ${where} ${orderBy(query, sortable, order)} limit $${next} offset $${next + 1}`,
    [...parameters, window.limit, window.offset],
  );
  return { metadata, ids: rows.map(({ id }) => id) };
}

async function conditionOf(manager: EntityManager, query: Query): Promise<Condition> {
  const branch = parameter(query, 'branch');
  if (branch !== undefined) return ofBranch(branch);
  const ids = parameter(query, 'ids');
  if (ids !== undefined) return ofIds(manager, ids);
  return { where: '', parameters: [], order: 'u.id' };
}

function ofBranch(text: string): Condition {
  const id = parseInteger(text);
  if (id === undefined) throw new EnvelopeError(400, 'ERROR_ID_INVALID', { additionalMessage: `Branch:${text}` });
  return {
    where: `where u.branch_id = $1 or u.id in (
      select membership.user_id from user_group_members membership
      join user_groups team on team.id = membership.group_id where team.branch_id = $1)`,
    parameters: [id],
    order: 'u.id',
  };
}

async function ofIds(manager: EntityManager, text: string): Promise<Condition> {
  const ids = text.split(',').map((id) => parseInteger(id));
  if (ids.length > MAX_IDS || !ids.every((id) => id !== undefined)) {
    throw new EnvelopeError(400, 'ERROR_ID_INVALID', { additionalMessage: text.slice(0, 1_000) });
  }
  const [missing] = await manager.query<{ id: number }[]>(
    `select wanted.id from unnest($1::integer[]) wanted(id) where not exists (select from users u where u.id = wanted.id)`,
    [ids],
  );
  if (missing) throw unknownId(missing.id);
  return { where: 'where u.id = any($1)', parameters: [ids], order: 'array_position($1::integer[], u.id)' };
}
