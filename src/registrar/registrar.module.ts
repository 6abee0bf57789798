import { Module } from '@nestjs/common';
import { RegistrationLimits } from '../sip/registrar/registration-limits.js';
import { RegistrarLimits } from './registrar-limits.js';
import { RegistrarSettingsController } from './registrar-settings.controller.js';

@Module({
  controllers: [RegistrarSettingsController],
  providers: [{ provide: RegistrationLimits, useClass: RegistrarLimits }],
  exports: [RegistrationLimits],
})
export class RegistrarModule {}
