import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Accounts } from './accounts.js';
import { UNREADABLE, type Claim, type Outcome } from './claim.js';
import { parseDigestHeader, type DigestParameters } from './digest-header.js';
import { algorithmOf, digestResponse, hash, isSame } from './digest-response.js';
import { Nonces } from './nonces.js';

/** HTTP Digest (RFC 7616), MD5 and SHA-256, `qop=auth` only. */
@Injectable()
export class DigestSignIn {
  constructor(
    private readonly accounts: Accounts,
    private readonly nonces: Nonces,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /** The challenges, MD5 first: many clients read the first one only. */
  challenges(stale: boolean): string[] {
    const realm = this.environment.SIP_DOMAIN;
    const start = `Digest realm="${realm}", qop="auth", nonce="${this.nonces.make()}"`;
    const end = stale ? ', stale="true"' : '';
    return [`${start}${end}`, `${start}, algorithm=SHA-256${end}`];
  }

  /** @param header what follows the word `Digest` */
  read(request: Request, header: string): Claim {
    // Node gives headers as Latin-1; names are UTF-8.
    const parameters = parseDigestHeader(Buffer.from(header, 'latin1').toString('utf8'));
    const login = parameters?.get('username') ?? '';
    if (parameters === undefined || login === '') return UNREADABLE;
    return { login, prove: () => this.check(request, parameters, login) };
  }

  private async check(request: Request, parameters: DigestParameters, login: string): Promise<Outcome> {
    const get = (name: string): string => parameters.get(name) ?? '';
    const algorithm = algorithmOf(parameters);
    const nonce = this.nonces.check(get('nonce'));
    if (
      algorithm === undefined ||
      nonce === 'foreign' ||
      get('realm') !== this.environment.SIP_DOMAIN ||
      get('qop') !== 'auth' ||
      get('uri') !== request.originalUrl ||
      get('cnonce') === ''
    ) {
      return 'refused';
    }
    const account = await this.accounts.findByLogin(login);
    // Somebody who is not there, or can't sign in, costs the same work.
    const ha1 = account?.loginHashes?.[algorithm] ?? hash(algorithm, `${get('nonce')}:${login}`);
    const isRight = isSame(digestResponse(algorithm, ha1, request.method, parameters), get('response'));
    if (!isRight || account?.loginHashes === undefined || !account.enabled) return 'refused';
    if (nonce === 'stale') return 'stale';
    return (await this.nonces.use(get('nonce'), get('nc'))) ? account : 'refused';
  }
}
