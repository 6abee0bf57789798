import { createHash } from 'node:crypto';
import { MAGIC } from '../sip/ids.js';
import type { SipRequest, SipResponse } from '../sip/sip-message.js';
import { parseNameAddress, parseUri } from '../sip/sip-uri.js';
import type { Peer } from '../sip/transport.js';
import { responsePeer, parseVia, topVia } from '../sip/via.js';
import { destinationOf, isOwn, isOwnRoute, locate, ownVia, SendError, type Engine } from './engine.js';

const STATELESS = `${MAGIC}.`;

/** Requests in calls that were proxied: passed on without being remembered (RFC 3261 section 16.11). */
export class Forwarding {
  constructor(private readonly engine: Engine) {}

  /** Passes on a request that names this server in its first Route, and a dialog that is not ours. @returns whether it was one */
  request(request: SipRequest): boolean {
    const { engine } = this;
    const [route, ...routes] = request.list('Route');
    if (route === undefined || !isOwnRoute(engine, parseNameAddress(route)?.uri ?? '')) return false;
    const next = parseUri(parseNameAddress(routes[0] ?? '')?.uri ?? request.start.uri);
    if (!next || isOwn(engine, next)) return true;
    if (request.start.method === 'BYE') engine.cdrs.stop('network', 'normal-release', request);
    try {
      locate(destinationOf(next), (peer) => {
        if (peer) this.pass(request.set('Route', ...routes), peer);
      });
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
    }
    return true;
  }

  /** Passes back a response to such a request. @returns whether it was one */
  response(response: SipResponse): boolean {
    const [top, next, ...others] = response.list('Via');
    if (topVia(response)?.parameters.get('branch')?.startsWith(STATELESS) !== true || top === undefined) return false;
    const via = next === undefined ? undefined : parseVia(next);
    const peer = via && responsePeer(via);
    if (next !== undefined && peer) this.engine.transport.send(response.set('Via', next, ...others).toBuffer(), peer);
    return true;
  }

  private pass(request: SipRequest, peer: Peer): void {
    const via = topVia(request);
    const key = `${via?.parameters.get('branch') ?? ''} ${via?.host ?? ''}:${via?.port ?? 0} ${request.callId}`;
    const branch = `${STATELESS}${createHash('sha1').update(key).digest('hex').slice(0, 26)}`;
    const passed = request.set('Via', ownVia(this.engine, peer.protocol, branch), ...request.list('Via'));
    this.engine.transport.send(passed.toBuffer(), peer);
    if (request.start.method === 'BYE') this.engine.cdrs.stop('application', 'normal-release', passed);
  }
}
