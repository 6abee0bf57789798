import { Controller, Delete, Get, Param, Post, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../../rest/operation.js';
import { OwnUrl } from '../../rest/own-url.js';
import { START_PARAMETERS, type Query } from '../../rest/paging.js';
import { USER_BEAN, USER_BEANS, type UserBean } from './user-bean.resource.js';
import { UsersApiService } from './users-api.service.js';

const unknown = { 404: 'There is no such user' };
const bad = {
  400: 'A value breaks a rule; the text names the field',
  403: 'What is built in stays as it is',
  409: 'A name is held by something else, or a group belongs to another branch; the text says by what',
};

/** `/api/users`: users by name, with all that is known of them. */
@ApiTags('Users')
@Controller('api/users')
export class UsersApiController {
  constructor(private readonly users: UsersApiService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List users by id, with their profiles',
    answer: USER_BEANS,
    query: {
      ...START_PARAMETERS,
      email: 'Of the part that is asked for, only users with this text in one of their e-mail addresses',
    },
  })
  list(@QueryParameters() query: Query, @OwnUrl() ownUrl: string): Promise<UserBean[]> {
    return this.users.list(query, ownUrl);
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Make a user with profile and groups',
    description: 'Needs a user name. Groups that are not there are made.',
    body: USER_BEAN,
    answer: 'id',
    errors: bad,
  })
  create(@Content() user: UserBean): Promise<number> {
    return this.users.create(user);
  }

  @Get('email')
  @Operation({
    access: 'administrator',
    summary: 'Find users by a part of an e-mail address',
    description: 'Also looks at the alternate address and at the aliases of addresses.',
    answer: USER_BEANS,
    query: {
      emailFilter: 'A text in an e-mail address, in upper or lower case; without it all who have an address',
      ...START_PARAMETERS,
    },
  })
  withEmail(@QueryParameters() query: Query, @OwnUrl() ownUrl: string): Promise<UserBean[]> {
    return this.users.withEmail(query, ownUrl);
  }

  @Get(':id')
  @Operation({
    access: 'administrator',
    summary: 'Read a user by user name or alias',
    answer: USER_BEAN,
    errors: unknown,
  })
  get(@Param('id') name: string, @OwnUrl() ownUrl: string): Promise<UserBean> {
    return this.users.get(name, ownUrl);
  }

  @Put(':id')
  @Operation({
    access: 'administrator',
    summary: 'Change a user by user name or alias',
    description:
      'Only what the body names changes, and null clears; passwords and PINs stay where they are null. Groups are joined, never left. A new user name needs a `pintoken` as well.',
    body: USER_BEAN,
    answer: 'id',
    errors: { ...bad, ...unknown },
  })
  update(@Param('id') name: string, @Content() user: UserBean): Promise<number> {
    return this.users.update(name, user);
  }

  @Delete(':id')
  @Operation({
    access: 'administrator',
    summary: 'Remove a user by user name, and all that is theirs',
    description: 'An alias does not do.',
    answer: 'empty',
    errors: { ...unknown, 403: 'The superadmin stays' },
  })
  delete(@Param('id') userName: string): Promise<void> {
    return this.users.delete(userName);
  }
}
