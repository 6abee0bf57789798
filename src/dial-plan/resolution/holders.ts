import { routeToAttendant } from './attendants.js';
import { rejected, type Context, type Way } from './context.js';
import type { HolderFact } from './facts.js';
import { routeToHuntGroup } from './hunt-groups.js';
import { voicemailAccess } from './mailboxes.js';
import { openNow } from './opening.js';
import type { Ending, Plan } from './plan.js';
import { routeToUser } from './users.js';

/**
 * Where a number leads that somebody or something holds.
 *
 * @returns undefined where nobody does
 */
export function routeToHolder(context: Context, number: string, way: Way): Plan | undefined {
  const holder = context.known.find('holder', number);
  return holder === null ? undefined : routeTo(context, holder, number, way);
}

function routeTo(context: Context, { kind, id }: HolderFact, number: string, way: Way): Plan | undefined {
  const { known } = context;
  switch (kind) {
    case 'user': {
      const user = known.find('user', id);
      return user === null ? undefined : routeToUser(context, user, way, { forwards: true, voicemail: true });
    }
    case 'call-group': {
      const group = known.find('hunt-group', id);
      return group === null ? undefined : routeToHuntGroup(context, group, way);
    }
    case 'dialling-rule':
      return byRuleOfNumber(context, id, way);
    case 'conference': {
      const conference = known.find('conference', id);
      if (conference === null) return undefined;
      const { name, enabled } = conference;
      return service(context, 'conference', name, enabled, { kind: 'conference', conferenceId: id, name });
    }
    case 'page-group': {
      const group = known.find('page-group', id);
      if (group === null) return undefined;
      return service(context, 'page-group', group.number, group.enabled, {
        kind: 'page',
        groupId: id,
        number: group.number,
      });
    }
    case 'park-orbit': {
      const orbit = known.find('park-orbit', id);
      if (orbit === null) return undefined;
      const { extension, name, enabled } = orbit;
      const does = number === extension || number === name ? 'park' : 'retrieve';
      return service(context, 'park-orbit', name, enabled, { kind: does, orbitId: id, extension });
    }
    case 'call-pickup':
      context.trace.skips(kind, number, 'A code alone: an extension has to follow it');
      return rejected(484, `${number} wants an extension behind it`);
  }
}

/** What answers by itself. */
function service({ trace }: Context, kind: string, name: string, enabled: boolean, ending: Ending): Plan {
  if (!enabled) {
    trace.skips(kind, name, 'It is switched off');
    return rejected(404, `${name} is switched off`);
  }
  trace.takes(kind, name, 'It has the number');
  return { stages: [], ending };
}

function byRuleOfNumber(context: Context, id: number, way: Way): Plan | undefined {
  const { trace } = context;
  const rule = context.configuration.rules.find((one) => one.id === id);
  if (rule?.kind !== 'attendant' && rule?.kind !== 'internal') return undefined;
  if (!rule.enabled) {
    trace.skips('dialling-rule', rule.name, 'The rule is switched off');
    return rejected(404, `The rule ${rule.name} is switched off`);
  }
  const opening = openNow(context, rule.scheduleId, context.configuration.timeZone);
  if (!opening.open) {
    trace.skips('dialling-rule', rule.name, opening.reason);
    return rejected(404, `The rule ${rule.name} does not hold now`);
  }
  return rule.kind === 'attendant' ? routeToAttendant(context, rule, way) : voicemailAccess(context, rule);
}
