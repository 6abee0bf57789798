import { Controller, Delete, Get, Inject, Param, Put, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../rest/operation.js';
import type { SpeedDialOwner } from './speed-dial.js';
import { readButtons } from './speed-dial-rules.js';
import { buttonsOf, SPEED_DIALS, type SpeedDialList } from './speed-dial.resource.js';
import { SpeedDialOwners } from './speed-dial-owners.js';
import { SpeedDials } from './speed-dials.service.js';

/** Where administrators set the speed dials of one kind of owner. */
interface SpeedDialsPlace {
  readonly kind: SpeedDialOwner['kind'];
  /** Below which path. */
  readonly path: string;
  /** How people call the area. */
  readonly title: string;
  readonly whose: string;
}

const PLACES: readonly SpeedDialsPlace[] = [
  { kind: 'group', path: 'api/userGroups', title: 'User groups', whose: 'a user group, by id or name' },
  { kind: 'user', path: 'api/users', title: 'Users', whose: 'a user, by user name or alias' },
];

function speedDialsController({ kind, path, title, whose }: SpeedDialsPlace): Type<object> {
  const unknown = { 404: `There is no such ${title.toLowerCase().slice(0, -1)}` };

  @ApiTags(title)
  @Controller(`${path}/:id/speeddial`)
  class SpeedDialsController {
    @Inject(SpeedDials) private readonly dials!: SpeedDials;
    @Inject(SpeedDialOwners) private readonly owners!: SpeedDialOwners;

    @Get()
    @Operation({
      access: 'administrator',
      summary: `Read the speed dials of ${whose}`,
      description: 'Those that are set there; users without any have those of a group.',
      answer: SPEED_DIALS,
      errors: unknown,
    })
    async get(@Param('id') key: string): Promise<SpeedDialList> {
      return { buttons: buttonsOf(await this.dials.of(await this.owners.find(kind, key))) };
    }

    @Put()
    @Operation({
      access: 'administrator',
      summary: `Set the speed dials of ${whose}`,
      description: 'They replace those that are there; nothing changes without `buttons`.',
      body: SPEED_DIALS,
      answer: 'empty',
      errors: { ...unknown, 400: 'A label or a number is missing or none; or a lamp is to show what is no extension' },
    })
    async put(@Param('id') key: string, @Content() { buttons }: SpeedDialList): Promise<void> {
      const owner = await this.owners.find(kind, key);
      if (buttons !== undefined) await this.dials.replace(owner, () => readButtons(buttons));
    }

    @Delete()
    @Operation({
      access: 'administrator',
      summary: `Remove the speed dials of ${whose}`,
      answer: 'empty',
      errors: unknown,
    })
    async delete(@Param('id') key: string): Promise<void> {
      await this.dials.replace(await this.owners.find(kind, key), () => []);
    }
  }
  const name = kind === 'group' ? 'GroupSpeedDialsController' : 'UserSpeedDialsController';
  return Object.defineProperty(SpeedDialsController, 'name', { value: name });
}

/** `/api/userGroups/{id}/speeddial` and `/api/users/{id}/speeddial`: additions to the reference. */
export const SPEED_DIALS_CONTROLLERS = PLACES.map(speedDialsController);
