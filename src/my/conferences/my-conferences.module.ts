import { Module } from '@nestjs/common';
import { ConferencesModule } from '../../conferences/conferences.module.js';
import { VoicemailModule } from '../../voicemail/voicemail.module.js';
import { ConferenceCommandsService } from './conference-commands.service.js';
import { ConferenceRecordings } from './conference-recordings.js';
import { MyConferencesController } from './my-conferences.controller.js';
import { MyConferencesService } from './my-conferences.service.js';

@Module({
  imports: [ConferencesModule, VoicemailModule],
  controllers: [MyConferencesController],
  providers: [MyConferencesService, ConferenceCommandsService, ConferenceRecordings],
})
export class MyConferencesModule {}
