import { Module } from '@nestjs/common';
import { CredentialsModule } from '../../users/credentials/credentials.module.js';
import { UserSettingsModule } from '../../users/settings/user-settings.module.js';
import { VoicemailModule } from '../../voicemail/voicemail.module.js';
import { ActiveGreetingController } from './active-greeting.controller.js';
import { GreetingsController } from './greetings.controller.js';
import { MailboxPreferencesController } from './mailbox-preferences.controller.js';
import { MailboxPreferencesService } from './mailbox-preferences.service.js';
import { PersonalAttendantController } from './personal-attendant.controller.js';
import { PersonalAttendantService } from './personal-attendant.service.js';
import { PromptLanguages } from './prompt-languages.js';
import { VoicemailFeedController } from './voicemail-feed.controller.js';
import { VoicemailPinController } from './voicemail-pin.controller.js';

@Module({
  imports: [CredentialsModule, UserSettingsModule, VoicemailModule],
  controllers: [
    VoicemailPinController,
    MailboxPreferencesController,
    PersonalAttendantController,
    VoicemailFeedController,
    ActiveGreetingController,
    GreetingsController,
  ],
  providers: [MailboxPreferencesService, PersonalAttendantService, PromptLanguages],
})
export class MyVoicemailModule {}
