import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { UserTimeZones } from '../users/settings/user-time-zones.js';
import { isOpen, nextChange } from './opening.js';
import { ScheduleReader } from './schedule-reader.js';
import type { ScheduleStateResource } from './schedule.resource.js';

/** Tells whether schedules are open, by the clocks of those whose they are. */
@Injectable()
export class ScheduleClock {
  constructor(
    private readonly schedules: ScheduleReader,
    private readonly users: UserTimeZones,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @param instant in milliseconds since 1970 @throws NotFoundError */
  async stateAt(id: number, instant: number): Promise<ScheduleStateResource> {
    const schedule = await this.schedules.get(id);
    const { userId } = schedule;
    const timeZone = userId === null ? this.environment.TIME_ZONE : await this.users.of(userId);
    const change = nextChange(schedule, instant, timeZone);
    return {
      open: isOpen(schedule, instant, timeZone),
      at: new Date(instant),
      nextChange: change === null ? null : new Date(change),
      timeZone,
    };
  }
}
