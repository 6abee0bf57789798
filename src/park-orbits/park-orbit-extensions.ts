import type { EntityManager } from 'typeorm';
import { claimExtensionsOfMany } from '../extensions/extensions.js';
import type { SettingValues } from '../settings/setting-values.js';

/** What kind of owner of extensions and settings a park orbit is. */
export const PARK_ORBIT = 'park-orbit';

/** Where the codes are among the registrar's settings that people dial in front of an orbit's extension. */
const CODES = ['DIRECTED_CALL_PICKUP_CODE', 'CALL_RETRIEVE_CODE'].map(
  (name) => `call-pick-up/SIP_REDIRECT.100-PICKUP.${name}`,
);

/** Whoever changes orbits or those codes takes turns: both make what is dialled. Readers don't wait. */
export async function lockParkOrbits(manager: EntityManager): Promise<void> {
  await manager.query('lock table park_orbits in share row exclusive mode');
}

/**
 * Makes every orbit, or one, the holder of its name, its extension, and its extension behind each code.
 *
 * @param registrar the settings of the registrar
 * @throws ConflictError where something else has one of them
 */
export async function claimParkOrbits(manager: EntityManager, registrar: SettingValues, id?: number): Promise<void> {
  const codes = CODES.map((path) => registrar.text(path)).filter((code) => code !== '');
  const orbits = await manager.query<{ id: number; name: string; extension: string }[]>(
    'select id, name, extension from park_orbits where $1::integer is null or id = $1',
    [id ?? null],
  );
  const wanted = orbits.map(({ id: orbit, name, extension }): [number, string[]] => [
    orbit,
    [name, extension, ...codes.map((code) => code + extension)],
  ]);
  await claimExtensionsOfMany(manager, PARK_ORBIT, new Map(wanted));
}
