import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { promptsController } from '../prompts/prompts-controller.js';
import { serviceController } from '../settings/service-controller.js';
import { SeveralSettingsController } from '../settings/several-settings.controller.js';
import { ATTENDANT_PROMPTS, AttendantPrompts } from './attendant-prompts.js';
import { AUTO_ATTENDANT_SERVICE } from './auto-attendant-settings.js';
import { AutoAttendantEntity, AutoAttendantMenuItemEntity } from './auto-attendant.entity.js';
import { AutoAttendantsController } from './auto-attendants.controller.js';
import { AutoAttendantsService } from './auto-attendants.service.js';
import { SpecialModeController } from './special-mode.controller.js';
import { SpecialMode } from './special-mode.service.js';

const PromptsController = promptsController({
  path: `api/${AUTO_ATTENDANT_SERVICE.path}`,
  title: AUTO_ATTENDANT_SERVICE.title,
  collection: ATTENDANT_PROMPTS,
});

@Module({
  imports: [TypeOrmModule.forFeature([AutoAttendantEntity, AutoAttendantMenuItemEntity])],
  controllers: [
    // First: `settings` and `prompts` are no attendants' names.
    PromptsController,
    serviceController(AUTO_ATTENDANT_SERVICE, SeveralSettingsController),
    AutoAttendantsController,
    SpecialModeController,
  ],
  providers: [AttendantPrompts, AutoAttendantsService, SpecialMode],
  exports: [AutoAttendantsService, SpecialMode],
})
export class AutoAttendantsModule {}
