import { DEVICE_FINDINGS } from './device-findings.js';
import { DIAL_PLAN_FINDINGS } from './dial-plan-findings.js';
import { LOCATION_FINDINGS } from './location-findings.js';
import { rankOf } from './reasons.js';

const FINDINGS = ['dial_plan_findings', 'location_findings', 'phone_findings', 'user_findings'];

/**
 * The report in one query, which looks at everything once, and at names only of the entries that are given. `$1` is the
 * mask of the reasons of which an entry has to have one, `$2` the rank of its kind or null; `$3` is how many entries to
 * leave out, `$4` how many to give.
 */
export const READINESS = `
  with ${DIAL_PLAN_FINDINGS}, ${LOCATION_FINDINGS}, ${DEVICE_FINDINGS},
  findings as materialized (${FINDINGS.map((name) => `select * from ${name}`).join(' union all ')}),
  page as (
    select * from findings where reasons & $1 <> 0 and ($2::integer is null or rank = $2)
    order by rank, id limit $4 offset $3
  ),
  entries as (
    select page.rank, page.id, page.reasons, l.elin, l.location,
      coalesce(phone.serial_number, person.user_name, rule.name, l.elin) as name,
      coalesce(phone.description, rule.description, nullif(concat_ws(' ', person.first_name, person.last_name), '')) as description,
      case when phone.id is not null then array(
        select u.user_name from phone_lines line join users u on u.id = line.user_id
        where line.phone_id = phone.id order by line.id) end as users
    from page
    left join emergency_locations l on l.id = page.location_id
    left join phones phone on page.rank = ${rankOf('phone')} and phone.id = page.id
    left join users person on page.rank = ${rankOf('user')} and person.id = page.id
    left join dialling_rules rule on page.rank = ${rankOf('dial-plan')} and rule.id = page.id
  )
  select
    (select coalesce(json_agg(looked_at), '[]') from (
       select rank, reasons, count(*)::integer as number from findings group by rank, reasons) looked_at) as "lookedAt",
    (select coalesce(json_agg(entries order by rank, id), '[]') from entries) as entries`;
