import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { serviceController } from '../settings/service-controller.js';
import { SeveralSettingsController } from '../settings/several-settings.controller.js';
import { AUTO_ATTENDANT_SERVICE } from './auto-attendant-settings.js';
import { AutoAttendantEntity, AutoAttendantMenuItemEntity } from './auto-attendant.entity.js';
import { AutoAttendantsController } from './auto-attendants.controller.js';
import { AutoAttendantsService } from './auto-attendants.service.js';
import { SpecialModeController } from './special-mode.controller.js';
import { SpecialMode } from './special-mode.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([AutoAttendantEntity, AutoAttendantMenuItemEntity])],
  controllers: [
    // First: `settings` is no attendant's name.
    serviceController(AUTO_ATTENDANT_SERVICE, SeveralSettingsController),
    AutoAttendantsController,
    SpecialModeController,
  ],
  providers: [AutoAttendantsService, SpecialMode],
  exports: [AutoAttendantsService, SpecialMode],
})
export class AutoAttendantsModule {}
