import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../rest/operation.js';
import { changedContent, newContent, newOwner, ownerOf, scheduleBean } from './schedule-beans.js';
import { bad, scheduleId, unknown } from './schedule-paths.js';
import { ScheduleReader } from './schedule-reader.js';
import { SCHEDULE, SCHEDULES, type ScheduleResource } from './schedule.resource.js';
import { SchedulesService } from './schedules.service.js';

/** `/api/schedules`: schedules of all kinds. */
@ApiTags('Schedules')
@Controller('api/schedules')
export class SchedulesController {
  constructor(
    private readonly schedules: SchedulesService,
    private readonly reader: ScheduleReader,
  ) {}

  @Get('general')
  @Operation({ access: 'administrator', summary: 'List general schedules by name', answer: SCHEDULES })
  async general(): Promise<ScheduleResource[]> {
    return (await this.reader.general()).map(scheduleBean);
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Make a schedule',
    description: 'It is a general one, unless `type` makes it that of the user or the user group that is named.',
    body: SCHEDULE,
    answer: 'id',
    errors: bad,
  })
  create(@Content() schedule: ScheduleResource): Promise<number> {
    return this.schedules.create(ownerOf(schedule), newContent(schedule));
  }

  @Get(':scheduleId')
  @Operation({ access: 'administrator', summary: 'Read a schedule', answer: SCHEDULE, errors: unknown })
  async get(@Param('scheduleId') id: string): Promise<ScheduleResource> {
    return scheduleBean(await this.reader.get(scheduleId(id)));
  }

  @Put(':scheduleId')
  @Operation({
    access: 'administrator',
    summary: 'Change a schedule',
    description: 'Only what the body names changes; `type` never does. Periods are replaced by those that are given.',
    body: SCHEDULE,
    answer: 'id',
    errors: bad,
  })
  async update(@Param('scheduleId') key: string, @Content() schedule: ScheduleResource): Promise<number> {
    const id = scheduleId(key);
    const content = changedContent(schedule);
    await this.schedules.update(id, ({ kind }) => ({ ...content, owner: newOwner(kind, schedule) }));
    return id;
  }

  @Delete(':scheduleId')
  @Operation({
    access: 'administrator',
    summary: 'Remove a schedule',
    description: 'What depended on it holds always from then on.',
    answer: 'empty',
    errors: unknown,
  })
  delete(@Param('scheduleId') id: string): Promise<void> {
    return this.schedules.delete(scheduleId(id));
  }
}
