import { Module } from '@nestjs/common';
import { serviceController } from '../settings/service-controller.js';
import { MUSIC_ON_HOLD } from './music-on-hold-settings.js';

@Module({ controllers: [serviceController(MUSIC_ON_HOLD)] })
export class MusicOnHoldModule {}
