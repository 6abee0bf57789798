import type { ClientBase } from 'pg';

/** The first of the numbers that seeded users have. */
const FIRST = 100_000;
const GROUPS = 10;
/** Taken by the administrators, who may not be there yet. */
const ADMINISTRATORS_WEIGHT = 1;
const firstNames = ['Ida', 'Tomas', 'Aiko', 'Zoë', 'Kofi', 'Lucía', 'Noor', 'Pavel', 'Maeve', 'Ravi', 'Linh', 'Omar'];
const lastNames = ['Holm', 'Berg', 'Sato', 'Müller', 'Mensah', 'Ortega', 'Haddad', 'Novák', 'Byrne', 'Iyer', 'Tran'];

/**
 * Makes users in bulk: numbers from 100000, each with an alias and in one of ten groups. Numbers that are held already
 * are left alone, so that a second run makes only what is missing. None of them can sign in.
 *
 * @returns how many were made
 */
export async function seedUsers(client: ClientBase, count: number): Promise<number> {
  await client.query(
    `insert into user_groups (name, description, weight)
     select 'seed-' || n, 'Seeded', (select greatest(max(weight), $2::integer) from user_groups) + n
     from generate_series(1, $1::integer) n on conflict (name) do nothing`,
    [GROUPS, ADMINISTRATORS_WEIGHT],
  );
  const { rows } = await client.query<{ made: number }>(
    `with numbers as (
       select n, ($1::integer + n)::text as number from generate_series(0, $2::integer - 1) n
       where not exists (select from extensions held where held.extension in (($1::integer + n)::text, 'u' || $1::integer + n))
     ), made as (
       insert into users (user_name, first_name, last_name, email_address)
       select number, ($3::text[])[1 + n % array_length($3::text[], 1)], ($4::text[])[1 + n % array_length($4::text[], 1)],
         number || '@example.org'
       from numbers order by n returning id, user_name
     ), own as (
       insert into extensions (extension, kind, owner_id)
       select name, 'user', id from made, unnest(array[user_name, 'u' || user_name]) name
     ), others as (
       insert into user_aliases (alias, user_id, position) select 'u' || user_name, id, 1 from made
     ), members as (
       insert into user_group_members (user_id, group_id)
       select made.id, team.id from made join user_groups team on team.name = 'seed-' || 1 + made.id % $5::integer
     )
     select count(*)::integer as made from made`,
    [FIRST, count, firstNames, lastNames, GROUPS],
  );
  return rows[0]?.made ?? 0;
}
