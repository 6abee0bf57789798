import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PermissionsModule } from '../permissions/permissions.module.js';
import { UserGroupsModule } from '../user-groups/user-groups.module.js';
import { CredentialsModule } from './credentials/credentials.module.js';
import { Superadmin } from './superadmin.js';
import { UserPermissionsController } from './user-permissions.controller.js';
import { UserPermissionsService } from './user-permissions.service.js';
import { UserEntity } from './user.entity.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([UserEntity]), CredentialsModule, PermissionsModule, UserGroupsModule],
  controllers: [UsersController, UserPermissionsController],
  providers: [UsersService, UserPermissionsService, Superadmin],
  exports: [UsersService, Superadmin],
})
export class UsersModule {}
