import { Module } from '@nestjs/common';
import { CallController } from '../my/calls/call-controller.js';
import { SipAccountsModule } from '../users/credentials/sip-accounts.module.js';
import { CallAllowances } from './call-allowances.js';
import { CallControllerController } from './call-controller.controller.js';
import { CallControllerRequests } from './call-controller.service.js';
import { CallStates } from './call-states.js';
import { ClickToCall } from './click-to-call.service.js';
import { PlaceCallController } from './place-call.controller.js';
import { PlaceCall } from './place-call.service.js';

/** Calls that people ask for by click, and programs on the same network. */
@Module({
  imports: [SipAccountsModule],
  controllers: [PlaceCallController, CallControllerController],
  providers: [
    CallAllowances,
    CallStates,
    ClickToCall,
    CallControllerRequests,
    PlaceCall,
    { provide: CallController, useExisting: ClickToCall },
  ],
  exports: [CallController],
})
export class ClickToCallModule {}
