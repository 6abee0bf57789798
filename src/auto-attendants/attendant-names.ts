import { In, type EntityManager } from 'typeorm';
import { parseInteger } from '../rest/representation/scalars.js';
import { AutoAttendantEntity } from './auto-attendant.entity.js';

/** Written with the sign and without it. */
const customId = /^xcf-?(\d{1,10})$/;

/** How special mode names an attendant: those of the system by a word, all others by `xcf-` and the id. */
export function systemIdOf({ id, systemId }: Pick<AutoAttendantEntity, 'id' | 'systemId'>): string {
  return systemId ?? `xcf-${id}`;
}

/** The attendant that special mode means by `operator`, `afterhour`, `xcf-12` or `xcf12`. */
export async function findBySystemId(manager: EntityManager, text: string): Promise<AutoAttendantEntity | null> {
  const id = parseInteger(customId.exec(text)?.[1]);
  return manager.findOneBy(AutoAttendantEntity, id === undefined ? { systemId: text } : { id });
}

/** An attendant by its id, by how special mode names it, or by its name. */
export async function findAttendant(manager: EntityManager, key: string): Promise<AutoAttendantEntity | null> {
  const id = parseInteger(key);
  const byId = id === undefined ? null : await manager.findOneBy(AutoAttendantEntity, { id });
  return byId ?? (await manager.findOneBy(AutoAttendantEntity, { name: key })) ?? (await findBySystemId(manager, key));
}

/** The names of attendants by their ids. */
export async function namesOf(manager: EntityManager, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const found = await manager.find(AutoAttendantEntity, {
    select: { id: true, name: true },
    where: { id: In([...ids]) },
  });
  return new Map(found.map(({ id, name }) => [id, name]));
}
