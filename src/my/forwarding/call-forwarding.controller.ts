import { Controller, Get, Inject, Put, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn, type Person } from '../../rest/auth/person.js';
import { InvalidFieldError } from '../../rest/http/http-errors.js';
import { Content, Operation } from '../../rest/operation.js';
import { scheduledRingResource } from './call-forwarding-beans.js';
import { CALL_FORWARDING, type CallForwardingResource } from './call-forwarding.resource.js';
import { CallForwardingService } from './call-forwarding.service.js';
import type { ForwardingPlace } from './forwarding-place.js';

/** Makes the controller of `…/callfwd`: where the calls of the person who calls go on to, with schedules. */
export function callForwardingController({ path, access, prefix }: ForwardingPlace): Type<object> {
  @ApiTags('My call forwarding')
  @Controller(`${path}/callfwd`)
  class CallForwardingController {
    @Inject(CallForwardingService) private readonly forwarding!: CallForwardingService;

    @Get()
    @Operation({ access, summary: 'Read where my calls go on to', answer: CALL_FORWARDING })
    async get(@SignedIn() { id }: Person): Promise<CallForwardingResource> {
      const { rings, delay, hasVoicemail } = await this.forwarding.of(id);
      return { rings: rings.map(scheduledRingResource), expiration: delay, withVM: hasVoicemail };
    }

    @Put()
    @Operation({
      access,
      summary: 'Say where my calls go on to',
      description: 'The rings replace those that are there. Each may have a schedule of mine or of a group of mine.',
      body: CALL_FORWARDING,
      answer: 'empty',
    })
    async put(@SignedIn() { id }: Person, @Content() { rings, expiration }: CallForwardingResource): Promise<void> {
      if (rings === undefined) throw new InvalidFieldError('rings', 'has to be a list');
      await this.forwarding.change(id, { rings, delay: expiration });
    }
  }
  return Object.defineProperty(CallForwardingController, 'name', { value: `${prefix}CallForwardingController` });
}
