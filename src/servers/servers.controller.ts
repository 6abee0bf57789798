import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../rest/operation.js';
import { ServerChanges } from './server-changes.js';
import { ServerPresence } from './server-presence.js';
import { ServerProfiles } from './server-profiles.js';
import { SERVER, SERVERS_DOCUMENT, type ServerResource } from './server.resource.js';
import { ServersService } from './servers.service.js';

const UNKNOWN = { 404: 'There is no such server' };
const TAKEN = { 409: 'Another server has the host name or the address' };
const SWITCH_DOWN = {
  502: 'FreeSWITCH refused, or its answer is none',
  503: 'The database or FreeSWITCH can not be reached',
  504: 'FreeSWITCH gave no answer in time',
};
const NOTHING_TO_SEND =
  'What is configured is in force on the next call: nothing has to be sent. FreeSWITCH forgets what it keeps of users, and reads its configuration anew; calls go on.';

/** `/api/servers`: the machines of the system. */
@ApiTags('Servers')
@Controller('api/servers')
export class ServersController {
  constructor(
    private readonly servers: ServersService,
    private readonly presence: ServerPresence,
    private readonly changes: ServerChanges,
    private readonly profiles: ServerProfiles,
  ) {}

  @Get()
  @Operation({ access: 'administrator', summary: 'List servers, the primary first', answer: SERVERS_DOCUMENT })
  async list(): Promise<ServerResource[]> {
    const all = await this.servers.list();
    return this.presence.resources(all, all);
  }

  @Post()
  @Operation({ access: 'administrator', summary: 'Add a server', body: SERVER, answer: 'empty', errors: TAKEN })
  async create(@Content() server: ServerResource): Promise<void> {
    await this.changes.create(server);
  }

  @Put('profiles')
  @Operation({
    access: 'administrator',
    summary: 'Have all servers take over what was changed',
    description: NOTHING_TO_SEND,
    answer: 'empty',
    errors: SWITCH_DOWN,
  })
  async sendAllProfiles(): Promise<void> {
    await this.profiles.sendAll();
  }

  @Get(':serverId')
  @Operation({ access: 'administrator', summary: 'Read a server by id or host name', answer: SERVER, errors: UNKNOWN })
  async get(@Param('serverId') key: string): Promise<ServerResource | undefined> {
    const [resource] = this.presence.resources([await this.servers.get(key)], await this.servers.list());
    return resource;
  }

  @Put(':serverId')
  @Operation({
    access: 'administrator',
    summary: 'Change a server',
    description: 'Only what the body names changes.',
    body: SERVER,
    answer: 'empty',
    errors: { ...UNKNOWN, ...TAKEN },
  })
  async update(@Param('serverId') key: string, @Content() server: ServerResource): Promise<void> {
    await this.changes.update(key, server);
  }

  @Delete(':serverId')
  @Operation({
    access: 'administrator',
    summary: 'Remove a server',
    answer: 'empty',
    errors: { ...UNKNOWN, 409: 'It is the primary, or something belongs to it still, such as park orbits' },
  })
  async delete(@Param('serverId') key: string): Promise<void> {
    await this.changes.delete(key);
  }

  @Put(':serverId/profiles')
  @Operation({
    access: 'administrator',
    summary: 'Have a server take over what was changed',
    description: `${NOTHING_TO_SEND} A server without FreeSWITCH has nothing to do.`,
    answer: 'empty',
    errors: { ...UNKNOWN, ...SWITCH_DOWN },
  })
  async sendProfiles(@Param('serverId') key: string): Promise<void> {
    await this.profiles.send(key);
  }
}
