import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { Announce } from '../../database/changes.js';
import { UserSettingValues } from '../../users/settings/user-setting-values.js';
import { MAIL_ADDRESSES, MAILBOX_PATHS, type MailAddress } from '../mailbox-settings.js';
import { mailSettings } from './mail-settings.js';

/** Announced when there are mails to send. */
export const MAILS_TOPIC = 'voicemail-mails';

/** After how many minutes a process that took a mail is given up. Sending takes less, whatever the server does. */
const LEASE_MINUTES = 15;
/** The longest wait before another try. */
const MAX_WAIT_MINUTES = 240;
/** As long as mail servers try (RFC 5321, section 4.5.4.1). */
const GIVE_UP_DAYS = 5;

/** A mail that is to be sent, and that no other process takes meanwhile. */
export interface QueuedMail {
  readonly id: string;
  readonly userId: number;
  readonly messageId: string;
  readonly address: MailAddress;
  /** How many times it was tried, this time among them. */
  readonly attempts: number;
  /** Whether this was the last time. */
  readonly isLast: boolean;
}

/** The mails that tell of messages. All processes send them; each mail is taken by one. */
@Injectable()
export class MailQueue {
  constructor(
    private readonly database: DataSource,
    private readonly values: UserSettingValues,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SMTP_URL'>,
  ) {}

  /** Adds the mails that a user wants of a message, within the transaction that keeps the message. */
  async add(manager: EntityManager, announce: Announce, userId: number, messageId: string): Promise<void> {
    if (this.environment.SMTP_URL === undefined) return;
    const values = await this.values.of(userId, manager);
    if (!values.flag(MAILBOX_PATHS.permission)) return;
    const wanted = MAIL_ADDRESSES.filter((address) => mailSettings(values, address) !== undefined);
    if (wanted.length === 0) return;
    await manager.query(
      `insert into voicemail_mails (user_id, message_id, address) select $1, $2, unnest($3::varchar[])
       on conflict do nothing`,
      [userId, messageId, wanted],
    );
    announce(MAILS_TOPIC);
  }

  /** Takes the mail that has been due for longest. @returns undefined where none is */
  async take(): Promise<QueuedMail | undefined> {
    const [[mail]] = await this.database.query<[QueuedMail[], number]>(
      `update voicemail_mails set attempts = attempts + 1, due_at = now() + $1 * interval '1 minute'
       where id = (
         select id from voicemail_mails where due_at <= now() order by due_at limit 1 for update skip locked)
       returning id, user_id as "userId", message_id as "messageId", address, attempts,
         queued_at < now() - $2 * interval '1 day' as "isLast"`,
      [LEASE_MINUTES, GIVE_UP_DAYS],
    );
    return mail;
  }

  /** Puts a mail back that was not sent: each time it waits twice as long. */
  async putBack({ id, attempts }: QueuedMail): Promise<void> {
    const minutes = Math.min(MAX_WAIT_MINUTES, 2 ** (attempts - 1));
    await this.database.query(`update voicemail_mails set due_at = now() + $2 * interval '1 minute' where id = $1`, [
      id,
      minutes,
    ]);
  }

  /**
   * Takes a mail out of the queue.
   *
   * @param sentRecording whether the recording has gone out with it
   * @returns true where it was the last one of its message, and the recording has gone out with it or another
   */
  async finish({ id, userId, messageId }: QueuedMail, sentRecording: boolean): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      // Two processes that end the mails of one message at once would each take the other's for the last.
      const sent = await manager.query<{ id: string; recordingSent: boolean }[]>(
        `select id, recording_sent as "recordingSent" from voicemail_mails
         where user_id = $1 and message_id = $2 order by id for update`,
        [userId, messageId],
      );
      await manager.query('delete from voicemail_mails where id = $1', [id]);
      const hasGoneOut = sentRecording || sent.some((mail) => mail.recordingSent);
      const isLast = sent.every((mail) => mail.id === id);
      if (hasGoneOut && !isLast) {
        await manager.query('update voicemail_mails set recording_sent = true where user_id = $1 and message_id = $2', [
          userId,
          messageId,
        ]);
      }
      return hasGoneOut && isLast;
    });
  }
}
