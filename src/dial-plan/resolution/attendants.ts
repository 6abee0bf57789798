import { isOpen } from '../../schedules/opening.js';
import { isLive, type AttendantRule } from '../rules/dialling-rule.js';
import { rejected, type Context, type Way } from './context.js';
import type { Plan } from './plan.js';
import { within } from './stages.js';
import { asStages, findUser, routeToUser } from './users.js';

/** Where a call to the extension of an attendant rule leads: people first where they are on, then an auto attendant. */
export function routeToAttendant(context: Context, rule: AttendantRule, way: Way): Plan {
  const { trace, configuration } = context;
  const step = `attendant ${rule.id}`;
  if (way.includes(step)) {
    trace.skips('auto-attendant', rule.name, 'The call has come from there: it would go round in circles');
    return rejected(482, `The call would come back to ${rule.name}`);
  }
  const { attendantId, reason } = attendantNow(context, rule);
  const name = attendantId === null ? undefined : configuration.attendants.get(attendantId);
  const live = liveAttendant(context, rule, [...way, step]);
  if (attendantId === null || name === undefined) {
    trace.skips('auto-attendant', rule.name, `${reason}: no auto attendant answers`);
    return { stages: live, ending: { kind: 'reject', status: 480, reason: `Nobody answers at ${rule.name}` } };
  }
  trace.takes('auto-attendant', name, reason);
  return { stages: live, ending: { kind: 'auto-attendant', attendantId, name } };
}

/** People who answer before the auto attendant does. */
function liveAttendant(context: Context, { name, live }: AttendantRule, way: Way): Plan['stages'] {
  if (live === null) return [];
  const { trace } = context;
  const { extension, ringFor, followForwarding } = live;
  if (!isLive(live, context.at)) {
    trace.skips('live-attendant', name, 'The live attendant is switched off');
    return [];
  }
  trace.takes('live-attendant', name, `${extension} rings for ${ringFor} s before the auto attendant answers`);
  const plan = trace.deeper(
    () =>
      (followForwarding ? undefined : phonesAlone(context, extension, ringFor, way)) ??
      context.dial(extension, { kind: 'administrator', wroteIt: `the rule ${name}` }, way),
  );
  return within(asStages(plan, extension), ringFor);
}

/** The phones of who has the extension; undefined where that is no user. */
function phonesAlone(context: Context, extension: string, ringSeconds: number, way: Way): Plan | undefined {
  const user = findUser(context.known, extension);
  if (user === undefined) return undefined;
  return routeToUser(context, { ...user, ringSeconds }, way, { forwards: false, voicemail: false });
}

function attendantNow(context: Context, rule: AttendantRule): { attendantId: number | null; reason: string } {
  const { at, configuration } = context;
  const { timeZone, specialAttendantId } = configuration;
  if (specialAttendantId !== null) return { attendantId: specialAttendantId, reason: 'Special mode is on' };
  const { holidays, workingTime, afterHours } = rule;
  if (holidays.attendantId !== null && holidays.periods.some(({ start, end }) => start <= at && at < end)) {
    return { attendantId: holidays.attendantId, reason: 'It is a holiday' };
  }
  const hours = workingTime.periods.filter(({ enabled }) => enabled);
  if (workingTime.attendantId !== null && isOpen({ periods: hours }, at.getTime(), timeZone)) {
    return { attendantId: workingTime.attendantId, reason: `It is working time (${timeZone})` };
  }
  return { attendantId: afterHours.enabled ? afterHours.attendantId : null, reason: `It is after hours (${timeZone})` };
}
