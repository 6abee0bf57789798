import type { CustomRule, DiallingRule, LongDistanceRule } from '../rules/dialling-rule.js';
import { DEEPEST, rejected, TOO_MANY, type Authority, type Context, type Way } from './context.js';
import { usableGateways } from './gateways.js';
import { mailboxBehind } from './mailboxes.js';
import { openNow } from './opening.js';
import { called, matchLongDistance, matchPattern } from './patterns.js';
import type { GatewayAttempt, Plan } from './plan.js';

/** Where the dialling rules send a number that nobody holds: the first rule that fits and has a way out. */
export function byDiallingRules(context: Context, number: string, authority: Authority, way: Way): Plan {
  const { trace, configuration } = context;
  let lastRefusal = rejected(404, `Nobody has the number ${number}, and no rule leads there`);
  for (const rule of configuration.rules) {
    if (!isDue(context, rule)) continue;
    const plan = byRule(context, rule, number, authority, way);
    if (plan === undefined) continue;
    // A rule that has no way out leaves the number to those behind it; a refused caller gets no second chance.
    if (plan.ending.kind !== 'reject' || plan.ending.status !== NO_GATEWAY || plan.stages.length > 0) return plan;
    lastRefusal = plan;
  }
  trace.skips('number', number, lastRefusal.ending.kind === 'reject' ? lastRefusal.ending.reason : '');
  return lastRefusal;
}

/** Service Unavailable (RFC 3261, section 21.5.4). */
const NO_GATEWAY = 503;

function isDue(context: Context, rule: DiallingRule): boolean {
  const { trace, configuration } = context;
  // What holds a number of its own is found by it.
  if (rule.kind === 'attendant' || rule.kind === 'emergency') return false;
  if (!rule.enabled) {
    trace.skips('dialling-rule', rule.name, 'The rule is switched off');
    return false;
  }
  const opening = openNow(context, rule.scheduleId, configuration.timeZone);
  if (!opening.open) trace.skips('dialling-rule', rule.name, opening.reason);
  return opening.open;
}

function byRule(
  context: Context,
  rule: DiallingRule,
  number: string,
  authority: Authority,
  way: Way,
): Plan | undefined {
  switch (rule.kind) {
    case 'internal':
      return mailboxBehind(context, rule, number);
    case 'custom':
    case 'site-to-site':
      return outward(context, rule, transformed(rule, number), authority, way);
    case 'long-distance':
      return outward(context, rule, matchLongDistance(rule, number), authority, way);
    default:
      return undefined;
  }
}

function transformed({ dialPatterns, callPattern }: CustomRule, number: string): string | undefined {
  for (const dialPattern of dialPatterns) {
    const match = matchPattern(dialPattern, number);
    if (match !== undefined) return called(callPattern, number, match);
  }
  return undefined;
}

function outward(
  context: Context,
  rule: CustomRule | LongDistanceRule,
  number: string | undefined,
  authority: Authority,
  way: Way,
): Plan | undefined {
  const { trace } = context;
  if (number === undefined) {
    trace.skips('dialling-rule', rule.name, 'The number does not fit its pattern');
    return undefined;
  }
  const refusal = whyForbidden(rule, authority);
  if (refusal !== undefined) {
    trace.skips('dialling-rule', rule.name, `The number fits, and is refused: ${refusal}`);
    return rejected(403, refusal);
  }
  return rule.gatewayIds.length === 0 && rule.kind !== 'long-distance'
    ? anew(context, rule, number, authority, way)
    : throughGateways(context, rule, number, authority);
}

/** Callers need all permissions of a rule; those outside never get out again. */
function whyForbidden({ permissions, gatewayIds }: DiallingRule, authority: Authority): string | undefined {
  switch (authority.kind) {
    case 'administrator':
      return undefined;
    case 'outsider':
      return gatewayIds.length === 0 && permissions.length === 0
        ? undefined
        : 'Callers from outside reach nothing outside';
    case 'user': {
      const { user } = authority;
      const lacking = permissions.filter((name) => !user.permissions.has(name));
      return lacking.length === 0 ? undefined : `${user.userName} lacks the permission ${lacking.join(' and ')}`;
    }
  }
}

/** A rule without gateways calls another number of this system. */
function anew(context: Context, rule: CustomRule, number: string, authority: Authority, way: Way): Plan {
  const step = `dialling-rule ${rule.id} ${number}`;
  const { trace } = context;
  if (way.includes(step) || way.length >= DEEPEST) {
    trace.skips('dialling-rule', rule.name, 'The call has come from there: it would go round in circles');
    return rejected(482, `The rule ${rule.name} would lead round in circles`);
  }
  trace.takes('dialling-rule', rule.name, `The number fits: ${number} is called in its place`);
  return trace.deeper(() => context.dial(number, authority, [...way, step]));
}

function throughGateways(
  context: Context,
  rule: CustomRule | LongDistanceRule,
  number: string,
  authority: Authority,
): Plan {
  const { trace } = context;
  trace.takes('dialling-rule', rule.name, `The number fits: ${number} is called outside${allowedBy(rule, authority)}`);
  const attempts = usableGateways(context, rule.gatewayIds, { number, authority, anyBranch: false });
  if (attempts.length === 0) {
    trace.skips('dialling-rule', rule.name, 'The rule has no gateway that could take the call');
    return rejected(NO_GATEWAY, `There is no gateway for ${number}`);
  }
  if (!context.take()) return rejected(482, TOO_MANY);
  return gatewayPlan(number, attempts);
}

function gatewayPlan(number: string, attempts: readonly GatewayAttempt[]): Plan {
  return {
    stages: [[{ destination: { kind: 'gateways', number, attempts }, delay: 0, timeout: null }]],
    ending: { kind: 'reject', status: NO_GATEWAY, reason: `No gateway took the call to ${number}` },
  };
}

function allowedBy({ permissions }: DiallingRule, authority: Authority): string {
  if (permissions.length === 0) return '';
  switch (authority.kind) {
    case 'user':
      return `; ${authority.user.userName} has the permission ${permissions.join(' and ')}`;
    case 'administrator':
      return `; ${authority.wroteIt} may call it, since an administrator wrote it there`;
    case 'outsider':
      return '';
  }
}
