import { Module } from '@nestjs/common';
import { ServersModule } from '../servers/servers.module.js';
import { RegistrationSelection } from './registration-selection.js';
import { RegistrationsController } from './registrations.controller.js';
import { RegistrationsService } from './registrations.service.js';

@Module({
  imports: [ServersModule],
  controllers: [RegistrationsController],
  providers: [RegistrationsService, RegistrationSelection],
})
export class RegistrationsModule {}
