import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Request, Response } from 'drachtio-srf';
import { randomInt } from 'node:crypto';
import type { Subscription } from 'rxjs';
import { SipAccounts } from '../accounts.js';
import { formatSipUri, parseSipUri, userOf, escapeUser } from '../message/sip-uri.js';
import { parseNameAddress } from '../message/name-address.js';
import { OwnAddresses } from '../own-addresses.js';
import { SipRefusal } from '../refusal.js';
import { Registrar, type Registration } from '../registrar/registrar.js';
import { readSeconds } from '../registrar/wanted-contacts.js';
import { SipAgent } from '../sip-agent.js';
import { SipSignIn } from '../sip-sign-in.js';
import { MESSAGE_SUMMARY, readEvent } from './event-header.js';
import { MessageSummaries } from './message-summaries.js';
import { Notifier } from './notifier.js';
import { Notifies } from './notifies.js';
import type { SubscribedDialog } from './subscription.js';
import { Subscriptions } from './subscriptions.js';

/** Above this, phones get different times, so that they don't come back all at once. In seconds. */
const SPREAD_FROM = 600;
/** Of a Call-ID and a tag together. */
const LONGEST_ID = 500;

/** Message waiting (RFC 3842): takes the subscriptions of phones, and has those told that never subscribe. */
@Injectable()
export class MessageWaiting implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('MessageWaiting');
  private subscription: Subscription | undefined;

  constructor(
    private readonly agent: SipAgent,
    private readonly own: OwnAddresses,
    private readonly signIn: SipSignIn,
    private readonly accounts: SipAccounts,
    private readonly summaries: MessageSummaries,
    private readonly subscriptions: Subscriptions,
    private readonly notifier: Notifier,
    private readonly notifies: Notifies,
    private readonly registrar: Registrar,
  ) {}

  onModuleInit(): void {
    this.agent.handle('SUBSCRIBE', (request, response) => this.subscribe(request, response));
    this.subscription = this.registrar.registered.subscribe((registration) => void this.registered(registration));
  }

  onModuleDestroy(): void {
    this.subscription?.unsubscribe();
  }

  private async subscribe(request: Request, response: Response): Promise<void> {
    const target = parseSipUri(request.uri);
    if (!this.own.includes(target)) throw new SipRefusal(404);
    const event = readEvent(request.get('Event'));
    if (event === undefined) throw new SipRefusal(489, { 'Allow-Events': MESSAGE_SUMMARY });
    const { account } = await this.signIn.used(request);
    const { userId } = account;
    const owner = await this.accounts.find(userOf(target) ?? '');
    // Nobody is told of somebody else's messages.
    if (owner?.userId !== userId || !(await this.summaries.hasMailbox(userId))) throw new SipRefusal(403);
    const known = await this.known(request, userId);
    const expires = await this.expiresOf(request);
    const headers = { Expires: String(expires), Contact: ownContact(account.userName, request) };
    const dialog = known ?? { ...this.dialogOf(request), event };
    if (expires === 0) {
      if (known) await this.subscriptions.remove(known);
      await this.agent.answer(response, known ? 200 : 202, headers);
      await this.tellLast(userId, dialog);
    } else if (known) {
      await this.subscriptions.refresh(userId, known, expires);
      await this.agent.answer(response, 200, headers);
      this.notifier.want([userId]);
    } else {
      await this.begin(request, { ...dialog, userId, expires }, () => this.agent.answer(response, 202, headers));
    }
  }

  /** The subscription that a request belongs to; undefined for one that begins. @throws SipRefusal */
  private async known(request: Request, userId: number): Promise<SubscribedDialog | undefined> {
    const isWithin = parseNameAddress(request.get('To') ?? '').parameters.has('tag');
    if (!isWithin) return undefined;
    const { stackDialogId } = request;
    const known = stackDialogId === undefined ? undefined : await this.subscriptions.find(userId, stackDialogId);
    if (known === undefined) throw new SipRefusal(481);
    return known;
  }

  private async begin(
    request: Request,
    wanted: SubscribedDialog & { userId: number; expires: number },
    answer: () => Promise<void>,
  ): Promise<void> {
    const contact = formatSipUri(parseNameAddress(request.get('Contact') ?? '').uri);
    const source = `${request.source_address}:${request.source_port}`;
    const id = await this.subscriptions.add({ ...wanted, contact, source });
    if (id === undefined) throw new SipRefusal(403);
    await answer();
    await this.subscriptions.release(id);
    this.notifier.want([wanted.userId]);
  }

  /** The dialog that the answer to a request makes (as drachtio names it). @throws SipRefusal, SipSyntaxError */
  private dialogOf(request: Request): { sipServer: string; dialogId: string } {
    const tag = parseNameAddress(request.get('From') ?? '').parameters.get('tag') ?? '';
    const callId = request.get('Call-ID') ?? '';
    // eslint-disable-next-line no-control-regex -- RFC 3261 section 25.1: a word has none of these
    if (tag === '' || callId.length + tag.length > LONGEST_ID || /[\u0000-\u0020\u007f]/.test(callId)) {
      throw new SipRefusal(400);
    }
    return { sipServer: this.agent.addressOf(request), dialogId: `${callId};from-tag=${tag}` };
  }

  private async tellLast(userId: number, dialog: SubscribedDialog): Promise<void> {
    const summary = (await this.summaries.of([userId])).get(userId);
    // The phone's answer changes nothing.
    await this.notifies.last(dialog, 'timeout', summary?.text).catch(() => undefined);
  }

  private async expiresOf(request: Request): Promise<number> {
    const { shortest, longest } = await this.summaries.limits();
    const wanted = Math.min(readSeconds(request.get('Expires')) ?? longest, longest);
    if (wanted === 0) return 0;
    if (wanted < shortest) throw new SipRefusal(423, { 'Min-Expires': String(shortest) });
    const least = Math.max(SPREAD_FROM, shortest);
    return wanted > least ? randomInt(least, wanted + 1) : wanted;
  }

  private async registered({ userId, callId, userAgent }: Registration): Promise<void> {
    try {
      if (userAgent === null || !(await this.summaries.isToldUnasked(userAgent))) return;
      if (!(await this.summaries.hasMailbox(userId))) return;
      if ((await this.subscriptions.addRegistered(userId, callId)) > 0) this.notifier.want([userId]);
    } catch (error) {
      this.log.warn(error instanceof Error ? error.message : String(error));
    }
  }
}

/** Where requests in the dialog go: `localhost` becomes the address of the SIP server that has it. */
function ownContact(userName: string, { protocol }: Request): string {
  const transport = protocol === '' || protocol === 'udp' ? '' : `;transport=${protocol}`;
  return `<sip:${escapeUser(userName)}@localhost${transport}>`;
}
