import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { SipAccounts } from '../accounts.js';
import { Location } from '../location/location.js';
import { routeTo, type Route } from '../location/route.js';
import { userOf, type SipUri } from '../message/sip-uri.js';
import { CallFailedError, CallTargets } from './call-targets.js';

/** The phones of this system's users. Whatever else can be dialled needs the switch, which is not connected yet. */
@Injectable()
export class BindingTargets extends CallTargets {
  constructor(
    private readonly accounts: SipAccounts,
    private readonly location: Location,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {
    super();
  }

  async resolve(target: SipUri): Promise<readonly Route[]> {
    const name = userOf(target) ?? '';
    const isOwn = target.host === this.environment.SIP_DOMAIN.toLowerCase();
    const account = isOwn ? await this.accounts.find(name) : undefined;
    if (account === undefined) {
      // Nobody dials names but those of users.
      throw isOwn && /[a-z]/i.test(name)
        ? new CallFailedError(404, 'Not Found')
        : new CallFailedError(503, 'Service Unavailable');
    }
    const bindings = account.enabled ? await this.location.of(account.userId) : [];
    if (bindings.length === 0) throw new CallFailedError(480, 'Temporarily Unavailable');
    return bindings.map(routeTo);
  }
}
