import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BadRequestError } from '../rest/http/http-errors.js';
import { Operation } from '../rest/operation.js';
import { parameter, type Query as Parameters } from '../rest/paging.js';
import { parseInstant } from '../rest/representation/instants.js';
import { ScheduleClock } from './schedule-clock.js';
import { SCHEDULE_STATE, type ScheduleStateResource } from './schedule.resource.js';
import { scheduleId, unknown } from './schedule-paths.js';

/** The years in which time zones are known well enough. */
const [FIRST, LAST] = [Date.UTC(1970, 0), Date.UTC(2200, 0)];

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
    query: { at: 'When, in milliseconds since 1970 or as `2031-03-03T09:30:00Z`; now where it is absent' },
    answer: SCHEDULE_STATE,
    errors: unknown,
  })
  state(@Param('scheduleId') id: string, @Query() query: Parameters): Promise<ScheduleStateResource> {
    const at = parameter(query, 'at');
    return this.clock.stateAt(scheduleId(id), at === undefined ? Date.now() : instantOf(at));
  }
}

function instantOf(text: string): number {
  const instant = parseInstant(text);
  if (instant !== undefined && instant >= FIRST && instant < LAST) return instant;
  throw new BadRequestError('at: has to be a time from 1970 to 2199, such as 1930296600000 or 2031-03-03T09:30:00Z');
}
