import { Module } from '@nestjs/common';
import { UserSettingsModule } from '../../users/settings/user-settings.module.js';
import { ContactInformationController } from './contact-information.controller.js';
import { ContactInformationService } from './contact-information.service.js';
import { MessagingPreferencesController } from './messaging-preferences.controller.js';
import { MessagingPreferencesService } from './messaging-preferences.service.js';

@Module({
  imports: [UserSettingsModule],
  controllers: [ContactInformationController, MessagingPreferencesController],
  providers: [ContactInformationService, MessagingPreferencesService],
})
export class MyPreferencesModule {}
