import type { Changes } from '../../database/changes.js';
import { VOICEMAIL_TOPIC, type Expiry } from '../voicemail-store.js';

/** How many messages, or the messages of how many users, go in one transaction. */
const MESSAGES = 5_000;
const USERS = 500;
const DAY = 86_400_000;

/** Removes what is too old, in batches, each a transaction of its own. @returns how many messages */
export async function removeExpired(changes: Changes, { now, deletedDays, daysByUser }: Expiry): Promise<number> {
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY);
  let removed = 0;
  let last = MESSAGES;
  while (last === MESSAGES) {
    last = await removeBatch(
      changes,
      `id = any(array(
         select id from voicemail_messages where folder = 'deleted' and deleted_at < $1 order by deleted_at limit $2))`,
      [ago(deletedDays), MESSAGES],
    );
    removed += last;
  }
  const users = [...daysByUser];
  for (let start = 0; start < users.length; start += USERS) {
    const some = users.slice(start, start + USERS);
    removed += await removeBatch(
      changes,
      `id = any(array(
         select message.id from unnest($1::integer[], $2::timestamptz[]) kept(user_id, since)
         join voicemail_messages message on message.user_id = kept.user_id and message.received_at < kept.since))`,
      [some.map(([userId]) => userId), some.map(([, days]) => ago(days))],
    );
  }
  return removed;
}

/** @param which SQL of our own */
async function removeBatch(changes: Changes, which: string, parameters: readonly unknown[]): Promise<number> {
  return changes.transaction(async (manager, announce) => {
    const [rows] = await manager.query<[{ userId: number }[], number]>(
      `delete from voicemail_messages where ${which} returning user_id as "userId"`,
      [...parameters],
    );
    for (const { userId } of rows) announce(VOICEMAIL_TOPIC, userId);
    return rows.length;
  });
}
