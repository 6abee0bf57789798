import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { RefusedError } from '../../rest/http/http-errors.js';
import { Operation, type Shaped, type OperationOptions } from '../../rest/operation.js';
import { OwnUrl } from '../../rest/own-url.js';
import { SETTING, SETTINGS, settingResource, type SettingResource } from '../../settings/setting.resource.js';
import { pathOf, settingAt } from '../../settings/settings.controller.js';
import type { SettingDefinition } from '../../settings/definition.js';
import type { SettingValues } from '../../settings/setting-values.js';
import { USER_BEAN, type UserBean } from '../../users/api/user-bean.resource.js';
import { UsersApiService } from '../../users/api/users-api.service.js';
import { UserSettingValues } from '../../users/settings/user-setting-values.js';

const REFUSED: OperationOptions = {
  access: 'user',
  summary: 'Refused: administrators change users',
  answer: 'empty',
  errors: { 403: 'Always' },
};

/** `/api/my/user`: the person who calls, as administrators see users, and what holds for that person. Read only. */
@ApiTags('My account')
@Controller('api/my/user')
export class MyUserController {
  constructor(
    private readonly users: UsersApiService,
    private readonly values: UserSettingValues,
  ) {}

  @Get()
  @Operation({
    access: 'user',
    summary: 'Read myself as administrators see users',
    description: 'Without passwords and PINs.',
    answer: USER_BEAN,
  })
  get(@SignedIn() { userName }: Person, @OwnUrl() ownUrl: string): Promise<UserBean> {
    return this.users.get(userName, ownUrl);
  }

  @Put()
  @Operation(REFUSED)
  update(): never {
    throw refused();
  }

  @Get('settings')
  @Operation({ access: 'user', summary: 'List my settings', answer: SETTINGS })
  async list(@SignedIn() { id }: Person): Promise<SettingResource[]> {
    const values = await this.values.of(id);
    return values.definitions.visible.map((definition) => withoutSecret(definition, values));
  }

  @Get('settings/*path')
  @Operation({
    access: 'user',
    summary: 'Read a setting of mine, or the settings of a group',
    answer: SETTING,
    alternative: SETTINGS,
    errors: { 404: 'There is no such setting' },
  })
  async setting(
    @SignedIn() { id }: Person,
    @Param('path') segments: readonly string[],
  ): Promise<SettingResource | Shaped> {
    return settingAt(pathOf(segments), await this.values.of(id), withoutSecret);
  }

  @Put('settings/*path')
  @Operation(REFUSED)
  set(): never {
    throw refused();
  }

  @Delete('settings/*path')
  @Operation(REFUSED)
  reset(): never {
    throw refused();
  }
}

function withoutSecret(definition: SettingDefinition, values: SettingValues): SettingResource {
  const setting = settingResource(definition, values);
  return definition.password === true ? { ...setting, value: null, defaultValue: null } : setting;
}

function refused(): RefusedError {
  return new RefusedError('Administrators change users and their settings');
}
