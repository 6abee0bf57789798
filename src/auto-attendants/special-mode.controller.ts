import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Answer } from '../rest/answer.js';
import { Operation } from '../rest/operation.js';
import { inPlainText, PLAIN_TEXT } from '../rest/plain-answer.js';
import { SpecialMode } from './special-mode.service.js';
import {
  AUTO_ATTENDANT_SUMMARIES,
  SPECIAL_ATTENDANT,
  type AutoAttendantSummary,
  type SpecialAttendant,
} from './special-mode.resource.js';

const access = 'attendant-administrator';
const ignored = 'A body is not looked at.';
const unknown = { when: 'There is no such auto attendant', mediaTypes: PLAIN_TEXT };

/** `/rest/auto-attendant`: which attendants there are, and special mode. */
@ApiTags('Auto attendants')
@Controller('rest/auto-attendant')
export class SpecialModeController {
  constructor(private readonly special: SpecialMode) {}

  @Get()
  @Operation({ access, summary: 'List auto attendants', answer: AUTO_ATTENDANT_SUMMARIES })
  list(): Promise<AutoAttendantSummary[]> {
    return this.special.attendants();
  }

  @Get('specialmode')
  @Operation({ access, summary: 'Whether special mode is on', answer: SPECIAL_ATTENDANT })
  async state(): Promise<SpecialAttendant> {
    return { specialMode: (await this.special.state()).enabled };
  }

  @Put('specialmode')
  @Operation({
    access,
    summary: 'Switch special mode on',
    description: `Where no attendant is selected, that of after hours is from now on. ${ignored}`,
    answer: 'empty',
    status: 204,
  })
  switchOn(): Promise<void> {
    return this.special.switchOn();
  }

  @Delete('specialmode')
  @Operation({
    access,
    summary: 'Switch special mode off',
    description: `The attendant stays selected. ${ignored}`,
    answer: 'empty',
    status: 204,
  })
  switchOff(): Promise<void> {
    return this.special.switchOff();
  }

  @Put(':attendant/special')
  @Operation({
    access,
    summary: 'Select the attendant of special mode',
    description: `It is named \`operator\`, \`afterhour\`, or \`xcf-\` and its id. ${ignored}`,
    answer: 'empty',
    status: 204,
    errors: { 400: unknown },
  })
  select(@Param('attendant') systemId: string): Promise<Answer | undefined> {
    return inPlainText(this.special.select(systemId));
  }

  @Delete(':attendant/special')
  @Operation({
    access,
    summary: 'Deselect the attendant of special mode',
    description: `Whichever is selected is so no more. ${ignored}`,
    answer: 'empty',
    status: 204,
    errors: { 400: unknown, 409: { when: 'Special mode is on', mediaTypes: PLAIN_TEXT } },
  })
  deselect(@Param('attendant') systemId: string): Promise<Answer | undefined> {
    return inPlainText(this.special.deselect(systemId));
  }
}
