import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NO_DEFAULTS } from '../phones/line-defaults.js';
import { phoneModel } from '../phones/phone-models.js';
import { groupDefinitions, PHONE_GROUP } from '../phones/phone-settings.js';
import type { PathParameters, SettingsTarget } from '../settings/settings.controller.js';
import { SeveralSettingsController } from '../settings/several-settings.controller.js';
import { PhoneGroupsService } from './phone-groups.service.js';

/**
 * `/api/phoneGroups/{groupId}/model/{modelName}/settings`: what a group sets for its phones. A value is kept under its
 * path, so that it holds for all models that have the path.
 */
@ApiTags('Phone groups')
@Controller('api/phoneGroups/:groupId/model/:modelName')
export class GroupModelSettingsController extends SeveralSettingsController {
  constructor(private readonly groups: PhoneGroupsService) {
    super();
  }

  protected async target({ groupId = '', modelName = '' }: PathParameters): Promise<SettingsTarget> {
    const { id } = await this.groups.find(groupId);
    const definitions = groupDefinitions(phoneModel(modelName)).withDefaults(NO_DEFAULTS);
    return { definitions, owner: { kind: PHONE_GROUP, id } };
  }
}
