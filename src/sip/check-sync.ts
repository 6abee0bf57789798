import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { SipAccounts } from './accounts.js';
import type { Binding } from './location/binding.js';
import { routeTo } from './location/route.js';
import { addressOfRecord } from './message/address-of-record.js';
import { SipAgent } from './sip-agent.js';

/** Tells phones to read their profiles anew: NOTIFY with the event `check-sync`, which no RFC defines and most phones know. */
@Injectable()
export class CheckSync {
  constructor(
    private readonly agent: SipAgent,
    private readonly accounts: SipAccounts,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /**
   * Sends it to one phone.
   *
   * @param userName whose binding it is
   * @param event the vendor's form of the event, such as `check-sync;reboot=true`
   * @returns the phone's status
   * @throws SipUnavailableError, SipRequestError
   */
  async send(userName: string, binding: Binding, event: string): Promise<number> {
    const password = (await this.accounts.find(userName))?.password;
    const address = addressOfRecord(userName, this.environment.SIP_DOMAIN);
    const { status } = await this.agent.request({
      ...routeTo(binding),
      method: 'NOTIFY',
      headers: {
        From: address,
        To: address,
        Contact: '<sip:trunkline@localhost>',
        Event: event,
        'Subscription-State': 'terminated;reason=timeout',
      },
      // Some phones start again for nobody else than who knows their password.
      ...(password !== undefined && { credentials: { username: userName, password } }),
    });
    return status;
  }
}
