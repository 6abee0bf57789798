import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { UnavailableError } from '../../rest/http/http-errors.js';

/** Cost, block size and parallelism (RFC 7914): 16 MB and about 50 ms. */
const N = 16_384;
const R = 8;
const P = 1;
const KEY_BYTES = 32;
/** So many at once: sign-ins may neither take all memory nor all threads. */
const AT_ONCE = 2;
const MAX_WAITING = 200;

/** @returns `scrypt$N$r$p$salt$hash` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, N, R, P);
  return ['scrypt', N, R, P, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** What an unknown user's password is checked against, so that it takes as long as that of a known one. */
const nobody = ['scrypt', N, R, P, randomBytes(16).toString('base64url'), randomBytes(KEY_BYTES).toString('base64url')];

/**
 * Compares a password with its hash in constant time.
 *
 * @param hash undefined for somebody who is not there: false, after the same work
 */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [kind, n, r, p, salt = '', key = ''] = (hash ?? nobody.join('$')).split('$');
  if (kind !== 'scrypt') return false;
  const expected = Buffer.from(key, 'base64url');
  const actual = await derive(password, Buffer.from(salt, 'base64url'), Number(n), Number(r), Number(p));
  return expected.length === actual.length && timingSafeEqual(expected, actual) && hash !== undefined;
}

/** More sign-ins wait than can be checked. */
export class TooBusyError extends UnavailableError {
  constructor() {
    super('Too many sign-ins at once', 1);
  }
}

let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Buffer, n: number, r: number, p: number): Promise<Buffer> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw new TooBusyError();
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running++;
  }
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      scrypt(password, salt, KEY_BYTES, { N: n, r, p, maxmem: 64 * 1024 * 1024 }, (error, key) => {
        if (error) reject(error);
        else resolve(key);
      });
    });
  } finally {
    // Whoever waits takes this one's place; otherwise there is one less.
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
