import { Module } from '@nestjs/common';
import { serviceController } from '../settings/service-controller.js';
import { RingTimes } from '../sip/proxy/ring-times.js';
import { ProxyRingTimes } from './proxy-ring-times.js';
import { PROXY } from './proxy-settings.js';

@Module({
  controllers: [serviceController(PROXY)],
  providers: [{ provide: RingTimes, useClass: ProxyRingTimes }],
  exports: [RingTimes],
})
export class ProxyModule {}
