import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes } from '../../database/changes.js';
import { InvalidFieldError } from '../../rest/http/http-errors.js';
import { EMERGENCY_LOCATIONS_TOPIC, EmergencyLocations } from '../effective/emergency-locations.js';
import { readElin } from '../elin.js';
import { EmergencyLocationEntity } from '../emergency-location.entity.js';
import type { E911Location, E911Reference } from './erl.resource.js';
import { LINK_HOLDERS, type LinkHolderKind } from './link-holders.js';
import { unknown } from './unknown.js';

interface Holder {
  readonly id: number;
  readonly locationId: number | null;
}

/** Who is at which location: users, and groups of users and of phones. */
@Injectable()
export class ErlLinksService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly locations: EmergencyLocations,
  ) {}

  /** The location of a user, the own one, else that of a group; undefined without any. @throws EnvelopeError */
  async ofUser(name: string): Promise<E911Location | undefined> {
    const { manager } = this.database;
    const { id: userId } = await find(manager, 'user', name);
    return this.locations.effective(manager, { userId });
  }

  /** The location that something itself is linked to: one or none. @throws EnvelopeError */
  async own(kind: LinkHolderKind, name: string): Promise<E911Location[]> {
    const { manager } = this.database;
    const { locationId } = await find(manager, kind, name);
    return locationId === null ? [] : manager.findBy(EmergencyLocationEntity, { id: locationId });
  }

  /**
   * Links something to the location with a number, or to none where the number is empty.
   *
   * @throws EnvelopeError for what is not there, InvalidFieldError
   */
  async link(kind: LinkHolderKind, name: string, { elin }: E911Reference): Promise<void> {
    // An empty document is no empty number: it is taken for a mistake.
    if (elin === undefined || elin === null) throw new InvalidFieldError('Elin', 'has to be there; empty for none');
    await this.changes.transaction(async (manager, announce) => {
      const { id } = await find(manager, kind, name);
      const locationId = elin.trim() === '' ? null : await locationIdOf(manager, readElin(elin));
      await manager.query(`update ${LINK_HOLDERS[kind].table} set emergency_location_id = $2 where id = $1`, [
        id,
        locationId,
      ]);
      announce(EMERGENCY_LOCATIONS_TOPIC);
    });
  }
}

async function find(manager: EntityManager, kind: LinkHolderKind, name: string): Promise<Holder> {
  const [holder] = await manager.query<Holder[]>(LINK_HOLDERS[kind].find, [name]);
  if (holder === undefined) throw unknown(name);
  return holder;
}

async function locationIdOf(manager: EntityManager, elin: string): Promise<number> {
  const location = await manager.findOneBy(EmergencyLocationEntity, { elin });
  if (location === null) throw unknown(elin);
  return location.id;
}
