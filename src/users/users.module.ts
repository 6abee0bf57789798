import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PermissionsModule } from '../permissions/permissions.module.js';
import { UserGroupsModule } from '../user-groups/user-groups.module.js';
import { UserMembershipsController } from './api/user-memberships.controller.js';
import { UserSettingsController } from './api/user-settings.controller.js';
import { UserSettingsService } from './api/user-settings.service.js';
import { UserValuesController } from './api/user-values.controller.js';
import { UserValuesService } from './api/user-values.service.js';
import { UsersApiController } from './api/users-api.controller.js';
import { UsersApiService } from './api/users-api.service.js';
import { CredentialsModule } from './credentials/credentials.module.js';
import { UserSettingsModule } from './settings/user-settings.module.js';
import { Superadmin } from './superadmin.js';
import { UserPermissionsController } from './user-permissions.controller.js';
import { UserPermissionsService } from './user-permissions.service.js';
import { UserEntity } from './user.entity.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([UserEntity]),
    CredentialsModule,
    PermissionsModule,
    UserGroupsModule,
    UserSettingsModule,
  ],
  controllers: [
    UsersController,
    UserPermissionsController,
    UsersApiController,
    UserMembershipsController,
    // Before the settings of one user: "upload" is none.
    UserValuesController,
    UserSettingsController,
  ],
  providers: [
    UsersService,
    UserPermissionsService,
    UsersApiService,
    UserSettingsService,
    UserValuesService,
    Superadmin,
  ],
  exports: [UsersService, UsersApiService, Superadmin],
})
export class UsersModule {}
