import { Module } from '@nestjs/common';
import { serviceController } from '../settings/service-controller.js';
import { SeveralSettingsController } from '../settings/several-settings.controller.js';
import { PARK_SERVICE } from './park-service-settings.js';

@Module({ controllers: [serviceController(PARK_SERVICE, SeveralSettingsController)] })
export class ParkOrbitsModule {}
