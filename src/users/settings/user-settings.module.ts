import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { PermissionsModule } from '../../permissions/permissions.module.js';
import { PROXY } from '../../proxy/proxy-settings.js';
import { ownerOf } from '../../settings/service.js';
import { SettingSources } from '../../settings/setting-sources.js';
import { Settings } from '../../settings/settings.js';
import { UserSettingDefinitions } from './user-setting-definitions.js';
import { UserSettingValues } from './user-setting-values.js';
import { UserTimeZones } from './user-time-zones.js';

const RING_TIME = 'proxy-configuration/SIPX_PROXY_DEFAULT_SERIAL_EXPIRES';

/** What settings users and their groups have, and what their defaults are worked out from. */
@Module({
  imports: [PermissionsModule],
  providers: [UserSettingDefinitions, UserSettingValues, UserTimeZones],
  exports: [UserSettingDefinitions, UserSettingValues, UserTimeZones],
})
export class UserSettingsModule implements OnModuleInit {
  constructor(
    private readonly sources: SettingSources,
    private readonly settings: Settings,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  onModuleInit(): void {
    // No topics: settings of users are read anew each time, and no service's default comes from here.
    this.sources.registerDefault('proxy-ring-time', [], async (manager) => {
      const values = await this.settings.of(PROXY.definitions, ownerOf(PROXY), undefined, manager);
      return values.get(RING_TIME);
    });
    this.sources.registerDefault('time-zone', [], () => this.environment.TIME_ZONE);
  }
}
