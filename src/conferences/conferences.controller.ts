import { Controller, Delete, Get, Param, Post, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../rest/operation.js';
import { startAndLimit, START_PARAMETERS, type Query } from '../rest/paging.js';
import { CONFERENCE_DOCUMENT, CONFERENCES, type ConferenceResource } from './conference.resource.js';
import { ConferencesService } from './conferences.service.js';

/** `/api/conferences`: conference rooms. An addition to the documented API, in the style of its neighbours. */
@ApiTags('Conferences')
@Controller('api/conferences')
export class ConferencesController {
  constructor(private readonly conferences: ConferencesService) {}

  @Get()
  @Operation({ access: 'administrator', summary: 'List conferences', answer: CONFERENCES, query: START_PARAMETERS })
  list(@QueryParameters() query: Query): Promise<ConferenceResource[]> {
    return this.conferences.list(startAndLimit(query));
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Make a conference',
    body: CONFERENCE_DOCUMENT,
    answer: 'id',
    errors: { 409: 'The name or a number is held by something else; the text says by what' },
  })
  create(@Content() conference: ConferenceResource): Promise<number> {
    return this.conferences.create(conference);
  }

  @Get(':id')
  @Operation({ access: 'administrator', summary: 'Read a conference by id or name', answer: CONFERENCE_DOCUMENT })
  async get(@Param('id') key: string): Promise<ConferenceResource> {
    return this.conferences.resourceOf(await this.conferences.byIdOrName(key));
  }

  @Put(':id')
  @Operation({
    access: 'administrator',
    summary: 'Change a conference',
    description: 'Only what the body names changes; null clears.',
    body: CONFERENCE_DOCUMENT,
    answer: 'id',
  })
  update(@Param('id') key: string, @Content() conference: ConferenceResource): Promise<number> {
    return this.conferences.update(key, conference);
  }

  @Delete(':id')
  @Operation({ access: 'administrator', summary: 'Remove a conference', answer: 'empty' })
  delete(@Param('id') key: string): Promise<void> {
    return this.conferences.delete(key);
  }
}
