import type { EntityManager } from 'typeorm';
import { InvalidFieldError } from '../rest/http/http-errors.js';
import { CallGroupRingEntity } from './call-group-ring.entity.js';
import type { Ring } from './call-group-reader.js';
import { RING_TYPES, type RingResource } from './call-group.resource.js';

/** How many people a hunt group may ring. */
const MOST = 200;
/** In seconds. */
const DEFAULT_EXPIRATION = 30;

/** Makes the rings of a hunt group those that are given. */
export async function storeRings(
  manager: EntityManager,
  callGroupId: number,
  rings: readonly Omit<Ring, 'userName'>[],
): Promise<void> {
  await manager.delete(CallGroupRingEntity, { callGroupId });
  if (rings.length === 0) return;
  await manager.insert(
    CallGroupRingEntity,
    rings.map(({ userId, parallel, expiration }, position) => ({
      callGroupId,
      position,
      userId,
      parallel,
      expiration,
    })),
  );
}

/** Finds whom rings mean. @throws InvalidFieldError for someone who is not there, and for too many */
export async function readRings(
  manager: EntityManager,
  beans: readonly RingResource[],
): Promise<Omit<Ring, 'userName'>[]> {
  if (beans.length > MOST) throw new InvalidFieldError('ringBeans', `may have ${MOST} members at most`);
  const ids = await idsOf(
    manager,
    beans.map(({ userName }) => userName ?? ''),
  );
  return beans.map(({ userName, typeStr, expiration }) => {
    if (!userName) throw new InvalidFieldError('userName', 'Cannot be empty');
    const userId = ids.get(userName);
    if (userId === undefined) throw new InvalidFieldError('ringBeans', `there is no user "${userName}"`);
    return { userId, parallel: typeStr === RING_TYPES.parallel, expiration: expiration ?? DEFAULT_EXPIRATION };
  });
}

/** The ids of users by the user names or aliases that are given. */
export async function idsOf(manager: EntityManager, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await manager.query<{ name: string; id: number }[]>(
    `select user_name as name, id from users where user_name = any($1)
     union all select alias, user_id from user_aliases where alias = any($1)`,
    [names],
  );
  return new Map(rows.map(({ name, id }) => [name, id]));
}
