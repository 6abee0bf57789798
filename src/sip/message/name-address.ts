import { SipSyntaxError } from '../errors.js';
import { parseSipUri, type SipUri } from './sip-uri.js';

/** An address with what may stand around it: the value of Contact, From, To, Path and others (RFC 3261 section 20.10). */
export interface NameAddress {
  readonly displayName?: string;
  readonly uri: SipUri;
  /** Header parameters by lower-case name, quotes taken off; empty for those without a value. */
  readonly parameters: ReadonlyMap<string, string>;
}

const MAX_ADDRESSES = 50;
const MAX_LENGTH = 8_192;
const TOKEN = "[A-Za-z0-9\\-.!%*_+`'~]+";
const QUOTED = '"(?:[^"\\\\\\r\\n]|\\\\[^\\r\\n])*"';
/** A display name, an address in angle brackets. */
const BRACKETED = new RegExp(`[ \\t]*(?:(${QUOTED})[ \\t]*|([^<>"@,;:\\\\\\r\\n]*))<([^<>]*)>`, 'y');
/** An address without brackets: its parameters are those of the header. */
const BARE = /[ \t]*([a-z][a-z0-9+.-]*:[^\s<>",;?]+)/iy;
const PARAMETER = new RegExp(`[ \\t]*;[ \\t]*(${TOKEN})(?:[ \\t]*=[ \\t]*(?:(${QUOTED})|([^\\s",;<>]+)))?`, 'y');
const END = /[ \t]*(,|$)/y;

/**
 * Reads the addresses of a header.
 *
 * @throws SipSyntaxError for anything that is not well-formed
 */
export function parseNameAddresses(text: string): NameAddress[] {
  if (text.length > MAX_LENGTH) throw new SipSyntaxError('The header is too long');
  const addresses: NameAddress[] = [];
  let position = 0;
  for (;;) {
    const [address, next] = readAddress(text, position);
    addresses.push(address);
    if (addresses.length > MAX_ADDRESSES) throw new SipSyntaxError('The header has too many addresses');
    const end = match(END, text, next);
    if (end === null) throw new SipSyntaxError('The header is not a list of addresses');
    position = END.lastIndex;
    if (end[1] === '') return addresses;
  }
}

/** Reads a header that holds one address. @throws SipSyntaxError */
export function parseNameAddress(text: string): NameAddress {
  const [address, ...others] = parseNameAddresses(text);
  if (address === undefined || others.length > 0) throw new SipSyntaxError('The header is not one address');
  return address;
}

function readAddress(text: string, start: number): [NameAddress, number] {
  const bracketed = match(BRACKETED, text, start);
  const bare = bracketed === null ? match(BARE, text, start) : null;
  const uri = bracketed?.[3] ?? bare?.[1];
  if (uri === undefined) throw new SipSyntaxError('The header is not an address');
  const [parameters, next] = readParameters(text, bracketed === null ? BARE.lastIndex : BRACKETED.lastIndex);
  const name = bracketed?.[1] === undefined ? bracketed?.[2]?.trim() : unquote(bracketed[1]);
  return [{ ...(name !== undefined && name !== '' && { displayName: name }), uri: parseSipUri(uri), parameters }, next];
}

function readParameters(text: string, start: number): [ReadonlyMap<string, string>, number] {
  const parameters = new Map<string, string>();
  let next = start;
  for (let found = match(PARAMETER, text, next); found !== null; found = match(PARAMETER, text, next)) {
    next = PARAMETER.lastIndex;
    const [, name = '', quoted, token = ''] = found;
    parameters.set(name.toLowerCase(), quoted === undefined ? token : unquote(quoted));
  }
  return [parameters, next];
}

function match(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position;
  return pattern.exec(text);
}

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, '$1');
}

/** Writes text as a quoted string (RFC 3261 section 25.1); what can't stand in a header is left out. */
export function quote(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what may not pass
  return `"${text.replace(/[\u0000-\u001f\u007f]/g, ' ').replace(/["\\]/g, '\\$&')}"`;
}
