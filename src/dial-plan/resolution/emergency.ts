import type { EmergencyRule } from '../rules/dialling-rule.js';
import { rejected, type Authority, type Context } from './context.js';
import type { LocationFact } from './facts.js';
import { locationKey } from './location-key.js';
import { usableGateways } from './gateways.js';
import type { CallerId, Plan } from './plan.js';

/**
 * Calls for help come before everything else, whatever somebody's extension may be. No permission, schedule or branch is
 * in their way (Kari's Law, 47 CFR 9.16), and they tell where the caller is (RAY BAUM'S Act, section 506).
 *
 * @returns undefined where the number is none for emergencies
 */
export function emergencyCall(context: Context, number: string, authority: Authority): Plan | undefined {
  const { trace, configuration } = context;
  const rule = configuration.rules.find((one) => one.kind === 'emergency' && numbersOf(one).includes(number));
  if (rule?.kind !== 'emergency') return undefined;
  if (!rule.enabled) {
    trace.skips('emergency', rule.name, 'The rule is switched off');
    return undefined;
  }
  if (authority.kind === 'outsider' && authority.through !== null) {
    trace.skips(
      'emergency',
      rule.name,
      'The call comes in by a gateway: it is not one of the own people that calls for help',
    );
    return rejected(403, 'Callers from outside reach nothing outside');
  }
  trace.takes('emergency', rule.name, `${number} is an emergency number: it may be called by everybody, at any time`);
  const location = locationOf(context);
  noteLocation(context, location);
  const attempts = usableGateways(context, rule.gatewayIds, {
    number: rule.emergencyNumber,
    authority,
    callerId: elinOf(location),
    anyBranch: true,
  });
  if (attempts.length === 0) {
    trace.skips('emergency', rule.name, 'The rule has no gateway that could take the call');
    return rejected(503, `There is no gateway for ${number}`);
  }
  const emergency = { elin: location?.elin ?? null, location: location?.location ?? null };
  return {
    stages: [
      [
        {
          destination: { kind: 'gateways', number: rule.emergencyNumber, attempts, emergency },
          delay: 0,
          timeout: null,
        },
      ],
    ],
    ending: { kind: 'reject', status: 503, reason: `No gateway took the call to ${number}` },
  };
}

function locationOf({ known, caller, phoneId }: Context): LocationFact | null {
  if (caller === undefined && phoneId === null) return null;
  return known.find('location', locationKey({ userId: caller?.id, phoneId: phoneId ?? undefined }));
}

function numbersOf({ emergencyNumber, optionalPrefix }: EmergencyRule): string[] {
  return optionalPrefix === '' ? [emergencyNumber] : [emergencyNumber, `${optionalPrefix}${emergencyNumber}`];
}

function elinOf(location: LocationFact | null): CallerId | undefined {
  if (location === null) return undefined;
  return { number: location.elin, name: location.location, source: `the ELIN of ${location.location}` };
}

function noteLocation({ trace, caller }: Context, location: LocationFact | null): void {
  const name = caller?.userName ?? 'unknown caller';
  if (location === null) {
    trace.skips('emergency-location', name, 'Nobody has said where the caller is: no ELIN is sent');
  } else {
    trace.takes('emergency-location', location.location, `The ELIN ${location.elin} is sent: ${location.source}`);
  }
}
