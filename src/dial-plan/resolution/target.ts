/** What somebody dials. */
export type Target =
  | { readonly kind: 'number'; readonly number: string }
  /** In a domain that is not the own one. */
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'unreadable' };

/** The user part: what can be dialled and can break no dial string (RFC 3261, section 25.1, `user`, without `$` and `%`). */
const userPart = /^[\p{L}\p{N}*#+._~!'()=&?/-]{1,255}$/u;
const host = /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/;
const address = /^(?:sips?:)?(?<user>[^@]+)(?:@(?<host>[^@]+))?$/;

/**
 * Reads what was dialled.
 *
 * @param domain the own one: an address in it is the number in front of it
 */
export function readTarget(dialled: string, domain: string): Target {
  const { user = '', host: where } = address.exec(dialled.trim())?.groups ?? {};
  if (!userPart.test(user)) return { kind: 'unreadable' };
  if (where === undefined || where.toLowerCase() === domain.toLowerCase()) return { kind: 'number', number: user };
  return host.test(where) ? { kind: 'address', address: `${user}@${where.toLowerCase()}` } : { kind: 'unreadable' };
}
