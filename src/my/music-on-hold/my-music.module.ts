import { Module, UseGuards } from '@nestjs/common';
import type { Request } from 'express';
import { promptsController } from '../../prompts/prompts-controller.js';
import { UserSettingsModule } from '../../users/settings/user-settings.module.js';
import { OwnMusicGuard } from './music-permission.js';
import { MyMusicController } from './my-music.controller.js';

/** What one person may upload: disks are no place for record collections. */
const LIMITS = { files: 20, bytes: 240 * 1024 * 1024 };

/** The files of one person are a collection, which goes with the user. */
const MyMusicFilesController = promptsController({
  path: 'api/my/moh',
  title: 'My music on hold',
  collection: ({ person }: Request) => {
    if (person === undefined) throw new Error('Nobody is signed in');
    return `moh:${person.id}`;
  },
  access: 'user',
  limits: LIMITS,
});
UseGuards(OwnMusicGuard)(MyMusicFilesController);

@Module({
  imports: [UserSettingsModule],
  controllers: [MyMusicController, MyMusicFilesController],
  providers: [OwnMusicGuard],
})
export class MyMusicModule {}
