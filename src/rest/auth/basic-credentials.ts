import type { IncomingMessage } from 'node:http';

/** What HTTP Basic sends (RFC 7617). */
export interface BasicCredentials {
  readonly name: string;
  readonly password: string;
}

/**
 * Reads the credentials of HTTP Basic. The name ends at the first colon; the password may have more of them.
 *
 * @param encoded what follows the word `Basic`
 * @returns undefined where no name is in it
 */
export function readBasicCredentials(encoded: string): BasicCredentials | undefined {
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 1 ? undefined : { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** The password that a request brings by HTTP Basic; undefined where it signs in otherwise. */
export function basicPasswordOf({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  const [, encoded] = /^basic +(.*)$/i.exec(headers.authorization ?? '') ?? [];
  return encoded === undefined ? undefined : readBasicCredentials(encoded)?.password;
}
