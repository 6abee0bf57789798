import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AT, atParameter } from '../rest/at-parameter.js';
import { Operation } from '../rest/operation.js';
import type { Query as Parameters } from '../rest/paging.js';
import { ScheduleClock } from './schedule-clock.js';
import { SCHEDULE_STATE, type ScheduleStateResource } from './schedule.resource.js';
import { scheduleId, unknown } from './schedule-paths.js';

/** `/api/schedules/{scheduleId}/state`: whether a schedule is open. An addition to the reference. */
@ApiTags('Schedules')
@Controller('api/schedules/:scheduleId/state')
export class ScheduleStateController {
  constructor(private readonly clock: ScheduleClock) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'Tell whether a schedule is open',
    description:
      'Its periods are what clocks show: those of the user’s time zone for a personal schedule, of the system’s for all others.',
    query: { at: AT },
    answer: SCHEDULE_STATE,
    errors: unknown,
  })
  state(@Param('scheduleId') id: string, @Query() query: Parameters): Promise<ScheduleStateResource> {
    return this.clock.stateAt(scheduleId(id), atParameter(query));
  }
}
