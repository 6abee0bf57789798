import { lookup } from 'node:dns';
import type { TransactionContext } from '../sip/client-transaction.js';
import { isIpv4, parseUri, type SipUri } from '../sip/sip-uri.js';
import type { Transactions } from '../sip/transactions.js';
import type { Peer } from '../sip/transport.js';
import type { Aliases } from './aliases.js';
import type { Cdrs } from './cdrs.js';
import type { Dialogs } from './dialog.js';
import type { Routes } from './routes.js';

/** What the parts of the server share. */
export interface Engine extends TransactionContext {
  readonly transactions: Transactions;
  readonly routes: Routes;
  readonly dialogs: Dialogs;
  readonly aliases: Aliases;
  readonly cdrs: Cdrs;
  readonly address: string;
  readonly port: number;
  /** Address and port of SIP. */
  readonly hostPort: string;
}

/** Thrown where a request can't be sent; the message is what the application is told. */
export class SendError extends Error {
  override readonly name = 'SendError';
}

/** Where a request goes: a host that may have to be looked up. */
export interface Destination {
  readonly protocol: 'udp' | 'tcp';
  readonly host: string;
  readonly port: number;
}

/** The destination that a URI names. @throws SendError */
export function destinationOf(uri: SipUri): Destination {
  const transport = uri.parameters.get('transport')?.toLowerCase() ?? 'udp';
  if (uri.scheme === 'sips' || uri.host.startsWith('[') || (transport !== 'udp' && transport !== 'tcp'))
    throw new SendError('requested protocol/transport not available');
  return { protocol: transport, host: uri.host, port: uri.port ?? 5060 };
}

/** Where somebody is whose address is known. */
export function destinationAt({ protocol, address, port }: Peer): Destination {
  return { protocol, host: address, port };
}

/** Whether a URI names the server itself. */
export function isOwn({ address, port }: Engine, uri: SipUri): boolean {
  return (uri.host === address || uri.host === 'localhost') && (uri.port ?? 5060) === port;
}

/** Whether a URI in a Route header names the server. */
export function isOwnRoute(engine: Engine, uri: string): boolean {
  const parsed = parseUri(uri);
  return parsed !== undefined && isOwn(engine, parsed);
}

/** Finds the address of a host; at once, where it need not be looked up, so that what follows each other stays in order. */
export function locate({ protocol, host, port }: Destination, found: (peer: Peer | undefined) => void): void {
  if (isIpv4(host)) {
    found({ protocol, address: host, port });
  } else if (host === 'localhost') {
    found({ protocol, address: '127.0.0.1', port });
  } else {
    lookup(host, 4, (error, address) => {
      found(error ? undefined : { protocol, address, port });
    });
  }
}

/** The first Via of a request of ours. */
export function ownVia({ hostPort }: Engine, protocol: 'udp' | 'tcp', branch: string): string {
  const rport = protocol === 'udp' ? ';rport' : '';
  return `SIP/2.0/${protocol.toUpperCase()} ${hostPort}${rport};branch=${branch}`;
}

/** The server's own address as a URI in brackets. */
export function ownContact({ hostPort }: Engine, protocol: string): string {
  return `<sip:${hostPort}${protocol === 'tcp' ? ';transport=tcp' : ''}>`;
}
