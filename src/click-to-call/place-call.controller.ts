import { Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn, type Person } from '../rest/auth/person.js';
import { Operation, type OperationOptions } from '../rest/operation.js';
import { PlaceCall } from './place-call.service.js';

const CALL: OperationOptions = {
  access: 'user',
  summary: 'Call somebody: my phones ring, and the one that I pick up calls',
  description:
    'Whom to call is a number, an extension or `user@domain`; brackets, dots and hyphens in a phone number are left out. ' +
    'The answer comes before anything is known of the call. At most 30 calls a minute.',
  answer: 'empty',
  errors: {
    400: 'This can not be called',
    403: 'Who signs in has no phone',
    429: 'Too many calls, or too many failed sign-ins; Retry-After says for how long',
    503: 'None of my phones is registered, or the SIP server or the database can not be reached',
  },
};

/** `/rest/my/call/{to}`, and the same without `my`. */
@ApiTags('My calls')
@Controller(['rest/my/call', 'rest/call'])
export class PlaceCallController {
  constructor(private readonly calls: PlaceCall) {}

  @Get(':to')
  @Operation(CALL)
  get(@SignedIn() person: Person, @Param('to') to: string): Promise<void> {
    return this.calls.call(person, to);
  }

  @Put(':to')
  @Operation(CALL)
  put(@SignedIn() person: Person, @Param('to') to: string): Promise<void> {
    return this.calls.call(person, to);
  }
}
