import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { CheckSync } from './check-sync.js';
import { Location } from './location/location.js';
import { Claims } from './message-waiting/claims.js';
import { MessageWaiting } from './message-waiting/message-waiting.js';
import { Notifier } from './message-waiting/notifier.js';
import { Notifies } from './message-waiting/notifies.js';
import { Subscriptions } from './message-waiting/subscriptions.js';
import { OwnAddresses } from './own-addresses.js';
import { SipDigest } from './registrar/digest.js';
import { Registrar } from './registrar/registrar.js';
import { SipAgent } from './sip-agent.js';
import { SipHealth } from './sip-health.js';
import { SipSignIn } from './sip-sign-in.js';
import { SIP_OPTIONS, type SipOptions } from './sip-options.js';

/** The SIP agent for the whole application. */
@Module({})
export class SipModule {
  /** @param imports the modules that provide SipAccounts, RegistrationLimits and MessageSummaries */
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
        SipSignIn,
        Registrar,
        Subscriptions,
        Claims,
        Notifies,
        Notifier,
        MessageWaiting,
        CheckSync,
      ],
      exports: [SipAgent, SipHealth, Location, CheckSync],
    };
  }
}
