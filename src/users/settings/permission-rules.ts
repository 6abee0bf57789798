import type { EntityManager } from 'typeorm';
import type { PermissionOwner } from '../../permissions/permission-values.js';

/** An empty permission is none: it goes back to what is inherited, as below `/rest`. */
export async function forgetEmptyPermissions(
  manager: EntityManager,
  kind: PermissionOwner,
  ids: readonly number[],
): Promise<void> {
  await manager.query(
    `delete from setting_values where owner_kind = $1 and owner_id = any($2) and path like 'permission/%' and value = ''`,
    [kind, ids],
  );
}
