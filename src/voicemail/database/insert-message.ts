import type { EntityManager } from 'typeorm';
import type { VoicemailMessage } from '../voicemail-message.js';
import type { Deposit } from '../voicemail-store.js';
import { callerText } from './caller-text.js';
import { MESSAGE_COLUMNS, messageOf, type MessageRow } from './message-row.js';
import type { ArrivedSound } from './voicemail-files.js';

/** Writes the row of a message whose recording is in its place. @returns undefined where there is no such user */
export async function insertMessage(
  manager: EntityManager,
  userId: number,
  { folder = 'inbox', urgent = false, receivedAt = new Date(), ...deposit }: Deposit,
  sound: ArrivedSound,
): Promise<VoicemailMessage | undefined> {
  const [name, number] = [callerText(deposit.callerName), callerText(deposit.callerNumber)];
  const [row] = await manager.query<MessageRow[]>(
    `insert into voicemail_messages (user_id, folder, deleted_at, urgent, received_at, caller_name, caller_number,
       from_uri, subject, content, format, size, milliseconds)
     select id, $2::varchar, case when $2::varchar = 'deleted' then now() end, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
     from users where id = $1
     returning ${MESSAGE_COLUMNS}`,
    [
      userId,
      folder,
      urgent,
      receivedAt,
      name || number,
      number,
      callerText(deposit.fromUri) || null,
      callerText(deposit.subject) || null,
      sound.hash,
      sound.format,
      sound.size,
      sound.milliseconds,
    ],
  );
  return row && messageOf(row);
}
