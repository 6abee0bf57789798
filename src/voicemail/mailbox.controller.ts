import { Controller, Get, Headers, Inject, Param, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { Answer } from '../rest/answer.js';
import { ForbiddenError } from '../rest/auth/auth-errors.js';
import { SignedIn, type Person } from '../rest/auth/person.js';
import { chooseByServer } from '../rest/http/accept.js';
import { BadRequestError } from '../rest/http/http-errors.js';
import { Operation, type OperationOptions } from '../rest/operation.js';
import { parameter, type Query } from '../rest/paging.js';
import { xmlText } from '../rest/representation/xml-text.js';
import { CHANGE, MAILBOX_BASES, strangers, XML } from './mailbox-operations.js';
import { folderOf, messageIn } from './message-in.js';
import { Mailboxes, refuseStranger } from './mailboxes.js';
import { attributesOf, messagesJson, messagesXml } from './mailbox-xml.js';
import { MESSAGES_EXAMPLE, MESSAGES_JSON_EXAMPLE, SUMMARY_EXAMPLE } from './mailbox-examples.js';
import { MESSAGE_SUMMARY_TYPE, messageSummary } from './message-summary.js';
import type { Folder, Mailbox, VoicemailMessage } from './voicemail-message.js';
import { VoicemailStore } from './voicemail-store.js';

/** How many messages of a folder are listed. */
const MOST = 5_000;

const ofAdministrators = { 403: 'This is for administrators', 404: 'There is no such mailbox' };

const LIST = {
  access: 'user',
  answer: 'own',
  mediaTypes: ['text/xml', 'application/json'],
  examples: { 'text/xml': MESSAGES_EXAMPLE, 'application/json': MESSAGES_JSON_EXAMPLE },
  errors: { ...strangers, 400: 'There is no such folder' },
} as const satisfies Partial<OperationOptions>;

const SUMMARY = {
  access: 'user',
  answer: 'own',
  mediaTypes: [MESSAGE_SUMMARY_TYPE],
  examples: { [MESSAGE_SUMMARY_TYPE]: SUMMARY_EXAMPLE },
} as const satisfies Partial<OperationOptions>;

/** `…/mailbox/{user}/…` and `…/mwi`: the messages of a user, for the user and for administrators. */
@ApiTags('Mailboxes')
@Controller(MAILBOX_BASES)
export class MailboxController {
  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly store: VoicemailStore,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  @Get('mwi')
  @Operation({
    ...SUMMARY,
    summary: 'How many messages an address has',
    description: 'Nothing waits for an address that nobody has.',
    query: { identity: 'The address, such as `214@pbx.example.net`' },
    errors: { 403: strangers[403] },
  })
  async waiting(@SignedIn() person: Person, @QueryParameters() query: Query): Promise<Answer> {
    const identity = (parameter(query, 'identity') ?? '').replace(/^sips?:/i, '');
    const [userName = '', domain] = identity.split('@');
    if (userName === '') throw new BadRequestError('identity: is needed, such as 214@pbx.example.net');
    refuseStranger(person, userName);
    const isOwn = domain === undefined || domain.toLowerCase() === this.environment.SIP_DOMAIN.toLowerCase();
    return this.summary(userName, isOwn ? await this.mailboxes.byName(userName) : undefined);
  }

  @Get('mailbox/:user/mwi')
  @Operation({ ...SUMMARY, summary: 'How many messages wait in a mailbox', errors: strangers })
  async waitingIn(@SignedIn() person: Person, @Param('user') user: string): Promise<Answer> {
    return this.summary(user, await this.mailboxes.of(person, user));
  }

  @Put('mailbox/:user/mwi')
  @Operation({ ...CHANGE, summary: 'Tell phones anew how many messages wait' })
  async tell(@SignedIn() person: Person, @Param('user') user: string): Promise<void> {
    await this.store.announce(await this.mailboxes.of(person, user));
  }

  @Get('mailbox/:user/uuid')
  @Operation({
    ...XML,
    summary: 'The channel of a caller who is leaving a message',
    examples: { 'text/xml': '<uuid></uuid>\n' },
  })
  async depositing(@SignedIn() person: Person, @Param('user') user: string): Promise<Answer> {
    const uuid = await this.store.depositing(await this.mailboxes.of(person, user));
    return new Answer(200, 'text/xml', `<uuid>${xmlText(uuid ?? '')}</uuid>\n`);
  }

  @Put('mailbox/:user/delete')
  @Operation({
    ...CHANGE,
    summary: 'Remove all messages and greetings of a user',
    description: 'For administrators. Users who are gone have no mailbox: nothing is left to remove.',
    errors: { 403: ofAdministrators[403] },
  })
  async clear(@SignedIn() person: Person, @Param('user') user: string): Promise<void> {
    refuseOthers(person);
    const mailbox = await this.mailboxes.byName(user);
    if (mailbox !== undefined) await this.store.clear(mailbox);
  }

  @Put('mailbox/:user/rename')
  @Operation({
    ...CHANGE,
    summary: 'Refused: the name of the other mailbox is needed',
    answer: 'envelope',
    status: 400,
  })
  renameNothing(): never {
    throw new BadRequestError('The name of the mailbox is needed whose messages are taken over');
  }

  @Put('mailbox/:user/rename/:old')
  @Operation({
    ...CHANGE,
    summary: 'Take over the messages and greetings of another mailbox',
    description: 'For administrators. A user who is renamed keeps the mailbox without it.',
    errors: ofAdministrators,
  })
  async rename(@SignedIn() person: Person, @Param('user') user: string, @Param('old') old: string): Promise<void> {
    refuseOthers(person);
    const [from, to] = [await this.mailboxes.of(person, old), await this.mailboxes.of(person, user)];
    if (from.userId !== to.userId) await this.store.handOver(from, to);
  }

  @Get('mailbox/:user/:folder')
  @Operation({
    ...LIST,
    summary: 'List the messages of a folder',
    description:
      'The folders are `inbox`, `saved`, `deleted` and `conference`; `messages` lists the first three. JSON is an addition.',
  })
  async list(
    @SignedIn() person: Person,
    @Param('user') user: string,
    @Param('folder') word: string,
    @Headers('accept') accept: string | undefined,
  ): Promise<Answer> {
    const mailbox = await this.mailboxes.of(person, user);
    const isOverview = word === 'messages';
    const folders: readonly Folder[] = isOverview ? ['inbox', 'saved', 'deleted'] : [folderOf(word)];
    return listAnswer(accept, mailbox, await this.store.list(mailbox, folders, MOST), !isOverview);
  }

  @Get('mailbox/:user/:folder/:id')
  @Operation({ ...LIST, summary: 'A list with one message' })
  async one(
    @SignedIn() person: Person,
    @Param('user') user: string,
    @Param('folder') word: string,
    @Param('id') id: string,
    @Headers('accept') accept: string | undefined,
  ): Promise<Answer> {
    const mailbox = await this.mailboxes.of(person, user);
    return listAnswer(accept, mailbox, [await messageIn(this.store, mailbox, folderOf(word), id)], true);
  }

  private async summary(userName: string, mailbox: Mailbox | undefined): Promise<Answer> {
    const counts = mailbox === undefined ? { fresh: 0, old: 0 } : await this.store.counts(mailbox);
    return new Answer(200, MESSAGE_SUMMARY_TYPE, messageSummary(`${userName}@${this.environment.SIP_DOMAIN}`, counts));
  }
}

function refuseOthers({ isAdministrator }: Person): void {
  if (!isAdministrator) throw new ForbiddenError('This is for administrators');
}

function listAnswer(
  accept: string | undefined,
  { userName }: Mailbox,
  messages: readonly VoicemailMessage[],
  isFull: boolean,
): Answer {
  const attributes = messages.map((message) => attributesOf(message, userName, isFull));
  return chooseByServer(accept, LIST.mediaTypes) === 'application/json'
    ? new Answer(200, 'application/json', messagesJson(attributes))
    : new Answer(200, 'text/xml', messagesXml(attributes));
}
