import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UserGroupsModule } from '../user-groups/user-groups.module.js';
import { UserSettingsModule } from '../users/settings/user-settings.module.js';
import { SpeedDialOwners } from './speed-dial-owners.js';
import { SpeedDialEntity } from './speed-dial.entity.js';
import { SPEED_DIALS_CONTROLLERS } from './speed-dials.controller.js';
import { SpeedDials } from './speed-dials.service.js';

/** Speed dials of users and of user groups. */
@Module({
  imports: [TypeOrmModule.forFeature([SpeedDialEntity]), UserGroupsModule, UserSettingsModule],
  controllers: [...SPEED_DIALS_CONTROLLERS],
  providers: [SpeedDialOwners, SpeedDials],
  exports: [SpeedDials],
})
export class SpeedDialsModule {}
