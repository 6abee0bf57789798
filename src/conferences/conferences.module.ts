import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConferenceEntity } from './conference.entity.js';
import { ConferenceSettingsController } from './conference-settings.controller.js';
import { ConferencesController } from './conferences.controller.js';
import { ConferencesService } from './conferences.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([ConferenceEntity])],
  controllers: [ConferencesController, ConferenceSettingsController],
  providers: [ConferencesService],
  exports: [ConferencesService],
})
export class ConferencesModule {}
