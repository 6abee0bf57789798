import { Module } from '@nestjs/common';
import { serviceController } from '../settings/service-controller.js';
import { MessageSummaries } from '../sip/message-waiting/message-summaries.js';
import { UserSettingsModule } from '../users/settings/user-settings.module.js';
import { VoicemailModule } from '../voicemail/voicemail.module.js';
import { MailboxSummaries } from './mailbox-summaries.js';
import { MESSAGE_WAITING } from './message-waiting-settings.js';
import { PhonePattern } from './phone-pattern.js';

/** Message waiting: its settings, and what the SIP agent has to know of mailboxes. */
@Module({
  imports: [UserSettingsModule, VoicemailModule],
  controllers: [serviceController(MESSAGE_WAITING)],
  providers: [PhonePattern, { provide: MessageSummaries, useClass: MailboxSummaries }],
  exports: [MessageSummaries],
})
export class MessageWaitingModule {}
