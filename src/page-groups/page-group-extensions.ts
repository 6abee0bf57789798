import type { EntityManager } from 'typeorm';
import { claimExtensionsOfMany } from '../extensions/extensions.js';
import { InvalidFieldError } from '../rest/http/http-errors.js';

/** What kind of holder of extensions a page group is. */
export const PAGE_GROUP = 'page-group';

/** Where the paging code is among the settings. */
export const PREFIX = 'page-config/prefix';

/** Whoever changes page groups or the paging code takes turns: both make what is dialled. Readers don't wait. */
export async function lockPageGroups(manager: EntityManager): Promise<void> {
  await manager.query('lock table page_groups in share row exclusive mode');
}

/**
 * Makes code and number the extension of every page group, or of one.
 *
 * @throws ConflictError where something else has it
 */
export async function claimPageGroups(manager: EntityManager, prefix: string, id?: number): Promise<void> {
  const groups = await manager.query<{ id: number; number: number }[]>(
    'select id, number from page_groups where $1::integer is null or id = $1',
    [id ?? null],
  );
  const wanted = new Map(groups.map((group) => [group.id, [`${prefix}${group.number}`]]));
  const tooLong = [...wanted.values()].flat().some((extension) => extension.length > 255);
  if (tooLong) throw new InvalidFieldError(PREFIX, 'is too long');
  await claimExtensionsOfMany(manager, PAGE_GROUP, wanted);
}
