import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ALL_MODELS, PHONE_MODEL_LIST, type PhoneModelResource } from '../phones/phone-model.resource.js';
import { Content, Operation } from '../rest/operation.js';
import { FirmwareService } from './firmware.service.js';
import { PHONE_GROUP, PHONE_GROUPS, type PhoneGroupResource } from './phone-group.resource.js';
import { PhoneGroupsService } from './phone-groups.service.js';

const unknown = { 404: 'There is no such phone group' };
const bad = { 400: 'The name is empty', 409: 'Another phone group has the name' };

/** `/api/phoneGroups`: groups of phones. */
@ApiTags('Phone groups')
@Controller('api/phoneGroups')
export class PhoneGroupsController {
  constructor(
    private readonly groups: PhoneGroupsService,
    private readonly firmware: FirmwareService,
  ) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List phone groups by weight, with the number of their phones',
    answer: PHONE_GROUPS,
  })
  list(): Promise<PhoneGroupResource[]> {
    return this.groups.list();
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Make a phone group',
    description: 'Without a weight it goes last, so that what it sets counts before all others.',
    body: PHONE_GROUP,
    answer: 'id',
    errors: bad,
  })
  create(@Content() group: PhoneGroupResource): Promise<number> {
    return this.groups.create(group);
  }

  @Get(':groupId')
  @Operation({
    access: 'administrator',
    summary: 'Read a phone group by id or name',
    answer: PHONE_GROUP,
    errors: unknown,
  })
  async get(@Param('groupId') key: string): Promise<PhoneGroupResource> {
    return { ...(await this.groups.find(key)), count: null };
  }

  @Put(':groupId')
  @Operation({
    access: 'administrator',
    summary: 'Change a phone group',
    description: 'Only what the body names changes.',
    body: PHONE_GROUP,
    answer: 'id',
    errors: { ...bad, ...unknown },
  })
  update(@Param('groupId') key: string, @Content() group: PhoneGroupResource): Promise<number> {
    return this.groups.update(key, group);
  }

  @Delete(':groupId')
  @Operation({
    access: 'administrator',
    summary: 'Remove a phone group with what it sets',
    answer: 'empty',
    errors: unknown,
  })
  delete(@Param('groupId') key: string): Promise<void> {
    return this.groups.delete(key);
  }

  @Put(':groupId/up')
  @Operation({
    access: 'administrator',
    summary: 'Move a phone group one place up',
    description: 'All weights are numbered anew from 1. What the group sets counts less then.',
    answer: 'id',
    errors: unknown,
  })
  up(@Param('groupId') key: string): Promise<number> {
    return this.groups.move(key, -1);
  }

  @Put(':groupId/down')
  @Operation({
    access: 'administrator',
    summary: 'Move a phone group one place down',
    description: 'All weights are numbered anew from 1. What the group sets counts more then.',
    answer: 'id',
    errors: unknown,
  })
  down(@Param('groupId') key: string): Promise<number> {
    return this.groups.move(key, 1);
  }

  @Get(':groupId/models')
  @Operation({
    access: 'administrator',
    summary: 'List the models for which a group can set something: all of them',
    answer: PHONE_MODEL_LIST,
    errors: unknown,
  })
  async models(@Param('groupId') key: string): Promise<readonly PhoneModelResource[]> {
    await this.groups.find(key);
    return ALL_MODELS;
  }

  @Put(':groupId/model/:modelId/firmware/:firmware')
  @Operation({
    access: 'administrator',
    summary: 'Give the phones of one model in a group a version',
    description:
      'The version is named with or without the family of the model: `4.0.X` or `polycom4.0.X`. Phones that join later keep theirs.',
    answer: 'id',
    errors: { 400: 'The model has no such version', 404: 'There is no such phone group or model' },
  })
  setFirmware(
    @Param('groupId') key: string,
    @Param('modelId') modelId: string,
    @Param('firmware') firmware: string,
  ): Promise<number> {
    return this.firmware.set(key, modelId, firmware);
  }
}
