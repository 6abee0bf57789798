import type { NextFunction, Request, Response } from 'express';
import { BASE_PATH } from '../dialect.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** The key of a `/rest/private/{key}/…` path. */
    privateKey?: string;
  }
}

const privatePath = new RegExp(`^${BASE_PATH}/rest/private/([A-Za-z0-9]{32})(/[^?]*)?(\\?.*)?$`);

/**
 * Express middleware, in front of all routes: `/rest/private/{key}/X` is `/rest/my/X` of the user who has the key. The
 * sign-in finds out who that is.
 */
export function privateKeys(request: Request, _: Response, next: NextFunction): void {
  const [, key, rest = '', query = ''] = privatePath.exec(request.url) ?? [];
  if (key !== undefined) {
    request.privateKey = key;
    request.url = `${BASE_PATH}/rest/my${rest}${query}`;
  }
  next();
}

/** The path at which a request is served: that below `/rest/my` for one that comes with a key. */
export function servedPath({ originalUrl }: Pick<Request, 'originalUrl'>): string {
  const [, , rest] = privatePath.exec(originalUrl) ?? [];
  const [path = '/'] = originalUrl.split('?');
  return rest === undefined ? path : `${BASE_PATH}/rest/my${rest}`;
}
