import { Controller, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Changes } from '../../database/changes.js';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { Operation } from '../../rest/operation.js';
import { UserSettingValues } from '../../users/settings/user-setting-values.js';
import { MAILBOX_PATHS } from '../../voicemail/mailbox-settings.js';
import { Mailboxes } from '../../voicemail/mailboxes.js';
import { GREETING_VALUES } from './mailbox-preferences.resource.js';

/** `/rest/my/mailbox/{user}/preferences/activegreeting/{greeting}`. */
@ApiTags('My voicemail')
@Controller('rest/my/mailbox/:user/preferences/activegreeting')
export class ActiveGreetingController {
  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly changes: Changes,
    private readonly values: UserSettingValues,
  ) {}

  @Put(':greeting')
  @Operation({
    access: 'user',
    summary: 'Say which greeting callers hear',
    description:
      '`none`, `standard`, `outofoffice` or `extendedabsence`; any other word stands for `none`. For the user and for ' +
      'administrators.',
    answer: 'empty',
    errors: { 403: 'The mailbox belongs to someone else', 404: 'There is no such mailbox' },
  })
  async put(@SignedIn() person: Person, @Param('user') user: string, @Param('greeting') word: string): Promise<void> {
    const { userId } = await this.mailboxes.of(person, user);
    const greeting = GREETING_VALUES.find((value) => value === word) ?? 'none';
    await this.changes.transaction((manager, announce) =>
      this.values.set(manager, announce, userId, new Map([[MAILBOX_PATHS.greeting, greeting]])),
    );
  }
}
