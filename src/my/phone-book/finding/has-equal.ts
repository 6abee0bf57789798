import type { EntityManager } from 'typeorm';
import type { Visible } from '../visible-books.js';
import { binding, isVisible } from './contact-sql.js';

/**
 * Whether a user sees a contact already that has this number and these names.
 *
 * @param except an entry that does not count
 */
export async function hasEqual(
  manager: EntityManager,
  visible: Visible,
  [number, firstName, lastName]: readonly [number: string, firstName: string, lastName: string],
  except = 0,
): Promise<boolean> {
  const { values, bind } = binding();
  const isEqual = (table: string): string =>
    `coalesce(${table}.last_name, '') collate "C" = ${bind(lastName)} and
     coalesce(${table}.first_name, '') collate "C" = ${bind(firstName)}`;
  const [row] = await manager.query<{ has: boolean }[]>(
    `select exists (
       select from phone_book_entries entry
       where entry.phone_book_id = any(${bind(visible.bookIds)}::integer[]) and entry.id <> ${bind(except)}::integer
         and ${isEqual('entry')} and coalesce(entry.number, '') collate "C" = ${bind(number)}
     ) or exists (
       select from users u where u.user_name = ${bind(number)} and ${isEqual('u')} and ${isVisible(visible, bind)}
     ) as has`,
    values,
  );
  return row?.has === true;
}
