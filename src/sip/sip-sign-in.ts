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
  async signed(request: Request): Promise<Signed> {
    const began = performance.now();
    const login = this.digest.loginOf(request, 'Authorization');
    const address = request.source_address;
    const outcome = await this.digest.check(request, 'Authorization');
    if (outcome === 'unsigned') throw this.challenge(false);
    const isSigned = typeof outcome === 'object';
    if (this.attempts.blockedFor(login, address, 'sip') > 0) {
      // Whoever guesses at a name from elsewhere must not keep its phones away.
      const isKnown = isSigned && (await this.location.hasFrom(outcome.account.userId, address));
      if (!isKnown) throw new SipRefusal(403);
    }
    if (outcome === 'stale') throw this.challenge(true);
    if (isSigned) return outcome;
    await this.attempts.record(login, address, 'sip');
    await wait(Math.max(0, REFUSED_AFTER - (performance.now() - began)));
    throw this.challenge(false);
  }

  /** Who signed a request, which is used up with it. @throws SipRefusal */
  async used(request: Request): Promise<Signed> {
    const signed = await this.signed(request);
    const isNew = await this.nonces.use(signed.nonce, signed.count.toString(16).padStart(8, '0'));
    if (!isNew) throw this.challenge(true);
    return signed;
  }

  /** @param stale whether the credentials were right, but too old */
  challenge(stale: boolean): SipRefusal {
    return new SipRefusal(401, { 'WWW-Authenticate': this.digest.challenges(stale) });
  }
}
