import { InvalidFieldError } from '../rest/http/http-errors.js';
import type { Period } from './period.js';
import type { ScheduleKind } from './schedule.entity.js';
import type { Schedule } from './schedule-reader.js';
import type { ScheduleResource, ScheduleType } from './schedule.resource.js';
import type { ScheduleContent, ScheduleOwner } from './schedules.service.js';
import type { WorkingHoursResource, WorkingTimeResource } from './working-hours.resource.js';

const TYPES = { general: 'G', user: 'S', group: 'U' } as const satisfies Record<ScheduleKind, ScheduleType>;
/** Where clients expect an id and there is none. */
const NO_ID = -1;

/** A schedule as it is given. */
export function scheduleBean({ id, kind, userId, groupId, name, description, periods }: Schedule): ScheduleResource {
  return {
    id,
    name,
    description,
    userId: userId ?? NO_ID,
    groupId: groupId ?? NO_ID,
    type: TYPES[kind],
    workingTime: { workingHours: periods.map(workingHours) },
  };
}

function workingHours({ day, start, stop }: Period): WorkingHoursResource {
  return { enabled: false, start, stop, scheduledDay: day };
}

/** What a new schedule holds; everything that a request lacks is missing. @throws InvalidFieldError */
export function newContent({ name, description, workingTime }: ScheduleResource): ScheduleContent {
  return { name: name ?? '', description: description ?? null, periods: readPeriods(workingTime) };
}

/** What of a schedule a request changes. @throws InvalidFieldError */
export function changedContent({ name, description, workingTime }: ScheduleResource): Partial<ScheduleContent> {
  return {
    ...(name !== undefined && { name: name ?? '' }),
    ...(description !== undefined && { description }),
    ...(workingTime !== undefined && { periods: readPeriods(workingTime) }),
  };
}

/** Whose a new schedule is to be; general, unless it is of a user or a user group. */
export function ownerOf({ type, userId, groupId }: ScheduleResource): ScheduleOwner {
  if (type === 'S') return { kind: 'user', id: userId ?? NO_ID };
  return type === 'U' ? { kind: 'group', id: groupId ?? NO_ID } : { kind: 'general' };
}

/** The owner that a request gives a schedule that is there; undefined where it keeps its own. */
export function newOwner(kind: ScheduleKind, { userId, groupId }: ScheduleResource): ScheduleOwner | undefined {
  const id = kind === 'user' ? userId : groupId;
  return kind === 'general' || id === undefined ? undefined : { kind, id: id ?? NO_ID };
}

function readPeriods(workingTime: WorkingTimeResource | null | undefined): Period[] {
  return (workingTime?.workingHours ?? []).map(readPeriod);
}

/** One period of opening hours. @throws InvalidFieldError where something of it is missing */
export function readPeriod({ start, stop, scheduledDay }: WorkingHoursResource): Period {
  return {
    day: needed('scheduledDay', scheduledDay),
    start: needed('start', start),
    stop: needed('stop', stop),
  };
}

function needed<T>(field: string, value: T | null | undefined): T {
  if (value === null || value === undefined) throw new InvalidFieldError(field, 'Cannot be empty');
  return value;
}
