import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { inheritedSettings } from '../../permissions/permission-values.js';
import { SettingValues } from '../../settings/setting-values.js';
import { Settings } from '../../settings/settings.js';
import { isTimeZone } from '../../time-zones/offset.js';
import { USER, USER_SETTINGS } from './user-settings.js';

const OF_BRANCH = 'timezone/useBranchTimezone';
const OWN = 'timezone/timezone';

/** By which clocks users live. */
@Injectable()
export class UserTimeZones {
  constructor(
    private readonly database: DataSource,
    private readonly settings: Settings,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** The time zone that is set for a user, else the system's, which is that of all branches. */
  async of(userId: number): Promise<string> {
    const own = await this.settings.ofMany(USER, [userId]);
    const inherited = await inheritedSettings(this.database.manager, [userId], 'timezone/%');
    const values = new SettingValues(
      USER_SETTINGS,
      own.get(userId) ?? new Map<string, string>(),
      inherited.get(userId),
    );
    const zone = values.get(OWN);
    // It may be any text.
    const isOwn = !values.flag(OF_BRANCH) && zone !== null && isTimeZone(zone);
    return isOwn ? zone : this.environment.TIME_ZONE;
  }
}
