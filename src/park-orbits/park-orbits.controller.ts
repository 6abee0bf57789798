import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../rest/operation.js';
import { apiId } from '../rest/path-id.js';
import { PARK_ORBIT_DOCUMENT, PARK_ORBITS, type ParkOrbitResource } from './park-orbit.resource.js';
import { ParkOrbitsService } from './park-orbits.service.js';
import { PARK_SERVICE } from './park-service-settings.js';

const REFUSED = {
  400: 'A member breaks a rule; the text says which',
  404: 'There is no such park orbit, prompt or server',
  409: 'Something else has the name, the extension, or the extension behind a code of call pickup',
};
const unknownServer = { 404: 'There is no such server' };

/** `/api/orbits`: places where calls are parked. */
@ApiTags(PARK_SERVICE.title)
@Controller(`api/${PARK_SERVICE.path}`)
export class ParkOrbitsController {
  constructor(private readonly orbits: ParkOrbitsService) {}

  @Get()
  @Operation({ access: 'administrator', summary: 'List park orbits', answer: PARK_ORBITS })
  list(): Promise<ParkOrbitResource[]> {
    return this.orbits.list();
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Make a park orbit',
    description: 'It needs a name and an extension, and a server where there are several.',
    body: PARK_ORBIT_DOCUMENT,
    answer: 'id',
    errors: REFUSED,
  })
  create(@Content() orbit: ParkOrbitResource): Promise<number> {
    return this.orbits.create(orbit);
  }

  @Get('servers/:serverId')
  @Operation({
    access: 'administrator',
    summary: 'List the park orbits of a server, which is named by id or host name',
    answer: PARK_ORBITS,
    errors: unknownServer,
  })
  listOfServer(@Param('serverId') server: string): Promise<ParkOrbitResource[]> {
    return this.orbits.ofServer(server);
  }

  @Post('servers/:serverId')
  @Operation({
    access: 'administrator',
    summary: 'Make a park orbit on a server',
    description: 'The server in the path counts, whatever the body says.',
    body: PARK_ORBIT_DOCUMENT,
    answer: 'id',
    errors: REFUSED,
  })
  createOnServer(@Param('serverId') server: string, @Content() orbit: ParkOrbitResource): Promise<number> {
    return this.orbits.create(orbit, server);
  }

  @Delete('servers/:serverId')
  @Operation({
    access: 'administrator',
    summary: 'Remove all park orbits of a server',
    answer: 'empty',
    errors: unknownServer,
  })
  deleteOfServer(@Param('serverId') server: string): Promise<void> {
    return this.orbits.deleteOfServer(server);
  }

  @Get(':id')
  @Operation({
    access: 'administrator',
    summary: 'Read a park orbit',
    answer: PARK_ORBIT_DOCUMENT,
    errors: { 404: 'There is no such park orbit' },
  })
  get(@Param('id') id: string): Promise<ParkOrbitResource> {
    return this.orbits.get(apiId(id, 'Park orbit'));
  }

  @Put(':id')
  @Operation({
    access: 'administrator',
    summary: 'Change a park orbit',
    description: 'Only what the body names changes; null clears. Its settings stay.',
    body: PARK_ORBIT_DOCUMENT,
    answer: 'empty',
    errors: REFUSED,
  })
  update(@Param('id') id: string, @Content() orbit: ParkOrbitResource): Promise<void> {
    return this.orbits.update(apiId(id, 'Park orbit'), orbit);
  }

  @Delete(':id')
  @Operation({
    access: 'administrator',
    summary: 'Remove a park orbit with its settings',
    answer: 'empty',
    errors: { 404: 'There is no such park orbit' },
  })
  delete(@Param('id') id: string): Promise<void> {
    return this.orbits.delete(apiId(id, 'Park orbit'));
  }
}
