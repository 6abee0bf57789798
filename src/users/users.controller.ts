import { Controller, Delete, Get, Param, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { created, deleted, missingId, updated, type Envelope } from '../rest/envelope.js';
import { Content, Operation } from '../rest/operation.js';
import { PAGE_PARAMETERS, type Query } from '../rest/paging.js';
import { restId } from '../rest/path-id.js';
import { restWrite } from '../rest/rest-write.js';
import { SELECTION_PARAMETERS } from './user-selection.js';
import { USER, USER_LIST, type UserList, type UserResource } from './user.resource.js';
import { UsersService } from './users.service.js';

/** `/rest/user`: the users of the telephone system. */
@ApiTags('Users')
@Controller('rest/user')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List users',
    answer: USER_LIST,
    query: { ...SELECTION_PARAMETERS, ...PAGE_PARAMETERS },
  })
  list(@QueryParameters() query: Query): Promise<UserList> {
    return this.users.list(query);
  }

  @Put()
  @Operation({ access: 'administrator', summary: 'Make a user', body: USER, answer: 'envelope', status: 201 })
  create(@Content() user: UserResource): Promise<Envelope> {
    return restWrite('create', {}, async () => created({ id: await this.users.create(user) }));
  }

  @Delete()
  @Operation({ access: 'administrator', summary: 'Refused: an id is needed', answer: 'envelope', status: 400 })
  deleteAll(): never {
    throw missingId();
  }

  @Get(':id')
  @Operation({ access: 'administrator', summary: 'Read a user', answer: USER })
  get(@Param('id') text: string): Promise<UserResource> {
    const id = restId(text);
    return restWrite('read', { id }, () => this.users.get(id));
  }

  @Put(':id')
  @Operation({ access: 'administrator', summary: 'Replace a user', body: USER, answer: 'envelope' })
  update(@Param('id') text: string, @Content() user: UserResource): Promise<Envelope> {
    const id = restId(text);
    return restWrite('update', { id }, async () => {
      await this.users.update(id, user);
      return updated({ id });
    });
  }

  @Delete(':id')
  @Operation({ access: 'administrator', summary: 'Remove a user and all that is theirs', answer: 'envelope' })
  delete(@Param('id') text: string): Promise<Envelope> {
    const id = restId(text);
    return restWrite('delete', { id }, async () => {
      await this.users.delete(id);
      return deleted({ id });
    });
  }
}
