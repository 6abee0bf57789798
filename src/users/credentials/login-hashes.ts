import { createHash } from 'node:crypto';
import type { LoginHashes } from '../../rest/auth/accounts.js';

/** The HA1 values of a name (RFC 7616 section 3.4.2): the hash of `name:realm:password`. */
export function loginHashes(login: string, realm: string, password: string): LoginHashes {
  const text = `${login}:${realm}:${password}`;
  return {
    md5: createHash('md5').update(text).digest('hex'),
    sha256: createHash('sha256').update(text).digest('hex'),
  };
}
