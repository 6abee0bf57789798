import type { INestApplication } from '@nestjs/common';
import { ErlLinksService } from '../../emergency/erls/erl-links.service.js';
import { EmergencyLocationResource } from '../../emergency/locations/emergency-location.resource.js';
import { EmergencyLocationsService } from '../../emergency/locations/emergency-locations.service.js';
import sample from '../sample-data.json' with { type: 'json' };

/** Where people are who call for help: a group, and one who works elsewhere. */
export async function makeLocations(application: INestApplication): Promise<void> {
  const links = application.get(ErlLinksService);
  for (const { group, user, ...location } of sample.emergencyLocations) {
    await application.get(EmergencyLocationsService).create(Object.assign(new EmergencyLocationResource(), location));
    const { elin } = location;
    if (group !== undefined) await links.link('user-group', group, { elin });
    if (user !== undefined) await links.link('user', user, { elin });
  }
}
