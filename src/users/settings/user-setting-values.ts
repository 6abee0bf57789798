import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Announce } from '../../database/changes.js';
import { inheritedSettings } from '../../permissions/permission-values.js';
import type { SettingValues, Values } from '../../settings/setting-values.js';
import { Settings } from '../../settings/settings.js';
import { UserSettingDefinitions } from './user-setting-definitions.js';
import { USER } from './user-settings.js';

/** The settings and permissions of one user as they hold: the own, else those of the first group, else the defaults. */
@Injectable()
export class UserSettingValues {
  constructor(
    private readonly database: DataSource,
    private readonly definitions: UserSettingDefinitions,
    private readonly settings: Settings,
  ) {}

  /** What holds for a user. */
  async of(userId: number, manager: EntityManager = this.database.manager): Promise<SettingValues> {
    const inherited = await inheritedBy(manager, userId);
    return this.settings.of(await this.definitions.all(), { kind: USER, id: userId }, inherited, manager);
  }

  /**
   * Sets some of a user's own settings, all or none.
   *
   * @param wanted values by path
   * @throws SettingNotFoundError, SettingValueError
   */
  async set(manager: EntityManager, announce: Announce, userId: number, wanted: Values): Promise<void> {
    const owner = { kind: USER, id: userId };
    const inherited = await inheritedBy(manager, userId);
    await this.settings.set(manager, announce, await this.definitions.all(), owner, wanted, inherited);
  }
}

async function inheritedBy(manager: EntityManager, userId: number): Promise<Values | undefined> {
  return (await inheritedSettings(manager, [userId])).get(userId);
}
