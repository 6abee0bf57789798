import { parseParameters } from './header-text.js';
import type { SipRequest } from './sip-message.js';
import type { Peer } from './transport.js';

/** A Via header (RFC 3261 section 20.42). */
export interface Via {
  readonly protocol: string;
  readonly host: string;
  readonly port: number | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads a Via; nothing where it is none. */
export function parseVia(text: string): Via | undefined {
  const [, protocol, host, port, parameters = ''] =
    /^SIP\s*\/\s*2\.0\s*\/\s*([A-Za-z]+)\s+(\[[^\]]+\]|[^\s;:]+)(?:\s*:\s*(\d{1,5}))?\s*((?:;.*)?)$/i.exec(text) ?? [];
  if (protocol === undefined || host === undefined) return undefined;
  return {
    protocol: protocol.toUpperCase(),
    host,
    port: port === undefined ? undefined : Number(port),
    parameters: parseParameters(parameters),
  };
}

/** The top Via of a message, if it can be read. */
export function topVia(message: { list: (name: string) => string[] }): Via | undefined {
  const [top] = message.list('Via');
  return top === undefined ? undefined : parseVia(top);
}

/** Notes in the top Via where a request came from (RFC 3261 section 18.2.1, RFC 3581 section 4). */
export function stampVia(request: SipRequest, peer: Peer): SipRequest {
  const [top, ...others] = request.list('Via');
  const via = top === undefined ? undefined : parseVia(top);
  if (top === undefined || via === undefined) return request;
  const plain = top.replace(/\s*;\s*(?:rport|received)(?:\s*=\s*[^;]*)?(?=;|$)/gi, '');
  const received = via.host === peer.address ? '' : `;received=${peer.address}`;
  return request.set('Via', `${plain};rport=${peer.port}${received}`, ...others);
}

/** Where a response with this Via goes (RFC 3261 section 18.2.2, RFC 3581 section 4). */
export function responsePeer({ protocol, host, port = 5060, parameters }: Via): Peer {
  const rport = parameters.get('rport') ?? '';
  return {
    protocol: protocol === 'TCP' ? 'tcp' : 'udp',
    address: parameters.get('received') ?? host,
    port: /^\d{1,5}$/.test(rport) ? Number(rport) : port,
  };
}
