import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CALL_PARAMETERS } from '../my/calls/call-request.js';
import type { Answer } from '../rest/answer.js';
import { SignedIn, type Person } from '../rest/auth/person.js';
import type { OperationOptions } from '../rest/operation.js';
import { Operation } from '../rest/operation.js';
import type { Query as Parameters } from '../rest/paging.js';
import { statusLinesXml } from './call-documents.js';
import { CallControllerRequests } from './call-controller.service.js';

const mediaTypes = ['text/xml'];

const EXAMPLE = statusLinesXml({
  lines: [
    {
      timestamp: 1_930_296_600_125,
      callId: 'b81f0c6e@192.0.2.10',
      method: 'INVITE',
      statusLine: 'SIP/2.0 180 Ringing',
    },
  ],
  dialogs: [],
});

const SHARED = {
  access: 'digest',
  query: {
    ...CALL_PARAMETERS,
    agent: 'Whose call it is; the calling party unless given. Who signs in, or an administrator acts for them',
  },
  answer: 'own',
  mediaTypes,
  examples: { 'text/xml': EXAMPLE },
  server: {
    url: 'http://{host}:{port}',
    description: 'Where click-to-call listens (HOST and CALLCONTROLLER_PORT), without TLS',
    variables: {
      host: { default: '127.0.0.1', description: 'The machine' },
      port: { default: '6667', description: 'CALLCONTROLLER_PORT' },
    },
  },
  errors: {
    400: { when: 'A party or a parameter breaks a rule; the text says which', mediaTypes },
    403: { when: 'The agent is unknown, somebody else (both as text), or has no SIP credentials', mediaTypes },
    404: 'There is nothing at this path',
    406: {
      when: 'There is no such sipMethod; or, with error-code 403, an invite call is on already, or none is there to be transferred',
      mediaTypes,
    },
    429: { when: 'Too many calls, or too many failed sign-ins (as text); Retry-After says for how long', mediaTypes },
    503: { when: 'The SIP server or, as text, the database can not be reached', mediaTypes },
  },
} as const satisfies Partial<OperationOptions>;

/** `/callcontroller/{callingParty}/{calledParty}`: section 11 of the user services, on a port of its own. */
@ApiTags('Click-to-call')
@Controller('callcontroller/:callingParty/:calledParty')
export class CallControllerController {
  constructor(private readonly requests: CallControllerRequests) {}

  @Get()
  @Operation({
    ...SHARED,
    summary: 'Tell how a call between two parties stands',
    description: 'A `refer` call is told as `status-lines`, an `invite` call as `dialogs`.',
  })
  state(
    @SignedIn() person: Person,
    @Param('callingParty') calling: string,
    @Param('calledParty') called: string,
    @Query() query: Parameters,
  ): Promise<Answer> {
    return this.requests.state(person, calling, called, query);
  }

  @Post()
  @Operation({
    ...SHARED,
    answer: 'empty',
    summary: 'Call one party and connect it with another',
    description:
      'Each is a number, an extension or `user@host`. With `refer` the phone of the calling party makes the call, with ' +
      '`invite` both are called. The answer comes before anything is known of the call. At most 30 calls a minute.',
  })
  start(
    @SignedIn() person: Person,
    @Param('callingParty') calling: string,
    @Param('calledParty') called: string,
    @Query() query: Parameters,
  ): Promise<Answer> {
    return this.requests.start(person, calling, called, query);
  }
}
