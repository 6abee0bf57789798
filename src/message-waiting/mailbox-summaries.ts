import { Inject, Injectable } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { Changes } from '../database/changes.js';
import { ServiceSettings } from '../settings/service-settings.js';
import { MessageSummaries, type MessageSummary } from '../sip/message-waiting/message-summaries.js';
import type { ExpiryLimits } from '../sip/registrar/registration-limits.js';
import { UserSettingValues } from '../users/settings/user-setting-values.js';
import { MAILBOX_PATHS } from '../voicemail/mailbox-settings.js';
import { messageSummary } from '../voicemail/message-summary.js';
import { VOICEMAIL_TOPIC, VoicemailStore } from '../voicemail/voicemail-store.js';
import { MESSAGE_WAITING } from './message-waiting-settings.js';
import { PhonePattern } from './phone-pattern.js';

/** In seconds, where nothing is set: from five minutes to a week. */
const DEFAULTS = { shortest: 300, longest: 604_800 } as const;

/** Tells the SIP agent what is in the mailboxes. */
@Injectable()
export class MailboxSummaries extends MessageSummaries {
  readonly changes: Observable<number | undefined>;

  constructor(
    private readonly database: DataSource,
    private readonly store: VoicemailStore,
    private readonly values: UserSettingValues,
    private readonly settings: ServiceSettings,
    private readonly pattern: PhonePattern,
    changes: Changes,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {
    super();
    this.changes = changes.of(VOICEMAIL_TOPIC).pipe(map(({ key }) => (key === undefined ? undefined : Number(key))));
  }

  async of(userIds: readonly number[]): Promise<ReadonlyMap<number, MessageSummary>> {
    const [users, counts] = await Promise.all([
      this.database.query<{ id: number; userName: string }[]>(
        'select id, user_name as "userName" from users where id = any($1)',
        [userIds],
      ),
      this.store.countsOf(userIds),
    ]);
    return new Map(
      users.map(({ id, userName }) => {
        const account = `${userName}@${this.environment.SIP_DOMAIN}`;
        return [id, { userName, text: messageSummary(account, counts.get(id) ?? { fresh: 0, old: 0 }) }];
      }),
    );
  }

  async hasMailbox(userId: number): Promise<boolean> {
    return (await this.values.of(userId)).flag(MAILBOX_PATHS.permission);
  }

  async limits(): Promise<ExpiryLimits> {
    const values = await this.settings.of(MESSAGE_WAITING);
    const seconds = (name: string, otherwise: number): number => {
      const value = values.integer(`status-config/SIP_STATUS_${name}_EXPIRES`);
      return value > 0 ? value : otherwise;
    };
    const longest = seconds('MAX', DEFAULTS.longest);
    return { longest, shortest: Math.min(longest, seconds('MIN', DEFAULTS.shortest)) };
  }

  isToldUnasked(userAgent: string): Promise<boolean> {
    return this.pattern.matches(userAgent);
  }
}
