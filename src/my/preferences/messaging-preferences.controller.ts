import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { Content, Operation } from '../../rest/operation.js';
import {
  ASSISTANT_PREFERENCES,
  FAX_PREFERENCES,
  MESSAGING_PREFERENCES,
  type AssistantPreferences,
  type FaxPreferences,
  type MessagingPreferences,
} from './messaging-preferences.resource.js';
import { MessagingPreferencesService } from './messaging-preferences.service.js';

/** `/rest/my/im/prefs`, `/rest/my/imbot/prefs` and `/rest/my/faxprefs`: settings of the person who calls. */
@ApiTags('My preferences')
@Controller('rest/my')
export class MessagingPreferencesController {
  constructor(private readonly preferences: MessagingPreferencesService) {}

  @Get('im/prefs')
  @Operation({ access: 'user', summary: 'Read what messaging shows of my calls', answer: MESSAGING_PREFERENCES })
  messaging(@SignedIn() { id }: Person): Promise<MessagingPreferences> {
    return this.preferences.messagingOf(id);
  }

  @Put('im/prefs')
  @Operation({
    access: 'user',
    summary: 'Say what messaging shows of my calls',
    description: 'What is absent or null stays.',
    body: MESSAGING_PREFERENCES,
    answer: 'empty',
  })
  changeMessaging(@SignedIn() { id }: Person, @Content() wanted: MessagingPreferences): Promise<void> {
    return this.preferences.changeMessaging(id, wanted);
  }

  @Get('imbot/prefs')
  @Operation({ access: 'user', summary: 'Read of what the assistant writes to me', answer: ASSISTANT_PREFERENCES })
  assistant(@SignedIn() { id }: Person): Promise<AssistantPreferences> {
    return this.preferences.assistantOf(id);
  }

  @Put('imbot/prefs')
  @Operation({
    access: 'user',
    summary: 'Say of what the assistant writes to me',
    description: 'What is absent or null stays.',
    body: ASSISTANT_PREFERENCES,
    answer: 'empty',
  })
  changeAssistant(@SignedIn() { id }: Person, @Content() wanted: AssistantPreferences): Promise<void> {
    return this.preferences.changeAssistant(id, wanted);
  }

  @Get('faxprefs')
  @Operation({ access: 'user', summary: 'Read where I receive faxes', answer: FAX_PREFERENCES })
  fax(@SignedIn() { id }: Person): Promise<FaxPreferences> {
    return this.preferences.faxOf(id);
  }
}
