import { linkedPhoneGroup, linkedUserGroup } from './effective/linked-groups.js';
import type { SettingSources } from '../settings/setting-sources.js';

/**
 * The location that counts for whoever has the setting `e911/location`; `$1` is whose it is. The links alone hold it, so
 * that there is one truth: the setting shows it and is read only.
 */
const LOCATION_IDS: Readonly<Record<string, string>> = {
  user: `
    select coalesce(u.emergency_location_id, (select location_id from (${linkedUserGroup('u.id')}) team)) as id
    from users u where u.id = $1`,
  'user-group': 'select emergency_location_id as id from user_groups where id = $1',
  phone: `
    select coalesce(p.emergency_location_id, (select location_id from (${linkedPhoneGroup('p.id')}) team)) as id
    from phones p where p.id = $1`,
  'phone-group': 'select emergency_location_id as id from phone_groups where id = $1',
};

/** Registers what the setting `e911/location` shows: the id of the location, as `/api/emergency/locations` has it. */
export function registerLocationSetting(sources: SettingSources): void {
  // No topic: these settings are read anew each time.
  sources.registerDefault('emergency-location', [], async (manager, { kind, id }) => {
    const query = LOCATION_IDS[kind];
    if (query === undefined) return null;
    const [row] = await manager.query<{ id: number | null }[]>(query, [id]);
    return row?.id?.toString() ?? null;
  });
}
