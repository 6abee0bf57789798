/** A kind of thing that holds extensions: how people call it, and the SQL that finds its name by id. */
interface Holder {
  readonly title: string;
  readonly nameOf: string;
}

/** Everything that can be dialled. A new kind of extension is a line here, and a trigger that forgets what is deleted. */
export const HOLDERS = {
  user: { title: 'user', nameOf: 'select user_name as name from users where id = $1' },
  'call-pickup': { title: "registrar's settings", nameOf: `select 'call-pick-up' as name where $1 = 0` },
  'dialling-rule': { title: 'dialling rule', nameOf: 'select name from dialling_rules where id = $1' },
  'call-group': { title: 'hunt group', nameOf: 'select name from call_groups where id = $1' },
  conference: { title: 'conference', nameOf: 'select name from conferences where id = $1' },
  'page-group': { title: 'page group', nameOf: 'select number::text as name from page_groups where id = $1' },
  'park-orbit': { title: 'park orbit', nameOf: 'select name from park_orbits where id = $1' },
} as const satisfies Record<string, Holder>;

export type HolderKind = keyof typeof HOLDERS;

/** @returns true for a kind that is known */
export function isHolderKind(kind: string): kind is HolderKind {
  return Object.hasOwn(HOLDERS, kind);
}
