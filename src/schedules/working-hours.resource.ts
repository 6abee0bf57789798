import { Flag, Repeated, Text, TimeOfDay } from '../rest/representation/fields.js';
import { one } from '../rest/representation/shape.js';
import { SCHEDULED_DAYS, type ScheduledDay } from './period.js';

/** A period of opening hours as it is given and taken. */
export class WorkingHoursResource {
  @Flag({ description: 'Taken and not kept for schedules, whose periods all count: always false then', example: false })
  enabled?: boolean | null;

  @TimeOfDay({
    description:
      'When it opens: what the clock shows, in milliseconds from midnight. In XML as if it were 1970-01-01 in UTC',
    example: 28_800_000,
  })
  start?: number | null;

  @TimeOfDay({ description: 'When it closes; after the start, and 86400000 at most', example: 61_200_000 })
  stop?: number | null;

  @Text({
    options: SCHEDULED_DAYS,
    xmlOptions: SCHEDULED_DAYS.map((day) => day.replace('_', '').toUpperCase()),
    description: 'On which days. In XML in capitals: MONDAY, WEEKDAYS, WEEKEND, EVERYDAY',
    example: 'Weekdays',
  })
  scheduledDay?: ScheduledDay | null;
}

/** Opening hours as they are given and taken: all their periods. */
export class WorkingTimeResource {
  @Repeated(() => WorkingHoursResource, { description: 'At least one, and no two at the same time' })
  workingHours?: readonly WorkingHoursResource[];
}

export const WORKING_HOURS = one('workingHours', () => WorkingHoursResource);
