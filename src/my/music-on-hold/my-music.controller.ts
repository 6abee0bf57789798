import { Controller, Delete, Get, Put, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Changes } from '../../database/changes.js';
import { Answer } from '../../rest/answer.js';
import { ForbiddenError } from '../../rest/auth/auth-errors.js';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { Content, Operation, type Shaped } from '../../rest/operation.js';
import { SETTING, type SettingResource } from '../../settings/setting.resource.js';
import { settingAt } from '../../settings/settings.controller.js';
import { UserSettingValues } from '../../users/settings/user-setting-values.js';
import { mayChooseGroupMusic, mayChooseMusic, OwnMusicGuard } from './music-permission.js';

const SOURCE = 'moh/audio-source';
const GROUP_FILES = 'GROUP_FILES_SRC';
const refusals = { 403: 'The person may not choose the music' };

/** `/api/my/moh`: what callers hear while the person who calls has them on hold. */
@ApiTags('My music on hold')
@Controller('api/my/moh')
export class MyMusicController {
  constructor(
    private readonly changes: Changes,
    private readonly values: UserSettingValues,
  ) {}

  @Get('permission')
  @Operation({
    access: 'user',
    summary: 'Whether I may choose the music',
    description: 'True with the permission `music-on-hold`, and with `group-music-on-hold`.',
    answer: 'own',
    mediaTypes: ['application/json'],
    examples: { 'application/json': true },
  })
  async permission(@SignedIn() { id }: Person): Promise<Answer> {
    return new Answer(200, 'application/json', String(mayChooseMusic(await this.values.of(id))));
  }

  @Put('path')
  @UseGuards(OwnMusicGuard)
  @Operation({
    access: 'user',
    summary: 'Make a place for my music',
    description: 'It is always there: nothing happens.',
    answer: 'empty',
    errors: refusals,
  })
  place(): void {
    // Programs ask for it before they upload.
  }

  @Get(`settings/${SOURCE}`)
  @Operation({ access: 'user', summary: 'Read where my music comes from', answer: SETTING })
  async source(@SignedIn() { id }: Person): Promise<SettingResource | Shaped> {
    return settingAt(SOURCE, await this.values.of(id));
  }

  @Put(`settings/${SOURCE}`)
  @Operation({
    access: 'user',
    summary: 'Say where my music comes from',
    description: 'The body is one of the options as `text/plain`. `GROUP_FILES_SRC` needs `group-music-on-hold`.',
    body: 'text',
    answer: 'empty',
    errors: refusals,
  })
  choose(@SignedIn() { id }: Person, @Content() source: string): Promise<void> {
    return this.change(id, source);
  }

  @Delete(`settings/${SOURCE}`)
  @Operation({
    access: 'user',
    summary: 'Leave it to my groups and the system where my music comes from',
    answer: 'empty',
    errors: refusals,
  })
  reset(@SignedIn() { id }: Person): Promise<void> {
    return this.change(id, undefined);
  }

  /** @param source what is inherited where it is undefined */
  private async change(userId: number, source: string | undefined): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      const values = await this.values.of(userId, manager);
      const may = source === GROUP_FILES ? mayChooseGroupMusic(values) : mayChooseMusic(values);
      if (!may) throw new ForbiddenError('This music needs the permission music-on-hold or group-music-on-hold');
      const wanted = source ?? values.withoutOwn(SOURCE) ?? '';
      await this.values.set(manager, announce, userId, new Map([[SOURCE, wanted]]));
    });
  }
}
