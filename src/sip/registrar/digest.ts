import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'drachtio-srf';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { parseDigestHeader, type DigestParameters } from '../../rest/auth/digest-header.js';
import { algorithmOf, digestResponse, hash, isSame } from '../../rest/auth/digest-response.js';
import { Nonces } from '../../rest/auth/nonces.js';
import { SipAccounts, type SipAccount } from '../accounts.js';

/** Who signed a request, and with which nonce and count; these are still to be used up. */
export interface Signed {
  readonly account: SipAccount;
  /** The phone's serial number, where the user name of the credentials has one behind a slash. */
  readonly instrument: string | null;
  readonly nonce: string;
  readonly count: number;
  readonly nonceExpires: Date;
}

/**
 * - `unsigned`: there are no credentials for this realm
 * - `stale`: they are right, but their nonce is too old
 * - `refused`: they are not right
 */
export type DigestOutcome = Signed | 'unsigned' | 'stale' | 'refused';

const MAX_COUNT = 0xffff_ffff;

/** Digest of SIP with MD5 and SHA-256 (RFC 3261 section 22, RFC 8760), `qop=auth` only. */
@Injectable()
export class SipDigest {
  private readonly realm: string;

  constructor(
    private readonly accounts: SipAccounts,
    private readonly nonces: Nonces,
    @Inject(ENVIRONMENT) { SIP_DOMAIN }: Pick<Environment, 'SIP_DOMAIN'>,
  ) {
    this.realm = SIP_DOMAIN;
  }

  /** The challenges, MD5 first: many phones read the first one only. */
  challenges(stale: boolean): string[] {
    const start = `Digest realm="${this.realm}", nonce="${this.nonces.make()}", `;
    const end = `, qop="auth"${stale ? ', stale=true' : ''}`;
    return [`${start}algorithm=MD5${end}`, `${start}algorithm=SHA-256${end}`];
  }

  /** Whose credentials a request names. @returns an empty text where there are none */
  loginOf(request: Request, header: string): string {
    return this.read(request, header)?.get('username') ?? '';
  }

  /** @param header `Authorization` or `Proxy-Authorization` */
  async check(request: Request, header: string): Promise<DigestOutcome> {
    const parameters = this.read(request, header);
    if (parameters === undefined) return 'unsigned';
    const get = (name: string): string => parameters.get(name) ?? '';
    const algorithm = algorithmOf(parameters);
    const validity = this.nonces.check(get('nonce'));
    const login = get('username');
    const { name, instrument } = this.split(login);
    const count = /^[0-9a-fA-F]{8}$/.test(get('nc')) ? Number.parseInt(get('nc'), 16) : 0;
    if (algorithm === undefined || get('qop') !== 'auth' || get('cnonce') === '' || count < 1 || count > MAX_COUNT) {
      return 'refused';
    }
    const account = await this.accounts.find(name);
    // Somebody who is not there costs the same work.
    const secret = account?.password ?? this.nonces.make();
    const ha1 = hash(algorithm, `${login}:${this.realm}:${secret}`);
    const isRight = isSame(digestResponse(algorithm, ha1, request.method, parameters), get('response'));
    if (validity === 'foreign') return 'stale';
    if (!isRight || account?.password === undefined || !account.enabled) return 'refused';
    if (validity === 'stale') return 'stale';
    const nonceExpires = new Date(Date.now() + this.nonces.countLifetime);
    return { account, instrument, nonce: get('nonce'), count, nonceExpires };
  }

  /** The credentials of this realm: a request may carry those of others as well. */
  private read(request: Request, header: string): DigestParameters | undefined {
    const text = request.get(header);
    if (text === undefined) return undefined;
    return text
      .split(/,?\s*\bDigest\s+/i)
      .flatMap((one) => parseDigestHeader(one) ?? [])
      .find((parameters) => parameters.get('realm') === this.realm);
  }

  /** `name`, `name@domain`, and each with `/serial` behind it. */
  private split(login: string): { name: string; instrument: string | null } {
    const [, name = '', domain, serial] = /^([^/@]*)(?:@([^/]*))?(?:\/([A-Za-z0-9:-]{1,64}))?$/.exec(login) ?? [];
    const isOurs = domain === undefined || domain === this.realm;
    return { name: isOurs ? name : '', instrument: serial === undefined ? null : serialNumberOf(serial) };
  }
}

/** MAC addresses in one form, whatever stands between their digits. */
function serialNumberOf(text: string): string {
  const address = text.replace(/[-:]/g, '').toLowerCase();
  return /^[a-f\d]{12}$/.test(address) ? address : text;
}
