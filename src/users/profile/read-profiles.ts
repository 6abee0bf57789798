import type { EntityManager } from 'typeorm';
import { ADDRESS_PARTS, columnOf, PROFILE_ADDRESSES, PROFILE_FLAGS, PROFILE_TEXTS } from './profile-columns.js';
import { SALUTATIONS, type PostalAddress, type UserProfile } from './user-profile.resource.js';

/** A profile, and whether its user was told of the account. */
export type ProfileRow = UserProfile & { readonly notified: boolean };

const address = (table: string, prefix: string): string =>
  `json_build_object(${ADDRESS_PARTS.map((part) => `'${part}', ${table}.${prefix}${columnOf(part)}`).join(', ')})`;

const columns = [
  ...PROFILE_TEXTS.map((text) => `profile.${columnOf(text)} as "${text}"`),
  ...PROFILE_FLAGS.map((flag) => `coalesce(profile.${columnOf(flag)}, false) as "${flag}"`),
  ...Object.entries(PROFILE_ADDRESSES).map(([name, prefix]) => `${address('profile', `${prefix}_`)} as "${name}"`),
].join(',\n  ');

const select = `select u.id as "userId", u.user_name as "userName", u.first_name as "firstName",
    u.last_name as "lastName", u.im_id as "imId", u.email_address as "emailAddress", u.enabled,
    ${columns},
    site.name as "branchName", case when site.id is not null then ${address('site', '')} end as "branchAddress",
    coalesce((extract(epoch from profile.changed_at) * 1000)::float8, 0) as timestamp,
    profile.disabled_at as "disabledDate", coalesce(profile.notified, false) as notified,
    exists (select from avatars picture where picture.user_id = u.id) as "hasAvatar"
  from users u
  left join user_profiles profile on profile.user_id = u.id
  left join branches site on site.id = u.branch_id
  where u.id = any($1)`;

type StoredRow = ProfileRow & { readonly hasAvatar: boolean };

/**
 * The profiles of users, by user id; one that was never written is empty.
 *
 * @param ownUrl where the client reaches the API, for the addresses of pictures
 */
export async function readProfiles(
  manager: EntityManager,
  userIds: readonly number[],
  ownUrl: string,
): Promise<ReadonlyMap<number, ProfileRow>> {
  const rows = await manager.query<StoredRow[]>(select, [userIds]);
  return new Map(rows.map((row) => [row.userId, complete(row, ownUrl)]));
}

/** Adds what is worked out. */
function complete({ hasAvatar, ...row }: StoredRow, ownUrl: string): ProfileRow {
  const { salutation, emailAddressAliases, useBranchAddress, useExtAvatar, extAvatar, timestamp } = row;
  const ownAvatar = hasAvatar ? `${ownUrl}/rest/avatar/${encodeURIComponent(row.userName)}` : null;
  const salutationId = SALUTATIONS.findIndex((word) => word === salutation);
  return {
    ...row,
    homeAddress: orNull(row.homeAddress),
    officeAddress: useBranchAddress === true ? orNull(row.branchAddress) : orNull(row.officeAddress),
    branchAddress: orNull(row.branchAddress),
    emailAddressAliasesSet: addressesIn(emailAddressAliases ?? ''),
    salutationId: salutationId < 0 ? null : salutationId,
    avatar: useExtAvatar === true ? (extAvatar ?? null) : ownAvatar,
    timestamp: Math.round(timestamp),
    ldapManaged: false,
    lastImportedDate: null,
  };
}

/** An address without any part is none. */
function orNull(part: PostalAddress | null | undefined): PostalAddress | null {
  return part && Object.values(part).some((text) => text !== null) ? part : null;
}

/** The e-mail addresses in a text, in lower case. */
export function addressesIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((one) => one !== '');
}
