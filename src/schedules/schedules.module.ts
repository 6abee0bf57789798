import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UserSettingsModule } from '../users/settings/user-settings.module.js';
import { UsersModule } from '../users/users.module.js';
import { ScheduleClock } from './schedule-clock.js';
import { ScheduleEntity } from './schedule.entity.js';
import { ScheduleOwnersController } from './schedule-owners.controller.js';
import { SchedulePeriodEntity } from './schedule-period.entity.js';
import { SchedulePeriodsController } from './schedule-periods.controller.js';
import { ScheduleReader } from './schedule-reader.js';
import { ScheduleStateController } from './schedule-state.controller.js';
import { SchedulesController } from './schedules.controller.js';
import { SchedulesService } from './schedules.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([ScheduleEntity, SchedulePeriodEntity]), UsersModule, UserSettingsModule],
  controllers: [
    // First: "group" is no schedule's id.
    ScheduleOwnersController,
    SchedulesController,
    SchedulePeriodsController,
    ScheduleStateController,
  ],
  providers: [ScheduleReader, SchedulesService, ScheduleClock],
  exports: [ScheduleReader, SchedulesService],
})
export class SchedulesModule {}
