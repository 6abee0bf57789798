import { Controller, Delete, Get, Param, Post, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../../rest/operation.js';
import { START_PARAMETERS, startAndLimit, type Query } from '../../rest/paging.js';
import { apiId } from '../../rest/path-id.js';
import {
  EMERGENCY_LOCATION,
  EMERGENCY_LOCATION_LIST,
  type EmergencyLocationResource,
} from './emergency-location.resource.js';
import { EmergencyLocationsService } from './emergency-locations.service.js';

const unknown = { 404: 'There is no such location' };
const bad = {
  400: 'A field breaks a rule; the text names it',
  409: 'Another location has the number',
};

/** `/api/emergency/locations`: what `/rest/erls` has, with addresses in parts. An addition to the sipXcom REST API. */
@ApiTags('Emergency locations')
@Controller('api/emergency/locations')
export class EmergencyLocationsController {
  constructor(private readonly locations: EmergencyLocationsService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List emergency response locations by their numbers',
    description: 'Those that `/rest/erls` gives, with their addresses in parts and what is linked to them.',
    answer: EMERGENCY_LOCATION_LIST,
    query: START_PARAMETERS,
  })
  list(@QueryParameters() query: Query): Promise<EmergencyLocationResource[]> {
    return this.locations.list(startAndLimit(query));
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Make an emergency response location',
    description: 'Needs `elin` and `location`. The civic address is optional; each part of it needs the country.',
    body: EMERGENCY_LOCATION,
    answer: 'id',
    errors: bad,
  })
  create(@Content() location: EmergencyLocationResource): Promise<number> {
    return this.locations.create(location);
  }

  @Get(':id')
  @Operation({
    access: 'administrator',
    summary: 'Read an emergency response location',
    answer: EMERGENCY_LOCATION,
    errors: unknown,
  })
  get(@Param('id') id: string): Promise<EmergencyLocationResource> {
    return this.locations.get(apiId(id, 'Location'));
  }

  @Put(':id')
  @Operation({
    access: 'administrator',
    summary: 'Change an emergency response location',
    description:
      'Only what the body names changes, parts of the civic address among that; null clears. ' +
      'What is linked to the location stays so.',
    body: EMERGENCY_LOCATION,
    answer: 'id',
    errors: { ...bad, ...unknown },
  })
  update(@Param('id') id: string, @Content() location: EmergencyLocationResource): Promise<number> {
    return this.locations.update(apiId(id, 'Location'), location);
  }

  @Delete(':id')
  @Operation({
    access: 'administrator',
    summary: 'Remove an emergency response location',
    description: 'What was linked to it is linked to none.',
    answer: 'empty',
    errors: unknown,
  })
  delete(@Param('id') id: string): Promise<void> {
    return this.locations.delete(apiId(id, 'Location'));
  }
}
