import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../../rest/answer.js';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { Operation } from '../../rest/operation.js';
import type { Query as Parameters } from '../../rest/paging.js';
import { CALL_PARAMETERS } from './call-request.js';
import { CallControlService } from './call-control.service.js';

const errors = {
  403: 'The agent is somebody else',
  406: 'There is no such sipMethod; an invite call is on already; or none is there to be transferred',
  429: 'Too many calls, or too many failed sign-ins; Retry-After says for how long',
  503: 'The SIP server or the database can not be reached',
};

const STATUS_LINES = `<?xml version="1.0" encoding="UTF-8"?>
<status-lines xmlns="http://www.sipfoundry.org/sipX/schema/xml/call-status-00-00">
<status>
\t<timestamp>1930296600125</timestamp>
\t<call-id>b81f0c6e@192.0.2.10</call-id>
\t<method>INVITE</method>
\t<status-line>SIP/2.0 180 Ringing</status-line>
</status>
</status-lines>
`;

/** `/rest/my/redirect/callcontroller/{calling}/{called}`: calls between two parties, for the person who calls. */
@ApiTags('My calls')
@Controller('rest/my/redirect/callcontroller/:calling/:called')
export class CallControlController {
  constructor(private readonly calls: CallControlService) {}

  @Get()
  @Operation({
    access: 'user',
    summary: 'Tell how a call between two parties stands',
    query: CALL_PARAMETERS,
    answer: 'own',
    mediaTypes: ['text/xml'],
    examples: { 'text/xml': STATUS_LINES },
    errors,
  })
  async state(
    @SignedIn() person: Person,
    @Param('calling') calling: string,
    @Param('called') called: string,
    @Query() query: Parameters,
  ): Promise<Answer> {
    return new Answer(200, 'text/xml', await this.calls.stateOf(person, calling, called, query));
  }

  @Post()
  @Operation({
    access: 'user',
    summary: 'Call one party and connect it with another',
    description:
      'Each is a number, an extension or `user@host`. The answer comes before anything is known of the call.',
    query: CALL_PARAMETERS,
    answer: 'empty',
    errors,
  })
  start(
    @SignedIn() person: Person,
    @Param('calling') calling: string,
    @Param('called') called: string,
    @Query() query: Parameters,
  ): Promise<void> {
    return this.calls.start(person, calling, called, query);
  }
}
