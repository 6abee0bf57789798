import { DEEPEST, rejected, TOO_MANY, type Context, type Way } from './context.js';
import type { ForwardingRing, UserFact } from './facts.js';
import type { KnownFacts } from './known-facts.js';
import { openNow } from './opening.js';
import type { Plan, Stage } from './plan.js';
import { inSequence, together, within } from './stages.js';

/** What holds for a user who is called. */
interface UserCall {
  /** Their call forwarding counts. */
  readonly forwards: boolean;
  /** At the end their voicemail answers. */
  readonly voicemail: boolean;
}

/** Where a call to a user leads: their phones, then what they forward to, then their voicemail. */
export function routeToUser(context: Context, user: UserFact, way: Way, { forwards, voicemail }: UserCall): Plan {
  const { trace } = context;
  const { userName } = user;
  const step = `user ${user.id}`;
  if (!user.enabled) {
    trace.skips('user', userName, 'The user is switched off');
    return rejected(404, `The user ${userName} is switched off`);
  }
  if (way.includes(step)) {
    trace.skips('user', userName, 'The call has come from there: it would go round in circles');
    return rejected(482, `The call would come back to ${userName}`);
  }
  if (!context.take()) {
    trace.skips('user', userName, TOO_MANY);
    return rejected(482, TOO_MANY);
  }
  trace.takes('user', userName, describe(user));
  const phones = phonesOf(user);
  const stages = forwards ? withForwarding(context, user, phones, [...way, step]) : inSequence([phones]);
  return { stages, ending: voicemail ? voicemailOf(context, user) : noAnswer(userName) };
}

/** The user who has a name or an alias. */
export function findUser(known: KnownFacts, name: string): UserFact | undefined {
  const holder = known.find('holder', name);
  return (holder?.kind === 'user' ? known.find('user', holder.id) : null) ?? undefined;
}

/** The way that a call to a user ends when nobody answers. */
export function voicemailOf({ trace }: Context, user: UserFact): Plan['ending'] {
  const { id: userId, userName } = user;
  if (!user.permissions.has('Voicemail')) {
    trace.skips('voicemail', userName, 'The user lacks the permission Voicemail');
    return noAnswer(userName);
  }
  if (!user.takesMessages) {
    trace.skips('voicemail', userName, 'The user takes no messages');
    return noAnswer(userName);
  }
  trace.takes('voicemail', userName, 'Takes a message when nobody answers');
  return { kind: 'voicemail-deposit', userId, userName };
}

function noAnswer(userName: string): Plan['ending'] {
  return { kind: 'reject', status: 480, reason: `Nobody answers at ${userName}` };
}

function describe({ displayName, phantom, ringSeconds }: UserFact): string {
  const who = displayName === '' ? 'A user' : displayName;
  return phantom ? `${who}; has no phones of their own` : `${who}; their phones ring for ${ringSeconds} s`;
}

function phonesOf({ id: userId, userName, phantom, ringSeconds }: UserFact): Stage {
  if (phantom) return [];
  return [{ destination: { kind: 'user', userId, userName }, delay: 0, timeout: ringSeconds }];
}

/** What rings at the same time is a group; the groups ring one after the other. */
function withForwarding(context: Context, user: UserFact, phones: Stage, way: Way): Stage[] {
  const groups: Stage[][][] = [[inSequence([phones])]];
  for (const ring of user.rings) {
    const stages = forwarded(context, user, ring, way);
    if (stages.length === 0) continue;
    if (ring.together) groups.at(-1)?.push(stages);
    else groups.push([stages]);
  }
  return inSequence(...groups.map(together));
}

function forwarded(context: Context, user: UserFact, ring: ForwardingRing, way: Way): Stage[] {
  const { trace } = context;
  const { number, seconds, scheduleId } = ring;
  const name = `${user.userName} to ${number}`;
  const opening = openNow(context, scheduleId, user.timeZone);
  if (!opening.open) {
    trace.skips('call-forwarding', name, opening.reason);
    return [];
  }
  if (way.length >= DEEPEST) {
    trace.skips('call-forwarding', name, `The call has been passed on ${DEEPEST} times`);
    return [];
  }
  trace.takes(
    'call-forwarding',
    name,
    `Rings for ${seconds} s ${ring.together ? 'at the same time' : 'if no response'}${opening.because}`,
  );
  const plan = trace.deeper(() => context.dial(number, { kind: 'user', user }, way));
  return within(asStages(plan, number), seconds);
}

/**
 * What is left of a plan where it is one ring of another: what answers by itself rings too, and another user's voicemail
 * does not take the call away (`sipx-noroute=Voicemail` of the original).
 */
export function asStages({ stages, ending }: Plan, extension: string): Stage[] {
  if (ending.kind === 'reject' || ending.kind === 'voicemail-deposit') return [...stages];
  return inSequence(stages, [
    [{ destination: { kind: 'service', extension, service: ending.kind }, delay: 0, timeout: null }],
  ]);
}
