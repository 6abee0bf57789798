import { headerKey, splitList } from '../sip/header-text.js';
import type { SipHeader, SipMessage } from '../sip/sip-message.js';
import { formatNameAddress, isIpv4, parseNameAddress, parseUri, withHostPort } from '../sip/sip-uri.js';

/** Names that are not written by capitalising their parts. */
const SPELLING: Readonly<Record<string, string>> = {
  'call-id': 'Call-ID',
  cseq: 'CSeq',
  'www-authenticate': 'WWW-Authenticate',
  'mime-version': 'MIME-Version',
  'min-se': 'Min-SE',
  'sip-etag': 'SIP-ETag',
  'sip-if-match': 'SIP-If-Match',
  rack: 'RAck',
  rseq: 'RSeq',
};

const ADDRESSES = new Set(['from', 'to', 'contact', 'refer-to', 'referred-by', 'reply-to']);
const NUMBERS = new Set(['expires', 'max-forwards', 'min-expires', 'min-se', 'content-length', 'rseq']);
/** Headers that are lists and are written one a line. */
const LISTS = new Set(['contact', 'route', 'record-route', 'path', 'service-route']);

/** How a header is written on the wire. */
export function spell(name: string): string {
  if (/^x-/i.test(name)) return name;
  return SPELLING[headerKey(name)] ?? headerKey(name).replace(/(?<=^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

/** Whether a well-known header has a value that the server can't read. It then sends a 500. */
export function isUnreadable(name: string, value: string): boolean {
  const key = headerKey(name);
  if (ADDRESSES.has(key))
    return value !== '*' && !splitList(value).every((part) => parseNameAddress(part) !== undefined);
  if (NUMBERS.has(key)) return !/^\d+$/.test(value);
  if (key === 'cseq') return !/^\d+\s+\S+$/.test(value);
  if (key === 'call-id') return /[\s,]/.test(value);
  if (key === 'date') return Number.isNaN(Date.parse(value));
  return false;
}

/** The headers that an application gives, as they are sent, without those that the server writes itself. */
export function givenHeaders(message: SipMessage, without: readonly string[], hostPort: string): SipHeader[] {
  const own = new Set(['via', 'route', 'record-route', 'content-length', ...without.map(headerKey)]);
  return message.headers.flatMap(([name, value]): SipHeader[] => {
    const key = headerKey(name);
    if (own.has(key)) return [];
    const values = LISTS.has(key) ? splitList(value) : [value];
    return values.map((each) => [spell(name), key === 'contact' ? withOwnHost(each, hostPort) : each]);
  });
}

/** With the address of the server where an address says `@localhost`. */
export function withOwnHost(value: string, hostPort: string): string {
  const address = parseNameAddress(value);
  if (!address || !/^sips?:[^@]+@localhost(?:[:;?]|$)/i.test(address.uri)) return value;
  return formatNameAddress({ ...address, uri: withHostPort(address.uri, hostPort) });
}

/** A Contact of a request: an address of somewhere else becomes the server's. */
export function withOwnAddress(value: string, hostPort: string, protocol: string): string {
  const address = parseNameAddress(value);
  const uri = address && parseUri(address.uri);
  if (!address || !uri || !isIpv4(uri.host) || hostPort.startsWith(`${uri.host}:`)) return value;
  const moved = withHostPort(address.uri, hostPort).replace(/;transport=[^;?]*/i, '');
  return formatNameAddress({ ...address, uri: `${moved};transport=${protocol}` });
}

/** The type of a body that has none: SDP is recognised. */
export function assumedContentType(message: SipMessage): string | undefined {
  if (message.body.length === 0) return undefined;
  return (
    message.get('Content-Type') ?? (message.body.toString('latin1', 0, 3) === 'v=0' ? 'application/sdp' : undefined)
  );
}
