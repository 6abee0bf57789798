import { token, uuid } from '../sip/ids.js';
import { SipMessage, type SipHeader, type SipRequest } from '../sip/sip-message.js';
import { formatNameAddress, parseNameAddress, parseUri } from '../sip/sip-uri.js';
import type { Dialog } from './dialog.js';
import { destinationAt, destinationOf, isOwn, ownContact, SendError, type Destination, type Engine } from './engine.js';
import { assumedContentType, givenHeaders, withOwnAddress, withOwnHost } from './header-rules.js';

const METHODS = new Set([
  ...['INVITE', 'ACK', 'BYE', 'CANCEL', 'REGISTER', 'OPTIONS', 'SUBSCRIBE', 'NOTIFY', 'PUBLISH', 'MESSAGE', 'INFO'],
  ...['UPDATE', 'REFER', 'PRACK'],
]);

/** Whose requests have a Contact by themselves. */
const WITH_CONTACT = new Set(['INVITE', 'SUBSCRIBE']);
const WITH_CONTACT_IN_DIALOG = new Set(['INVITE', 'SUBSCRIBE', 'REFER']);

/**
 * A request outside a dialog, as it is sent but for its Via.
 *
 * @throws SendError with what the application is told
 */
export function newRequest(
  engine: Engine,
  given: SipRequest,
  proxy: string | undefined,
): { request: SipRequest; destination: Destination } {
  const { method, uri } = given.start;
  const target = parseUri(uri);
  const next = proxy === undefined || proxy === '' ? target : parseUri(proxy);
  if (!target || !next || !METHODS.has(method)) throw new SendError(`invalid request-uri: ${given.startLine}`);
  const alias = proxy === undefined ? engine.aliases.find(uri) : undefined;
  const destination = alias && engine.transport.isConnected(alias) ? destinationAt(alias) : destinationOf(next);
  if (isOwn(engine, next)) throw new SendError('can not send request to myself');
  const { protocol } = destination;
  const contact: SipHeader[] =
    WITH_CONTACT.has(method) && given.get('Contact') === undefined ? [['Contact', ownContact(engine, protocol)]] : [];
  const request = new SipMessage(
    given.start,
    [
      ['Max-Forwards', given.get('Max-Forwards') ?? '70'],
      ['From', fromHeader(engine, given, protocol)],
      ['To', withOwnHost(given.get('To') ?? `<${uri}>`, engine.hostPort)],
      ['Call-ID', given.get('Call-ID') ?? uuid()],
      ['CSeq', `${given.cseq?.number ?? firstNumber()} ${method}`],
      ...contact,
      ...ownHeaders(engine, given, protocol, ['Max-Forwards', 'From', 'To', 'Call-ID', 'CSeq']),
    ],
    given.body,
  );
  return { request, destination };
}

/**
 * A request in a dialog, as it is sent but for its Via (RFC 3261 section 12.2.1.1).
 *
 * @throws SendError with what the application is told
 */
export function dialogRequest(engine: Engine, dialog: Dialog, given: SipRequest): SipRequest {
  const { method } = given.start;
  const protocol = dialog.peer?.protocol ?? 'udp';
  const uri = dialog.remoteTarget ?? '';
  const number = method === 'ACK' ? dialog.inviteNumber : ++dialog.localNumber;
  if (method === 'INVITE') dialog.inviteNumber = number;
  // As drachtio does: in a dialog `@localhost` is not replaced but dropped.
  const kept = /@localhost\b/i.test(given.get('Contact') ?? '') ? given.drop('Contact') : given;
  const own = ownHeaders(engine, kept, protocol, ['Max-Forwards', 'From', 'To', 'Call-ID', 'CSeq']);
  const hasContact = own.some(([name]) => name === 'Contact');
  const contact = dialog.contact ?? ownContact(engine, protocol);
  return new SipMessage(
    { method, uri },
    [
      // Whoever is reached at the address that the call came from needs no route.
      ...(dialog.peer ? [] : dialog.routes.map((route): SipHeader => ['Route', route])),
      ['Max-Forwards', given.get('Max-Forwards') ?? '70'],
      // As drachtio does: an application that gives these breaks its dialog.
      ['From', given.get('From') ?? dialog.local],
      ['To', given.get('To') ?? dialog.remote],
      ['Call-ID', given.get('Call-ID') ?? dialog.callId],
      ['CSeq', `${number} ${method}`],
      ...(WITH_CONTACT_IN_DIALOG.has(method) && !hasContact ? [['Contact', contact] satisfies SipHeader] : []),
      ...own,
    ],
    given.body,
  );
}

/** Where a request in a dialog goes. @throws SendError */
export function dialogDestination(dialog: Dialog): Destination {
  if (dialog.peer && dialog.remoteTarget !== undefined) return destinationAt(dialog.peer);
  const [route] = dialog.routes;
  const next = route === undefined ? dialog.remoteTarget : parseNameAddress(route)?.uri;
  const uri = next === undefined ? undefined : parseUri(next);
  if (!uri || dialog.remoteTarget === undefined)
    throw new SendError(
      `Server error: unable to find route when sending request inside dialog for dialog id ${dialog.id}`,
    );
  return destinationOf(uri);
}

function ownHeaders(engine: Engine, given: SipRequest, protocol: string, without: readonly string[]): SipHeader[] {
  const type = assumedContentType(given);
  if (given.body.length > 0 && type === undefined) throw new SendError('missing content-type');
  return [
    ...givenHeaders(given, [...without, 'Content-Type'], engine.hostPort).map(([name, value]): SipHeader => [
      name,
      name === 'Contact' ? withOwnAddress(value, engine.hostPort, protocol) : value,
    ]),
    ...(type === undefined ? [] : [['Content-Type', type] satisfies SipHeader]),
    ['Content-Length', String(given.body.length)],
  ];
}

function fromHeader(engine: Engine, given: SipRequest, protocol: string): string {
  const from = withOwnHost(given.get('From') ?? ownContact(engine, protocol), engine.hostPort);
  const address = parseNameAddress(from);
  if (!address || address.parameters.has('tag')) return from;
  return formatNameAddress({ ...address, parameters: new Map([...address.parameters, ['tag', token()]]) });
}

/** The first CSeq number: grows by one every two seconds, as drachtio's does. */
function firstNumber(): number {
  return Math.floor(Date.now() / 2000) % 2 ** 28;
}
