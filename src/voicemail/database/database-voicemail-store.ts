import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { Changes } from '../../database/changes.js';
import { NotFoundError, UnavailableError } from '../../rest/http/http-errors.js';
import { MailQueue } from '../mail/mail-queue.js';
import type { Folder, Mailbox, VoicemailMessage } from '../voicemail-message.js';
import {
  RECORDING_LIMIT,
  VOICEMAIL_TOPIC,
  VoicemailStore,
  type Deposit,
  type Expiry,
  type GreetingKey,
  type MessageCounts,
  type StoredSound,
} from '../voicemail-store.js';
import { callerText } from './caller-text.js';
import { DatabaseGreetings } from './database-greetings.js';
import { insertMessage } from './insert-message.js';
import { MESSAGE_COLUMNS, messageOf, rowIdOf, type MessageRow } from './message-row.js';
import { removeExpired } from './remove-expired.js';
import { VoicemailFiles } from './voicemail-files.js';

/** Messages and greetings in the database, their sounds in `DATA_DIR`, which all processes share. */
@Injectable()
export class DatabaseVoicemailStore extends VoicemailStore {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly files: VoicemailFiles,
    private readonly greetings: DatabaseGreetings,
    private readonly mails: MailQueue,
  ) {
    super();
  }

  async list({ userId }: Mailbox, folders: readonly Folder[], limit: number): Promise<VoicemailMessage[]> {
    const rows = await this.database.query<MessageRow[]>(
      `select ${MESSAGE_COLUMNS}
       from unnest($2::varchar[]) with ordinality wanted(name, place)
       cross join lateral (
         select * from voicemail_messages where user_id = $1 and folder = wanted.name order by id desc limit $3
       ) message
       order by place, id desc`,
      [userId, folders, limit],
    );
    return rows.map(messageOf);
  }

  async get({ userId }: Mailbox, id: string): Promise<VoicemailMessage> {
    return messageOf(await this.row<MessageRow>(MESSAGE_COLUMNS, userId, id));
  }

  async recording({ userId }: Mailbox, id: string): Promise<StoredSound> {
    const { content, format } = await this.row<{ content: string; format: StoredSound['format'] }>(
      'content, format',
      userId,
      id,
    );
    if (!(await this.files.isThere(content))) {
      // It may have been removed just now.
      await this.row('id', userId, id);
      throw new UnavailableError(
        'The recording is not on this machine: all processes have to share DATA_DIR/voicemail',
      );
    }
    return { folder: this.files.folder, file: this.files.fileOf(content), format, etag: content };
  }

  async deposit({ userId }: Mailbox, deposit: Deposit): Promise<VoicemailMessage> {
    const sound = await this.files.receiveSound(deposit.recording, deposit.format, RECORDING_LIMIT);
    try {
      await this.files.expect(sound);
      return await this.changes.transaction(async (manager, announce) => {
        await this.files.keepIn(manager, sound);
        const message = await insertMessage(manager, userId, deposit, sound);
        if (message === undefined) throw new NotFoundError('The user of this mailbox is gone');
        if (message.folder === 'inbox') await this.mails.add(manager, announce, userId, message.id);
        announce(VOICEMAIL_TOPIC, userId);
        return message;
      });
    } finally {
      await this.files.discard(sound);
    }
  }

  setHeard({ userId }: Mailbox, id: string, heard: boolean): Promise<void> {
    return this.change(userId, id, 'heard = $3', heard);
  }

  setSubject({ userId }: Mailbox, id: string, subject: string): Promise<void> {
    return this.change(userId, id, 'subject = $3', callerText(subject) || null);
  }

  move({ userId }: Mailbox, id: string, folder: Folder): Promise<void> {
    const since = `case when $3::varchar = 'deleted' then coalesce(deleted_at, now()) end`;
    return this.change(userId, id, `folder = $3::varchar, deleted_at = ${since}`, folder);
  }

  async remove({ userId }: Mailbox, id: string): Promise<void> {
    const content = await this.changes.transaction(async (manager, announce) => {
      const [rows] = await manager.query<[{ content: string }[], number]>(
        'delete from voicemail_messages where user_id = $1 and id = $2 returning content',
        [userId, rowIdOf(id) ?? 0],
      );
      const [row] = rows;
      if (row === undefined) throw unknownMessage();
      announce(VOICEMAIL_TOPIC, userId);
      return row.content;
    });
    await this.files.collectNow(content);
  }

  async clear({ userId }: Mailbox): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      await manager.query('delete from voicemail_messages where user_id = $1', [userId]);
      await manager.query('delete from voicemail_greetings where user_id = $1', [userId]);
      announce(VOICEMAIL_TOPIC, userId);
    });
  }

  async handOver(from: Mailbox, to: Mailbox): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      await manager.query('update voicemail_messages set user_id = $2 where user_id = $1', [from.userId, to.userId]);
      await manager.query(
        `update voicemail_greetings mine set user_id = $2 where user_id = $1 and not exists (
           select from voicemail_greetings other
           where other.user_id = $2 and other.name = mine.name and other.format = mine.format)`,
        [from.userId, to.userId],
      );
      for (const { userId } of [from, to]) announce(VOICEMAIL_TOPIC, userId);
    });
  }

  async counts({ userId }: Mailbox): Promise<MessageCounts> {
    return (await this.countsOf([userId])).get(userId) ?? { fresh: 0, old: 0 };
  }

  async countsOf(userIds: readonly number[]): Promise<ReadonlyMap<number, MessageCounts>> {
    const rows = await this.database.query<(MessageCounts & { readonly userId: number })[]>(
      `select user_id as "userId", count(*) filter (where not heard)::integer as fresh,
         count(*) filter (where heard)::integer as old
       from voicemail_messages where user_id = any($1) and folder = 'inbox' group by user_id`,
      [userIds],
    );
    return new Map(rows.map(({ userId, fresh, old }) => [userId, { fresh, old }]));
  }

  async announce({ userId }: Mailbox): Promise<void> {
    await this.changes.transaction((_, announce) => {
      announce(VOICEMAIL_TOPIC, userId);
      return Promise.resolve();
    });
  }

  depositing(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  greeting(mailbox: Mailbox, key: GreetingKey): Promise<StoredSound | undefined> {
    return this.greetings.find(mailbox, key);
  }

  greetingFileName(mailbox: Mailbox, key: GreetingKey): Promise<string | null> {
    return this.greetings.fileName(mailbox, key);
  }

  keepGreeting(mailbox: Mailbox, key: GreetingKey, fileName: string | null, sound: Readable): Promise<void> {
    return this.greetings.keep(mailbox, key, fileName, sound);
  }

  removeGreeting(mailbox: Mailbox, key: GreetingKey): Promise<boolean> {
    return this.greetings.remove(mailbox, key);
  }

  removeExpired(expiry: Expiry): Promise<number> {
    return removeExpired(this.changes, expiry);
  }

  private async row<T extends object>(columns: string, userId: number, id: string): Promise<T> {
    const [row] = await this.database.query<T[]>(
      `select ${columns} from voicemail_messages where user_id = $1 and id = $2`,
      [userId, rowIdOf(id) ?? 0],
    );
    if (row === undefined) throw unknownMessage();
    return row;
  }

  /** @param set SQL of our own, in which `$3` is the value */
  private async change(userId: number, id: string, set: string, value: string | boolean | null): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const [, count] = await manager.query<[unknown[], number]>(
        `update voicemail_messages set ${set} where user_id = $1 and id = $2`,
        [userId, rowIdOf(id) ?? 0, value],
      );
      if (count === 0) throw unknownMessage();
      announce(VOICEMAIL_TOPIC, userId);
    });
  }
}

function unknownMessage(): NotFoundError {
  return new NotFoundError('There is no such message');
}
