import { Controller, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BadRequestError } from '../rest/http/http-errors.js';
import { Content, Operation, type OperationOptions } from '../rest/operation.js';
import { Texts } from '../rest/representation/fields.js';
import { parseInteger } from '../rest/representation/scalars.js';
import { one } from '../rest/representation/shape.js';
import { PhoneReader } from './phone-reader.js';
import { PhoneSelection } from './phone-selection.js';
import { ProfileJobs } from './profile-jobs.js';

/** The phones that a request names. */
export class PhoneIds {
  @Texts('id', {
    readOnly: false,
    description: 'Ids of phones; those that are not there are left out',
    example: ['15', '16'],
  })
  ids?: string[];
}

const PHONE_IDS = one('Phones', () => PhoneIds);

const ALL = 'all phones';

function several(ids: readonly number[]): string {
  return ids.length === 1 ? `the phone ${ids[0] ?? ''}` : `${ids.length} phones`;
}

/** Nothing has to be made ready: whatever a phone asks for is made at that moment. */
function send(whom: string, more: Partial<OperationOptions> = {}): MethodDecorator {
  return Operation({
    access: 'administrator',
    summary: `Make the profile of ${whom} ready`,
    description:
      'Profiles are made when phones ask for them, so they are always ready: nothing is sent, and a job says so.',
    answer: 'empty',
    ...more,
  });
}

function restart(whom: string, { errors, ...more }: Partial<OperationOptions> = {}): MethodDecorator {
  return Operation({
    access: 'administrator',
    summary: `Have ${whom} start again and read the profile`,
    description:
      'Phones are told by SIP (NOTIFY, with the event that their make knows), where they are registered. Nobody waits for their answers: a job says what came of it.',
    answer: 'empty',
    errors: { ...errors, 503: 'Phones can not be told at the moment: no SIP server can be reached' },
    ...more,
  });
}

const unknown = { errors: { 404: 'There is no such phone' } };
const badId = { errors: { 400: 'The id is no whole number' } };
const badIds = { body: PHONE_IDS, errors: { 400: 'An id is no whole number' } };

/** `…/sendProfile`: has phones read what was changed. */
@ApiTags('Phones')
@Controller('api/phones')
export class SendProfileController {
  constructor(
    private readonly reader: PhoneReader,
    private readonly selection: PhoneSelection,
    private readonly profiles: ProfileJobs,
  ) {}

  @Put('sendProfile')
  @send('several phones', badIds)
  async sendSeveral(@Content() { ids = [] }: PhoneIds): Promise<void> {
    await this.profiles.send(several(numbers(ids)));
  }

  @Put('sendProfile/restart')
  @restart('several phones', badIds)
  async restartSeveral(@Content() { ids = [] }: PhoneIds): Promise<void> {
    const existing = await this.selection.existing(numbers(ids));
    await this.profiles.restart(several(existing), existing);
  }

  @Put('sendProfile/all')
  @send('all phones')
  async sendAll(): Promise<void> {
    await this.profiles.send(ALL);
  }

  @Put('sendProfile/all/restart')
  @restart('all phones')
  async restartAll(): Promise<void> {
    await this.profiles.restart(ALL, await this.selection.all());
  }

  @Put('user/id/:userId/sendProfile')
  @send("a user's phones", badId)
  async sendToUserId(@Param('userId') id: string): Promise<void> {
    await this.profiles.send(`the phones of user ${number(id)}`);
  }

  @Put('user/id/:userId/sendProfile/restart')
  @restart("a user's phones", badId)
  async restartOfUserId(@Param('userId') id: string): Promise<void> {
    await this.profiles.restart(`the phones of user ${number(id)}`, await this.selection.ofUserId(number(id)));
  }

  @Put('user/name/:userName/sendProfile')
  @send("a user's phones")
  async sendToUserName(@Param('userName') name: string): Promise<void> {
    await this.profiles.send(`the phones of ${name}`);
  }

  @Put('user/name/:userName/sendProfile/restart')
  @restart("a user's phones")
  async restartOfUserName(@Param('userName') name: string): Promise<void> {
    await this.profiles.restart(`the phones of ${name}`, await this.selection.ofUserName(name));
  }

  @Put('phoneGroup/id/:phoneGroupId/sendProfile')
  @send("a group's phones", badId)
  async sendToGroupId(@Param('phoneGroupId') id: string): Promise<void> {
    await this.profiles.send(`the phones of group ${number(id)}`);
  }

  @Put('phoneGroup/id/:phoneGroupId/sendProfile/restart')
  @restart("a group's phones", badId)
  async restartOfGroupId(@Param('phoneGroupId') id: string): Promise<void> {
    await this.profiles.restart(`the phones of group ${number(id)}`, await this.selection.ofGroupId(number(id)));
  }

  @Put('phoneGroup/name/:phoneGroupName/sendProfile')
  @send("a group's phones")
  async sendToGroupName(@Param('phoneGroupName') name: string): Promise<void> {
    await this.profiles.send(`the phones of the group ${name}`);
  }

  @Put('phoneGroup/name/:phoneGroupName/sendProfile/restart')
  @restart("a group's phones")
  async restartOfGroupName(@Param('phoneGroupName') name: string): Promise<void> {
    await this.profiles.restart(`the phones of the group ${name}`, await this.selection.ofGroupName(name));
  }

  @Put(':phoneId/sendProfile')
  @send('a phone', unknown)
  async sendOne(@Param('phoneId') key: string): Promise<void> {
    await this.reader.idOf(key);
    await this.profiles.send(`the phone ${key}`);
  }

  @Put(':phoneId/sendProfile/restart')
  @restart('a phone', unknown)
  async restartOne(@Param('phoneId') key: string): Promise<void> {
    await this.profiles.restart(`the phone ${key}`, [await this.reader.idOf(key)]);
  }
}

function numbers(ids: readonly string[]): number[] {
  return ids.map(number);
}

function number(text: string): number {
  const id = parseInteger(text);
  if (id === undefined) throw new BadRequestError(`"${text.slice(0, 100)}" is no id: a whole number`);
  return id;
}
