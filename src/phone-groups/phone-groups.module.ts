import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FirmwareService } from './firmware.service.js';
import { GroupModelSettingsController } from './group-model-settings.controller.js';
import { PhoneGroupEntity } from './phone-group.entity.js';
import { PhoneGroupsController } from './phone-groups.controller.js';
import { PhoneGroupsService } from './phone-groups.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([PhoneGroupEntity])],
  controllers: [PhoneGroupsController, GroupModelSettingsController],
  providers: [PhoneGroupsService, FirmwareService],
  exports: [PhoneGroupsService],
})
export class PhoneGroupsModule {}
