import type { Request } from 'express';

/**
 * The cookie that holds a session. Browsers take the prefix `__Host-` over TLS only, and from this very host (RFC 6265bis,
 * section 4.1.3.2): no neighbour below the same domain can plant one.
 */
export const SESSION_COOKIE = '__Host-trunkline-session';

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';
const cookie = new RegExp(`(?:^|;) *${SESSION_COOKIE}=([\\w-]{43}) *(?:;|$)`);

/** The session that a request brings; undefined where it brings none. */
export function sessionIn({ headers }: Request): string | undefined {
  return cookie.exec(headers.cookie ?? '')?.[1];
}

/** The `Set-Cookie` header that gives a client a session, until the browser is closed or the session ends. */
export function sessionCookie(session: string): string {
  return `${SESSION_COOKIE}=${session}; ${ATTRIBUTES}`;
}

/** The `Set-Cookie` header that takes it away. */
export const NO_SESSION_COOKIE = `${SESSION_COOKIE}=; Max-Age=0; ${ATTRIBUTES}`;
