import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { Content, Operation } from '../../rest/operation.js';
import { MY_SPEED_DIALS, type MySpeedDials } from './my-speed-dials.resource.js';
import { MySpeedDialsService } from './my-speed-dials.service.js';

/** `/rest/my/speeddial`: what the phones of the person who calls have on their keys. */
@ApiTags('My speed dials')
@Controller('rest/my/speeddial')
export class MySpeedDialsController {
  constructor(private readonly dials: MySpeedDialsService) {}

  @Get()
  @Operation({
    access: 'user',
    summary: 'Read my speed dials',
    description: 'Who has none has those of the last of the own groups that has some.',
    answer: MY_SPEED_DIALS,
  })
  get(@SignedIn() person: Person): Promise<MySpeedDials> {
    return this.dials.get(person);
  }

  @Put()
  @Operation({
    access: 'user',
    summary: 'Set my speed dials',
    description:
      'They replace those that are there, and none leave those of a group. Without the permission ' +
      '`subscribe-to-presence` no lamps are added. A lamp shows an extension of this system or an address. Whether the ' +
      'phones could be told to start again is told by a job.',
    body: MY_SPEED_DIALS,
    answer: 'empty',
    errors: { 400: 'A label or a number is missing or none; or a lamp is to show what is no extension, or oneself' },
  })
  put(@SignedIn() person: Person, @Content() dials: MySpeedDials): Promise<void> {
    return this.dials.put(person, dials);
  }
}
