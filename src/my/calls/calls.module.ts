import { Module } from '@nestjs/common';
import { CdrsModule } from '../../cdrs/cdrs.module.js';
import { ClickToCallModule } from '../../click-to-call/click-to-call.module.js';
import { ResolutionModule } from '../../dial-plan/resolution.module.js';
import { ActiveCdrsController } from './active-cdrs.controller.js';
import { ActiveCdrsService } from './active-cdrs.service.js';
import { CallControlController } from './call-control.controller.js';
import { CallControlService } from './call-control.service.js';
import { RedirectedCdrsController, UserCdrsController } from './own-cdrs.controller.js';
import { OwnCdrsService } from './own-cdrs.service.js';

/** Calls of users: those that they have, those that they have had, and those that they want. */
@Module({
  imports: [CdrsModule, ClickToCallModule, ResolutionModule],
  controllers: [ActiveCdrsController, CallControlController, RedirectedCdrsController, UserCdrsController],
  providers: [ActiveCdrsService, CallControlService, OwnCdrsService],
})
export class MyCallsModule {}
