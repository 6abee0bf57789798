import { Controller, Delete, Get, Param, Post, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../rest/operation.js';
import { startAndLimit, START_PARAMETERS, type Query } from '../rest/paging.js';
import { AUTO_ATTENDANT, AUTO_ATTENDANTS, type AutoAttendantResource } from './auto-attendant.resource.js';
import { AutoAttendantsService } from './auto-attendants.service.js';

const access = 'administrator';
const unknown = { 404: 'There is no such auto attendant' };
const bad = {
  400: 'A field is missing or wrong, or a prompt or another attendant is not there',
  409: 'Another auto attendant has the name',
};

/** `/api/auto-attendants`: auto attendants. An addition to the documented API, in the style of its neighbours. */
@ApiTags('Auto attendants')
@Controller('api/auto-attendants')
export class AutoAttendantsController {
  constructor(private readonly attendants: AutoAttendantsService) {}

  @Get()
  @Operation({
    access,
    summary: 'List auto attendants with their menus',
    answer: AUTO_ATTENDANTS,
    query: START_PARAMETERS,
  })
  list(@QueryParameters() query: Query): Promise<AutoAttendantResource[]> {
    return this.attendants.list(startAndLimit(query));
  }

  @Post()
  @Operation({ access, summary: 'Make an auto attendant', body: AUTO_ATTENDANT, answer: 'id', errors: bad })
  create(@Content() attendant: AutoAttendantResource): Promise<number> {
    return this.attendants.create(attendant);
  }

  @Get(':id')
  @Operation({
    access,
    summary: 'Read an auto attendant by id, name or system id',
    answer: AUTO_ATTENDANT,
    errors: unknown,
  })
  get(@Param('id') key: string): Promise<AutoAttendantResource> {
    return this.attendants.get(key);
  }

  @Put(':id')
  @Operation({
    access,
    summary: 'Change an auto attendant',
    description:
      'Only what the body names changes; null clears. A menu or list that is given replaces the one that is there.',
    body: AUTO_ATTENDANT,
    answer: 'id',
    errors: { ...bad, ...unknown },
  })
  update(@Param('id') key: string, @Content() attendant: AutoAttendantResource): Promise<number> {
    return this.attendants.update(key, attendant);
  }

  @Delete(':id')
  @Operation({
    access,
    summary: 'Remove an auto attendant',
    description: 'Special mode goes off where the attendant was selected for it.',
    answer: 'empty',
    errors: {
      ...unknown,
      403: 'It is one of those that every system has',
      409: 'A dialling rule or the menu of another attendant leads to it',
    },
  })
  delete(@Param('id') key: string): Promise<void> {
    return this.attendants.delete(key);
  }
}
