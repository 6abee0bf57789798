import type { EntityManager } from 'typeorm';
import { ConflictError } from '../rest/http/http-errors.js';
import { EmergencyLocationEntity } from './emergency-location.entity.js';

/** @throws ConflictError where another location than `except` has the number */
export async function refuseTakenElin(manager: EntityManager, elin: string, except?: number): Promise<void> {
  const holder = await manager.findOneBy(EmergencyLocationEntity, { elin });
  if (holder !== null && holder.id !== except) {
    throw new ConflictError(`elin: ${elin} is the number of "${holder.location}"`);
  }
}
