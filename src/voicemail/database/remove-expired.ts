import type { Changes } from '../../database/changes.js';
import { VOICEMAIL_TOPIC, type Expiry } from '../voicemail-store.js';

const BATCH = 1_000;
const DAY = 86_400_000;

/** Removes what is too old, in batches, each a transaction of its own. @returns how many messages */
export async function removeExpired(changes: Changes, { now, deletedDays, daysByUser }: Expiry): Promise<number> {
  const deletedBefore = new Date(now.getTime() - deletedDays * DAY);
  let removed = await inBatches(
    changes,
    "select id from voicemail_messages where folder = 'deleted' and deleted_at < $2",
    [deletedBefore],
  );
  removed += await inBatches(
    changes,
    `select message.id from unnest($2::integer[], $3::timestamptz[]) kept(user_id, since)
     join voicemail_messages message on message.user_id = kept.user_id and message.received_at < kept.since`,
    [[...daysByUser.keys()], [...daysByUser.values()].map((days) => new Date(now.getTime() - days * DAY))],
  );
  return removed;
}

/** @param which SQL that gives ids, of which `$1` are taken at a time */
async function inBatches(changes: Changes, which: string, parameters: readonly unknown[]): Promise<number> {
  let removed = 0;
  let last = BATCH;
  while (last === BATCH) {
    last = await changes.transaction(async (manager, announce) => {
      const [rows] = await manager.query<[{ userId: number }[], number]>(
        `delete from voicemail_messages where id in (${which} limit $1) returning user_id as "userId"`,
        [BATCH, ...parameters],
      );
      for (const { userId } of rows) announce(VOICEMAIL_TOPIC, userId);
      return rows.length;
    });
    removed += last;
  }
  return removed;
}
