import { randomInt, randomUUID } from 'node:crypto';

const CHARACTERS = '0123456789ABCDEFGHJKMNPQRSTUVXYZabcdefghjkmnpqrstuvxyz';

/** Thirteen characters that nobody else has: a tag, or the rest of a branch. */
export function token(): string {
  return Array.from({ length: 13 }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join('');
}

/** The mark of branches made to RFC 3261 (section 8.1.1.7). */
export const MAGIC = 'z9hG4bK';

export const uuid = randomUUID;
