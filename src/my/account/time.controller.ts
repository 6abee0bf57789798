import { Controller, Get, Headers, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import { Answer } from '../../rest/answer.js';
import { chooseByServer } from '../../rest/http/accept.js';
import { NotAcceptableError } from '../../rest/http/http-errors.js';
import { Operation } from '../../rest/operation.js';
import { PLAIN_TEXT } from '../../rest/plain-answer.js';
import { serverTime } from './server-time.js';

/** `/rest/my/time`. */
@ApiTags('My account')
@Controller('rest/my/time')
export class TimeController {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'TIME_ZONE'>) {}

  @Get()
  @Operation({
    access: 'user',
    summary: 'What time it is in TIME_ZONE',
    answer: 'own',
    mediaTypes: PLAIN_TEXT,
    examples: { [PLAIN_TEXT[0]]: 'Nov 23, 2025 7:04 PM' },
    errors: { 406: 'The client does not take text/plain' },
  })
  time(@Headers('accept') accept: string | undefined): Answer {
    if (chooseByServer(accept, PLAIN_TEXT) === undefined) throw new NotAcceptableError(PLAIN_TEXT);
    return new Answer(200, PLAIN_TEXT[0], serverTime(new Date(), this.environment.TIME_ZONE), {
      'Cache-Control': 'no-store',
    });
  }
}
