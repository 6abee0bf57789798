import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Operation } from '../../rest/operation.js';
import { USER_GROUP_BEANS, type UserGroupBean } from '../../user-groups/api/user-group-bean.resource.js';
import { UsersApiService } from './users-api.service.js';

/** `/api/users/{userNameOrAlias}/groups`: the groups that a user is in. */
@ApiTags('Users')
@Controller('api/users/:id/groups')
export class UserMembershipsController {
  constructor(private readonly users: UsersApiService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List the groups of a user',
    answer: USER_GROUP_BEANS,
    errors: { 404: 'There is no such user' },
  })
  list(@Param('id') name: string): Promise<readonly UserGroupBean[]> {
    return this.users.groupsOf(name);
  }

  @Delete()
  @Operation({
    access: 'administrator',
    summary: 'Leave all groups of users',
    answer: 'empty',
    errors: { 404: 'There is no such user' },
  })
  leaveAll(@Param('id') name: string): Promise<void> {
    return this.users.leave(name);
  }

  @Post(':groupName')
  @Operation({
    access: 'administrator',
    summary: 'Join a group of users',
    description: 'A group that is not there is made, as the last one. The request has no body.',
    answer: 'empty',
    errors: {
      400: 'The name is too long or empty',
      404: 'There is no such user',
      409: 'The group belongs to another branch than the user',
    },
  })
  join(@Param('id') name: string, @Param('groupName') groupName: string): Promise<void> {
    return this.users.join(name, groupName);
  }

  @Delete(':groupName')
  @Operation({
    access: 'administrator',
    summary: 'Leave a group of users',
    description: 'Nothing happens where the user is not in it.',
    answer: 'empty',
    errors: { 404: 'There is no such user or group' },
  })
  leave(@Param('id') name: string, @Param('groupName') groupName: string): Promise<void> {
    return this.users.leave(name, groupName);
  }
}
