import { Controller, Delete, Get, Param, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { created, deleted, missingId, updated, type Envelope } from '../rest/envelope.js';
import { Content, Operation } from '../rest/operation.js';
import { PAGE_PARAMETERS, type Query } from '../rest/paging.js';
import { restWrite } from '../rest/rest-write.js';
import { PERMISSION, PERMISSION_LIST, type PermissionList, type PermissionResource } from './permission.resource.js';
import { fullName, PermissionsService } from './permissions.service.js';

/** `/rest/permission`: what people may do. */
@ApiTags('Permissions')
@Controller('rest/permission')
export class PermissionsController {
  constructor(private readonly permissions: PermissionsService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List permissions',
    answer: PERMISSION_LIST,
    query: PAGE_PARAMETERS,
  })
  list(@QueryParameters() query: Query): Promise<PermissionList> {
    return this.permissions.list(query);
  }

  @Put()
  @Operation({
    access: 'administrator',
    summary: 'Make a permission',
    description: 'Its name is made by the system and given back as `additionalMessage`.',
    body: PERMISSION,
    answer: 'envelope',
    status: 201,
  })
  create(@Content() permission: PermissionResource): Promise<Envelope> {
    return restWrite('create', {}, async () =>
      created({ additionalMessage: await this.permissions.create(permission) }),
    );
  }

  @Delete()
  @Operation({ access: 'administrator', summary: 'Refused: a name is needed', answer: 'envelope', status: 400 })
  deleteAll(): never {
    throw missingId();
  }

  @Get(':name')
  @Operation({ access: 'administrator', summary: 'Read a permission', answer: PERMISSION })
  get(@Param('name') name: string): Promise<PermissionResource> {
    return restWrite('read', { string: name }, () => this.permissions.get(name));
  }

  @Put(':name')
  @Operation({ access: 'administrator', summary: 'Replace a permission', body: PERMISSION, answer: 'envelope' })
  update(@Param('name') text: string, @Content() permission: PermissionResource): Promise<Envelope> {
    const name = fullName(text);
    return restWrite('update', { string: name }, async () => {
      await this.permissions.update(name, permission);
      return updated({ additionalMessage: name });
    });
  }

  @Delete(':name')
  @Operation({
    access: 'administrator',
    summary: 'Remove a permission',
    answer: 'envelope',
    errors: { 409: 'A dialling rule asks callers for it' },
  })
  delete(@Param('name') text: string): Promise<Envelope> {
    const name = fullName(text);
    return restWrite('delete', { string: name }, async () => {
      await this.permissions.delete(name);
      return deleted({ additionalMessage: name });
    });
  }
}
