import type { EntityManager } from 'typeorm';
import type { SettingOwner } from '../../settings/settings.js';

/** An empty permission is none: it goes back to what is inherited, as below `/rest`. */
export async function forgetEmptyPermissions(manager: EntityManager, { kind, id }: SettingOwner): Promise<void> {
  await manager.query(
    `delete from setting_values where owner_kind = $1 and owner_id = $2 and path like 'permission/%' and value = ''`,
    [kind, id],
  );
}
