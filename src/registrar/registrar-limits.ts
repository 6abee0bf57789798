import { Injectable } from '@nestjs/common';
import { ServiceSettings } from '../settings/service-settings.js';
import { RegistrationLimits, type ExpiryLimits } from '../sip/registrar/registration-limits.js';
import { REGISTRAR } from './registrar-settings.js';

/** In seconds, where nothing is set: phones behind routers have to keep their place there open. */
const DEFAULTS = {
  NORMAL: { shortest: 60, longest: 3_600 },
  NATED: { shortest: 30, longest: 300 },
} as const;

/** What the settings of the registrar allow. */
@Injectable()
export class RegistrarLimits extends RegistrationLimits {
  constructor(private readonly settings: ServiceSettings) {
    super();
  }

  async of(isNated: boolean): Promise<ExpiryLimits> {
    const kind = isNated ? 'NATED' : 'NORMAL';
    const values = await this.settings.of(REGISTRAR);
    const seconds = (name: string, otherwise: number): number => {
      const value = Number(values.get(`registrar-config/SIP_REGISTRAR_${name}_EXPIRES_${kind}`) ?? '');
      return value > 0 ? value : otherwise;
    };
    const longest = seconds('MAX', DEFAULTS[kind].longest);
    return { longest, shortest: Math.min(longest, seconds('MIN', DEFAULTS[kind].shortest)) };
  }
}
