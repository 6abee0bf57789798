import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { deleted, updated, type Envelope } from '../../rest/envelope.js';
import { Content, Operation } from '../../rest/operation.js';
import { restWrite } from '../../rest/rest-write.js';
import { E911_LOCATION, E911_LOCATIONS, type E911Location } from './erl.resource.js';
import { ErlsService } from './erls.service.js';

/** `/rest/erl/elin/{elin}`: the emergency response location with a number. */
@ApiTags('Emergency locations')
@Controller('rest/erl/elin/:elin')
export class ErlController {
  constructor(private readonly erls: ErlsService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'Read the emergency response location with a number, as a list of one',
    answer: E911_LOCATIONS,
  })
  get(@Param('elin') elin: string): Promise<E911Location[]> {
    return restWrite('read', { additionalMessage: elin }, async () => [await this.erls.get(elin)]);
  }

  @Put()
  @Operation({
    access: 'administrator',
    summary: 'Replace an emergency response location',
    description:
      'Another `elin` in the body renames it, and what is linked to it stays so; without one it keeps its number. ' +
      'The answer tells the number that it has then. A civic address goes where the `addressInfo` changes.',
    body: E911_LOCATION,
    answer: 'envelope',
  })
  update(@Param('elin') elin: string, @Content() location: E911Location): Promise<Envelope> {
    return restWrite('update', { additionalMessage: elin }, async () =>
      updated({ additionalMessage: await this.erls.update(elin, location) }),
    );
  }

  @Delete()
  @Operation({
    access: 'administrator',
    summary: 'Remove an emergency response location',
    description: 'What was linked to it is linked to none.',
    answer: 'envelope',
  })
  delete(@Param('elin') elin: string): Promise<Envelope> {
    return restWrite('delete', { additionalMessage: elin }, async () => {
      await this.erls.delete([{ elin }]);
      return deleted({ additionalMessage: elin });
    });
  }
}
