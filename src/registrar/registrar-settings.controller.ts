import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { claimExtensions } from '../extensions/extensions.js';
import { claimParkOrbits, lockParkOrbits } from '../park-orbits/park-orbit-extensions.js';
import { ownerOf } from '../settings/service.js';
import type { SettingValues } from '../settings/setting-values.js';
import { SettingsController, type SettingsTarget } from '../settings/settings.controller.js';
import { checkPattern } from './check-pattern.js';
import { REGISTRAR, TOLD_UNASKED } from './registrar-settings.js';

const CODES = ['DIRECTED_CALL_PICKUP_CODE', 'CALL_RETRIEVE_CODE', 'GLOBAL_CALL_PICKUP_CODE'].map(
  (name) => `call-pick-up/SIP_REDIRECT.100-PICKUP.${name}`,
);

/** `/api/registrar/settings`. The codes of call pickup, alone and in front of park orbits, are held by nothing else. */
@ApiTags(REGISTRAR.title)
@Controller(`api/${REGISTRAR.path}`)
export class RegistrarSettingsController extends SettingsController {
  protected target(): Promise<SettingsTarget> {
    return Promise.resolve({ definitions: REGISTRAR.definitions, owner: ownerOf(REGISTRAR), settle });
  }
}

async function settle(values: SettingValues, manager: EntityManager): Promise<void> {
  await checkPattern(values.text(TOLD_UNASKED), manager);
  await claimCodes(values, manager);
}

async function claimCodes(values: SettingValues, manager: EntityManager): Promise<void> {
  await lockParkOrbits(manager);
  const codes = CODES.map((path) => values.text(path)).filter((code) => code !== '');
  await claimExtensions(manager, { kind: 'call-pickup', id: 0 }, codes);
  // Orbits are dialled behind the codes as well.
  await claimParkOrbits(manager, values);
}
