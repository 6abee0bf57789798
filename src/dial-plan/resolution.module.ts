import { Module } from '@nestjs/common';
import { AutoAttendantsModule } from '../auto-attendants/auto-attendants.module.js';
import { EmergencyModule } from '../emergency/emergency.module.js';
import { PhonesModule } from '../phones/phones.module.js';
import { UserSettingsModule } from '../users/settings/user-settings.module.js';
import { DialPlanModule } from './dial-plan.module.js';
import { DialPlan } from './dial-plan.service.js';
import { ConfigurationFacts } from './facts/configuration-facts.js';
import { FactReaders } from './facts/fact-readers.js';
import { LocationFacts } from './facts/location-facts.js';
import { UserFacts } from './facts/user-facts.js';
import { TraceController } from './trace/trace.controller.js';
import { TraceService } from './trace/trace.service.js';

/** Where calls go, by the rules and by everything that holds a number. */
@Module({
  imports: [DialPlanModule, AutoAttendantsModule, EmergencyModule, PhonesModule, UserSettingsModule],
  controllers: [TraceController],
  providers: [DialPlan, TraceService, FactReaders, ConfigurationFacts, LocationFacts, UserFacts],
  exports: [DialPlan],
})
export class ResolutionModule {}
