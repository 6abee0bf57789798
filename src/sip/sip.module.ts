import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { CheckSync } from './check-sync.js';
import { Location } from './location/location.js';
import { OwnAddresses } from './own-addresses.js';
import { SipDigest } from './registrar/digest.js';
import { Registrar } from './registrar/registrar.js';
import { SipAgent } from './sip-agent.js';
import { SipHealth } from './sip-health.js';
import { SIP_OPTIONS, type SipOptions } from './sip-options.js';
import { BindingTargets } from './third-party-calls/binding-targets.js';
import { CallTargets } from './third-party-calls/call-targets.js';
import { ThirdPartyCalls } from './third-party-calls/third-party-calls.js';

/** The SIP agent for the whole application. */
@Module({})
export class SipModule {
  /** @param imports the modules that provide SipAccounts and RegistrationLimits */
  static forRoot(options: SipOptions, imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: SipModule,
      global: true,
      imports,
      providers: [
        { provide: SIP_OPTIONS, useValue: options },
        SipAgent,
        SipHealth,
        OwnAddresses,
        Location,
        SipDigest,
        Registrar,
        CheckSync,
        { provide: CallTargets, useClass: BindingTargets },
        ThirdPartyCalls,
      ],
      exports: [SipAgent, SipHealth, Location, CheckSync, ThirdPartyCalls],
    };
  }
}
