import type { ClientBase } from 'pg';

const NAME = 'seed';
const HOUR = 3_600_000;

/**
 * Makes personal schedules in bulk: the nth is that of the nth user, with hours on weekdays and on Saturday that differ
 * from user to user. Who has one already is left alone.
 *
 * @returns how many were made
 */
export async function seedSchedules(client: ClientBase, count: number): Promise<number> {
  const { rows } = await client.query<{ made: number }>(
    `with people as (
       select id, row_number() over (order by id) as n from users where not built_in order by id limit $1
     ), made as (
       insert into schedules (kind, user_id, name, description)
       select 'user', id, $2, 'Seeded' from people order by id on conflict do nothing returning id, user_id
     ), periods as (
       insert into schedule_periods (schedule_id, position, day, start, stop)
       select made.id, period.position, period.day, (period.start + people.n % 4) * $3, (period.stop + people.n % 4) * $3
       from made join people on people.id = made.user_id
       cross join (values (0, 'Weekdays', 6, 12), (1, 'Weekdays', 13, 17), (2, 'Saturday', 9, 12))
         period(position, day, start, stop)
     )
     select count(*)::integer as made from made`,
    [count, NAME, HOUR],
  );
  return rows[0]?.made ?? 0;
}
