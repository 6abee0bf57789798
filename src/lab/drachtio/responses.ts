import type { ServerTransaction } from '../sip/server-transaction.js';
import { SipMessage, type SipHeader, type SipResponse } from '../sip/sip-message.js';
import { tagOf } from '../sip/sip-uri.js';
import { ownContact, type Engine } from './engine.js';
import { assumedContentType, givenHeaders } from './header-rules.js';

function copied(transaction: ServerTransaction, name: string): SipHeader[] {
  return transaction.request.list(name).map((value) => [name, value]);
}

/** To with a tag: the one that it came with, or ours. */
function toHeader({ request }: ServerTransaction, tag: string): SipHeader {
  const to = request.get('To') ?? '';
  return ['To', tagOf(to) === undefined ? `${to};tag=${tag}` : to];
}

/** A response of the server itself (RFC 3261 section 8.2.6). */
export function serverResponse(
  transaction: ServerTransaction,
  status: number,
  reason: string,
  headers: readonly SipHeader[] = [],
  tag: string = transaction.tag,
): SipResponse {
  return new SipMessage({ status, reason }, [
    ...copied(transaction, 'Via'),
    ...copied(transaction, 'From'),
    toHeader(transaction, tag),
    ...copied(transaction, 'Call-ID'),
    ...copied(transaction, 'CSeq'),
    ...headers,
  ]);
}

/** The response that an application gives, as it is sent: what belongs to the transaction is the server's. */
export function appResponse(engine: Engine, transaction: ServerTransaction, given: SipResponse): SipResponse {
  const { request, peer } = transaction;
  const { method } = request.start;
  const { status } = given.start;
  const makesDialog = method === 'INVITE' || method === 'SUBSCRIBE';
  const headers = givenHeaders(given, ['From', 'To', 'Call-ID', 'CSeq', 'Content-Type'], engine.hostPort);
  const isAccepted = status >= 200 && status < 300;
  const contact: SipHeader[] =
    makesDialog && isAccepted && given.get('Contact') === undefined
      ? [['Contact', ownContact(engine, peer.protocol)]]
      : [];
  const session = request.get('Session-Expires');
  const isTimed =
    method === 'INVITE' && isAccepted && session !== undefined && given.get('Session-Expires') === undefined;
  const type = assumedContentType(given);
  return new SipMessage(
    given.start,
    [
      ...copied(transaction, 'Via'),
      ...(method === 'INVITE' && status < 300 ? copied(transaction, 'Record-Route') : []),
      ...copied(transaction, 'From'),
      toHeader(transaction, tagOf(given.get('To')) ?? transaction.tag),
      ...copied(transaction, 'Call-ID'),
      ...copied(transaction, 'CSeq'),
      ...contact,
      ...headers,
      ...(isTimed ? [['Session-Expires', session] satisfies SipHeader] : []),
      ...(type === undefined ? [] : [['Content-Type', type] satisfies SipHeader]),
    ],
    given.body,
  ).set('Content-Length', String(given.body.length));
}
