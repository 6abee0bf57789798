import { Controller, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Operation } from '../rest/operation.js';
import { SERVICE, SERVICES_DOCUMENT, type ServiceResource } from './service.resource.js';
import { SystemServices } from './system-services.js';

const UNKNOWN = { 404: 'There is no such server, or it has no such service' };

function restarts(more: { readonly summary: string }): MethodDecorator {
  return Operation({
    access: 'administrator',
    answer: 'empty',
    description:
      'FreeSWITCH forgets what it keeps and reads its configuration anew; calls go on. Trunkline, with its SIP agent, and its database are restarted by whatever runs them.',
    errors: {
      ...UNKNOWN,
      409: 'The service can not be restarted from here',
      502: 'FreeSWITCH refused, or its answer is none',
      503: 'The service can not be reached',
      504: 'FreeSWITCH gave no answer in time',
    },
    ...more,
  });
}

/** `/api/servers/{serverId}/service`: how the parts of the system are. */
@ApiTags('Servers')
@Controller('api/servers/:serverId/service')
export class ServicesController {
  constructor(private readonly services: SystemServices) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List the services of a server, and how they are',
    description:
      'sipxconfig is Trunkline itself, sipxproxy and sipxregistrar are its SIP agent with the drachtio servers. FreeSWITCH is Running while both its connections work, ResourceRequired without events, Failed while it can not be reached, ConfigurationMismatch where it refuses the password.',
    answer: SERVICES_DOCUMENT,
    errors: { 404: 'There is no such server' },
  })
  list(@Param('serverId') key: string): Promise<ServiceResource[]> {
    return this.services.list(key);
  }

  @Get(':serviceId')
  @Operation({ access: 'administrator', summary: 'Read how a service is', answer: SERVICE, errors: UNKNOWN })
  get(@Param('serverId') key: string, @Param('serviceId') serviceId: string): Promise<ServiceResource> {
    return this.services.get(key, serviceId);
  }

  @Get(':serviceId/restart')
  @restarts({ summary: 'Restart a service, for clients that know no other way than GET' })
  async restartByGet(
    @Param('serverId') key: string,
    @Param('serviceId') serviceId: string,
    @Req() { method }: Request,
  ): Promise<void> {
    // Express has HEAD answered here too, which only looks.
    if (method === 'HEAD') await this.services.get(key, serviceId);
    else await this.services.restart(key, serviceId);
  }

  @Put(':serviceId/restart')
  @restarts({ summary: 'Restart a service' })
  restartByPut(@Param('serverId') key: string, @Param('serviceId') serviceId: string): Promise<void> {
    return this.services.restart(key, serviceId);
  }

  @Post(':serviceId/restart')
  @HttpCode(200)
  @restarts({ summary: 'Restart a service, as PUT does' })
  restart(@Param('serverId') key: string, @Param('serviceId') serviceId: string): Promise<void> {
    return this.services.restart(key, serviceId);
  }
}
