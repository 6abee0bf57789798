import { parseSecretUrl, type SecretAddress } from '../connection/secret-url.js';
import { SwitchSettingsError } from './errors.js';

/** Where a FreeSWITCH event socket is, and its password. */
export type EslAddress = SecretAddress;

/**
 * Reads the address of an event socket.
 *
 * @param text `esl://:PASSWORD@host[:port]`, the password percent-encoded where it has to be; the port is 8021 if absent
 * @throws SwitchSettingsError whose message says what is wrong and never holds the password
 */
export function parseEslUrl(text: string): EslAddress {
  return parseSecretUrl(text, {
    scheme: 'esl',
    defaultPort: 8021,
    server: 'FreeSWITCH',
    fail: (message) => new SwitchSettingsError(message),
  });
}
