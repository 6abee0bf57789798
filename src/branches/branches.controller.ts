import { Controller, Delete, Get, Param, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { created, deleted, missingId, updated, type Envelope } from '../rest/envelope.js';
import { Content, Operation } from '../rest/operation.js';
import { PAGE_PARAMETERS, type Query } from '../rest/paging.js';
import { restId } from '../rest/path-id.js';
import { restWrite } from '../rest/rest-write.js';
import { BRANCH, BRANCH_LIST, type BranchList, type BranchResource } from './branch.resource.js';
import { BranchesService } from './branches.service.js';

/** `/rest/branch`: the sites of the organisation. */
@ApiTags('Branches')
@Controller('rest/branch')
export class BranchesController {
  constructor(private readonly branches: BranchesService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List branches',
    answer: BRANCH_LIST,
    query: PAGE_PARAMETERS,
  })
  list(@QueryParameters() query: Query): Promise<BranchList> {
    return this.branches.list(query);
  }

  @Put()
  @Operation({ access: 'administrator', summary: 'Make a branch', body: BRANCH, answer: 'envelope', status: 201 })
  create(@Content() branch: BranchResource): Promise<Envelope> {
    return restWrite('create', {}, async () => created({ id: await this.branches.create(branch) }));
  }

  @Delete()
  @Operation({ access: 'administrator', summary: 'Refused: an id is needed', answer: 'envelope', status: 400 })
  deleteAll(): never {
    throw missingId();
  }

  @Get(':id')
  @Operation({ access: 'administrator', summary: 'Read a branch', answer: BRANCH })
  get(@Param('id') id: string): Promise<BranchResource> {
    return restWrite('read', { id: restId(id) }, () => this.branches.get(restId(id)));
  }

  @Put(':id')
  @Operation({ access: 'administrator', summary: 'Replace a branch', body: BRANCH, answer: 'envelope' })
  update(@Param('id') text: string, @Content() branch: BranchResource): Promise<Envelope> {
    const id = restId(text);
    return restWrite('update', { id }, async () => {
      await this.branches.update(id, branch);
      return updated({ id });
    });
  }

  @Delete(':id')
  @Operation({ access: 'administrator', summary: 'Remove a branch', answer: 'envelope' })
  delete(@Param('id') text: string): Promise<Envelope> {
    const id = restId(text);
    return restWrite('delete', { id }, async () => {
      await this.branches.delete(id);
      return deleted({ id });
    });
  }
}
