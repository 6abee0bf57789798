import type { WantedContact } from '../location/binding.js';
import { parseNameAddresses, quote, type NameAddress } from '../message/name-address.js';
import { SipSyntaxError } from '../errors.js';
import { formatSipUri, type SipUri } from '../message/sip-uri.js';

/** What holds of a contact that says nothing itself. */
const DEFAULT_Q = 1;
const LONGEST_KEY = 1_100;

/**
 * Reads the contacts of a REGISTER (RFC 3261 section 10.3).
 *
 * @param text the Contact header, all of its values; never `*`
 * @param expires what holds of contacts without a value of their own, in seconds
 * @throws SipSyntaxError
 */
export function readWantedContacts(text: string, expires: number): WantedContact[] {
  const wanted = parseNameAddresses(text).map((address) => toWanted(address, expires));
  if (wanted.some(({ key, contact }) => key.length > LONGEST_KEY || contact.length > 2_048)) {
    throw new SipSyntaxError('A contact is too long');
  }
  // The last of two that are the same counts.
  return [...new Map(wanted.map((contact) => [contact.key, contact])).values()];
}

/** A number of seconds as headers and parameters give it. A value that is none counts as absent (RFC 3261 section 20.19). */
export function readSeconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text.trim()) ? Number(text) : undefined;
}

function toWanted({ displayName, uri, parameters }: NameAddress, expires: number): WantedContact {
  const kept = [...parameters].filter(([name]) => name !== 'expires' && name !== 'q');
  const written = formatSipUri(uri);
  const name = displayName === undefined ? '' : `${quote(displayName)} `;
  return {
    key: keyOf(uri, parameters),
    contact: [`${name}<${written}>`, ...kept.map(([key, value]) => parameterText(key, value))].join(';'),
    uri: written,
    q: readQ(parameters.get('q')),
    expires: readSeconds(parameters.get('expires')) ?? expires,
  };
}

/** Two contacts are the same by instance and flow (RFC 5626 section 6), or by what their URIs lead to (RFC 3261 section 19.1.4). */
function keyOf(uri: SipUri, parameters: ReadonlyMap<string, string>): string {
  const [instance, flow] = [parameters.get('+sip.instance'), parameters.get('reg-id')];
  if (instance !== undefined && flow !== undefined) return `${instance};${flow}`;
  const { scheme, user = '', host, port, parameters: own } = uri;
  const transport = own.get('transport')?.toLowerCase();
  return `${scheme}:${user}@${host}${port === undefined ? '' : `:${port}`}${transport === undefined ? '' : `;${transport}`}`;
}

function readQ(text: string | undefined): number {
  return text !== undefined && /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : DEFAULT_Q;
}

/** Values that are no tokens are written as they were: in quotes. */
function parameterText(name: string, value: string): string {
  if (value === '') return name;
  return /^[A-Za-z0-9\-.!%*_+`'~]+$/.test(value) ? `${name}=${value}` : `${name}=${quote(value)}`;
}
