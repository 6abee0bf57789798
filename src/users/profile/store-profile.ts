import type { EntityManager } from 'typeorm';
import { endSessions } from '../../rest/auth/sessions.js';
import { InvalidFieldError } from '../../rest/http/http-errors.js';
import { ADDRESS_PARTS, columnOf, PROFILE_ADDRESSES, PROFILE_FLAGS, PROFILE_TEXTS } from './profile-columns.js';
import { addressesIn } from './read-profiles.js';
import type { PostalAddress, UserProfile } from './user-profile.resource.js';

/** The longest list of e-mail addresses, in characters. */
const MAX_ALIASES = 1_000;

/** What a request changes in a profile: what it lacks stays, null clears. */
export type ProfileChanges = Partial<UserProfile> & { readonly notified?: boolean | null };

type Column = readonly [name: string, value: string | boolean | null];

/** Writes what is given of a profile, and makes it where there is none. @throws InvalidFieldError */
export async function storeProfile(manager: EntityManager, userId: number, changes: ProfileChanges): Promise<void> {
  const columns = columnsOf(changes);
  if (columns.length === 0) return;
  const names = columns.map(([name]) => name);
  // Names come from lists of our own, never from requests.
  await manager.query(
    `insert into user_profiles (user_id, ${names.join(', ')})
     values ($1, ${names.map((_, index) => `$${index + 2}`).join(', ')})
     on conflict (user_id) do update
     set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}, changed_at = now()`,
    [userId, ...columns.map(([, value]) => value)],
  );
}

/** Keeps since when a user is disabled; the sessions of such a one end. */
export async function storeEnabled(manager: EntityManager, userId: number, enabled: boolean): Promise<void> {
  await manager.query('update users set enabled = $2 where id = $1', [userId, enabled]);
  await manager.query(
    `insert into user_profiles (user_id, disabled_at) values ($1, case when not $2::boolean then now() end)
     on conflict (user_id) do update
     set disabled_at = case when not $2::boolean then coalesce(user_profiles.disabled_at, now()) end`,
    [userId, enabled],
  );
  if (!enabled) await endSessions(manager, userId);
}

function columnsOf(changes: ProfileChanges): Column[] {
  const texts = PROFILE_TEXTS.map((name): Column | undefined => column(name, lowered(name, changes)));
  const flags = [...PROFILE_FLAGS, 'notified' as const].map((name): Column | undefined => {
    const value = changes[name];
    return value === undefined ? undefined : [columnOf(name), value === true];
  });
  const { homeAddress, officeAddress } = changes;
  return [
    ...texts,
    ...flags,
    ...addressColumns(PROFILE_ADDRESSES.homeAddress, homeAddress),
    // What is shown in its place while the branch's address is used comes back with the answer to a GET.
    ...(changes.useBranchAddress === true ? [] : addressColumns(PROFILE_ADDRESSES.officeAddress, officeAddress)),
  ].filter((one) => one !== undefined);
}

function lowered(name: (typeof PROFILE_TEXTS)[number], changes: ProfileChanges): string | null | undefined {
  if (name === 'emailAddressAliases') return aliasesOf(changes);
  const value = changes[name];
  return name === 'alternateEmailAddress' ? (value?.toLowerCase() ?? value) : value;
}

/** The list counts before the text that says the same. */
function aliasesOf({
  emailAddressAliasesSet: list,
  emailAddressAliases: text,
}: ProfileChanges): string | null | undefined {
  if (list === undefined && (text === undefined || text === null)) return text;
  const joined = [...new Set(addressesIn(list?.join(',') ?? text ?? ''))].join(', ');
  if (joined.length > MAX_ALIASES) {
    throw new InvalidFieldError('emailAddressAliases', `may have ${MAX_ALIASES} characters at most`);
  }
  return joined;
}

function addressColumns(prefix: string, address: PostalAddress | null | undefined): (Column | undefined)[] {
  if (address === undefined) return [];
  return ADDRESS_PARTS.map((part) => column(`${prefix}_${part}`, address === null ? null : address[part]));
}

function column(member: string, value: string | null | undefined): Column | undefined {
  return value === undefined ? undefined : [columnOf(member), value === '' ? null : value];
}
