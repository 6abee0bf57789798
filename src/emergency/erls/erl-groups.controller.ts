import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { deleted, updated, type Envelope } from '../../rest/envelope.js';
import { Content, Operation } from '../../rest/operation.js';
import { restWrite } from '../../rest/rest-write.js';
import { E911_ASSIGNMENT, E911_LOCATIONS, type E911Location, type E911Reference } from './erl.resource.js';
import { ErlLinksService } from './erl-links.service.js';

/** Where those of a group are who have no location of their own. */
abstract class ErlGroupController {
  protected abstract readonly kind: 'user-group' | 'phone-group';
  protected abstract readonly links: ErlLinksService;

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'Read the emergency response location of a group, as a list of one or none',
    answer: E911_LOCATIONS,
  })
  get(@Param('groupName') name: string): Promise<E911Location[]> {
    return restWrite('read', { additionalMessage: name }, () => this.links.own(this.kind, name));
  }

  @Put()
  @Operation({
    access: 'administrator',
    summary: 'Set the emergency response location of a group',
    description: 'The body is the number of the location; an empty one clears.',
    body: E911_ASSIGNMENT,
    answer: 'envelope',
  })
  set(@Param('groupName') name: string, @Content() reference: E911Reference): Promise<Envelope> {
    return restWrite('update', { additionalMessage: name }, async () => {
      await this.links.link(this.kind, name, reference);
      return updated({ additionalMessage: name });
    });
  }

  @Delete()
  @Operation({
    access: 'administrator',
    summary: 'Clear the emergency response location of a group',
    answer: 'envelope',
  })
  clear(@Param('groupName') name: string): Promise<Envelope> {
    return restWrite('delete', { additionalMessage: name }, async () => {
      await this.links.link(this.kind, name, { elin: '' });
      return deleted({ additionalMessage: name });
    });
  }
}

/** `/rest/erl/group/{groupName}`: groups of users. */
@ApiTags('Emergency locations')
@Controller('rest/erl/group/:groupName')
export class ErlUserGroupController extends ErlGroupController {
  protected readonly kind = 'user-group';

  constructor(protected readonly links: ErlLinksService) {
    super();
  }
}

/** `/rest/erl/phonegroup/{groupName}`: groups of phones. */
@ApiTags('Emergency locations')
@Controller('rest/erl/phonegroup/:groupName')
export class ErlPhoneGroupController extends ErlGroupController {
  protected readonly kind = 'phone-group';

  constructor(protected readonly links: ErlLinksService) {
    super();
  }
}
