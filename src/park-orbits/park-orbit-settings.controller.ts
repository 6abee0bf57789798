import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { apiId } from '../rest/path-id.js';
import { ownerOf } from '../settings/service.js';
import { Settings } from '../settings/settings.js';
import type { PathParameters, SettingsTarget } from '../settings/settings.controller.js';
import { SeveralSettingsController } from '../settings/several-settings.controller.js';
import { PARK_ORBIT } from './park-orbit-extensions.js';
import { ParkOrbitsService } from './park-orbits.service.js';
import { PARK_SERVICE } from './park-service-settings.js';

/** `/api/orbits/{id}/settings`: how an orbit behaves. What is set for all orbits holds where nothing is set here. */
@ApiTags(PARK_SERVICE.title)
@Controller(`api/${PARK_SERVICE.path}/:id`)
export class ParkOrbitSettingsController extends SeveralSettingsController {
  constructor(
    private readonly orbits: ParkOrbitsService,
    private readonly allOrbits: Settings,
  ) {
    super();
  }

  protected async target({ id: key = '' }: PathParameters): Promise<SettingsTarget> {
    const { id } = await this.orbits.find(apiId(key, 'Park orbit'));
    const group = ownerOf(PARK_SERVICE);
    const inherited = (await this.allOrbits.ofMany(group.kind, [group.id])).get(group.id) ?? new Map<string, string>();
    return { definitions: PARK_SERVICE.definitions, owner: { kind: PARK_ORBIT, id }, inherited };
  }
}
