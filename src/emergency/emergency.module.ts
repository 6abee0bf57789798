import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SettingSources } from '../settings/setting-sources.js';
import { EmergencyLocations } from './effective/emergency-locations.js';
import { EmergencyLocationEntity } from './emergency-location.entity.js';
import { ErlController } from './erls/erl.controller.js';
import { ErlPhoneGroupController, ErlUserGroupController } from './erls/erl-groups.controller.js';
import { ErlLinksService } from './erls/erl-links.service.js';
import { ErlPhonesController } from './erls/erl-phones.controller.js';
import { ErlPhonesService } from './erls/erl-phones.service.js';
import { ErlUserController } from './erls/erl-user.controller.js';
import { ErlsController } from './erls/erls.controller.js';
import { ErlsService } from './erls/erls.service.js';
import { registerLocationSetting } from './location-setting.js';
import { EmergencyLocationsController } from './locations/emergency-locations.controller.js';
import { EmergencyLocationsService } from './locations/emergency-locations.service.js';
import { ReadinessController } from './readiness/readiness.controller.js';
import { ReadinessService } from './readiness/readiness.service.js';

/** Where people are who call for help. */
@Module({
  imports: [TypeOrmModule.forFeature([EmergencyLocationEntity])],
  controllers: [
    ErlsController,
    ErlController,
    ErlUserController,
    ErlUserGroupController,
    ErlPhoneGroupController,
    ErlPhonesController,
    EmergencyLocationsController,
    ReadinessController,
  ],
  providers: [
    EmergencyLocations,
    ErlsService,
    ErlLinksService,
    ErlPhonesService,
    EmergencyLocationsService,
    ReadinessService,
  ],
  exports: [EmergencyLocations],
})
export class EmergencyModule implements OnModuleInit {
  constructor(private readonly sources: SettingSources) {}

  onModuleInit(): void {
    registerLocationSetting(this.sources);
  }
}
