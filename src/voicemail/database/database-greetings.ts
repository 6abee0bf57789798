import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { Changes } from '../../database/changes.js';
import { NotFoundError, UnavailableError } from '../../rest/http/http-errors.js';
import type { Mailbox } from '../voicemail-message.js';
import { GREETING_LIMIT, GREETINGS_TOPIC, type GreetingKey, type StoredSound } from '../voicemail-store.js';
import { VoicemailFiles } from './voicemail-files.js';

interface GreetingRow {
  readonly content: string;
  readonly fileName: string | null;
}

/** The greetings of {@link DatabaseVoicemailStore}. */
@Injectable()
export class DatabaseGreetings {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly files: VoicemailFiles,
  ) {}

  /** @returns undefined where there is none @throws UnavailableError */
  async find(mailbox: Mailbox, key: GreetingKey): Promise<StoredSound | undefined> {
    const row = await this.row(mailbox, key);
    if (row === undefined) return undefined;
    if (!(await this.files.isThere(row.content))) {
      throw new UnavailableError('The greeting is not on this machine: all processes have to share DATA_DIR/voicemail');
    }
    const { content } = row;
    return { folder: this.files.folder, file: this.files.fileOf(content), format: key.format, etag: content };
  }

  async fileName(mailbox: Mailbox, key: GreetingKey): Promise<string | null> {
    return (await this.row(mailbox, key))?.fileName ?? null;
  }

  async keep(mailbox: Mailbox, { name, format }: GreetingKey, fileName: string | null, sound: Readable): Promise<void> {
    const arrived = await this.files.receiveSound(sound, format, GREETING_LIMIT);
    try {
      await this.files.expect(arrived);
      await this.changes.transaction(async (manager, announce) => {
        await this.files.keepIn(manager, arrived);
        const made = await manager.query<unknown[]>(
          `insert into voicemail_greetings (user_id, name, format, file_name, content)
           select id, $2, $3, $4, $5 from users where id = $1
           on conflict (user_id, name, format) do update
           set file_name = excluded.file_name, content = excluded.content
           returning name`,
          [mailbox.userId, name, format, fileName, arrived.hash],
        );
        if (made.length === 0) throw new NotFoundError('The user of this mailbox is gone');
        announce(GREETINGS_TOPIC, mailbox.userId);
      });
    } finally {
      await this.files.discard(arrived);
    }
  }

  async remove({ userId }: Mailbox, { name, format }: GreetingKey): Promise<boolean> {
    return this.changes.transaction(async (manager, announce) => {
      const [, count] = await manager.query<[unknown[], number]>(
        'delete from voicemail_greetings where user_id = $1 and name = $2 and format = $3',
        [userId, name, format],
      );
      announce(GREETINGS_TOPIC, userId);
      return count > 0;
    });
  }

  private async row({ userId }: Mailbox, { name, format }: GreetingKey): Promise<GreetingRow | undefined> {
    const [row] = await this.database.query<GreetingRow[]>(
      `select content, file_name as "fileName" from voicemail_greetings
       where user_id = $1 and name = $2 and format = $3`,
      [userId, name, format],
    );
    return row;
  }
}
