import { Global, Module } from '@nestjs/common';
import { Settings } from './settings.js';

/** The settings engine: definitions are data of the areas, values are in one table. */
@Global()
@Module({ providers: [Settings], exports: [Settings] })
export class SettingsModule {}
