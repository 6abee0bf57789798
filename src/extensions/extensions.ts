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
  const extensions = [...new Set(wanted)];
  await manager.query(`delete from extensions where kind = $1 and owner_id = $2 and not extension = any($3)`, [
    owner.kind,
    owner.id,
    extensions,
  ]);
  await manager.query(
    `insert into extensions (extension, kind, owner_id) select unnest($3::varchar[]), $1, $2
     on conflict (extension) do nothing`,
    [owner.kind, owner.id, extensions],
  );
  // A statement of its own: it sees what another transaction has committed while the insert waited for it.
  const rows = await manager.query<{ extension: string; kind: string; ownerId: number }[]>(
    `select extension, kind, owner_id as "ownerId" from extensions
     where extension = any($3) and not (kind = $1 and owner_id = $2)`,
    [owner.kind, owner.id, extensions],
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
