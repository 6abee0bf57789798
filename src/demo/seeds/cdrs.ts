import type { ClientBase } from 'pg';

/** Over how many days until yesterday calls are spread: none is old enough to be removed. */
const DAYS = 180;
/** How much less there is to do on Saturdays and Sundays. */
const WEEKEND = 0.2;
/** What the table is searched by: how each is removed, and made again. Within a transaction others wait until it ends. */
const KEYS = `select format('alter table cdrs drop constraint %I', conname) as removal,
    format('alter table cdrs add constraint %I %s', conname, pg_get_constraintdef(oid)) as making
  from pg_constraint where conrelid = 'cdrs'::regclass and contype = 'p'
  union all
  select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
  from pg_index where indrelid = 'cdrs'::regclass and not indisprimary`;

/**
 * Makes records of calls in bulk, between users and with the outside: on working days more than at weekends, around
 * noon more than in the morning, with some people far more than with others; seven of ten are answered.
 *
 * @returns how many were made
 */
export async function seedCdrs(client: ClientBase, count: number): Promise<number> {
  // Keys are made anew far faster than kept up to date.
  const { rows: keys } = await client.query<{ removal: string; making: string }>(KEYS);
  for (const { removal } of keys) await client.query(removal);
  await client.query(
    `create temporary table people as
     select row_number() over (order by id) - 1 as n, user_name, concat_ws(' ', first_name, last_name) as name
     from users where not built_in`,
  );
  await client.query('analyze people');
  let made = 0;
  for (const [index, share] of shares().entries()) {
    // Day by day, so that little has to be sorted.
    const upTo = Math.round(count * share);
    await client.query(ONE_DAY, [upTo - made, DAYS - index]);
    made = upTo;
  }
  await client.query('drop table people');
  for (const { making } of keys) await client.query(making);
  return made;
}

/** For each day, how much of all has happened by its end. */
function shares(): number[] {
  const today = new Date();
  const weights = Array.from({ length: DAYS }, (_, index) => {
    const day = new Date(today.getTime() - (DAYS - index) * 86_400_000).getUTCDay();
    return day === 0 || day === 6 ? WEEKEND : 1;
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let done = 0;
  return weights.map((weight) => (done += weight) / sum);
}

/** So many calls, so many days ago: of each a few numbers at random, from which all the rest follows. */
const ONE_DAY = `
  with crowd as (
    select count(*) as number from people
  ), dice as (
    select random() as early, random() as late, random() as way, random() as luck, random() as length,
      floor(number * power(random(), 2))::bigint as one, floor(number * power(random(), 2))::bigint as other,
      '0' || 10000000 + floor(random() * 89999999)::bigint as outside
    from generate_series(1, $1::integer), crowd
  ), calls as (
    select *, (now() at time zone 'UTC')::date - $2::integer + time '07:00' + make_interval(secs => 21600 * (early + late))
        as started_at,
      make_interval(secs => 2 + 18 * late) as ringing, luck < 0.7 as is_answered,
      way < 0.85 as is_from_inside, way < 0.6 or way >= 0.85 as is_to_inside,
      case when luck < 0.7 then least(14400, -150 * ln(1 - length * 0.9999)) else 0 end::integer as seconds
    from dice
  )
  insert into cdrs (uuid, started_at, connected_at, ended_at, billsec, legs, call_id, caller, caller_name, caller_host,
    callee, recipient, termination, hangup_cause, direction, gateway, call_type)
  select gen_random_uuid(), started_at, case when is_answered then started_at + ringing end,
    started_at + ringing + make_interval(secs => seconds), seconds, 2, gen_random_uuid()::text,
    case when is_from_inside then coalesce(near.user_name, '200') else outside end,
    case when is_from_inside then near.name end,
    case when not is_from_inside then 'sip.carrier.example' end,
    case when is_to_inside then coalesce(far.user_name, '201') else outside end,
    case when is_answered and is_to_inside then coalesce(far.user_name, '201') when is_answered then outside end,
    case when is_answered then 'COMPLETED' when luck < 0.85 then 'ABANDONED' else 'FAILED' end,
    case when is_answered then 'NORMAL_CLEARING' when luck < 0.85 then 'ORIGINATOR_CANCEL'
      when luck < 0.95 then 'USER_BUSY' else 'NO_ROUTE_DESTINATION' end,
    case when way < 0.6 then 'internal' when way < 0.85 then 'outbound' else 'inbound' end,
    case when way >= 0.6 then 'carrier' end,
    case when is_to_inside then 'Internal' else 'Long Distance' end
  from calls left join people near on near.n = one left join people far on far.n = other
  order by started_at`;
