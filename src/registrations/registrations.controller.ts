import { Controller, Delete, Get, Param, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Operation } from '../rest/operation.js';
import { START_PARAMETERS, startAndLimit, type Query } from '../rest/paging.js';
import { REGISTRATIONS, type RegistrationResource } from './registration.resource.js';
import { RegistrationSelection, type Selection } from './registration-selection.js';
import { RegistrationsService } from './registrations.service.js';

const PAGES =
  'With `start` and `limit` those that last longest come first. A contact that is registered twice is given once, so that a page may be shorter.';
const NO_USER = { 404: 'There is no such user' };
const NO_PHONE = { 404: 'There is no such phone' };
const NO_SERVER = { 404: 'There is no such server' };

function lists(
  summary: string,
  more: { paged?: boolean; description?: string; errors?: object } = {},
): MethodDecorator {
  const { paged = false, description, errors } = more;
  return Operation({
    access: 'administrator',
    summary,
    ...(paged && { description: PAGES, query: START_PARAMETERS }),
    ...(description !== undefined && { description }),
    answer: REGISTRATIONS,
    ...(errors !== undefined && { errors: { ...errors } }),
  });
}

function ends(summary: string, errors?: object): MethodDecorator {
  return Operation({
    access: 'administrator',
    summary,
    description:
      'Calls do not come to these phones any more, until they register anew. It is no error if there are none.',
    answer: 'empty',
    ...(errors !== undefined && { errors: { ...errors } }),
  });
}

/** `/api/registrations`: where the phones are. */
@ApiTags('Registrations')
@Controller('api/registrations')
export class RegistrationsController {
  constructor(
    private readonly registrations: RegistrationsService,
    private readonly selection: RegistrationSelection,
  ) {}

  @Get()
  @lists('List all registrations', { paged: true })
  all(@QueryParameters() query: Query): Promise<RegistrationResource[]> {
    return this.registrations.list(this.selection.all(), startAndLimit(query));
  }

  @Get('user/:userId')
  @lists('List the registrations of a user, by id, user name or alias', { paged: true, errors: NO_USER })
  async ofUser(@Param('userId') key: string, @QueryParameters() query: Query): Promise<RegistrationResource[]> {
    return this.registrations.list(await this.selection.ofUser(key), startAndLimit(query));
  }

  @Delete('user/:userId')
  @ends('End the registrations of a user', NO_USER)
  async endOfUser(@Param('userId') key: string): Promise<void> {
    await this.registrations.remove(await this.selection.ofUser(key));
  }

  @Get('serialNo/:serialId')
  @lists('List the registrations of a phone, by its serial number', { errors: NO_PHONE })
  async ofPhone(@Param('serialId') serialNumber: string): Promise<RegistrationResource[]> {
    return this.whole(await this.selection.ofPhone(serialNumber));
  }

  @Delete('serialNo/:serialId')
  @ends('End the registrations of a phone', NO_PHONE)
  async endOfPhone(@Param('serialId') serialNumber: string): Promise<void> {
    await this.registrations.remove(await this.selection.ofPhone(serialNumber));
  }

  @Get('ip/:ip')
  @lists('List the registrations with an address in their Call-ID', { description: 'Any part of a Call-ID will do.' })
  ofAddress(@Param('ip') text: string): Promise<RegistrationResource[]> {
    return this.whole(this.selection.ofAddress(text));
  }

  @Delete('ip/:ip')
  @ends('End the registrations with an address in their Call-ID')
  async endOfAddress(@Param('ip') text: string): Promise<void> {
    await this.registrations.remove(this.selection.ofAddress(text));
  }

  @Get(['callId/:callId', 'callid/:callId'])
  @lists('List the registrations of a Call-ID', { description: 'Those that ended a short while ago, too.' })
  ofCall(@Param('callId') callId: string): Promise<RegistrationResource[]> {
    return this.whole(this.selection.ofCall(callId));
  }

  @Delete(['callId/:callId', 'callid/:callId'])
  @ends('End the registrations of a Call-ID')
  async endOfCall(@Param('callId') callId: string): Promise<void> {
    await this.registrations.remove(this.selection.ofCall(callId));
  }

  @Get('server/:serverId')
  @lists('List the registrations at a server, by its id or host name', { paged: true, errors: NO_SERVER })
  async ofServer(@Param('serverId') key: string, @QueryParameters() query: Query): Promise<RegistrationResource[]> {
    return this.registrations.list(await this.selection.ofServer(key), startAndLimit(query));
  }

  @Delete('server/:serverId')
  @ends('End the registrations at a server', NO_SERVER)
  async endOfServer(@Param('serverId') key: string): Promise<void> {
    await this.registrations.remove(await this.selection.ofServer(key));
  }

  private whole(selection: Selection): Promise<RegistrationResource[]> {
    return this.registrations.list(selection, { offset: 0, limit: undefined });
  }
}
