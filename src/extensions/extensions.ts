import type { EntityManager } from 'typeorm';
import { ConflictError } from '../rest/http/http-errors.js';
import { HOLDERS, isHolderKind, type HolderKind } from './holders.js';

/** Who holds extensions. */
export interface Owner {
  readonly kind: HolderKind;
  readonly id: number;
}

/**
 * The registry of everything that can be dialled: user names, aliases, conferences and every later kind share one name
 * space.
 *
 * Makes the extensions of an owner those that are given, and no others.
 *
 * @throws ConflictError that says who holds the number
 */
export async function claimExtensions(manager: EntityManager, owner: Owner, wanted: readonly string[]): Promise<void> {
  await claimExtensionsOfMany(manager, owner.kind, new Map([[owner.id, wanted]]));
}

/**
 * As {@link claimExtensions}, for several owners of one kind at once: what one of them gives up another may get.
 *
 * @param wanted extensions by the owner's id
 */
export async function claimExtensionsOfMany(
  manager: EntityManager,
  kind: HolderKind,
  wanted: ReadonlyMap<number, readonly string[]>,
): Promise<void> {
  const pairs = [...wanted].flatMap(([id, extensions]) => [...new Set(extensions)].map((one) => [id, one] as const));
  const [ids, extensions] = [pairs.map(([id]) => id), pairs.map(([, extension]) => extension)];
  await manager.query(
    `delete from extensions held where kind = $1 and owner_id = any($2) and not exists (
       select from unnest($3::integer[], $4::varchar[]) wanted(id, extension)
       where wanted.id = held.owner_id and wanted.extension = held.extension
     )`,
    [kind, [...wanted.keys()], ids, extensions],
  );
  await manager.query(
    `insert into extensions (extension, kind, owner_id)
     select extension, $1, id from unnest($2::integer[], $3::varchar[]) wanted(id, extension)
     on conflict (extension) do nothing`,
    [kind, ids, extensions],
  );
  // A statement of its own: it sees what another transaction has committed while the insert waited for it.
  const rows = await manager.query<{ extension: string; kind: string; ownerId: number }[]>(
    `select held.extension, held.kind, held.owner_id as "ownerId"
     from unnest($2::integer[], $3::varchar[]) wanted(id, extension)
     join extensions held on held.extension = wanted.extension
     where not (held.kind = $1 and held.owner_id = wanted.id) limit 1`,
    [kind, ids, extensions],
  );
  const [taken] = rows;
  if (taken === undefined) return;
  throw new ConflictError(`"${taken.extension}" is held by ${await describe(manager, taken.kind, taken.ownerId)}`);
}

async function describe(manager: EntityManager, kind: string, id: number): Promise<string> {
  if (!isHolderKind(kind)) return `the ${kind} ${id}`;
  const { title, nameOf } = HOLDERS[kind];
  const [holder] = await manager.query<{ name: string }[]>(nameOf, [id]);
  return holder === undefined ? `the ${title} ${id}` : `the ${title} "${holder.name}"`;
}
