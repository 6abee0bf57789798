import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BranchesModule } from '../branches/branches.module.js';
import { PermissionsModule } from '../permissions/permissions.module.js';
import { UserGroupPermissionsController } from './user-group-permissions.controller.js';
import { UserGroupPermissionsService } from './user-group-permissions.service.js';
import { UserGroupEntity } from './user-group.entity.js';
import { UserGroupsController } from './user-groups.controller.js';
import { UserGroupsService } from './user-groups.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([UserGroupEntity]), BranchesModule, PermissionsModule],
  controllers: [UserGroupsController, UserGroupPermissionsController],
  providers: [UserGroupsService, UserGroupPermissionsService],
  exports: [UserGroupsService],
})
export class UserGroupsModule {}
