import { isIP } from 'node:net';
import { SwitchSettingsError } from './errors.js';

/** Where a FreeSWITCH event socket is, and its password. */
export interface EslAddress {
  /** `host:port`: the name of the node everywhere else. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly password: string;
}

const FORM = 'esl://:PASSWORD@host:8021';
const DEFAULT_PORT = 8021;

/**
 * Reads the address of an event socket.
 *
 * @param text `esl://:PASSWORD@host[:port]`, the password percent-encoded where it has to be; the port is 8021 if absent
 * @throws SwitchSettingsError whose message says what is wrong and never holds the password
 */
export function parseEslUrl(text: string): EslAddress {
  const url = readUrl(text);
  if (url.protocol !== 'esl:') throw bad('it must begin with esl://');
  if (url.username !== '') throw bad('it takes a password only, no user name');
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') {
    throw bad('nothing may follow the port');
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) === 0 && !/^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$/.test(host))
    throw bad('the host is not one');
  const port = url.port === '' ? DEFAULT_PORT : Number(url.port);
  if (port === 0) throw bad('port 0 is none');
  return { name: `${url.hostname}:${port}`, host, port, password: readPassword(url.password) };
}

function readUrl(text: string): URL {
  // URL's own error repeats what it was given, with the password.
  if (!URL.canParse(text)) throw bad('it is not a URL');
  return new URL(text);
}

function readPassword(encoded: string): string {
  const password = decode(encoded);
  if (password === undefined) throw bad('the percent-encoding of the password is broken');
  if (password === '') throw bad('the password is missing');
  if (/[\r\n\0]/.test(password)) throw bad('the password holds a control character');
  return password;
}

function decode(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

function bad(problem: string): SwitchSettingsError {
  return new SwitchSettingsError(`The address of FreeSWITCH is not usable: ${problem} (the form is ${FORM})`);
}
