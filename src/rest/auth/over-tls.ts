import type { Request } from 'express';
import { ForbiddenError } from './auth-errors.js';

/**
 * Refuses what may only go over TLS. Behind a proxy that ends TLS its word counts, where it is trusted.
 *
 * @throws ForbiddenError
 */
export function refusePlainHttp({ secure }: Pick<Request, 'secure'>): void {
  if (!secure) {
    throw new ForbiddenError('This is given over HTTPS only; a proxy that ends it has to be named in TRUST_PROXY');
  }
}
