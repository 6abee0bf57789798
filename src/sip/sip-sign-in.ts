import { Injectable } from '@nestjs/common';
import type { Request } from 'drachtio-srf';
import { setTimeout as wait } from 'node:timers/promises';
import { FailedAttempts } from '../rest/auth/failed-attempts.js';
import { Nonces } from '../rest/auth/nonces.js';
import { Location } from './location/location.js';
import { SipRefusal } from './refusal.js';
import { SipDigest, type Signed } from './registrar/digest.js';

/** After how long refusals are sent: how long it took to find out why tells nothing. In milliseconds. */
const REFUSED_AFTER = 200;

/** Which headers ask for credentials and bring them: a registrar's and a user agent's (401), or a proxy's (407). */
const REGISTRAR = { status: 401, asks: 'WWW-Authenticate', brings: 'Authorization' } as const;
export const PROXY = { status: 407, asks: 'Proxy-Authenticate', brings: 'Proxy-Authorization' } as const;
type Role = typeof REGISTRAR | typeof PROXY;

/** Lets in whom a request's digest names, and counts who guesses at passwords. */
@Injectable()
export class SipSignIn {
  constructor(
    private readonly digest: SipDigest,
    private readonly nonces: Nonces,
    private readonly attempts: FailedAttempts,
    private readonly location: Location,
  ) {}

  /**
   * Who signed a request. Whether somebody is unknown or the password wrong is not told, nor to be measured. The count of
   * the nonce is still to be used up.
   *
   * @throws SipRefusal
   */
  async signed(request: Request, role: Role = REGISTRAR): Promise<Signed> {
    const began = performance.now();
    const login = this.digest.loginOf(request, role.brings);
    const address = request.source_address;
    const outcome = await this.digest.check(request, role.brings);
    if (outcome === 'unsigned') throw this.challenge(false, role);
    const isSigned = typeof outcome === 'object';
    if (this.attempts.blockedFor(login, address, 'sip') > 0) {
      // Whoever guesses at a name from elsewhere must not keep its phones away.
      const isKnown = isSigned && (await this.location.hasFrom(outcome.account.userId, address));
      if (!isKnown) throw new SipRefusal(403);
    }
    if (outcome === 'stale') throw this.challenge(true, role);
    if (isSigned) return outcome;
    await this.attempts.record(login, address, 'sip');
    await wait(Math.max(0, REFUSED_AFTER - (performance.now() - began)));
    throw this.challenge(false, role);
  }

  /** Who signed a request, which is used up with it. @throws SipRefusal */
  async used(request: Request, role: Role = REGISTRAR): Promise<Signed> {
    const signed = await this.signed(request, role);
    const isNew = await this.nonces.use(signed.nonce, signed.count.toString(16).padStart(8, '0'));
    if (!isNew) throw this.challenge(true, role);
    return signed;
  }

  /** @param stale whether the credentials were right, but too old */
  challenge(stale: boolean, { status, asks }: Role = REGISTRAR): SipRefusal {
    return new SipRefusal(status, { [asks]: this.digest.challenges(stale) });
  }
}
