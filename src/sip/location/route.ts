import { parseNameAddresses } from '../message/name-address.js';
import { parseSipUri, type SipUri } from '../message/sip-uri.js';
import type { Binding } from './binding.js';

/** How a request gets to a phone. */
export interface Route {
  /** The request URI. */
  readonly uri: SipUri;
  /** Where the request is sent, where that is not what the URI says. */
  readonly nextHop?: SipUri;
  /** `host:port` of the SIP server that it has to leave from: routers let in only whom the phone has spoken to. */
  readonly from: string;
}

/**
 * The way to a phone: through the first proxy of its Path (RFC 3327), else to where its REGISTER came from, if it is
 * behind a router that translates addresses. Connections of TCP and its like the SIP server finds itself.
 */
export function routeTo({ uri, path, transport, sourceAddress, sourcePort, sipServer }: Binding): Route {
  const target = { uri: parseSipUri(uri), from: sipServer };
  const [proxy] = path === null ? [] : parseNameAddresses(path);
  if (proxy) return { ...target, nextHop: proxy.uri };
  if (transport !== 'udp' || !isNated(target.uri, sourceAddress)) return target;
  return { ...target, nextHop: sipAddress(sourceAddress, sourcePort) };
}

/** Behind a router that translates addresses, a phone gives one that is not where it is. */
export function isNated({ host }: SipUri, sourceAddress: string): boolean {
  return /^[\d.]+$|^\[/.test(host) && host.replace(/^\[(.*)\]$/, '$1') !== sourceAddress;
}

function sipAddress(address: string, port: number): SipUri {
  return parseSipUri(`sip:${address.includes(':') ? `[${address}]` : address}:${port}`);
}
