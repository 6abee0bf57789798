import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../rest/operation.js';
import { apiId } from '../rest/path-id.js';
import { UsersService } from '../users/users.service.js';
import { newContent, scheduleBean } from './schedule-beans.js';
import { ScheduleReader } from './schedule-reader.js';
import { SCHEDULE, SCHEDULES, type ScheduleResource } from './schedule.resource.js';
import { bad } from './schedule-paths.js';
import { SchedulesService } from './schedules.service.js';

/** `/api/schedules/user` and `/api/schedules/group`: the schedules of users and of user groups. */
@ApiTags('Schedules')
@Controller('api/schedules')
export class ScheduleOwnersController {
  constructor(
    private readonly schedules: SchedulesService,
    private readonly reader: ScheduleReader,
    private readonly users: UsersService,
  ) {}

  @Get('group')
  @Operation({
    access: 'administrator',
    summary: 'List the schedules of all user groups, in the order of the groups',
    answer: SCHEDULES,
  })
  async ofGroups(): Promise<ScheduleResource[]> {
    return (await this.reader.ofGroups()).map(scheduleBean);
  }

  @Get('group/:groupId')
  @Operation({
    access: 'administrator',
    summary: 'List the schedules of a user group by name',
    description: 'None for a group that is not there.',
    answer: SCHEDULES,
  })
  async ofGroup(@Param('groupId') id: string): Promise<ScheduleResource[]> {
    return (await this.reader.ofGroup(apiId(id, 'User group'))).map(scheduleBean);
  }

  @Get('user/:userId/all')
  @Operation({
    access: 'administrator',
    summary: 'List the schedules that a user can use',
    description: 'The personal ones by name, then those of each group that the user is in.',
    answer: SCHEDULES,
    errors: { 404: 'There is no such user' },
  })
  async ofUserAndGroups(@Param('userId') key: string): Promise<ScheduleResource[]> {
    const { id } = await this.users.get(apiId(key, 'User'));
    return [...(await this.reader.ofUser(id)), ...(await this.reader.ofGroupsOfUser(id))].map(scheduleBean);
  }

  @Get('user/:userId/personal')
  @Operation({
    access: 'administrator',
    summary: 'List the personal schedules of a user by name',
    description: 'None for a user who is not there.',
    answer: SCHEDULES,
  })
  async ofUser(@Param('userId') id: string): Promise<ScheduleResource[]> {
    return (await this.reader.ofUser(apiId(id, 'User'))).map(scheduleBean);
  }

  @Post('user/:userId/personal')
  @Operation({
    access: 'administrator',
    summary: 'Make a personal schedule of a user',
    description: 'The path says whose it is; `type`, `userId` and `groupId` do not count.',
    body: SCHEDULE,
    answer: 'id',
    errors: bad,
  })
  createPersonal(@Param('userId') id: string, @Content() schedule: ScheduleResource): Promise<number> {
    return this.schedules.create({ kind: 'user', id: apiId(id, 'User') }, newContent(schedule));
  }
}
