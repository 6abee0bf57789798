import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { UserSettingsModule } from '../users/settings/user-settings.module.js';
import { DatabaseGreetings } from './database/database-greetings.js';
import { DatabaseVoicemailStore } from './database/database-voicemail-store.js';
import { VoicemailFiles } from './database/voicemail-files.js';
import { MailQueue } from './mail/mail-queue.js';
import { Mails } from './mail/mails.js';
import { VoicemailMailer } from './mail/voicemail-mailer.js';
import { MailboxMessagesController } from './mailbox-messages.controller.js';
import { MailboxController } from './mailbox.controller.js';
import { Mailboxes } from './mailboxes.js';
import { MediaController } from './media.controller.js';
import { VoicemailCleaning } from './voicemail-cleaning.js';
import { VoicemailStore } from './voicemail-store.js';

/** Voicemail: where messages are, who is told of them by mail, and when they go. */
@Module({
  imports: [JobsModule, UserSettingsModule],
  controllers: [MailboxController, MailboxMessagesController, MediaController],
  providers: [
    { provide: VoicemailStore, useClass: DatabaseVoicemailStore },
    DatabaseGreetings,
    VoicemailFiles,
    Mailboxes,
    MailQueue,
    Mails,
    VoicemailMailer,
    VoicemailCleaning,
  ],
  exports: [VoicemailStore, Mailboxes],
})
export class VoicemailModule {}
