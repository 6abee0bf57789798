import { parseSecretUrl, type SecretAddress } from '../connection/secret-url.js';
import { SipSettingsError } from './errors.js';

/** Nest token of the {@link SipOptions}. */
export const SIP_OPTIONS = Symbol('SIP_OPTIONS');

/** How long things may take, in milliseconds. */
export interface SipTimings {
  /** From the start of a connection to its sign-in. */
  readonly connect: number;
  /** Between two pings; without a word for two of them the connection is made anew. At least 5 s. */
  readonly ping: number;
  /** For the final answer to a request that is no INVITE: a little longer than timer F (RFC 3261, 64 * T1). */
  readonly request: number;
  /** Before the first new attempt; doubled at each further one, up to {@link retryMost}. */
  readonly retryFirst: number;
  readonly retryMost: number;
  /** Before a new attempt after a refused sign-in. */
  readonly retryRefused: number;
}

/** The timings of a running system. Tests shorten them. */
export const DEFAULT_TIMINGS: SipTimings = {
  connect: 5_000,
  ping: 5_000,
  request: 34_000,
  retryFirst: 250,
  retryMost: 5_000,
  retryRefused: 30_000,
};

/** What the SIP agent has to be told. */
export interface SipOptions {
  /** One address a drachtio server, see {@link parseDrachtioUrl}. */
  readonly urls: readonly string[];
  /** Where the FreeSWITCH nodes take SIP, as `host:port`; none: no calls are passed on. */
  readonly switches?: readonly string[];
  readonly timings?: Partial<SipTimings>;
}

/**
 * Reads the address of a drachtio server.
 *
 * @param text `drachtio://:SECRET@host[:port]`; the port is 9022 if absent
 * @throws SipSettingsError whose message says what is wrong and never holds the secret
 */
export function parseDrachtioUrl(text: string): SecretAddress {
  return parseSecretUrl(text, {
    scheme: 'drachtio',
    defaultPort: 9022,
    server: 'drachtio',
    fail: (message) => new SipSettingsError(message),
  });
}

/** Reads and checks the addresses. @throws SipSettingsError for a bad or doubled address, or none at all */
export function addressesOf({ urls }: SipOptions): SecretAddress[] {
  const addresses = urls.map(parseDrachtioUrl);
  if (addresses.length === 0) throw new SipSettingsError('No drachtio server is named');
  const names = new Set(addresses.map(({ name }) => name));
  if (names.size < addresses.length) throw new SipSettingsError('A drachtio server is named twice');
  for (const { name, password } of addresses) {
    // The secret stands in a frame of fields that are split by this sign.
    if (/[|\r\n]/.test(password))
      throw new SipSettingsError(`The secret of drachtio at ${name} may not hold | or line ends`);
  }
  return addresses;
}
