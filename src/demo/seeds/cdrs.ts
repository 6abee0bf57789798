import type { ClientBase } from 'pg';

/** Over how many days until now calls are spread: none is old enough to be removed. */
const DAYS = 180;

/**
 * Makes records of calls in bulk, between users and with the outside: on working days more than at weekends, around
 * noon more than in the morning, with some people far more than with others; seven of ten are answered.
 *
 * @returns how many were made
 */
export async function seedCdrs(client: ClientBase, count: number): Promise<number> {
  const indexes = await withoutIndexes(client);
  // Of each call a few numbers at random, from which all the rest follows.
  const { rowCount } = await client.query(
    `with people as materialized (
       select row_number() over (order by id) - 1 as n, user_name, concat_ws(' ', first_name, last_name) as name
       from users where not built_in
     ), crowd as (
       select greatest(count(*), 1) as number from people
     ), dice as (
       select random() as day, random() as early, random() as late, random() as weekend, random() as way,
         random() as luck, random() as length, floor(number * power(random(), 2)) as one,
         floor(number * power(random(), 2)) as other, 10000000 + floor(random() * 89999999)::bigint as outside
       from generate_series(1, $1::integer), crowd
     ), timed as (
       select *, date_trunc('day', now()) - make_interval(days => 1 + (day * ($2::integer - 1))::integer)
           + make_interval(secs => 25200 + 21600 * (early + late)) as started,
         make_interval(secs => 2 + 18 * late) as ringing,
         case when luck < 0.7 then least(14400, -150 * ln(1 - length * 0.9999)) else 0 end::integer as seconds
       from dice
     ), moved as (
       select *, case when extract(isodow from started) > 5 and weekend < 0.8 then started - interval '2 days'
           else started end as started_at
       from timed
     )
     insert into cdrs (uuid, started_at, connected_at, ended_at, billsec, legs, call_id, caller, caller_name, caller_host,
       callee, recipient, termination, hangup_cause, direction, gateway, call_type)
     select gen_random_uuid(), started_at, case when luck < 0.7 then started_at + ringing end,
       started_at + ringing + make_interval(secs => seconds), seconds, 2, gen_random_uuid()::text,
       case when way < 0.85 then coalesce(near.user_name, '200') else '0' || outside end,
       case when way < 0.85 then near.name end,
       case when way < 0.85 then null else 'sip.carrier.example' end,
       case when way < 0.6 or way >= 0.85 then coalesce(far.user_name, '201') else '0' || outside end,
       case when luck < 0.7 and (way < 0.6 or way >= 0.85) then coalesce(far.user_name, '201') end,
       case when luck < 0.7 then 'COMPLETED' when luck < 0.85 then 'ABANDONED' else 'FAILED' end,
       case when luck < 0.7 then 'NORMAL_CLEARING' when luck < 0.85 then 'ORIGINATOR_CANCEL'
         when luck < 0.95 then 'USER_BUSY' else 'NO_ROUTE_DESTINATION' end,
       case when way < 0.6 then 'internal' when way < 0.85 then 'outbound' else 'inbound' end,
       case when way < 0.6 then null else 'carrier' end,
       case when way < 0.6 or way >= 0.85 then 'Internal' else 'Long Distance' end
     from moved left join people near on near.n = one left join people far on far.n = other
     order by started_at`,
    [count, DAYS],
  );
  for (const definition of indexes) await client.query(definition);
  return rowCount ?? 0;
}

/** Takes the indexes away: they are made anew far faster than kept up to date. @returns what makes them */
async function withoutIndexes(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where schemaname = current_schema() and tablename = 'cdrs' and indexdef not like 'CREATE UNIQUE %'`,
  );
  for (const { name } of rows) await client.query(`drop index ${client.escapeIdentifier(name)}`);
  return rows.map(({ definition }) => definition);
}
