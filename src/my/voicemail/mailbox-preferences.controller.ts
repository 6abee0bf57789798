import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { Content, Operation } from '../../rest/operation.js';
import { MAILBOX_PREFERENCES, type MailboxPreferences } from './mailbox-preferences.resource.js';
import { MailboxPreferencesService } from './mailbox-preferences.service.js';

/** `/rest/my/vmprefs`: how the person who calls is told of messages. */
@ApiTags('My voicemail')
@Controller('rest/my/vmprefs')
export class MailboxPreferencesController {
  constructor(private readonly preferences: MailboxPreferencesService) {}

  @Get()
  @Operation({ access: 'user', summary: 'Read how I am told of messages', answer: MAILBOX_PREFERENCES })
  get(@SignedIn() { id }: Person): Promise<MailboxPreferences> {
    return this.preferences.of(id);
  }

  @Put()
  @Operation({
    access: 'user',
    summary: 'Change how I am told of messages',
    description:
      'What is absent or null stays; an empty address is forgotten. Words may be in upper and lower case, and as the ' +
      'settings have them: `outofoffice`, `1`.',
    body: MAILBOX_PREFERENCES,
    answer: 'empty',
    errors: { 403: 'The person has no mailbox' },
  })
  put(@SignedIn() { id }: Person, @Content() preferences: MailboxPreferences): Promise<void> {
    return this.preferences.change(id, preferences);
  }
}
