import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { ForbiddenError } from '../rest/auth/auth-errors.js';
import type { Person } from '../rest/auth/person.js';
import { UnavailableError } from '../rest/http/http-errors.js';
import { Location, SipAccounts, SipAgent, sipUri, ThirdPartyCalls, type CallProgress } from '../sip/index.js';
import { CallAllowances } from './call-allowances.js';
import { partyUri, readParty } from './party.js';

const SECOND = 1_000;
const RING_TIME = 180 * SECOND;
/** How long a phone may take to make its call (section 13.1 of the user services). */
const REFER_TIME = 180 * SECOND;

/** Nobody reads how these calls go on. */
const UNTOLD: CallProgress = { line: () => undefined, dialog: () => undefined, transferred: () => undefined };

/** Calls for whoever signs in: `/my/call/{to}`. */
@Injectable()
export class PlaceCall {
  constructor(
    private readonly calls: ThirdPartyCalls,
    private readonly agent: SipAgent,
    private readonly accounts: SipAccounts,
    private readonly location: Location,
    private readonly allowances: CallAllowances,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /**
   * Rings the phones of a person; the one that is picked up calls.
   *
   * @param to a number, an extension or `user@domain`
   * @throws BadRequestError, ForbiddenError, TooManyCallsError; UnavailableError where no phone can be rung
   */
  async call(person: Person, to: string): Promise<void> {
    const { SIP_DOMAIN } = this.environment;
    const called = partyUri(readParty(to), SIP_DOMAIN);
    const account = await this.accounts.find(person.userName);
    if (account?.userId !== person.id) throw new ForbiddenError('Who signs in has no phone');
    await this.allowances.take(person.id);
    if (!this.agent.servers.some(({ usable }) => usable)) {
      throw new UnavailableError('The SIP server can not be reached');
    }
    if ((await this.location.of(person.id)).length === 0) {
      throw new UnavailableError('None of your phones is registered', 60);
    }
    const request = {
      agent: account,
      agentName: '',
      calling: sipUri(account.userName, SIP_DOMAIN),
      called,
      shows: 'called',
      subject: null,
      ringTime: RING_TIME,
      referTime: REFER_TIME,
      conferencePin: null,
    } as const;
    this.calls.start('refer', request, UNTOLD);
  }
}
