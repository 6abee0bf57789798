import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { BackToBack } from './proxy/back-to-back.js';
import { CallRouter } from './proxy/call-router.js';
import { PhoneCalls } from './proxy/phone-calls.js';
import { Proxying } from './proxy/proxying.js';
import { SwitchCalls } from './proxy/switch-calls.js';
import { Switches } from './proxy/switches.js';
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
import { BindingTargets } from './third-party-calls/binding-targets.js';
import { CallTargets } from './third-party-calls/call-targets.js';
import { ThirdPartyCalls } from './third-party-calls/third-party-calls.js';

/** The SIP agent for the whole application. */
@Module({})
export class SipModule {
  /** @param imports the modules that provide SipAccounts, RegistrationLimits, KnownGateways, RingTimes and MessageSummaries */
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
        Switches,
        Proxying,
        BackToBack,
        PhoneCalls,
        SwitchCalls,
        CallRouter,
        Subscriptions,
        Claims,
        Notifies,
        Notifier,
        MessageWaiting,
        CheckSync,
        { provide: CallTargets, useClass: BindingTargets },
        ThirdPartyCalls,
      ],
      exports: [SipAgent, SipHealth, Location, CheckSync, ThirdPartyCalls],
    };
  }
}
