import { createHash, randomBytes } from 'node:crypto';
import type { Bench } from './case.js';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/**
 * Signs in by Digest (RFC 7616): asks for a nonce, and counts on it from then on.
 *
 * @returns what makes the Authorization header of each GET of the URL
 */
export async function digest(url: string, { name, password }: Bench['administrator']): Promise<() => string> {
  const challenge = (await fetch(url)).headers.get('www-authenticate') ?? '';
  const part = (key: string): string => new RegExp(`${key}="([^"]*)"`).exec(challenge)?.[1] ?? '';
  const [realm, nonce] = [part('realm'), part('nonce')];
  const { pathname, search } = new URL(url);
  const uri = pathname + search;
  const cnonce = randomBytes(8).toString('hex');
  const [ha1, ha2] = [md5(`${name}:${realm}:${password}`), md5(`GET:${uri}`)];
  let count = 0;
  return () => {
    const nc = (++count).toString(16).padStart(8, '0');
    const response = md5(`${ha1}:${nonce}:${nc}:${cnonce}:auth:${ha2}`);
    return (
      `Digest username="${name}", realm="${realm}", nonce="${nonce}", uri="${uri}", qop=auth, nc=${nc}, ` +
      `cnonce="${cnonce}", response="${response}"`
    );
  };
}
