import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes } from '../../database/changes.js';
import { InvalidFieldError } from '../../rest/http/http-errors.js';
import { changedText } from '../changed-text.js';
import { NO_CIVIC_ADDRESS } from '../civic/civic-address.js';
import { EMERGENCY_LOCATIONS_TOPIC } from '../effective/emergency-locations.js';
import { readElin } from '../elin.js';
import { EmergencyLocationEntity } from '../emergency-location.entity.js';
import type { E911Location, E911Reference } from './erl.resource.js';
import { refuseTakenElin } from '../taken-elin.js';
import { unknown } from './unknown.js';

type Columns = Pick<EmergencyLocationEntity, 'elin' | 'location' | 'addressInfo' | 'description'>;

/** Emergency response locations, known by their numbers. */
@Injectable()
export class ErlsService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
  ) {}

  /** All of them, by number. */
  list(): Promise<E911Location[]> {
    return this.database.getRepository(EmergencyLocationEntity).find({ order: { elin: 'asc' } });
  }

  /** @throws InvalidFieldError, EnvelopeError where there is none */
  async get(key: string): Promise<E911Location> {
    return find(this.database.manager, readElin(key));
  }

  /** Makes and replaces locations, all or none; others stay. @throws InvalidFieldError */
  async save(locations: readonly E911Location[]): Promise<void> {
    // Two that save the same locations at once do so in one order: neither waits for the other for ever.
    const wanted = locations.map(columnsOf).sort((left, right) => (left.elin < right.elin ? -1 : 1));
    const twice = wanted.find(({ elin }, index) => elin === wanted[index + 1]?.elin);
    if (twice !== undefined) throw new InvalidFieldError('Elin', `${twice.elin} is there twice`);
    await this.changes.transaction(async (manager, announce) => {
      await forgetStaleAddresses(manager, wanted);
      await manager.query(
        `insert into emergency_locations (elin, location, address_info, description)
         select * from unnest($1::varchar[], $2::varchar[], $3::varchar[], $4::varchar[])
         on conflict (elin) do update set location = excluded.location, address_info = excluded.address_info,
           description = excluded.description`,
        [
          wanted.map(({ elin }) => elin),
          wanted.map(({ location }) => location),
          wanted.map(({ addressInfo }) => addressInfo),
          wanted.map(({ description }) => description),
        ],
      );
      if (wanted.length > 0) announce(EMERGENCY_LOCATIONS_TOPIC);
    });
  }

  /**
   * Replaces a location; another number in the resource renames it, and what is linked to it stays so.
   *
   * @returns the number that it has then
   * @throws InvalidFieldError, ConflictError, EnvelopeError where there is none
   */
  async update(key: string, resource: E911Location): Promise<string> {
    const before = readElin(key);
    const columns = columnsOf({ ...resource, elin: changedText(resource.elin, null) ?? before });
    await this.changes.transaction(async (manager, announce) => {
      const { id } = await find(manager, before);
      await refuseTakenElin(manager, columns.elin, id);
      await forgetStaleAddresses(manager, [{ ...columns, elin: before }]);
      await manager.update(EmergencyLocationEntity, id, columns);
      announce(EMERGENCY_LOCATIONS_TOPIC, id);
    });
    return columns.elin;
  }

  /** Removes locations, all or none: what was linked to them is nowhere. @throws InvalidFieldError, EnvelopeError */
  async delete(references: readonly E911Reference[]): Promise<void> {
    const elins = [...new Set(references.map(({ elin }) => readElin(elin)))];
    await this.changes.transaction(async (manager, announce) => {
      const [missing] = await manager.query<{ elin: string }[]>(
        `select elin from unnest($1::varchar[]) wanted(elin)
         where not exists (select from emergency_locations l where l.elin = wanted.elin)`,
        [elins],
      );
      if (missing !== undefined) throw unknown(missing.elin);
      await manager.query('delete from emergency_locations where elin = any($1)', [elins]);
      announce(EMERGENCY_LOCATIONS_TOPIC);
    });
  }
}

async function find(manager: EntityManager, elin: string): Promise<EmergencyLocationEntity> {
  const found = await manager.findOneBy(EmergencyLocationEntity, { elin });
  if (found === null) throw unknown(elin);
  return found;
}

/**
 * A civic address, which these documents don't have, goes with the address that it says in other words: help that is
 * sent to the old one would be worse.
 */
async function forgetStaleAddresses(manager: EntityManager, wanted: readonly Columns[]): Promise<void> {
  const rows = await manager.query<{ id: number }[]>(
    `select l.id from unnest($1::varchar[], $2::varchar[]) wanted(elin, address_info)
     join emergency_locations l on l.elin = wanted.elin
     where l.country is not null and l.address_info is distinct from wanted.address_info`,
    [wanted.map(({ elin }) => elin), wanted.map(({ addressInfo }) => addressInfo)],
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await manager.update(EmergencyLocationEntity, ids, NO_CIVIC_ADDRESS);
}

function columnsOf({ elin, location, addressInfo, description }: E911Location): Columns {
  const name = location?.trim() ?? '';
  if (name === '') throw new InvalidFieldError('Location', 'Cannot be empty');
  return {
    elin: readElin(elin),
    location: name,
    addressInfo: changedText(addressInfo, null),
    description: changedText(description, null),
  };
}
