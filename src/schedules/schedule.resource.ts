import { Flag, Instant, Integer, Nested, Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';
import { WorkingTimeResource } from './working-hours.resource.js';

/** A schedule as it is given and taken. */
export class ScheduleResource {
  @Integer({ readOnly: true, example: 21 })
  id!: number;

  @Text({
    trim: true,
    description: 'Unique among general schedules, those of one user, and those of one user group',
    example: 'office-hours',
  })
  name?: string | null;

  @Text({ example: 'Mon to Fri' })
  description?: string | null;

  @Integer({ description: 'Whose it is; -1 unless it is of the type S', example: -1 })
  userId?: number | null;

  @Integer({ description: 'The user group whose it is; -1 unless it is of the type U', example: -1 })
  groupId?: number | null;

  @Text({
    options: ['G', 'S', 'U'],
    xmlOptions: ['general', 'user', 'group'],
    description: 'G: general, S: of a user, U: of a user group. In XML general, user and group. It never changes',
    example: 'G',
  })
  type?: ScheduleType | null;

  @Nested(() => WorkingTimeResource)
  workingTime?: WorkingTimeResource | null;
}

export type ScheduleType = 'G' | 'S' | 'U';

/** Whether a schedule is open at a moment. */
export class ScheduleStateResource {
  @Flag({ readOnly: true, example: true })
  open!: boolean;

  @Instant({ description: 'When', example: new Date('2031-03-03T09:30:00Z') })
  at!: Date;

  @Instant({
    description: 'When it closes or opens next; null where it never does',
    example: new Date('2031-03-03T16:00:00Z'),
  })
  nextChange!: Date | null;

  @Text({ readOnly: true, description: 'By the clocks of which time zone', example: 'Europe/Oslo' })
  timeZone!: string;
}

export const SCHEDULE = one('Schedule', () => ScheduleResource);
export const SCHEDULES = listOf('Schedules', 'Schedule', () => ScheduleResource, 'schedules');
export const SCHEDULE_STATE = one('ScheduleState', () => ScheduleStateResource);
