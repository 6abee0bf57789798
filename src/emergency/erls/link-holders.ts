/** What a location is linked to by a name of its own: its table, and the SQL that finds it. */
interface LinkHolder {
  readonly table: string;
  /** `$1` is the name. */
  readonly find: string;
}

export const LINK_HOLDERS = {
  user: {
    table: 'users',
    find: `select id, emergency_location_id as "locationId" from users where user_name = $1
           or id = (select user_id from user_aliases where alias = $1)`,
  },
  'user-group': {
    table: 'user_groups',
    find: 'select id, emergency_location_id as "locationId" from user_groups where name = $1',
  },
  'phone-group': {
    table: 'phone_groups',
    find: 'select id, emergency_location_id as "locationId" from phone_groups where name = $1',
  },
} as const satisfies Record<string, LinkHolder>;

export type LinkHolderKind = keyof typeof LINK_HOLDERS;
