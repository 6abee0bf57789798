import { MOST_DESTINATIONS, rejected, TOO_MANY, type Authority, type Context, type Way } from './context.js';
import { emergencyCall } from './emergency.js';
import type { ConfigurationFact, UserFact } from './facts.js';
import type { KnownFacts } from './known-facts.js';
import type { Plan } from './plan.js';
import { directedPickup } from './pickup.js';
import { byDiallingRules } from './rules.js';
import { routeToHolder } from './holders.js';
import { readTarget } from './target.js';
import { Trace, type TraceEntry } from './trace.js';
import { findUser } from './users.js';

/** A call that somebody makes. */
export interface Call {
  /** A user name, an alias, or a number outside. */
  readonly from: string;
  /** What is dialled: a number, an extension, `user@domain`. */
  readonly to: string;
  readonly at: Date;
  /** The gateway that it comes in by; null where it comes from the own side. */
  readonly gatewayId: number | null;
  /** The phone that is used, where it is known: it tells best where somebody is who calls for help. */
  readonly phoneId: number | null;
}

/** Where a call goes, and why. */
export interface Resolution {
  readonly plan: Plan;
  readonly trace: readonly TraceEntry[];
  /** The user who calls; undefined for anybody else. */
  readonly caller: UserFact | undefined;
}

/**
 * Works out what happens to a call: a pure function of the call and of what is known. Emergency numbers come first, then
 * feature codes, then whoever holds the number, then the dialling rules.
 *
 * It always ends: a call that would go round in circles, or be passed on too often, is refused with that reason.
 */
export function resolve(call: Call, known: KnownFacts): Resolution {
  const configuration = known.find('configuration', '');
  if (configuration === null)
    return { plan: rejected(503, 'The dial plan is not known'), trace: [], caller: undefined };
  const trace = new Trace();
  const caller = call.gatewayId === null ? findUser(known, call.from) : undefined;
  let left = MOST_DESTINATIONS;
  const context: Context = {
    known,
    configuration,
    at: call.at,
    trace,
    caller,
    phoneId: call.phoneId,
    dial: (number, authority, way) => dial(context, number, authority, way),
    take: () => (left -= 1) >= 0,
  };
  const plan = dial(context, call.to, authorityOf(call, caller, configuration), []);
  return { plan, trace: trace.entries, caller };
}

function authorityOf({ gatewayId }: Call, caller: UserFact | undefined, { gateways }: ConfigurationFact): Authority {
  if (caller?.enabled === true) return { kind: 'user', user: caller };
  return { kind: 'outsider', through: gatewayId === null ? null : (gateways.get(gatewayId)?.name ?? null) };
}

function dial(context: Context, dialled: string, authority: Authority, way: Way): Plan {
  const target = readTarget(dialled, context.configuration.domain);
  switch (target.kind) {
    case 'unreadable':
      context.trace.skips('number', dialled, 'It is neither a number nor an address that can be called');
      return rejected(484, `"${dialled}" can't be dialled`);
    case 'address':
      return toAddress(context, target.address, authority);
    case 'number': {
      const { number } = target;
      return (
        emergencyCall(context, number, authority) ??
        directedPickup(context, number) ??
        routeToHolder(context, number, way) ??
        byDiallingRules(context, number, authority, way)
      );
    }
  }
}

/** Other domains are the outside, too. */
function toAddress(context: Context, address: string, authority: Authority): Plan {
  if (authority.kind === 'outsider') {
    context.trace.skips('address', address, 'Callers from outside reach nothing outside');
    return rejected(403, 'Callers from outside reach nothing outside');
  }
  context.trace.takes('address', address, 'Is in another domain');
  if (!context.take()) return rejected(482, TOO_MANY);
  return {
    stages: [[{ destination: { kind: 'address', address }, delay: 0, timeout: null }]],
    ending: { kind: 'reject', status: 480, reason: `Nobody answers at ${address}` },
  };
}
