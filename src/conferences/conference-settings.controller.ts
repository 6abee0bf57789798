import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PathParameters, SettingsTarget } from '../settings/settings.controller.js';
import { SeveralSettingsController } from '../settings/several-settings.controller.js';
import { refuseBadCodes } from './conference-rules.js';
import { CONFERENCE, CONFERENCE_SETTINGS } from './conference-settings.js';
import { ConferencesService } from './conferences.service.js';

/** `/api/conferences/{id}/settings`: how a conference behaves. */
@ApiTags('Conferences')
@Controller('api/conferences/:id')
export class ConferenceSettingsController extends SeveralSettingsController {
  constructor(private readonly conferences: ConferencesService) {
    super();
  }

  protected async target({ id = '' }: PathParameters): Promise<SettingsTarget> {
    const { entity } = await this.conferences.byIdOrName(id);
    return { definitions: CONFERENCE_SETTINGS, owner: { kind: CONFERENCE, id: entity.id }, settle: refuseBadCodes };
  }
}
