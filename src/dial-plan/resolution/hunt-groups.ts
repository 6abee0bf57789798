import { rejected, type Context, type Way } from './context.js';
import type { HuntGroupFact, HuntGroupRing } from './facts.js';
import type { Plan, Stage } from './plan.js';
import { inSequence, together, within } from './stages.js';
import { routeToUser, voicemailOf } from './users.js';

/** Where a call to a hunt group leads: its members in turn or together, then its fallback. */
export function routeToHuntGroup(context: Context, group: HuntGroupFact, way: Way): Plan {
  const { trace } = context;
  const step = `hunt-group ${group.id}`;
  if (!group.enabled) {
    trace.skips('hunt-group', group.name, 'The hunt group is switched off');
    return rejected(404, `The hunt group ${group.name} is switched off`);
  }
  if (way.includes(step)) {
    trace.skips('hunt-group', group.name, 'The call has come from there: it would go round in circles');
    return rejected(482, `The call would come back to the hunt group ${group.name}`);
  }
  trace.takes('hunt-group', group.name, `Rings ${group.rings.length} members`);
  const onward = [...way, step];
  const groups: Stage[][][] = [];
  for (const ring of group.rings) {
    const stages = trace.deeper(() => memberRings(context, group, ring, onward));
    if (stages.length === 0) continue;
    if (ring.together && groups.length > 0) groups.at(-1)?.push(stages);
    else groups.push([stages]);
  }
  return fallBack(context, group, inSequence(...groups.map(together)), onward);
}

function memberRings(context: Context, group: HuntGroupFact, { userId, seconds }: HuntGroupRing, way: Way): Stage[] {
  const user = context.known.find('user', userId);
  if (user === null) return [];
  const { userForward, useForwardingTimers } = group;
  const { stages } = routeToUser(context, userForward ? user : { ...user, ringSeconds: seconds }, way, {
    forwards: userForward,
    voicemail: false,
  });
  return userForward && useForwardingTimers ? [...stages] : within(stages, seconds);
}

function fallBack(context: Context, group: HuntGroupFact, stages: Stage[], way: Way): Plan {
  const { trace } = context;
  const last = group.rings.at(-1);
  if (group.voicemailFallback) {
    const user = last === undefined ? null : context.known.find('user', last.userId);
    if (user !== null) return { stages, ending: voicemailOf(context, user) };
  } else if (group.fallbackDestination !== null) {
    const { fallbackDestination } = group;
    trace.takes('fallback', group.name, `Goes on to ${fallbackDestination} when nobody answers`);
    const onward = trace.deeper(() =>
      context.dial(fallbackDestination, { kind: 'administrator', wroteIt: `the hunt group ${group.name}` }, way),
    );
    return { stages: inSequence(stages, onward.stages), ending: onward.ending };
  }
  return { stages, ending: { kind: 'reject', status: 480, reason: `Nobody answers in the hunt group ${group.name}` } };
}
