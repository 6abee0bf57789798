import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SchedulesModule } from '../../schedules/schedules.module.js';
import { UserSettingsModule } from '../../users/settings/user-settings.module.js';
import { CallForwardingRingEntity } from './call-forwarding-ring.entity.js';
import { callForwardingController } from './call-forwarding.controller.js';
import { CallForwardingService } from './call-forwarding.service.js';
import { CallSequenceController } from './call-sequence.controller.js';
import { FORWARDING_PLACES } from './forwarding-place.js';
import { forwardingSchedulesController } from './forwarding-schedules.controller.js';
import { ForwardingSchedulesService } from './forwarding-schedules.service.js';

/** Call forwarding of users, and their schedules. */
@Module({
  imports: [TypeOrmModule.forFeature([CallForwardingRingEntity]), SchedulesModule, UserSettingsModule],
  controllers: [
    CallSequenceController,
    ...FORWARDING_PLACES.flatMap((place) => [callForwardingController(place), forwardingSchedulesController(place)]),
  ],
  providers: [CallForwardingService, ForwardingSchedulesService],
})
export class MyForwardingModule {}
