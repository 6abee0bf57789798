import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PHONE_GROUPS, type PhoneGroupResource } from '../phone-groups/phone-group.resource.js';
import { Operation } from '../rest/operation.js';
import { PhoneMemberships } from './phone-memberships.js';
import { PhoneReader } from './phone-reader.js';

/** `/api/phones/{phoneId}/groups`: the groups that a phone is in. */
@ApiTags('Phones')
@Controller('api/phones/:phoneId/groups')
export class PhoneMembershipsController {
  constructor(
    private readonly memberships: PhoneMemberships,
    private readonly reader: PhoneReader,
  ) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List the groups of a phone',
    answer: PHONE_GROUPS,
    errors: { 404: 'There is no such phone' },
  })
  async list(@Param('phoneId') key: string): Promise<readonly PhoneGroupResource[]> {
    return (await this.reader.get(key)).groups;
  }

  @Delete()
  @Operation({
    access: 'administrator',
    summary: 'Leave all groups',
    answer: 'empty',
    errors: { 404: 'There is no such phone' },
  })
  leaveAll(@Param('phoneId') key: string): Promise<void> {
    return this.memberships.leaveAll(key);
  }

  @Post(':groupName')
  @Operation({
    access: 'administrator',
    summary: 'Join a group',
    description: 'A group that is not there is made, as the last one. The request has no body.',
    answer: 'empty',
    errors: { 400: 'The name is too long or empty', 404: 'There is no such phone' },
  })
  join(@Param('phoneId') key: string, @Param('groupName') groupName: string): Promise<void> {
    return this.memberships.joinOne(key, groupName);
  }

  @Delete(':groupName')
  @Operation({
    access: 'administrator',
    summary: 'Leave a group',
    description: 'Nothing happens where the phone is not in it.',
    answer: 'empty',
    errors: { 404: 'There is no such phone or group' },
  })
  leave(@Param('phoneId') key: string, @Param('groupName') groupName: string): Promise<void> {
    return this.memberships.leave(key, groupName);
  }
}
