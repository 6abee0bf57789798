import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inheritedSettings } from '../../permissions/permission-values.js';
import { NotFoundError, RefusedError } from '../../rest/http/http-errors.js';
import type { SettingsTarget } from '../../settings/settings.controller.js';
import type { SettingValues } from '../../settings/setting-values.js';
import { Settings } from '../../settings/settings.js';
import { forgetEmptyPermissions } from '../settings/permission-rules.js';
import { UserSettingDefinitions } from '../settings/user-setting-definitions.js';
import { SUPERADMIN_PATH, USER } from '../settings/user-settings.js';
import { UserEntity } from '../user.entity.js';
import { UsersApiService } from './users-api.service.js';

/** The settings of users: what is set on them, else what the first of their groups sets, else the default. */
@Injectable()
export class UserSettingsService {
  constructor(
    private readonly database: DataSource,
    private readonly users: UsersApiService,
    private readonly definitions: UserSettingDefinitions,
    private readonly settings: Settings,
  ) {}

  /** @param name a user name or an alias @throws NotFoundError */
  async target(name: string): Promise<SettingsTarget> {
    const id = await this.users.idOf(name);
    const { manager } = this.database;
    const user = await manager.findOneBy(UserEntity, { id });
    if (user === null) throw new NotFoundError('User not found');
    const inherited = (await inheritedSettings(manager, [id])).get(id);
    return {
      definitions: await this.definitions.all(),
      owner: { kind: USER, id },
      ...(inherited && { inherited }),
      settle: (values, transaction) => this.settle(user, values, transaction),
    };
  }

  private async settle(
    { id, userName, builtIn }: UserEntity,
    values: SettingValues,
    manager: EntityManager,
  ): Promise<void> {
    const owner = { kind: USER, id };
    if (builtIn) {
      if (!values.flag(SUPERADMIN_PATH)) throw new RefusedError(`${userName} stays an administrator`);
      // The superadmin's own right is there whatever groups give, so that leaving them takes nothing away.
      await this.settings.storeOnce(manager, owner, SUPERADMIN_PATH, 'ENABLE');
    }
    await forgetEmptyPermissions(manager, USER, [id]);
  }
}
