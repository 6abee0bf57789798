import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RefusedError } from '../../rest/http/http-errors.js';
import { Operation, Shaped } from '../../rest/operation.js';
import { SETTING, SETTINGS, type SettingResource } from '../../settings/setting.resource.js';
import { SettingNotFoundError } from '../../settings/setting-errors.js';
import type { SettingValues } from '../../settings/setting-values.js';
import { pathOf, type PathParameters, type SettingsTarget } from '../../settings/settings.controller.js';
import { SeveralSettingsController } from '../../settings/several-settings.controller.js';
import { forgetEmptyPermissions } from '../../users/settings/permission-rules.js';
import { UserSettingDefinitions } from '../../users/settings/user-setting-definitions.js';
import { SUPERADMIN_PATH, USER_GROUP } from '../../users/settings/user-settings.js';
import { UserGroupsService } from '../user-groups.service.js';

/** `/api/userGroups/{name}/settings`: what a group sets for its members, and nothing else. */
@ApiTags('User groups')
@Controller('api/userGroups/:id')
export class UserGroupSettingsController extends SeveralSettingsController {
  constructor(
    private readonly groups: UserGroupsService,
    private readonly definitions: UserSettingDefinitions,
  ) {
    super();
  }

  @Get('settings')
  @Operation({
    access: 'administrator',
    summary: 'List what a group of users sets',
    description:
      'The group is found by its name. Each setting has path and value alone. A value that is the default is not kept: the group sets nothing then.',
    answer: SETTINGS,
  })
  override async list(@Param() parameters: PathParameters): Promise<SettingResource[]> {
    return storedBelow(await this.values(parameters), '');
  }

  @Get('settings/*path')
  @Operation({
    access: 'administrator',
    summary: 'Read what a group of users sets',
    description: 'Path and value alone; the value is null where the group sets nothing.',
    answer: SETTING,
    alternative: SETTINGS,
    errors: { 404: 'There is no such setting' },
  })
  override async get(
    @Param('path') segments: readonly string[],
    @Param() parameters: PathParameters,
  ): Promise<SettingResource | Shaped> {
    const path = pathOf(segments);
    const values = await this.values(parameters);
    if (values.definitions.find(path) !== undefined) return stored(values, path);
    if (values.definitions.below(path).length === 0) throw new SettingNotFoundError(path);
    return new Shaped(SETTINGS, storedBelow(values, `${path}/`));
  }

  protected async target({ id = '' }: PathParameters): Promise<SettingsTarget> {
    const group = await this.groups.byName(id);
    const owner = { kind: USER_GROUP, id: group.id };
    return {
      definitions: await this.definitions.all(),
      owner,
      settle: async (values, manager) => {
        if (group.builtIn && !values.flag(SUPERADMIN_PATH)) {
          throw new RefusedError(`The members of ${group.name} stay administrators`);
        }
        await forgetEmptyPermissions(manager, USER_GROUP, [group.id]);
      },
    };
  }
}

function storedBelow(values: SettingValues, start: string): SettingResource[] {
  return values.definitions.all
    .filter(({ path }) => path.startsWith(start) && isSet(values, path))
    .map(({ path }) => stored(values, path));
}

/** What nobody sets is worked out from what the group has: its emergency location. */
function isSet(values: SettingValues, path: string): boolean {
  const isWorkedOut = values.definitions.find(path)?.readOnly === true && values.get(path) !== null;
  return isWorkedOut || values.originOf(path) === 'own';
}

/** Path and value alone: the rest is the business of users. */
function stored(values: SettingValues, path: string): SettingResource {
  const value = isSet(values, path) ? values.get(path) : null;
  return { path, type: null, options: null, value, defaultValue: null, label: null, description: null };
}
