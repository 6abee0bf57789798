import { Controller, Delete, Get, Param, Post, Put, Query as QueryParameters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../rest/operation.js';
import { PAGE_PARAMETERS, parameter, START_PARAMETERS, startAndLimit, type Query } from '../rest/paging.js';
import { PHONE_MODEL_LIST, type PhoneModelResource } from './phone-model.resource.js';
import { modelPage } from './phone-model-page.js';
import { PhoneReader } from './phone-reader.js';
import { PhoneSelection } from './phone-selection.js';
import { PHONE, PHONE_INPUT, phoneResource, PHONES, type PhoneInput, type PhoneResource } from './phone.resource.js';
import { PhonesService } from './phones.service.js';

const unknown = { 404: 'There is no such phone' };
const bad = { 400: 'The serial number, the version or a group name breaks a rule', 409: 'The serial number is taken' };

/** `/api/phones`: the phones. */
@ApiTags('Phones')
@Controller('api/phones')
export class PhonesController {
  constructor(
    private readonly phones: PhonesService,
    private readonly reader: PhoneReader,
    private readonly selection: PhoneSelection,
  ) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List phones with their lines and groups, by id',
    answer: PHONES,
    query: START_PARAMETERS,
  })
  async list(@QueryParameters() query: Query): Promise<PhoneResource[]> {
    return (await this.phones.list(startAndLimit(query))).map(phoneResource);
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Add a phone',
    description:
      'Needs a model and a serial number; of a MAC address the case, `:`, `-` and blanks do not count. Without a version the phone gets the default one of its model.',
    body: PHONE_INPUT,
    answer: 'id',
    errors: { ...bad, 404: 'There is no such model, or none is named' },
  })
  create(@Content() phone: PhoneInput): Promise<number> {
    return this.phones.create(phone);
  }

  @Get('models')
  @Operation({
    access: 'administrator',
    summary: 'List models of phones',
    description: 'All of them, sorted by their ids, unless a page or an order is asked for.',
    answer: PHONE_MODEL_LIST,
    query: { ...PAGE_PARAMETERS, sortby: '`name` (the id of the model) or `description` (its label)' },
  })
  models(@QueryParameters() query: Query): readonly PhoneModelResource[] {
    return modelPage(query);
  }

  @Get('line')
  @Operation({
    access: 'administrator',
    summary: 'Find phones by their lines',
    description:
      'Phones with a line of a user whose name holds the text, or that registers elsewhere with such a name.',
    answer: PHONES,
    query: { lineFilter: 'The text; without it all phones with lines are given', ...START_PARAMETERS },
  })
  async byLine(@QueryParameters() query: Query): Promise<PhoneResource[]> {
    const ids = await this.selection.withLine(parameter(query, 'lineFilter') ?? '', startAndLimit(query));
    return (await this.reader.byIds(ids)).map(phoneResource);
  }

  @Get(':phoneId')
  @Operation({
    access: 'administrator',
    summary: 'Read a phone by its id or serial number',
    answer: PHONE,
    errors: unknown,
  })
  async get(@Param('phoneId') key: string): Promise<PhoneResource> {
    return phoneResource(await this.reader.get(key));
  }

  @Put(':phoneId')
  @Operation({
    access: 'administrator',
    summary: 'Change a phone',
    description: 'Only what the body names changes. The model and the lines stay; groups are joined, and none is left.',
    body: PHONE_INPUT,
    answer: 'id',
    errors: { ...bad, ...unknown },
  })
  update(@Param('phoneId') key: string, @Content() phone: PhoneInput): Promise<number> {
    return this.phones.update(key, phone);
  }

  @Delete(':phoneId')
  @Operation({
    access: 'administrator',
    summary: 'Remove a phone with its lines and settings',
    answer: 'empty',
    errors: unknown,
  })
  delete(@Param('phoneId') key: string): Promise<void> {
    return this.phones.delete(key);
  }
}
