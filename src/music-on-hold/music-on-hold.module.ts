import { Module } from '@nestjs/common';
import { promptsController } from '../prompts/prompts-controller.js';
import { serviceController } from '../settings/service-controller.js';
import { MUSIC_ON_HOLD } from './music-on-hold-settings.js';

const PromptsController = promptsController({ path: 'api/moh', title: MUSIC_ON_HOLD.title, collection: 'moh' });

@Module({ controllers: [serviceController(MUSIC_ON_HOLD), PromptsController] })
export class MusicOnHoldModule {}
