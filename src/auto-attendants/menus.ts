import type { EntityManager } from 'typeorm';
import { BadRequestError } from '../rest/http/http-errors.js';
import { findAttendant } from './attendant-names.js';
import { AutoAttendantMenuItemEntity } from './auto-attendant.entity.js';
import { order, type MenuItem } from './menu.js';

/** The menus of attendants by their ids; other attendants are named. */
export async function menusOf(
  manager: EntityManager,
  attendantIds: readonly number[],
): Promise<ReadonlyMap<number, MenuItem[]>> {
  const rows = await manager.query<(MenuItem & { readonly attendantId: number })[]>(
    `select item.attendant_id as "attendantId", item.key, item.action, item.prompt,
       coalesce(item.destination, next.name) as parameter
     from auto_attendant_menu_items item left join auto_attendants next on next.id = item.next_attendant_id
     where item.attendant_id = any($1)`,
    [attendantIds],
  );
  const menus = new Map<number, MenuItem[]>();
  for (const { attendantId, ...item } of rows.toSorted((left, right) => order(left.key) - order(right.key))) {
    menus.set(attendantId, [...(menus.get(attendantId) ?? []), item]);
  }
  return menus;
}

/** Makes the menu of an attendant that which is given. @throws BadRequestError where another attendant is not there */
export async function storeMenu(manager: EntityManager, attendantId: number, menu: readonly MenuItem[]): Promise<void> {
  await manager.delete(AutoAttendantMenuItemEntity, { attendantId });
  for (const { key, action, parameter, prompt } of menu) {
    const leadsOn = action === 'transfer_to_another_aa_menu';
    await manager.insert(AutoAttendantMenuItemEntity, {
      attendantId,
      key,
      action,
      prompt,
      destination: leadsOn ? null : parameter,
      nextAttendantId: leadsOn ? await idOf(manager, key, parameter ?? '') : null,
    });
  }
}

async function idOf(manager: EntityManager, key: string, name: string): Promise<number> {
  const attendant = await findAttendant(manager, name);
  if (attendant === null)
    throw new BadRequestError(`menu: the key ${key} leads to "${name}", which is no auto attendant`);
  return attendant.id;
}
