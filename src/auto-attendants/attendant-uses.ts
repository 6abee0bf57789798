import type { EntityManager } from 'typeorm';
import { ConflictError } from '../rest/http/http-errors.js';

/** @throws ConflictError for an attendant that a dialling rule or the menu of another attendant leads to */
export async function refuseUse(manager: EntityManager, id: number, name: string): Promise<void> {
  const [use] = await manager.query<{ user: string }[]>(
    `select 'dialling rule "' || name || '"' as user from dialling_rules
     where $1 in (after_hours_attendant_id, holiday_attendant_id, working_time_attendant_id)
     union all
     select 'menu of the auto attendant "' || other.name || '"' from auto_attendant_menu_items item
     join auto_attendants other on other.id = item.attendant_id
     where item.next_attendant_id = $1 and other.id <> $1
     limit 1`,
    [id],
  );
  if (use !== undefined) throw new ConflictError(`The auto attendant "${name}" is in use: the ${use.user} leads to it`);
}
