import { Module } from '@nestjs/common';
import { RegistrarSettingsController } from './registrar-settings.controller.js';

@Module({ controllers: [RegistrarSettingsController] })
export class RegistrarModule {}
