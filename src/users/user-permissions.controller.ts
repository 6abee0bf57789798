import { Controller, Get, Param, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { missingId, updated, type Envelope } from '../rest/envelope.js';
import { Content, Operation } from '../rest/operation.js';
import { PAGE_PARAMETERS, type Query } from '../rest/paging.js';
import { restId } from '../rest/path-id.js';
import { restWrite } from '../rest/rest-write.js';
import { UserPermissionsService } from './user-permissions.service.js';
import { SELECTION_PARAMETERS } from './user-selection.js';
import {
  USER_PERMISSIONS,
  USER_PERMISSIONS_LIST,
  type UserPermissions,
  type UserPermissionsList,
} from './user.resource.js';

/** `/rest/user-permission`: what users may do. */
@ApiTags('User permissions')
@Controller('rest/user-permission')
export class UserPermissionsController {
  constructor(private readonly permissions: UserPermissionsService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List users with their permissions',
    answer: USER_PERMISSIONS_LIST,
    query: { ...SELECTION_PARAMETERS, ...PAGE_PARAMETERS },
  })
  list(@QueryParameters() query: Query): Promise<UserPermissionsList> {
    return this.permissions.list(query);
  }

  @Put()
  @Operation({ access: 'administrator', summary: 'Refused: an id is needed', answer: 'envelope', status: 400 })
  updateAll(): never {
    throw missingId();
  }

  @Get(':id')
  @Operation({ access: 'administrator', summary: 'Read the permissions of a user', answer: USER_PERMISSIONS })
  get(@Param('id') text: string): Promise<UserPermissions> {
    const id = restId(text);
    return restWrite('read', { id }, () => this.permissions.get(id));
  }

  @Put(':id')
  @Operation({
    access: 'administrator',
    summary: 'Change permissions of a user',
    description: 'Only those that are named change; an empty value goes back to what is inherited.',
    body: USER_PERMISSIONS,
    answer: 'envelope',
  })
  update(@Param('id') text: string, @Content() user: UserPermissions): Promise<Envelope> {
    const id = restId(text);
    return restWrite('update', { id }, async () => {
      await this.permissions.update(id, user.permissions);
      return updated({ id });
    });
  }
}
