import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { UnauthorizedError } from './auth-errors.js';
import './private-key.js';
import { Accounts } from './accounts.js';
import { BasicSignIn } from './basic-sign-in.js';
import { clientAddress } from './client-address.js';
import type { Claim } from './claim.js';
import { DigestSignIn } from './digest-sign-in.js';
import { FailedAttempts } from './failed-attempts.js';
import type { Person } from './person.js';
import { SessionSignIn } from './session-sign-in.js';

/** Finds out who sends a request. */
@Injectable()
export class SignIn {
  constructor(
    private readonly basic: BasicSignIn,
    private readonly digest: DigestSignIn,
    private readonly session: SessionSignIn,
    private readonly attempts: FailedAttempts,
    private readonly accounts: Accounts,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /**
   * Credentials count before a session.
   *
   * @throws UnauthorizedError, TooManyAttemptsError, ForbiddenError
   */
  async personOf(request: Request): Promise<Person> {
    if (request.privateKey !== undefined) return this.ownerOf(request.privateKey, clientAddress(request));
    if ((request.headers.authorization ?? '') === '') return this.personInSession(request);
    const { scheme, rest } = schemeOf(request);
    if (scheme === '') throw this.unauthorized();
    return this.prove(request, this.read(request, scheme, rest), (stale) => this.unauthorized(stale));
  }

  /** Takes Digest and nothing else. @throws UnauthorizedError, TooManyAttemptsError */
  async personByDigest(request: Request): Promise<Person> {
    const { scheme, rest } = schemeOf(request);
    if (scheme !== 'digest') throw new UnauthorizedError(this.digest.challenges(false));
    return this.prove(request, this.digest.read(request, rest), (stale) => {
      return new UnauthorizedError(this.digest.challenges(stale), stale ? undefined : 'pin mismatch');
    });
  }

  /** The refusal with all challenges: Digest with MD5, Digest with SHA-256, Basic. */
  unauthorized(stale = false): UnauthorizedError {
    return new UnauthorizedError([
      ...this.digest.challenges(stale),
      `Basic realm="${this.environment.SIP_DOMAIN}", charset="UTF-8"`,
    ]);
  }

  private async personInSession(request: Request): Promise<Person> {
    const account = await this.session.accountOf(request);
    if (account === undefined) throw this.unauthorized();
    return account.person;
  }

  private async prove(
    request: Request,
    { login, prove }: Claim,
    refusal: (stale: boolean) => UnauthorizedError,
  ): Promise<Person> {
    const address = clientAddress(request);
    this.attempts.refuseBlocked(login, address);
    const outcome = await prove();
    if (outcome === 'stale') throw refusal(true);
    if (outcome !== 'refused') return outcome.person;
    await this.attempts.record(login, address);
    throw refusal(false);
  }

  /** Whoever has the key acts as its owner, but never as an administrator: keys stand in the addresses of feeds. */
  private async ownerOf(key: string, address: string): Promise<Person> {
    this.attempts.refuseBlocked('', address);
    const account = await this.accounts.findByPrivateKey(key);
    if (account?.enabled === true) {
      return { ...account.person, isAdministrator: false, isAttendantAdministrator: false };
    }
    await this.attempts.record('', address);
    throw this.unauthorized();
  }

  private read(request: Request, scheme: string, rest: string): Claim {
    if (scheme === 'basic') return this.basic.read(rest);
    if (scheme === 'digest') return this.digest.read(request, rest);
    throw this.unauthorized();
  }
}

function schemeOf({ headers }: Request): { scheme: string; rest: string } {
  const [, scheme = '', rest = ''] = /^(\S+) +(.*)$/.exec(headers.authorization ?? '') ?? [];
  return { scheme: scheme.toLowerCase(), rest };
}
