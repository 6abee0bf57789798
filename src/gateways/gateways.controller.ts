import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MODELS, type ModelResource } from '../devices/model.resource.js';
import { Content, Operation } from '../rest/operation.js';
import { GATEWAY_DOCUMENT, GATEWAYS, type GatewayResource } from './gateway.resource.js';
import { GatewaysService } from './gateways.service.js';

const REFUSED = {
  400: 'A member breaks a rule; the text says which',
  404: 'There is no such gateway, or no such model',
  409: 'Another gateway has the id, the name or the serial number, or the new model has fewer ports than are there',
};

/** `/api/gateways`: the ways to the outside. */
@ApiTags('Gateways')
@Controller('api/gateways')
export class GatewaysController {
  constructor(private readonly gateways: GatewaysService) {}

  @Get()
  @Operation({ access: 'administrator', summary: 'List gateways', answer: GATEWAYS })
  list(): Promise<GatewayResource[]> {
    return this.gateways.list();
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Make a gateway',
    description: 'It needs a name and a model: one of the list of models, or a preset of a SIP trunk for a provider.',
    body: GATEWAY_DOCUMENT,
    answer: 'id',
    errors: REFUSED,
  })
  create(@Content() gateway: GatewayResource): Promise<number> {
    return this.gateways.create(gateway);
  }

  @Get('models')
  @Operation({ access: 'administrator', summary: 'List the models of gateways', answer: MODELS })
  models(): ModelResource[] {
    return this.gateways.models();
  }

  @Get(':id')
  @Operation({
    access: 'administrator',
    summary: 'Read a gateway by id or serial number',
    answer: GATEWAY_DOCUMENT,
    errors: { 404: 'There is no such gateway' },
  })
  get(@Param('id') key: string): Promise<GatewayResource> {
    return this.gateways.get(key);
  }

  @Post(':id')
  @Operation({
    access: 'administrator',
    summary: 'Make a gateway with an id of your own',
    body: GATEWAY_DOCUMENT,
    answer: 'id',
    errors: REFUSED,
  })
  createWithId(@Param('id') key: string, @Content() gateway: GatewayResource): Promise<number> {
    return this.gateways.create(gateway, key);
  }

  @Put(':id')
  @Operation({
    access: 'administrator',
    summary: 'Change a gateway',
    description:
      'Only what the body names changes; null clears. With another model or version the settings stay that it has too.',
    body: GATEWAY_DOCUMENT,
    answer: 'id',
    errors: REFUSED,
  })
  update(@Param('id') key: string, @Content() gateway: GatewayResource): Promise<number> {
    return this.gateways.update(key, gateway);
  }

  @Delete(':id')
  @Operation({
    access: 'administrator',
    summary: 'Remove a gateway with its ports and settings',
    answer: 'empty',
    errors: { 404: 'There is no such gateway' },
  })
  delete(@Param('id') key: string): Promise<void> {
    return this.gateways.delete(key);
  }
}
