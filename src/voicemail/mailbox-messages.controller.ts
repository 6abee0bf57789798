import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../rest/answer.js';
import { SignedIn, type Person } from '../rest/auth/person.js';
import { BadRequestError } from '../rest/http/http-errors.js';
import { Content, Operation } from '../rest/operation.js';
import { Mailboxes } from './mailboxes.js';
import { CHANGE, MAILBOX_BASES, strangers, XML } from './mailbox-operations.js';
import { folderOf } from './message-in.js';
import { VoicemailStore } from './voicemail-store.js';

/** In characters. */
const MAX_SUBJECT = 255;

/** Sent as `text/xml`, as programs of old know it. */
const DELETED_PAGE = '<html><body>The message was moved to the deleted ones.</body></html>\n';

/** `…/mailbox/{user}/message/{id}/…`: what can be done with a message. */
@ApiTags('Mailboxes')
@Controller(MAILBOX_BASES)
export class MailboxMessagesController {
  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly store: VoicemailStore,
  ) {}

  @Get('mailbox/:user/message/:id/heard')
  @Operation({ ...XML, summary: 'Whether a message was heard', examples: { 'text/xml': '<heard>true</heard>\n' } })
  async isHeard(@SignedIn() person: Person, @Param('user') user: string, @Param('id') id: string): Promise<Answer> {
    const { heard } = await this.store.get(await this.mailboxes.of(person, user), id);
    return new Answer(200, 'text/xml', `<heard>${heard}</heard>\n`);
  }

  @Put('mailbox/:user/message/:id/heard')
  @Operation({ ...CHANGE, summary: 'Mark a message as heard' })
  async hear(@SignedIn() person: Person, @Param('user') user: string, @Param('id') id: string): Promise<void> {
    await this.store.setHeard(await this.mailboxes.of(person, user), id, true);
  }

  @Delete('mailbox/:user/message/:id/heard')
  @Operation({ ...CHANGE, summary: 'Mark a message as new' })
  async unhear(@SignedIn() person: Person, @Param('user') user: string, @Param('id') id: string): Promise<void> {
    await this.store.setHeard(await this.mailboxes.of(person, user), id, false);
  }

  @Put('mailbox/:user/message/:id/delete')
  @Operation({ ...CHANGE, summary: 'Remove a message for good' })
  async remove(@SignedIn() person: Person, @Param('user') user: string, @Param('id') id: string): Promise<void> {
    await this.store.remove(await this.mailboxes.of(person, user), id);
  }

  @Put('mailbox/:user/message/:id/subject')
  @Operation({
    ...CHANGE,
    summary: 'Give a message a subject',
    description: 'The body is the subject; an empty one gives back the usual subject.',
    body: 'text',
  })
  async name(
    @SignedIn() person: Person,
    @Param('user') user: string,
    @Param('id') id: string,
    @Content() subject: string,
  ): Promise<void> {
    if (Array.from(subject).length > MAX_SUBJECT)
      throw new BadRequestError(`A subject has ${MAX_SUBJECT} characters at most`);
    await this.store.setSubject(await this.mailboxes.of(person, user), id, subject);
  }

  @Put('mailbox/:user/message/:id/move/:folder')
  @Operation({
    ...CHANGE,
    summary: 'Move a message to another folder',
    errors: { ...strangers, 400: 'There is no such folder' },
  })
  async move(
    @SignedIn() person: Person,
    @Param('user') user: string,
    @Param('id') id: string,
    @Param('folder') folder: string,
  ): Promise<void> {
    await this.store.move(await this.mailboxes.of(person, user), id, folderOf(folder));
  }

  @Get('mailbox/:user/message/:id/movetodeleted')
  @Operation({
    ...XML,
    summary: 'Mark a message as heard and move it to the deleted ones',
    description: 'A link in mails, hence by GET.',
    examples: { 'text/xml': DELETED_PAGE },
  })
  async moveToDeleted(
    @SignedIn() person: Person,
    @Param('user') user: string,
    @Param('id') id: string,
  ): Promise<Answer> {
    const mailbox = await this.mailboxes.of(person, user);
    await this.store.setHeard(mailbox, id, true);
    await this.store.move(mailbox, id, 'deleted');
    return new Answer(200, 'text/xml', DELETED_PAGE);
  }
}
