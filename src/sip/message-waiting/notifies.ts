import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { Binding } from '../location/binding.js';
import { routeTo } from '../location/route.js';
import { addressOfRecord } from '../message/address-of-record.js';
import { SipAgent } from '../sip-agent.js';
import { MESSAGE_SUMMARY } from './event-header.js';
import { MESSAGE_SUMMARY_TYPE, type MessageSummary } from './message-summaries.js';
import type { SubscribedDialog } from './subscription.js';

/** Why a subscription ends (RFC 6665 section 4.1.3). */
export type EndReason = 'timeout' | 'noresource';

/** Sends NOTIFY with message summaries (RFC 3842). */
@Injectable()
export class Notifies {
  constructor(
    private readonly agent: SipAgent,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /**
   * Tells a phone that has subscribed.
   *
   * @param state what the Subscription-State header says
   * @param text the summary; without it the state alone is told
   * @returns the phone's status
   * @throws SipUnavailableError, UnknownDialogError, SipRequestError
   */
  async inDialog({ sipServer, dialogId, event }: SubscribedDialog, state: string, text?: string): Promise<number> {
    const { status } = await this.agent.requestInDialog(this.agent.serverWith(sipServer), dialogId, {
      method: 'NOTIFY',
      headers: {
        // RFC 6665 wants one, and drachtio adds none. It puts its own address in the place of this one.
        Contact: '<sip:message-waiting@127.0.0.1>',
        Event: event,
        'Subscription-State': state,
        ...(text !== undefined && { 'Content-Type': MESSAGE_SUMMARY_TYPE }),
      },
      ...(text !== undefined && { body: text }),
    });
    return status;
  }

  /** Ends a subscription. drachtio forgets the dialog with it, whatever the phone answers. @throws as {@link inDialog} */
  async last(dialog: SubscribedDialog, reason: EndReason, text?: string): Promise<void> {
    await this.inDialog(dialog, `terminated;reason=${reason}`, text);
  }

  /**
   * Tells a phone that has not subscribed.
   *
   * @returns the phone's status
   * @throws SipUnavailableError, SipRequestError
   */
  async unasked(binding: Binding, { userName, text }: MessageSummary): Promise<number> {
    const address = addressOfRecord(userName, this.environment.SIP_DOMAIN);
    const { status } = await this.agent.request({
      ...routeTo(binding),
      method: 'NOTIFY',
      headers: {
        From: address,
        To: address,
        Contact: '<sip:message-waiting@localhost>',
        Event: MESSAGE_SUMMARY,
        'Subscription-State': 'active',
        'Content-Type': MESSAGE_SUMMARY_TYPE,
      },
      body: text,
    });
    return status;
  }
}
