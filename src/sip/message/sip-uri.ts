import { SipSyntaxError } from '../errors.js';

/** A `sip:` or `sips:` URI (RFC 3261 section 19.1). */
export interface SipUri {
  readonly scheme: 'sip' | 'sips';
  /** As it was written, escapes and all; undefined where there is none. */
  readonly user?: string;
  /** In lower case; an IPv6 address with its brackets. */
  readonly host: string;
  readonly port?: number;
  /** By lower-case name; empty for those without a value. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Behind the question mark, as written. */
  readonly headers?: string;
}

const MAX_LENGTH = 1_024;
/** unreserved, escaped and what else RFC 3261 allows in each part; a password stays with the user. */
const USER = /^(?:[A-Za-z0-9\-_.!~*'()&=+$,;?/:#]|%[0-9A-Fa-f]{2})+$/;
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9.])?|\[[0-9A-Fa-f:.]{2,45}\])$/;
const PARAMETER = /^(?:[A-Za-z0-9\-_.!~*'()[\]/:&+$]|%[0-9A-Fa-f]{2})*$/;
const HEADERS = /^(?:[A-Za-z0-9\-_.!~*'()[\]/?:+$&=]|%[0-9A-Fa-f]{2})*$/;

/**
 * Reads a SIP URI.
 *
 * @throws SipSyntaxError for anything that is none, other schemes such as `tel:` included
 */
export function parseSipUri(text: string): SipUri {
  const [, scheme = '', rest = ''] = /^(sips?):(.+)$/is.exec(text) ?? [];
  if (scheme === '' || text.length > MAX_LENGTH) throw new SipSyntaxError('This is no sip: or sips: URI');
  const question = rest.indexOf('?', rest.indexOf('@') + 1);
  const headers = question < 0 ? undefined : rest.slice(question + 1);
  const address = question < 0 ? rest : rest.slice(0, question);
  const at = address.lastIndexOf('@');
  const user = at < 0 ? undefined : address.slice(0, at);
  const [hostPort = '', ...written] = address.slice(at + 1).split(';');
  const [, host = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(hostPort) ?? [];
  if (!HOST.test(host)) throw new SipSyntaxError('The host of the SIP URI is none');
  if (user !== undefined && !USER.test(user)) throw new SipSyntaxError('The user of the SIP URI is none');
  if (headers !== undefined && !HEADERS.test(headers)) throw new SipSyntaxError('The headers of the SIP URI are none');
  const number = port === undefined ? undefined : Number(port);
  if (number !== undefined && (number < 1 || number > 65_535)) {
    throw new SipSyntaxError('The port of the SIP URI is none');
  }
  return {
    scheme: scheme.toLowerCase() === 'sips' ? 'sips' : 'sip',
    ...(user !== undefined && { user }),
    host: host.toLowerCase(),
    ...(number !== undefined && { port: number }),
    parameters: new Map(written.map(parseParameter)),
    ...(headers !== undefined && { headers }),
  };
}

/** Writes a SIP URI. What {@link parseSipUri} gave is written as it was read, but for case. */
export function formatSipUri({ scheme, user, host, port, parameters, headers }: SipUri): string {
  const parts = [...parameters].map(([name, value]) => (value === '' ? `;${name}` : `;${name}=${value}`));
  return [
    `${scheme}:`,
    user === undefined ? '' : `${user}@`,
    host,
    port === undefined ? '' : `:${port}`,
    ...parts,
    headers === undefined ? '' : `?${headers}`,
  ].join('');
}

/** @returns a URI of a user at a host @throws SipSyntaxError where the host is none */
export function sipUri(user: string, host: string, port?: number): SipUri {
  return parseSipUri(`sip:${escapeUser(user)}@${host}${port === undefined ? '' : `:${port}`}`);
}

/** Escapes the user part of a URI (RFC 3261 section 25.1). */
export function escapeUser(user: string): string {
  return encodeURIComponent(user).replace(/%(2B|26|3D|24|2C|3B|3F|2F)/g, (escaped) => decodeURIComponent(escaped));
}

/** The user part of a URI as people write it. @returns undefined where its escapes are broken, or there is none */
export function userOf({ user }: SipUri): string | undefined {
  try {
    // A password behind a colon belongs to no name.
    return user === undefined ? undefined : decodeURIComponent(user.split(':')[0] ?? '');
  } catch {
    return undefined;
  }
}

function parseParameter(text: string): [string, string] {
  const [, name = '', value = ''] = /^([^=]+)(?:=(.*))?$/s.exec(text) ?? [];
  if (name === '' || !PARAMETER.test(name) || !PARAMETER.test(value)) {
    throw new SipSyntaxError('A parameter of the SIP URI is none');
  }
  return [name.toLowerCase(), value];
}
