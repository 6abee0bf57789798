import { Controller, Delete, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NotFoundError } from '../rest/http/http-errors.js';
import { Content, Operation } from '../rest/operation.js';
import { apiId } from '../rest/path-id.js';
import { readPeriod } from './schedule-beans.js';
import { scheduleId } from './schedule-paths.js';
import { SchedulesService } from './schedules.service.js';
import { WORKING_HOURS, type WorkingHoursResource } from './working-hours.resource.js';

const bad = {
  400: 'Something of the period is missing, it ends before it starts, or overlaps with another',
  404: 'There is no such schedule, or the index is no number',
};

/** `/api/schedules/{scheduleId}/period`: the periods of a schedule, one at a time. */
@ApiTags('Schedules')
@Controller('api/schedules/:scheduleId/period')
export class SchedulePeriodsController {
  constructor(private readonly schedules: SchedulesService) {}

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Add a period at the end',
    body: WORKING_HOURS,
    answer: 'empty',
    errors: bad,
  })
  append(@Param('scheduleId') id: string, @Content() hours: WorkingHoursResource): Promise<void> {
    return this.schedules.addPeriod(scheduleId(id), readPeriod(hours));
  }

  @Post(':index')
  @Operation({
    access: 'administrator',
    summary: 'Add a period at a place',
    description: 'Places count from 0; one beyond the end is the end.',
    body: WORKING_HOURS,
    answer: 'empty',
    errors: bad,
  })
  insert(
    @Param('scheduleId') id: string,
    @Param('index') index: string,
    @Content() hours: WorkingHoursResource,
  ): Promise<void> {
    return this.schedules.addPeriod(scheduleId(id), readPeriod(hours), placeOf(index));
  }

  @Delete(':index')
  @Operation({
    access: 'administrator',
    summary: 'Remove the period at a place',
    description: 'Places count from 0.',
    answer: 'empty',
    errors: { 400: 'It is the only period', 404: 'There is no such schedule, or no period at this place' },
  })
  remove(@Param('scheduleId') id: string, @Param('index') index: string): Promise<void> {
    return this.schedules.removePeriod(scheduleId(id), placeOf(index));
  }
}

function placeOf(index: string): number {
  const place = apiId(index, 'Period');
  if (place < 0) throw new NotFoundError('Period not found');
  return place;
}
