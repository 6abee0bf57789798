import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AT, atParameter } from '../../rest/at-parameter.js';
import { Operation } from '../../rest/operation.js';
import type { Query as Parameters } from '../../rest/paging.js';
import { DIAL_PLAN_TRACE, type DialPlanTraceResource } from './trace.resource.js';
import { TraceService } from './trace.service.js';

/** `/api/dial-plan/trace`: what would happen to a call, and why. An addition to the reference. */
@ApiTags('Dial plan')
@Controller('api/dial-plan/trace')
export class TraceController {
  constructor(private readonly service: TraceService) {}

  @Get()
  @Operation({
    access: 'administrator',
    summary: 'Tell what would happen to a call',
    description:
      'Every rule, user, hunt group and gateway that is looked at, with the reason why the call goes there or not, and what happens in the end. It is worked out by the very code that answers the switch.',
    query: {
      from: 'Who calls: a user name, an alias, or a number outside',
      to: 'What is dialled: a number, an extension, or `user@domain`',
      at: AT,
      gateway: 'The gateway by which the call comes in, by id or name; a call of the own side where it is absent',
      phone: 'The phone that is used, by its serial number: of an emergency call it tells where the caller is',
    },
    answer: DIAL_PLAN_TRACE,
    errors: {
      400: '`from` or `to` is missing or too long, or `at` is no time',
      404: 'There is no such gateway or phone',
    },
  })
  trace(@Query() query: Parameters): Promise<DialPlanTraceResource> {
    return this.service.trace(query, atParameter(query));
  }
}
