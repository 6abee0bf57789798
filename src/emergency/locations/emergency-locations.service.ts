import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Changes } from '../../database/changes.js';
import { refuseTakenElin } from '../taken-elin.js';
import { InvalidFieldError, NotFoundError } from '../../rest/http/http-errors.js';
import type { Window } from '../../rest/paging.js';
import { changedText } from '../changed-text.js';
import { CIVIC_ADDRESS, NO_CIVIC_ADDRESS } from '../civic/civic-address.js';
import { readCivicAddress } from '../civic/read-civic-address.js';
import { EMERGENCY_LOCATIONS_TOPIC } from '../effective/emergency-locations.js';
import { readElin } from '../elin.js';
import { EmergencyLocationEntity } from '../emergency-location.entity.js';
import type { EmergencyLocationResource } from './emergency-location.resource.js';

type Columns = Omit<EmergencyLocationEntity, 'id'>;

const UNSAID: Columns = { elin: '', location: '', addressInfo: null, description: null, ...NO_CIVIC_ADDRESS };

const linkedIn = (table: string): string =>
  `(select count(*)::integer from ${table} holder where holder.emergency_location_id = l.id)`;

const LOCATIONS = `
  select l.id, l.elin, l.location, l.address_info as "addressInfo", l.description, ${CIVIC_ADDRESS} as "civicAddress",
    json_build_object('users', ${linkedIn('users')}, 'userGroups', ${linkedIn('user_groups')},
      'phones', ${linkedIn('phones')}, 'phoneGroups', ${linkedIn('phone_groups')}) as linked
  from emergency_locations l`;

/** Emergency response locations with their addresses in parts. */
@Injectable()
export class EmergencyLocationsService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
  ) {}

  /** A part of them, by number. */
  list({ offset, limit }: Window): Promise<EmergencyLocationResource[]> {
    return this.database.query(`${LOCATIONS} order by l.elin limit $1 offset $2`, [limit, offset]);
  }

  /** @throws NotFoundError */
  async get(id: number): Promise<EmergencyLocationResource> {
    const [location] = await this.database.query<EmergencyLocationResource[]>(`${LOCATIONS} where l.id = $1`, [id]);
    if (location === undefined) throw new NotFoundError('Location not found');
    return location;
  }

  /** @returns its id @throws InvalidFieldError, ConflictError */
  async create(resource: EmergencyLocationResource): Promise<number> {
    const columns = columnsOf(UNSAID, resource);
    return this.changes.transaction(async (manager, announce) => {
      await refuseTakenElin(manager, columns.elin);
      const { identifiers } = await manager.insert(EmergencyLocationEntity, columns);
      const id = Number(identifiers[0]?.id);
      announce(EMERGENCY_LOCATIONS_TOPIC, id);
      return id;
    });
  }

  /** Changes what the resource names. @throws NotFoundError, InvalidFieldError, ConflictError */
  async update(id: number, resource: EmergencyLocationResource): Promise<number> {
    return this.changes.transaction(async (manager, announce) => {
      const before = await manager.findOne(EmergencyLocationEntity, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (before === null) throw new NotFoundError('Location not found');
      const columns = columnsOf(before, resource);
      await refuseTakenElin(manager, columns.elin, id);
      await manager.update(EmergencyLocationEntity, id, columns);
      announce(EMERGENCY_LOCATIONS_TOPIC, id);
      return id;
    });
  }

  /** What was linked to it is linked to none. @throws NotFoundError */
  async delete(id: number): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const { affected } = await manager.delete(EmergencyLocationEntity, id);
      if (affected !== 1) throw new NotFoundError('Location not found');
      announce(EMERGENCY_LOCATIONS_TOPIC, id);
    });
  }
}

function columnsOf(before: Columns, resource: EmergencyLocationResource): Columns {
  const { elin = before.elin, location = before.location, addressInfo, description, civicAddress } = resource;
  if (!location) throw new InvalidFieldError('location', 'Cannot be empty');
  return {
    elin: readElin(elin, 'elin'),
    location,
    addressInfo: changedText(addressInfo, before.addressInfo),
    description: changedText(description, before.description),
    ...readCivicAddress(before, civicAddress),
  };
}
