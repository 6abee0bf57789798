import { isIP } from 'node:net';
import { parseParameters } from './header-text.js';

/** A SIP address (RFC 3261 section 19.1), as far as requests are sent by it. */
export interface SipUri {
  readonly scheme: string;
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Something with a URI and parameters behind it: From, To, Contact, Route … (RFC 3261 section 20.10). */
export interface NameAddress {
  /** All in front of the URI: a display name, or nothing. */
  readonly display: string;
  readonly uri: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const URI =
  /^(sips?):(?:([^@\s<>]*)@)?(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?((?:;[^?\s<>]*)?)(?:\?\S*)?$/i;

/** Reads a `sip:` or `sips:` URI; nothing where it is none. */
export function parseUri(text: string): SipUri | undefined {
  const [, scheme, user, host, port, parameters = ''] = URI.exec(text) ?? [];
  if (scheme === undefined || host === undefined) return undefined;
  return {
    scheme: scheme.toLowerCase(),
    user: user === undefined || user === '' ? undefined : user,
    host: host.toLowerCase(),
    port: port === undefined ? undefined : Number(port),
    parameters: parseParameters(parameters),
  };
}

/** Reads `"Name" <uri>;parameters` or `uri;parameters`; nothing where it is neither. */
export function parseNameAddress(text: string): NameAddress | undefined {
  const bracketed = /^((?:"(?:[^"\\]|\\.)*"|[^"<>]*)\s*)<([^<>]+)>\s*((?:;.*)?)$/.exec(text.trim());
  if (bracketed) {
    const [, display = '', uri = '', parameters = ''] = bracketed;
    return { display: display.trim(), uri: uri.trim(), parameters: parseParameters(parameters) };
  }
  const [, uri, parameters = ''] = /^([A-Za-z][A-Za-z0-9+.-]*:[^\s<>;,"]+)\s*((?:;.*)?)$/.exec(text.trim()) ?? [];
  return uri === undefined ? undefined : { display: '', uri, parameters: parseParameters(parameters) };
}

/** The tag of a From or To header. */
export function tagOf(value: string | undefined): string | undefined {
  return value === undefined ? undefined : parseNameAddress(value)?.parameters.get('tag');
}

/** Writes an address with its URI in brackets, as parameters behind need it. */
export function formatNameAddress({ display, uri, parameters }: NameAddress): string {
  const tail = [...parameters].map(([name, value]) => (value === '' ? `;${name}` : `;${name}=${value}`)).join('');
  return `${display === '' ? '' : `${display} `}<${uri}>${tail}`;
}

/** Whether a host is an IPv4 address. */
export function isIpv4(host: string): boolean {
  return isIP(host) === 4;
}

/** With another host and port; user, parameters and the rest stay. */
export function withHostPort(uri: string, hostPort: string): string {
  return uri.replace(/^(sips?:(?:[^@]*@)?)(\[[^\]]*\]|[^:;?]*)(:\d+)?/i, `$1${hostPort}`);
}
