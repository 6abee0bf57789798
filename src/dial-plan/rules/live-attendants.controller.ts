import { Controller, Delete, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Answer } from '../../rest/answer.js';
import { Operation } from '../../rest/operation.js';
import { inPlainText, PLAIN_TEXT } from '../../rest/plain-answer.js';
import { LiveAttendants } from './live-attendants.service.js';

const access = 'administrator';
const code =
  'The code is the extension of an attendant rule followed by its live code, or the extension alone. A body is not looked at.';
const errors = { 404: { when: 'No attendant rule has the code, or several have it', mediaTypes: PLAIN_TEXT } };

/** `/rest/auto-attendant/livemode/{code}`: whether people answer before an auto attendant does. */
@ApiTags('Auto attendants')
@Controller('rest/auto-attendant/livemode/:code')
export class LiveAttendantsController {
  constructor(private readonly live: LiveAttendants) {}

  @Put()
  @Operation({ access, summary: 'Switch a live attendant on', description: code, answer: 'empty', errors })
  switchOn(@Param('code') text: string): Promise<Answer | undefined> {
    return inPlainText(this.live.switchOn(text));
  }

  @Delete()
  @Operation({
    access,
    summary: 'Switch a live attendant off',
    description:
      `${code} It is switched on again after the hours that the setting \`liveAttendant/expireTime\` gives, else when ` +
      'the schedule of the rule opens next.',
    answer: 'empty',
    errors,
  })
  switchOff(@Param('code') text: string): Promise<Answer | undefined> {
    return inPlainText(this.live.switchOff(text));
  }
}
