import { Controller, Delete, Get, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { deleted, missingId, updated, type Envelope } from '../../rest/envelope.js';
import { Content, Operation } from '../../rest/operation.js';
import type { Query } from '../../rest/paging.js';
import { restWrite } from '../../rest/rest-write.js';
import { E911_LOCATIONS, E911_REFERENCES, type E911Location, type E911Reference } from './erl.resource.js';
import { ErlsService } from './erls.service.js';
import { referencesIn } from './references-in-query.js';

/** `/rest/erls`: all emergency response locations. */
@ApiTags('Emergency locations')
@Controller('rest/erls')
export class ErlsController {
  constructor(private readonly erls: ErlsService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List emergency response locations by their numbers',
    answer: E911_LOCATIONS,
  })
  list(): Promise<E911Location[]> {
    return this.erls.list();
  }

  @Put()
  @Operation({
    access: 'administrator',
    summary: 'Make and replace emergency response locations, all or none',
    description:
      'A location whose `elin` is known is replaced, any other is made, and those that the list lacks stay. ' +
      'A civic address goes where the `addressInfo` changes.',
    body: E911_LOCATIONS,
    answer: 'envelope',
  })
  save(@Content() locations: E911Location[]): Promise<Envelope> {
    return restWrite('update', {}, async () => {
      await this.erls.save(locations);
      return updated({});
    });
  }

  @Delete()
  @Operation({
    access: 'administrator',
    summary: 'Remove emergency response locations by their numbers, all or none',
    description:
      'The numbers come in `elin` or in a list in the body; without either nothing is removed. ' +
      'What was linked to the locations is linked to none.',
    body: E911_REFERENCES,
    bodyOptional: true,
    query: { elin: 'The number of a location; may be given several times' },
    answer: 'envelope',
  })
  delete(@QueryParameters() query: Query, @Content() listed: E911Reference[] = []): Promise<Envelope> {
    const references = [...referencesIn(query), ...listed];
    if (references.length === 0) throw missingId();
    return restWrite('delete', {}, async () => {
      await this.erls.delete(references);
      return deleted({});
    });
  }
}
