import { createHash, timingSafeEqual } from 'node:crypto';
import type { DigestParameters } from './digest-header.js';

export type DigestAlgorithm = 'md5' | 'sha256';

/** What clients may name; absent means MD5. The `-sess` variants are not among them. */
const algorithms: ReadonlyMap<string, DigestAlgorithm> = new Map([
  ['', 'md5'],
  ['MD5', 'md5'],
  ['SHA-256', 'sha256'],
]);

/** Which algorithm a client took. @returns undefined for one that is not offered */
export function algorithmOf(parameters: DigestParameters): DigestAlgorithm | undefined {
  return algorithms.get((parameters.get('algorithm') ?? '').toUpperCase());
}

/** The response with `qop=auth` (RFC 7616 section 3.4.1; RFC 8760 for SIP). @param ha1 see {@link hash} */
export function digestResponse(
  algorithm: DigestAlgorithm,
  ha1: string,
  method: string,
  parameters: DigestParameters,
): string {
  const get = (name: string): string => parameters.get(name) ?? '';
  const ha2 = hash(algorithm, `${method}:${get('uri')}`);
  return hash(algorithm, [ha1, get('nonce'), get('nc'), get('cnonce'), 'auth', ha2].join(':'));
}

/** The hash in hexadecimal digits. */
export function hash(algorithm: DigestAlgorithm, text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

/** Compares responses in constant time. */
export function isSame(expected: string, actual: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(actual.toLowerCase())];
  return left.length === right.length && timingSafeEqual(left, right);
}
