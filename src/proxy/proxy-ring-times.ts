import { Injectable } from '@nestjs/common';
import { ServiceSettings } from '../settings/service-settings.js';
import { RingTimes } from '../sip/proxy/ring-times.js';
import { PROXY } from './proxy-settings.js';

const SERIAL = 'proxy-configuration/SIPX_PROXY_DEFAULT_SERIAL_EXPIRES';
const OTHERWISE = 20;

/** What the settings of the proxy say. */
@Injectable()
export class ProxyRingTimes extends RingTimes {
  constructor(private readonly settings: ServiceSettings) {
    super();
  }

  async serial(): Promise<number> {
    const seconds = Number(await this.settings.get(PROXY, SERIAL));
    return seconds > 0 ? seconds : OTHERWISE;
  }
}
