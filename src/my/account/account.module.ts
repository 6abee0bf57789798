import { Module } from '@nestjs/common';
import { CredentialsModule } from '../../users/credentials/credentials.module.js';
import { LoginDetailsController } from './login-details.controller.js';
import { PasswordController } from './password.controller.js';
import { PrivateKeyController } from './private-key.controller.js';
import { SessionsController } from './sessions.controller.js';
import { TimeController } from './time.controller.js';

@Module({
  imports: [CredentialsModule],
  controllers: [PasswordController, LoginDetailsController, SessionsController, PrivateKeyController, TimeController],
})
export class MyAccountModule {}
