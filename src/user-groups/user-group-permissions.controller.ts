import { Controller, Get, Param, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { missingId, updated, type Envelope } from '../rest/envelope.js';
import { Content, Operation } from '../rest/operation.js';
import { PAGE_PARAMETERS, type Query } from '../rest/paging.js';
import { restId } from '../rest/path-id.js';
import { restWrite } from '../rest/rest-write.js';
import {
  USER_GROUP_PERMISSIONS,
  USER_GROUP_PERMISSIONS_LIST,
  type UserGroupPermissions,
  type UserGroupPermissionsList,
} from './user-group.resource.js';
import { UserGroupPermissionsService } from './user-group-permissions.service.js';

/** `/rest/user-group-permission`: what groups permit their members. */
@ApiTags('User group permissions')
@Controller('rest/user-group-permission')
export class UserGroupPermissionsController {
  constructor(private readonly permissions: UserGroupPermissionsService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List user groups with their permissions',
    answer: USER_GROUP_PERMISSIONS_LIST,
    query: PAGE_PARAMETERS,
  })
  list(@QueryParameters() query: Query): Promise<UserGroupPermissionsList> {
    return this.permissions.list(query);
  }

  @Put()
  @Operation({ access: 'administrator', summary: 'Refused: an id is needed', answer: 'envelope', status: 400 })
  updateAll(): never {
    throw missingId();
  }

  @Get(':id')
  @Operation({ access: 'administrator', summary: 'Read the permissions of a group', answer: USER_GROUP_PERMISSIONS })
  get(@Param('id') text: string): Promise<UserGroupPermissions | undefined> {
    const id = restId(text);
    return restWrite('read', { id }, () => this.permissions.get(id));
  }

  @Put(':id')
  @Operation({
    access: 'administrator',
    summary: 'Change permissions of a group',
    description: 'Only those that are named change; an empty value goes back to the default.',
    body: USER_GROUP_PERMISSIONS,
    answer: 'envelope',
  })
  update(@Param('id') text: string, @Content() group: UserGroupPermissions): Promise<Envelope> {
    const id = restId(text);
    return restWrite('update', { id }, async () => {
      await this.permissions.update(id, group.permissions);
      return updated({ id });
    });
  }
}
