import { escapeUser } from './sip-uri.js';

/** A user's address as From and To name it (RFC 3261 section 6). */
export function addressOfRecord(userName: string, domain: string): string {
  return `<sip:${escapeUser(userName)}@${domain}>`;
}
