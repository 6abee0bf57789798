import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { deleted, updated, type Envelope } from '../../rest/envelope.js';
import { Content, Operation } from '../../rest/operation.js';
import { restWrite } from '../../rest/rest-write.js';
import { E911_ASSIGNMENT, E911_OF_USER, type E911Location, type E911Reference } from './erl.resource.js';
import { ErlLinksService } from './erl-links.service.js';

/** `/rest/erl/user/{username}`: where a user is. */
@ApiTags('Emergency locations')
@Controller('rest/erl/user/:username')
export class ErlUserController {
  constructor(private readonly links: ErlLinksService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'Read the emergency response location of a user, by user name or alias',
    description:
      'The own one, else that of the first group that has one. Plain text is its number, and empty where the user has ' +
      'none; clients that ask for XML or JSON get all of it.',
    answer: E911_OF_USER,
  })
  get(@Param('username') name: string): Promise<E911Location | undefined> {
    return restWrite('read', { additionalMessage: name }, () => this.links.ofUser(name));
  }

  @Put()
  @Operation({
    access: 'administrator',
    summary: 'Set the emergency response location of a user',
    description: 'The body is the number of the location; an empty one clears.',
    body: E911_ASSIGNMENT,
    answer: 'envelope',
  })
  set(@Param('username') name: string, @Content() reference: E911Reference): Promise<Envelope> {
    return restWrite('update', { additionalMessage: name }, async () => {
      await this.links.link('user', name, reference);
      return updated({ additionalMessage: name });
    });
  }

  @Delete()
  @Operation({
    access: 'administrator',
    summary: 'Clear the emergency response location of a user',
    description: 'What groups of the user have counts then.',
    answer: 'envelope',
  })
  clear(@Param('username') name: string): Promise<Envelope> {
    return restWrite('delete', { additionalMessage: name }, async () => {
      await this.links.link('user', name, { elin: '' });
      return deleted({ additionalMessage: name });
    });
  }
}
