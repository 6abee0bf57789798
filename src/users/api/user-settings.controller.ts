import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { PathParameters, SettingsTarget } from '../../settings/settings.controller.js';
import { SeveralSettingsController } from '../../settings/several-settings.controller.js';
import { UserSettingsService } from './user-settings.service.js';

/** `/api/users/{userNameOrAlias}/settings`: what holds for a user, with what groups set. */
@ApiTags('Users')
@Controller('api/users/:id')
export class UserSettingsController extends SeveralSettingsController {
  constructor(private readonly users: UserSettingsService) {
    super();
  }

  protected target({ id = '' }: PathParameters): Promise<SettingsTarget> {
    return this.users.target(id);
  }
}
