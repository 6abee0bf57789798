import { Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { Content, Operation } from '../../rest/operation.js';
import { ringResource } from './call-forwarding-beans.js';
import { CALL_SEQUENCE, type CallSequence } from './call-forwarding.resource.js';
import { CallForwardingService } from './call-forwarding.service.js';

/** `/rest/my/forward`: where the calls of the person who calls go on to, without schedules. */
@ApiTags('My call forwarding')
@Controller('rest/my/forward')
export class CallSequenceController {
  constructor(private readonly forwarding: CallForwardingService) {}

  @Get()
  @Operation({ access: 'user', summary: 'Read where my calls go on to, without schedules', answer: CALL_SEQUENCE })
  async get(@SignedIn() { id }: Person): Promise<CallSequence> {
    const { rings, delay, hasVoicemail } = await this.forwarding.of(id);
    return { rings: rings.map(ringResource), expiration: delay, withVoicemail: hasVoicemail };
  }

  @Put()
  @Operation({
    access: 'user',
    summary: 'Say where my calls go on to, without schedules',
    description: 'The rings replace those that are there, whose schedules are lost.',
    body: CALL_SEQUENCE,
    answer: 'empty',
  })
  put(@SignedIn() { id }: Person, @Content() { rings, expiration }: CallSequence): Promise<void> {
    return this.forwarding.change(id, { rings, delay: expiration });
  }
}
