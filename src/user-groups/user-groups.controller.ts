import { Controller, Delete, Get, Param, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { created, deleted, missingId, updated, type Envelope } from '../rest/envelope.js';
import { Content, Operation } from '../rest/operation.js';
import { PAGE_PARAMETERS, type Query } from '../rest/paging.js';
import { restId } from '../rest/path-id.js';
import { restWrite } from '../rest/rest-write.js';
import {
  USER_GROUP,
  USER_GROUP_INPUT,
  USER_GROUP_LIST,
  type UserGroupInput,
  type UserGroupList,
  type UserGroupResource,
} from './user-group.resource.js';
import { UserGroupsService } from './user-groups.service.js';

/** `/rest/user-group`: groups of users. */
@ApiTags('User groups')
@Controller('rest/user-group')
export class UserGroupsController {
  constructor(private readonly groups: UserGroupsService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List user groups',
    answer: USER_GROUP_LIST,
    query: PAGE_PARAMETERS,
  })
  list(@QueryParameters() query: Query): Promise<UserGroupList> {
    return this.groups.list(query);
  }

  @Put()
  @Operation({
    access: 'administrator',
    summary: 'Make a user group',
    description: 'It goes last: what other groups of a member set counts before it.',
    body: USER_GROUP_INPUT,
    answer: 'envelope',
    status: 201,
  })
  create(@Content() group: UserGroupInput): Promise<Envelope> {
    return restWrite('create', {}, async () => created({ id: await this.groups.create(group) }));
  }

  @Delete()
  @Operation({ access: 'administrator', summary: 'Refused: an id is needed', answer: 'envelope', status: 400 })
  deleteAll(): never {
    throw missingId();
  }

  @Get(':id')
  @Operation({ access: 'administrator', summary: 'Read a user group', answer: USER_GROUP })
  get(@Param('id') text: string): Promise<UserGroupResource> {
    const id = restId(text);
    return restWrite('read', { id }, () => this.groups.get(id));
  }

  @Put(':id')
  @Operation({ access: 'administrator', summary: 'Replace a user group', body: USER_GROUP_INPUT, answer: 'envelope' })
  update(@Param('id') text: string, @Content() group: UserGroupInput): Promise<Envelope> {
    const id = restId(text);
    return restWrite('update', { id }, async () => {
      await this.groups.update(id, group);
      return updated({ id });
    });
  }

  @Delete(':id')
  @Operation({ access: 'administrator', summary: 'Remove a user group', answer: 'envelope' })
  delete(@Param('id') text: string): Promise<Envelope> {
    const id = restId(text);
    return restWrite('delete', { id }, async () => {
      await this.groups.delete(id);
      return deleted({ id });
    });
  }
}
