import { Module } from '@nestjs/common';
import { serviceController } from '../settings/service-controller.js';
import { REST_SERVER } from './rest-server-settings.js';

@Module({ controllers: [serviceController(REST_SERVER)] })
export class RestServerModule {}
