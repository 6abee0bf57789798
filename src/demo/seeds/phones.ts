import type { ClientBase } from 'pg';

/** The first of the MAC addresses that seeded phones have, as a number: a locally administered one. */
const FIRST = 0x02_00_00_00_00_00;
const GROUPS = 10;
const models: readonly (readonly [modelId: string, version: string | null])[] = [
  ['polycomVVX500', 'polycom4.1.5'],
  ['yealinkPhoneSIPT46G', 'yealink8X'],
  ['snom370', null],
  ['gsPhoneGxp2140', null],
  ['SPA504G', null],
];

/**
 * Makes phones in bulk, each in one of ten groups and with a line of a user: of seeded users the nth phone has the nth.
 * MAC addresses that are taken already are left alone, so that a second run makes only what is missing.
 *
 * @returns how many were made
 */
export async function seedPhones(client: ClientBase, count: number): Promise<number> {
  await client.query(
    `insert into phone_groups (name, description, weight)
     select 'seed-' || n, 'Seeded', coalesce((select max(weight) from phone_groups), 0) + n
     from generate_series(1, $1::integer) n on conflict (name) do nothing`,
    [GROUPS],
  );
  const { rows } = await client.query<{ made: number }>(
    `with numbers as (
       select n, lpad(to_hex($1::bigint + n), 12, '0') as serial_number from generate_series(0, $2::integer - 1) n
     ), made as (
       insert into phones (serial_number, model, device_version, description)
       select serial_number, ($3::text[])[1 + n % array_length($3::text[], 1)],
         ($4::text[])[1 + n % array_length($4::text[], 1)], 'Seeded'
       from numbers order by n on conflict (serial_number) do nothing returning id, serial_number
     ), people as (
       select id, row_number() over (order by id) - 1 as n, count(*) over () as total
       from users where not built_in
     ), lines as (
       insert into phone_lines (phone_id, user_id)
       select made.id, people.id from made join numbers using (serial_number) join people on people.n = numbers.n % people.total
     ), members as (
       insert into phone_group_members (phone_id, group_id)
       select made.id, team.id from made join phone_groups team on team.name = 'seed-' || 1 + made.id % $5::integer
     )
     select count(*)::integer as made from made`,
    [FIRST, count, models.map(([modelId]) => modelId), models.map(([, version]) => version), GROUPS],
  );
  return rows[0]?.made ?? 0;
}
