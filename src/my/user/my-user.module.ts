import { Module } from '@nestjs/common';
import { UserSettingsModule } from '../../users/settings/user-settings.module.js';
import { UsersModule } from '../../users/users.module.js';
import { MyUserController } from './my-user.controller.js';

@Module({ imports: [UsersModule, UserSettingsModule], controllers: [MyUserController] })
export class MyUserModule {}
