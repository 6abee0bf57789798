import { Module } from '@nestjs/common';
import { serviceController } from '../settings/service-controller.js';
import { PROXY } from './proxy-settings.js';

@Module({ controllers: [serviceController(PROXY)] })
export class ProxyModule {}
