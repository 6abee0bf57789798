import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes } from '../../database/changes.js';
import { macAddressOf } from '../../phones/serial-number.js';
import { InvalidFieldError } from '../../rest/http/http-errors.js';
import { EMERGENCY_LOCATIONS_TOPIC, EmergencyLocations } from '../effective/emergency-locations.js';
import { readElin } from '../elin.js';
import type { E911PhoneLocation, E911PhoneReference } from './erl.resource.js';
import { unknown } from './unknown.js';

interface Wanted {
  readonly serial: string;
  /** Null: none. */
  readonly elin: string | null;
}

/** Which phone is at which location. */
@Injectable()
export class ErlPhonesService {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
    private readonly locations: EmergencyLocations,
  ) {}

  /** The location of a phone, its own, else that of a group of phones: one or none. @throws EnvelopeError */
  async of(serial: string): Promise<E911PhoneLocation[]> {
    const { manager } = this.database;
    const [phone] = await phonesWith(manager, [serial]);
    if (phone === undefined) throw unknown(serial);
    const location = await this.locations.effective(manager, { phoneId: phone.id });
    return location === undefined ? [] : [{ ...location, serial: phone.serial }];
  }

  /** Links phones to locations, all or none. @throws InvalidFieldError; EnvelopeError for what is not there */
  async link(references: readonly E911PhoneReference[]): Promise<void> {
    const wanted = references.map(wantedOf);
    await this.changes.transaction(async (manager, announce) => {
      const phones = await phonesWith(
        manager,
        wanted.map(({ serial }) => serial),
      );
      const phoneIds = new Map(phones.map(({ id, asked }) => [asked, id]));
      const locationIds = await locationIdsOf(
        manager,
        wanted.flatMap(({ elin }) => elin ?? []),
      );
      const links = new Map<number, number | null>();
      for (const { serial, elin } of wanted) {
        const id = phoneIds.get(serial);
        if (id === undefined) throw unknown(serial);
        if (links.has(id)) throw new InvalidFieldError('Serial', `${serial} is there twice`);
        const locationId = elin === null ? null : locationIds.get(elin);
        if (locationId === undefined) throw unknown(elin ?? '');
        links.set(id, locationId);
      }
      await store(manager, links);
      if (links.size > 0) announce(EMERGENCY_LOCATIONS_TOPIC);
    });
  }
}

function wantedOf({ serial, elin }: E911PhoneReference): Wanted {
  if (elin === undefined || elin === null) throw new InvalidFieldError('Elin', 'has to be there; empty for none');
  return { serial, elin: elin === '' ? null : readElin(elin) };
}

/** Phones by serial numbers as people write them; `asked` is what they wrote. */
function phonesWith(
  manager: EntityManager,
  serials: readonly string[],
): Promise<{ id: number; serial: string; asked: string }[]> {
  return manager.query(
    `select distinct on (wanted.asked) phone.id, phone.serial_number as serial, wanted.asked
     from unnest($1::varchar[], $2::varchar[]) wanted(asked, address)
     join phones phone on phone.serial_number in (wanted.asked, wanted.address)
     order by wanted.asked, phone.serial_number = wanted.asked desc`,
    [serials, serials.map(macAddressOf)],
  );
}

async function locationIdsOf(manager: EntityManager, elins: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await manager.query<{ id: number; elin: string }[]>(
    'select id, elin from emergency_locations where elin = any($1)',
    [elins],
  );
  return new Map(rows.map(({ id, elin }) => [elin, id]));
}

/** In one order, so that two who link the same phones at once don't wait for each other for ever. */
async function store(manager: EntityManager, links: ReadonlyMap<number, number | null>): Promise<void> {
  const ids = [...links.keys()].sort((left, right) => left - right);
  await manager.query('select from phones where id = any($1) order by id for update', [ids]);
  await manager.query(
    `update phones set emergency_location_id = wanted.location_id
     from unnest($1::integer[], $2::integer[]) wanted(id, location_id) where phones.id = wanted.id`,
    [ids, ids.map((id) => links.get(id) ?? null)],
  );
}
