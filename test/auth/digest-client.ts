import { createHash } from 'node:crypto';

/** What a client puts into a Digest header; each member can be set to something wrong. */
export interface DigestAnswer {
  readonly username: string;
  readonly password: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly method?: string;
  readonly nc?: string;
  readonly cnonce?: string;
  readonly qop?: string | null;
  readonly algorithm?: string | null;
}

/** The nonce of a challenge. */
export function nonceOf(headers: Headers): string {
  return /nonce="([^"]+)"/.exec(headers.get('www-authenticate') ?? '')?.[1] ?? '';
}

/** A Digest Authorization header (RFC 7616 section 3.4). */
export function digestHeader(answer: DigestAnswer): string {
  const { username, password, realm, nonce, uri, method = 'GET', nc = '00000001', cnonce = 'c' } = answer;
  const { qop = 'auth', algorithm = null } = answer;
  const hash = (text: string): string =>
    createHash(algorithm?.startsWith('SHA-256') === true ? 'sha256' : 'md5')
      .update(text)
      .digest('hex');
  const ha1 = hash(`${username}:${realm}:${password}`);
  const session = algorithm?.endsWith('-sess') === true ? hash(`${ha1}:${nonce}:${cnonce}`) : ha1;
  const ha2 = hash(`${method}:${uri}`);
  const response = hash(qop === null ? `${session}:${nonce}:${ha2}` : [session, nonce, nc, cnonce, qop, ha2].join(':'));
  const quoted = { username, realm, nonce, uri, response, ...(qop !== null && { cnonce }) };
  const plain = { ...(qop !== null && { qop, nc }), ...(algorithm !== null && { algorithm }) };
  const parts = [
    ...Object.entries(quoted).map(([name, value]) => `${name}="${value}"`),
    ...Object.entries(plain).map(([name, value]) => `${name}=${value}`),
  ];
  return `Digest ${parts.join(', ')}`;
}
