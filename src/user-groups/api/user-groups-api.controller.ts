import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../../rest/operation.js';
import { USER_GROUP_BEAN, USER_GROUP_BEANS, type UserGroupBean } from './user-group-bean.resource.js';
import { UserGroupsApiService } from './user-groups-api.service.js';

const unknown = { 404: 'There is no such user group' };
const bad = { 400: 'A value breaks a rule; the text names the field', 409: 'Another user group has the name' };

/** `/api/userGroups`: groups of users. */
@ApiTags('User groups')
@Controller('api/userGroups')
export class UserGroupsApiController {
  constructor(private readonly groups: UserGroupsApiService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List user groups in their order, with the number of their members',
    answer: USER_GROUP_BEANS,
  })
  list(): Promise<UserGroupBean[]> {
    return this.groups.list();
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Make a user group at a place of the order',
    description: 'Without a weight it goes last: what other groups of a member set counts before it.',
    body: USER_GROUP_BEAN,
    answer: 'id',
    errors: bad,
  })
  create(@Content() group: UserGroupBean): Promise<number> {
    return this.groups.create(group);
  }

  @Get(':id')
  @Operation({
    access: 'administrator',
    summary: 'Read a user group by id or name',
    answer: USER_GROUP_BEAN,
    errors: unknown,
  })
  get(@Param('id') key: string): Promise<UserGroupBean> {
    return this.groups.get(key);
  }

  @Put(':id')
  @Operation({
    access: 'administrator',
    summary: 'Change a user group',
    description: 'Only what the body names changes. A group that has the weight makes room, with those behind it.',
    body: USER_GROUP_BEAN,
    answer: 'id',
    errors: { ...bad, ...unknown, 403: 'The administrators keep their name' },
  })
  update(@Param('id') key: string, @Content() group: UserGroupBean): Promise<number> {
    return this.groups.update(key, group);
  }

  @Delete(':id')
  @Operation({
    access: 'administrator',
    summary: 'Remove a user group with what it sets',
    description: 'Its members stay as users.',
    answer: 'empty',
    errors: { ...unknown, 403: 'The administrators stay' },
  })
  delete(@Param('id') key: string): Promise<void> {
    return this.groups.delete(key);
  }

  @Put(':id/up')
  @Operation({
    access: 'administrator',
    summary: 'Move a user group one place up',
    description: 'All weights are numbered anew from 1. What the group sets counts more then.',
    answer: 'id',
    errors: unknown,
  })
  up(@Param('id') key: string): Promise<number> {
    return this.groups.move(key, -1);
  }

  @Put(':id/down')
  @Operation({
    access: 'administrator',
    summary: 'Move a user group one place down',
    description: 'All weights are numbered anew from 1. What the group sets counts less then.',
    answer: 'id',
    errors: unknown,
  })
  down(@Param('id') key: string): Promise<number> {
    return this.groups.move(key, 1);
  }
}
