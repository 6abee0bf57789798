import { Module } from '@nestjs/common';
import { LicenseController } from './license.controller.js';
import { LicenseService } from './license.service.js';

@Module({ controllers: [LicenseController], providers: [LicenseService] })
export class LicenseModule {}
