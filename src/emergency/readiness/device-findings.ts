import { maskWhere, rankOf } from './reasons.js';

/**
 * SQL: phones and users with what is wrong with them, by the order of precedence of {@link EmergencyLocations}, which is
 * worked out for all of them at once here. Needs `locations`.
 *
 * - A phone is found where it or its groups have a location, or every user of its lines.
 * - A user is found where the user or the groups have a location, or every phone with a line of the user.
 * - Users who are disabled, and the superadmin, call nobody.
 */
export const DEVICE_FINDINGS = `
  user_places as materialized (
    select u.id, u.enabled and not u.built_in as calls, coalesce(u.emergency_location_id, team.location_id) as location_id
    from users u left join (
      select distinct on (membership.user_id) membership.user_id, team.emergency_location_id as location_id
      from user_groups team join user_group_members membership on membership.group_id = team.id
      where team.emergency_location_id is not null
      order by membership.user_id, team.weight
    ) team on team.user_id = u.id
  ),
  phone_places as materialized (
    select p.id, coalesce(p.emergency_location_id, team.location_id) as location_id
    from phones p left join (
      select distinct on (membership.phone_id) membership.phone_id, team.emergency_location_id as location_id
      from phone_groups team join phone_group_members membership on membership.group_id = team.id
      where team.emergency_location_id is not null
      order by membership.phone_id, team.weight desc, team.id desc
    ) team on team.phone_id = p.id
  ),
  users_of_phones as (
    select line.phone_id, bool_and(place.location_id is not null) as are_located, bool_and(l.has_address) as have_address,
      min(place.location_id) as location_id
    from phone_lines line
    join user_places place on place.id = line.user_id
    left join locations l on l.id = place.location_id
    group by line.phone_id
  ),
  phone_findings as (
    select ${rankOf('phone')} as rank, place.id, coalesce(place.location_id, own.location_id) as location_id,
      ${maskWhere({
        NO_LOCATION: 'place.location_id is null and own.are_located is not true',
        NO_ADDRESS: 'not coalesce(l.has_address, own.have_address)',
        NO_USER_LINE: 'own.phone_id is null',
      })} as reasons
    from phone_places place
    left join users_of_phones own on own.phone_id = place.id
    left join locations l on l.id = place.location_id
  ),
  phones_of_users as (
    select line.user_id, bool_and(place.location_id is not null) as are_located
    from phone_lines line join phone_places place on place.id = line.phone_id
    where line.user_id is not null group by line.user_id
  ),
  user_findings as (
    select ${rankOf('user')} as rank, place.id, place.location_id,
      ${maskWhere({
        NO_LOCATION: 'place.location_id is null and own.are_located is not true',
        NO_ADDRESS: 'not l.has_address',
      })} as reasons
    from user_places place
    left join phones_of_users own on own.user_id = place.id
    left join locations l on l.id = place.location_id
    where place.calls
  )`;
