import { apiId } from '../rest/path-id.js';

/** What operations on one schedule refuse. */
export const unknown = { 404: 'There is no such schedule' };
/** What operations refuse that take a schedule. */
export const bad = {
  400: 'A value breaks a rule: there is no name or no period, a period ends before it starts, or two overlap',
  404: 'There is no such schedule, user or user group',
  409: 'Another schedule of the same owner has the name',
};

/** Reads a schedule's id in a path. @throws NotFoundError */
export function scheduleId(text: string): number {
  return apiId(text, 'Schedule');
}
