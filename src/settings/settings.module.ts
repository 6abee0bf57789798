import { Global, Module } from '@nestjs/common';
import { ServiceSettings } from './service-settings.js';
import { SettingSources } from './setting-sources.js';
import { Settings } from './settings.js';

/** The settings engine: definitions are data of the areas, values are in one table. */
@Global()
@Module({
  providers: [Settings, SettingSources, ServiceSettings],
  exports: [Settings, SettingSources, ServiceSettings],
})
export class SettingsModule {}
