import { MAGIC, uuid } from '../sip/ids.js';
import type { SipHeader, SipRequest, SipResponse } from '../sip/sip-message.js';
import { parseNameAddress, parseUri } from '../sip/sip-uri.js';
import { isOwn, isOwnRoute, ownVia, type Engine } from './engine.js';

/** How an application has a request proxied. */
export interface ProxyOptions {
  readonly recordRoute: boolean;
  readonly followRedirects: boolean;
  readonly isParallel: boolean;
  /** Milliseconds after which the next target is tried if nothing at all came. */
  readonly provisionalTimeout: number | undefined;
  readonly targets: readonly string[];
  /** Headers that are added. */
  readonly headers: readonly SipHeader[];
}

/** A request as it goes to one of the targets (RFC 3261 section 16.6). */
export function proxiedRequest(
  engine: Engine,
  request: SipRequest,
  target: string,
  protocol: 'udp' | 'tcp',
  options: ProxyOptions,
): SipRequest {
  const routes = request.list('Route');
  const [first] = routes;
  const isOwnFirst = first !== undefined && isOwnRoute(engine, parseNameAddress(first)?.uri ?? '');
  const uri = parseUri(request.start.uri);
  let sent = request
    .as({ method: request.start.method, uri: uri && isOwn(engine, uri) ? target : request.start.uri })
    .set('Route', ...(isOwnFirst ? routes.slice(1) : routes))
    .set('Max-Forwards', String(Number(request.get('Max-Forwards') ?? '70') - 1));
  for (const [name, value] of options.headers) sent = sent.set(name, value);
  if (options.recordRoute) {
    const own = `<sip:${engine.hostPort}${protocol === 'tcp' ? ';transport=tcp' : ''};lr>`;
    if (request.start.method === 'REGISTER')
      sent = sent.set('Path', own, ...request.list('Path')).set('Require', 'path');
    else sent = sent.set('Record-Route', own, ...request.list('Record-Route'));
  }
  return sent.set('Via', ownVia(engine, protocol, `${MAGIC}${uuid()}`), ...request.list('Via'));
}

/** Whether somebody asks the caller for credentials; without a challenge a 401 is a failure like others. */
export function isChallenge(response: SipResponse): boolean {
  const { status } = response.start;
  return (
    (status === 401 && response.get('WWW-Authenticate') !== undefined) ||
    (status === 407 && response.get('Proxy-Authenticate') !== undefined)
  );
}

/** Which failure the caller is told of (RFC 3261 section 16.7): of two of the same rank the later one. */
export function better(one: SipResponse | undefined, other: SipResponse): SipResponse {
  return one && rank(one.start.status) < rank(other.start.status) ? one : other;
}

const FIRST_OF_400 = new Set([401, 407, 415, 420, 484]);

function rank(status: number): number {
  if (status >= 600) return 0;
  if (FIRST_OF_400.has(status)) return 1;
  if (status >= 500) return 3;
  return status >= 400 ? 2 : 4;
}
