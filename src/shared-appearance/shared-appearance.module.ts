import { Module } from '@nestjs/common';
import { serviceController } from '../settings/service-controller.js';
import { SHARED_APPEARANCE } from './shared-appearance-settings.js';

@Module({ controllers: [serviceController(SHARED_APPEARANCE)] })
export class SharedAppearanceModule {}
