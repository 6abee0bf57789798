import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Content, Operation } from '../rest/operation.js';
import { LINE, lineResource, LINES, type LineResource } from './line.resource.js';
import { PhoneLinesService } from './phone-lines.service.js';
import { PhoneReader } from './phone-reader.js';

/** `/api/phones/{phoneId}/lines`: what a phone registers as. */
@ApiTags('Phones')
@Controller('api/phones/:phoneId/lines')
export class PhoneLinesController {
  constructor(
    private readonly lines: PhoneLinesService,
    private readonly reader: PhoneReader,
  ) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'List the lines of a phone',
    answer: LINES,
    errors: { 404: 'There is no such phone' },
  })
  async list(@Param('phoneId') key: string): Promise<LineResource[]> {
    return (await this.reader.get(key)).lines.map(lineResource);
  }

  @Post()
  @Operation({
    access: 'administrator',
    summary: 'Add a line to a phone',
    description:
      'With `user` it is the line of that user, whatever else the body says. Without it the line registers elsewhere: `userId` has to be given. Answers with the id of the line.',
    body: LINE,
    answer: 'id',
    errors: {
      400: 'A field breaks a rule',
      404: 'There is no such phone or user',
      409: 'The phone has as many lines as its model takes',
    },
  })
  add(@Param('phoneId') key: string, @Content() line: LineResource): Promise<number> {
    return this.lines.add(key, line);
  }

  @Delete()
  @Operation({
    access: 'administrator',
    summary: 'Remove all lines of a phone',
    answer: 'empty',
    errors: { 404: 'There is no such phone' },
  })
  removeAll(@Param('phoneId') key: string): Promise<void> {
    return this.lines.removeAll(key);
  }

  @Get(':lineId')
  @Operation({
    access: 'administrator',
    summary: 'Read a line',
    answer: LINE,
    errors: { 404: 'There is no such phone, or it has no such line' },
  })
  async get(@Param('phoneId') key: string, @Param('lineId') lineId: string): Promise<LineResource> {
    return lineResource((await this.lines.get(key, lineId)).line);
  }

  @Delete(':lineId')
  @Operation({
    access: 'administrator',
    summary: 'Remove a line',
    answer: 'empty',
    errors: { 404: 'There is no such phone, or it has no such line' },
  })
  remove(@Param('phoneId') key: string, @Param('lineId') lineId: string): Promise<void> {
    return this.lines.remove(key, lineId);
  }
}
