import { isOpen } from '../../schedules/opening.js';
import type { Context } from './context.js';

/** Whether something that a schedule limits holds now, in words. */
export type Opening =
  | {
      readonly open: true;
      /** To be put behind a sentence; empty where there is no schedule. */ readonly because: string;
    }
  | { readonly open: false; readonly reason: string };

/**
 * Whether it is time for something.
 *
 * @param scheduleId null: always
 * @param timeZone of the IANA database
 */
export function openNow(context: Context, scheduleId: number | null, timeZone: string): Opening {
  if (scheduleId === null) return { open: true, because: '' };
  const schedule = context.known.find('schedule', scheduleId);
  if (schedule === null) return { open: true, because: '' };
  const { name } = schedule;
  return isOpen(schedule, context.at.getTime(), timeZone)
    ? { open: true, because: `; the schedule ${name} is open` }
    : { open: false, reason: `The schedule ${name} is closed (${timeZone})` };
}
