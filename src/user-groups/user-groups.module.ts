import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BranchesModule } from '../branches/branches.module.js';
import { PermissionsModule } from '../permissions/permissions.module.js';
import { UserGroupSettingsController } from './api/user-group-settings.controller.js';
import { UserGroupsApiController } from './api/user-groups-api.controller.js';
import { UserGroupsApiService } from './api/user-groups-api.service.js';
import { UserSettingsModule } from '../users/settings/user-settings.module.js';
import { UserGroupPermissionsController } from './user-group-permissions.controller.js';
import { UserGroupPermissionsService } from './user-group-permissions.service.js';
import { UserGroupEntity } from './user-group.entity.js';
import { UserGroupsController } from './user-groups.controller.js';
import { UserGroupsService } from './user-groups.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([UserGroupEntity]), BranchesModule, PermissionsModule, UserSettingsModule],
  controllers: [
    UserGroupsController,
    UserGroupPermissionsController,
    UserGroupsApiController,
    UserGroupSettingsController,
  ],
  providers: [UserGroupsService, UserGroupPermissionsService, UserGroupsApiService],
  exports: [UserGroupsService, UserGroupsApiService],
})
export class UserGroupsModule {}
