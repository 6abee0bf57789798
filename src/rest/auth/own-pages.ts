import type { Request } from 'express';
import { ForbiddenError } from './auth-errors.js';

/**
 * Refuses what pages of other sites make a browser send along with a session's cookie (CSRF). Browsers say whence a
 * request comes by `Sec-Fetch-Site` or `Origin`; programs, which say neither, show by any `X-Requested-With` that no
 * form of a page has sent what is to be written. Browsers let foreign pages set that header nowhere.
 *
 * @param allowed hosts whose pages may send credentials
 * @throws ForbiddenError
 */
export function refuseForeignPages(request: Request, allowed: readonly string[]): void {
  if (!isOfOwnPage(request, allowed)) throw new ForbiddenError('A session counts for requests of its own site only');
}

function isOfOwnPage({ headers, method, protocol, host }: Request, allowed: readonly string[]): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined && URL.canParse(origin) && allowed.includes(new URL(origin).hostname)) return true;
  // `none`: a person typed the address.
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin !== undefined) return origin === `${protocol}://${host}`;
  return method === 'GET' || method === 'HEAD' || headers['x-requested-with'] !== undefined;
}
