import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answer } from '../../rest/answer.js';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { Operation, type OperationOptions } from '../../rest/operation.js';
import type { Query as Parameters } from '../../rest/paging.js';
import { CDR_PARAMETERS, OwnCdrsService } from './own-cdrs.service.js';

const XML = 'text/xml';

const LIST: OperationOptions = {
  access: 'user',
  summary: 'List the calls that I have made and got, the newest first',
  description:
    'The user is whoever calls, by user name or alias. The setting CSV_LIMIT of call records bounds the list, whatever ' +
    '`limit` says. `duration` counts from the answer; what is not known is empty.',
  query: CDR_PARAMETERS,
  answer: 'own',
  mediaTypes: [XML],
  examples: {
    [XML]:
      '<?xml version="1.0" encoding="UTF-8"?><Results><Row>' +
      '<caller_aor>"Ines Okafor"&lt;sip:214@pbx.example.net&gt;</caller_aor>' +
      '<callee_aor>&lt;sip:230@pbx.example.net&gt;</callee_aor><callee_contact>sip:230@pbx.example.net</callee_contact>' +
      '<start_time>2031-03-03 22:13:20.125</start_time>' +
      '<duration>0 years 0 mons 0 days 0 hours 1 mins 1.50 secs</duration><termination>C</termination><callee_route/>' +
      '</Row></Results>',
  },
  errors: { 403: 'The user is somebody else' },
};

/** `/rest/my/redirect/cdr/{user}`: section 11.6 of the user services, with portal credentials. */
@ApiTags('My calls')
@Controller('rest/my/redirect/cdr')
export class RedirectedCdrsController {
  constructor(private readonly cdrs: OwnCdrsService) {}

  @Get(':user')
  @Operation(LIST)
  async list(@SignedIn() person: Person, @Param('user') user: string, @Query() query: Parameters): Promise<Answer> {
    return new Answer(200, XML, await this.cdrs.list(person, user, query));
  }
}

/** `/cdr/{user}`, where programs look for it that place calls: not below the paths of the API. */
@Controller('cdr')
export class UserCdrsController {
  constructor(private readonly cdrs: OwnCdrsService) {}

  @Get(':user')
  @Operation(LIST)
  async list(@SignedIn() person: Person, @Param('user') user: string, @Query() query: Parameters): Promise<Answer> {
    return new Answer(200, XML, await this.cdrs.list(person, user, query));
  }
}
