import { Inject, Injectable } from '@nestjs/common';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Accounts } from './accounts.js';
import { UNREADABLE, type Claim, type Outcome } from './claim.js';
import { parseDigestHeader, type DigestParameters } from './digest-header.js';
import { Nonces } from './nonces.js';

type Algorithm = 'md5' | 'sha256';

/** What clients may name; absent means MD5. The `-sess` variants are not among them. */
const algorithms: ReadonlyMap<string, Algorithm> = new Map([
  ['', 'md5'],
  ['MD5', 'md5'],
  ['SHA-256', 'sha256'],
]);

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
    const parameters = parseDigestHeader(header);
    const login = parameters?.get('username') ?? '';
    if (parameters === undefined || login === '') return UNREADABLE;
    return { login, prove: () => this.check(request, parameters, login) };
  }

  private async check(request: Request, parameters: DigestParameters, login: string): Promise<Outcome> {
    const get = (name: string): string => parameters.get(name) ?? '';
    const algorithm = algorithms.get(get('algorithm'));
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
    const ha2 = hash(algorithm, `${request.method}:${get('uri')}`);
    const expected = hash(algorithm, [ha1, get('nonce'), get('nc'), get('cnonce'), 'auth', ha2].join(':'));
    const isRight = equals(expected, get('response').toLowerCase());
    if (!isRight || account?.loginHashes === undefined || !account.enabled) return 'refused';
    if (nonce === 'stale') return 'stale';
    return (await this.nonces.use(get('nonce'), get('nc'))) ? account : 'refused';
  }
}

function hash(algorithm: Algorithm, text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

function equals(expected: string, actual: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(actual)];
  return left.length === right.length && timingSafeEqual(left, right);
}
