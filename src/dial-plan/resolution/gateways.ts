import { callerIdAt } from './caller-id.js';
import type { Authority, Context } from './context.js';
import type { GatewayFact } from './facts.js';
import type { CallerId, GatewayAttempt } from './plan.js';

/** What a gateway is asked for. */
interface Wanted {
  readonly number: string;
  readonly authority: Authority;
  /** Shown instead of everything else. */
  readonly callerId?: CallerId | undefined;
  /** The branch alone keeps no gateway from an emergency call. */
  readonly anyBranch: boolean;
}

/** The gateways that a call may take, in order. */
export function usableGateways(context: Context, ids: readonly number[], wanted: Wanted): GatewayAttempt[] {
  return ids.flatMap((id) => {
    const gateway = context.configuration.gateways.get(id);
    if (gateway === undefined) return [];
    const reason = whyNot(gateway, context, wanted);
    if (reason !== undefined) {
      context.trace.skips('gateway', gateway.name, reason);
      return [];
    }
    const attempt = attemptAt(gateway, wanted);
    context.trace.takes('gateway', gateway.name, `Is asked for ${attempt.number}; shows ${shows(attempt.callerId)}`);
    return [attempt];
  });
}

function whyNot({ enabled, shared, branchId }: GatewayFact, context: Context, wanted: Wanted): string | undefined {
  if (!enabled) return 'The gateway is switched off';
  if (shared || branchId === null || wanted.anyBranch) return undefined;
  const user = wanted.authority.kind === 'user' ? wanted.authority.user : context.caller;
  if (wanted.authority.kind === 'administrator' || user?.branchId === branchId) return undefined;
  return 'The gateway is that of another branch, and not shared';
}

function attemptAt(gateway: GatewayFact, { number, authority, callerId }: Wanted): GatewayAttempt {
  return {
    gatewayId: gateway.id,
    name: gateway.name,
    number: `${gateway.prefix ?? ''}${number}`,
    callerId: callerId ?? callerIdAt(gateway, authority),
    urlParameters: gateway.urlParameters,
  };
}

function shows({ number, source }: CallerId): string {
  return number === null ? `no number: ${source}` : `${number}: ${source}`;
}
