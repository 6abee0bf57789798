import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CIVIC_ADDRESS, type CivicAddress } from '../civic/civic-address.js';
import { linkedPhoneGroup, linkedUserGroup } from './linked-groups.js';

/** Announced when a location comes, goes or changes, and when something is linked to one. */
export const EMERGENCY_LOCATIONS_TOPIC = 'emergency-locations';

/** What a location is linked to, in the order in which it counts. */
export const LOCATION_SOURCES = ['phone', 'phone-group', 'user', 'user-group'] as const;

/** Who calls for help: a user, at one of the user's phones where that is known. */
export interface EmergencyCaller {
  readonly userId?: number | undefined;
  readonly phoneId?: number | undefined;
}

/** Where somebody is who calls for help. */
export interface EffectiveLocation {
  readonly id: number;
  /** The number that is shown to whoever answers the emergency call: digits with an optional `+`. */
  readonly elin: string;
  /** What people call the place. */
  readonly location: string;
  /** The address as free text. */
  readonly addressInfo: string | null;
  readonly description: string | null;
  /** The address in parts; null where nobody has given one. */
  readonly civicAddress: CivicAddress | null;
  /** What is linked to the location. */
  readonly source: (typeof LOCATION_SOURCES)[number];
  /** Its serial number, user name or group name. */
  readonly sourceName: string;
}

/** Of callers the first of: the phone's own location, that of its groups, the user's own, that of the user's groups. */
const EFFECTIVE = `
  select caller.place::integer, found.source, found."sourceName", l.id, l.elin, l.location,
    l.address_info as "addressInfo", l.description, ${CIVIC_ADDRESS} as "civicAddress"
  from unnest($1::integer[], $2::integer[]) with ordinality caller(user_id, phone_id, place)
  cross join lateral (
    select * from (
      select 1 as rank, 'phone' as source, p.serial_number as "sourceName", p.emergency_location_id as location_id
      from phones p where p.id = caller.phone_id
      union all
      select 2, 'phone-group', team.* from (${linkedPhoneGroup('caller.phone_id')}) team
      union all
      select 3, 'user', u.user_name, u.emergency_location_id from users u where u.id = caller.user_id
      union all
      select 4, 'user-group', team.* from (${linkedUserGroup('caller.user_id')}) team
    ) candidate
    where location_id is not null order by rank limit 1
  ) found
  join emergency_locations l on l.id = found.location_id`;

/** Finds out where people are who call for help. */
@Injectable()
export class EmergencyLocations {
  /** @returns undefined where neither the phone nor the user is linked to a location */
  async effective(manager: EntityManager, caller: EmergencyCaller): Promise<EffectiveLocation | undefined> {
    return (await this.effectiveOfMany(manager, [caller]))[0];
  }

  /** As {@link effective}, for many callers in one query. @returns one entry a caller, in their order */
  async effectiveOfMany(
    manager: EntityManager,
    callers: readonly EmergencyCaller[],
  ): Promise<(EffectiveLocation | undefined)[]> {
    const rows = await manager.query<({ readonly place: number } & EffectiveLocation)[]>(EFFECTIVE, [
      callers.map(({ userId }) => userId ?? null),
      callers.map(({ phoneId }) => phoneId ?? null),
    ]);
    const byPlace = new Map(rows.map(({ place, ...location }) => [place, location]));
    return callers.map((_, index) => byPlace.get(index + 1));
  }
}
