import { isIP } from 'node:net';

/** Where a server is that is signed in to with a password alone. */
export interface SecretAddress {
  /** `host:port`: the name of the server everywhere else. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly password: string;
}

/** What such addresses look like. */
export interface SecretUrlForm {
  /** Without the colon, such as `esl`. */
  readonly scheme: string;
  readonly defaultPort: number;
  /** What it leads to, for people. */
  readonly server: string;
  /** Makes the error of a message, which never holds the password. */
  readonly fail: (message: string) => Error;
}

/**
 * Reads the address of a server.
 *
 * @param text `SCHEME://:PASSWORD@host[:port]`, the password percent-encoded where it has to be
 * @throws what `fail` makes
 */
export function parseSecretUrl(text: string, form: SecretUrlForm): SecretAddress {
  const { scheme, defaultPort, server, fail } = form;
  const bad = (problem: string): Error =>
    fail(`The address of ${server} is not usable: ${problem} (the form is ${scheme}://:PASSWORD@host:${defaultPort})`);
  // URL's own error repeats what it was given, with the password.
  if (!URL.canParse(text)) throw bad('it is not a URL');
  const url = new URL(text);
  if (url.protocol !== `${scheme}:`) throw bad(`it must begin with ${scheme}://`);
  if (url.username !== '') throw bad('it takes a password only, no user name');
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') {
    throw bad('nothing may follow the port');
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) === 0 && !/^[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?$/.test(host)) {
    throw bad('the host is not one');
  }
  const port = url.port === '' ? defaultPort : Number(url.port);
  if (port === 0) throw bad('port 0 is none');
  const password = decode(url.password);
  if (password === undefined) throw bad('the percent-encoding of the password is broken');
  if (password === '') throw bad('the password is missing');
  if (/[\r\n\0]/.test(password)) throw bad('the password holds a control character');
  return { name: `${url.hostname}:${port}`, host, port, password };
}

function decode(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
