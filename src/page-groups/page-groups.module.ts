import { Module } from '@nestjs/common';
import { serviceController } from '../settings/service-controller.js';
import { SeveralSettingsController } from '../settings/several-settings.controller.js';
import { PAGE_GROUP_SERVICE } from './page-group-service-settings.js';

@Module({ controllers: [serviceController(PAGE_GROUP_SERVICE, SeveralSettingsController)] })
export class PageGroupsModule {}
