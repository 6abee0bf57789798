import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Operation } from '../rest/operation.js';
import { type PathParameters, type SettingsTarget } from '../settings/settings.controller.js';
import { SeveralSettingsController } from '../settings/several-settings.controller.js';
import { GATEWAY_PORTS, type GatewayPortResource } from './gateway-port.resource.js';
import { GatewayPortsService } from './gateway-ports.service.js';
import { GATEWAY_PORT } from './gateway-settings.js';

/** `/api/gateways/{id}/ports`: the lines and trunks of a gateway. */
@ApiTags('Gateways')
@Controller('api/gateways/:id/ports')
export class GatewayPortsController {
  constructor(private readonly ports: GatewayPortsService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List the ports of a gateway',
    answer: GATEWAY_PORTS,
    errors: { 404: 'There is no such gateway' },
  })
  list(@Param('id') key: string): Promise<GatewayPortResource[]> {
    return this.ports.list(key);
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Add a port with default settings',
    answer: 'empty',
    errors: { 404: 'There is no such gateway', 409: 'The model has no more ports' },
  })
  add(@Param('id') key: string): Promise<void> {
    return this.ports.add(key);
  }

  @Delete(':portId')
  @Operation({
    access: 'administrator',
    summary: 'Remove a port with its settings',
    answer: 'empty',
    errors: { 404: 'There is no such gateway, or no such port' },
  })
  delete(@Param('id') key: string, @Param('portId') port: string): Promise<void> {
    return this.ports.delete(key, port);
  }
}

/** `/api/gateways/{id}/port/{portId}/settings`, also written `ports`: how a line or trunk behaves. */
@ApiTags('Gateways')
@Controller(['api/gateways/:id/port/:portId', 'api/gateways/:id/ports/:portId'])
export class GatewayPortSettingsController extends SeveralSettingsController {
  constructor(private readonly ports: GatewayPortsService) {
    super();
  }

  protected async target({ id: key = '', portId = '' }: PathParameters): Promise<SettingsTarget> {
    const { id, definitions } = await this.ports.settingsOf(key, portId);
    return { definitions, owner: { kind: GATEWAY_PORT, id } };
  }
}
