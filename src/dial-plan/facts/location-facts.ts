import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  EMERGENCY_LOCATIONS_TOPIC,
  type EffectiveLocation,
  EmergencyLocations,
} from '../../emergency/effective/emergency-locations.js';
import type { LocationFact } from '../resolution/facts.js';
import { readLocationKey } from '../resolution/location-key.js';
import type { FactReader } from './fact-reader.js';

/** Where somebody is who calls for help: by the ids of user and phone, as {@link locationKey} has them. */
@Injectable()
export class LocationFacts implements FactReader<'location'> {
  readonly topics = [EMERGENCY_LOCATIONS_TOPIC, 'users', 'user-groups', 'phones', 'phone-groups'];

  constructor(
    private readonly database: DataSource,
    private readonly locations: EmergencyLocations,
  ) {}

  async read(keys: readonly string[]): Promise<ReadonlyMap<string, LocationFact>> {
    const callers = keys.map(readLocationKey);
    const locations = await this.locations.effectiveOfMany(this.database.manager, callers);
    return new Map(
      locations.flatMap((location, index) =>
        location === undefined ? [] : [[keys[index] ?? '', toFact(location)] as const],
      ),
    );
  }
}

function toFact({ elin, location, source, sourceName }: EffectiveLocation): LocationFact {
  return { elin, location, source: `the ${source.replace('-', ' ')} ${sourceName} is there` };
}
