import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { BASE_PATH } from '../rest/dialect.js';

/** The security headers of every answer. Swagger UI needs no script but its own files; its styles are inline. */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
  });
}

const METHODS = 'DELETE, HEAD, GET, PATCH, POST, PUT';
const HEADERS = 'accept, authorization, content-type';

/**
 * Cross-origin requests (Fetch standard, CORS protocol), as clients of `/rest` and `/api` know them; `OPTIONS` is
 * answered before anybody has to sign in.
 *
 * @param allowed hosts whose pages may send credentials
 */
export function crossOrigin(allowed: readonly string[]): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { origin } = request.headers;
    if (origin !== undefined) {
      const isAllowed = URL.canParse(origin) && allowed.includes(new URL(origin).hostname);
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Allow-Credentials', String(isAllowed));
      response.setHeader('Access-Control-Allow-Methods', METHODS);
      response.setHeader('Access-Control-Allow-Headers', HEADERS);
      response.setHeader('Access-Control-Max-Age', '3600');
      response.vary('Origin');
    }
    if (request.method === 'OPTIONS' && request.path.startsWith(`${BASE_PATH}/`)) {
      response.status(200).setHeader('Content-Length', '0').end();
      return;
    }
    next();
  };
}
