import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { ownerOf } from '../settings/service.js';
import type { SettingValues } from '../settings/setting-values.js';
import type { SettingsTarget } from '../settings/settings.controller.js';
import { SeveralSettingsController } from '../settings/several-settings.controller.js';
import { claimPageGroups, lockPageGroups, PREFIX } from './page-group-extensions.js';
import { PAGE_GROUP_SERVICE } from './page-group-service-settings.js';

/** `/api/pagegroups/settings`. With another paging code all page groups are dialled otherwise. */
@ApiTags(PAGE_GROUP_SERVICE.title)
@Controller(`api/${PAGE_GROUP_SERVICE.path}`)
export class PageGroupsSettingsController extends SeveralSettingsController {
  protected target(): Promise<SettingsTarget> {
    return Promise.resolve({ definitions: PAGE_GROUP_SERVICE.definitions, owner: ownerOf(PAGE_GROUP_SERVICE), settle });
  }
}

async function settle(values: SettingValues, manager: EntityManager): Promise<void> {
  await lockPageGroups(manager);
  await claimPageGroups(manager, values.text(PREFIX));
}
