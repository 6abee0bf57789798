import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { isMailAddress } from '../../config/mail-address.js';
import { NotFoundError } from '../../rest/http/http-errors.js';
import { UserSettingValues } from '../../users/settings/user-setting-values.js';
import { timeZoneIn } from '../../users/settings/user-time-zones.js';
import { Mailboxes } from '../mailboxes.js';
import { MAILBOX_PATHS } from '../mailbox-settings.js';
import type { Mailbox } from '../voicemail-message.js';
import { VoicemailStore, type StoredSound } from '../voicemail-store.js';
import { mailAddressesOf } from './mail-addresses.js';
import type { QueuedMail } from './mail-queue.js';
import { mailSettings } from './mail-settings.js';
import { mailText, type MailText } from './mail-text.js';

/** A mail as it is sent. */
export interface Mail extends MailText {
  /** The same for each attempt, so that mail servers know one that comes twice (RFC 5322, section 3.6.4). */
  readonly messageId: string;
  readonly to: string;
  readonly recording: (StoredSound & { readonly name: string }) | undefined;
}

/** Writes mails, out of what holds when they are sent: who mends an address gets what could not be sent to it. */
@Injectable()
export class Mails {
  constructor(
    private readonly database: DataSource,
    private readonly mailboxes: Mailboxes,
    private readonly store: VoicemailStore,
    private readonly values: UserSettingValues,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @returns undefined where there is nothing to send any more: the message, the address or the wish for it is gone */
  async of({ userId, messageId, address }: QueuedMail): Promise<Mail | undefined> {
    const mailbox = await this.mailboxes.byId(userId);
    const to = (await mailAddressesOf(this.database.manager, userId))[address];
    const values = await this.values.of(userId);
    const settings = mailSettings(values, address);
    if (mailbox === undefined || settings === undefined || to === null || !isMailAddress(to)) return undefined;
    try {
      const message = await this.store.get(mailbox, messageId);
      const sound = settings.attachesAudio ? await this.store.recording(mailbox, messageId) : undefined;
      const reader = { displayName: mailbox.displayName, timeZone: timeZoneIn(values, this.environment.TIME_ZONE) };
      return {
        ...mailText(message, reader, settings.format, sound !== undefined),
        messageId: `<voicemail.${messageId}.${address}@${this.environment.SIP_DOMAIN}>`,
        to,
        recording: sound && { ...sound, name: `${messageId}.${sound.format}` },
      };
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }

  /** The mailbox from which messages are to go once they have been sent; undefined where they are to stay. */
  async mailboxToEmpty({ userId }: QueuedMail): Promise<Mailbox | undefined> {
    const values = await this.values.of(userId);
    return values.flag(MAILBOX_PATHS.forwardDelete) ? this.mailboxes.byId(userId) : undefined;
  }
}
