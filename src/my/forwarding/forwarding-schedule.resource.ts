import { Integer, List, Nested, Text } from '../../rest/representation/fields.js';
import { bare, listOf, one } from '../../rest/representation/shape.js';

/** What a clock shows. Its bounds are checked with the period. */
export class ClockTime {
  @Integer({ description: '0 to 23', example: 9 })
  hrs?: number | null;

  @Integer({ description: '0 to 59', example: 0 })
  min?: number | null;
}

/** The end of a period. */
export class EndTime {
  @Integer({ description: '0 to 23', example: 17 })
  hrs?: number | null;

  @Integer({ description: '0 to 59; 23:59 is the end of the day', example: 30 })
  min?: number | null;
}

/** When a schedule is open, by the clocks of the user. */
export class PeriodResource {
  @Integer({
    description: '-2: Saturday and Sunday, -1: Monday to Friday, 0: every day, 1: Sunday … 7: Saturday',
    example: -1,
  })
  scheduledDay?: number | null;

  @Nested(() => ClockTime)
  start?: ClockTime | null;

  @Nested(() => EndTime, { description: 'Later than the start' })
  end?: EndTime | null;
}

/** A schedule of a user, or of a group of users. */
export class ForwardingScheduleResource {
  @Integer({ readOnly: true, example: 41 })
  scheduleId!: number;

  @Text({ trim: true, description: 'Unique among the schedules of the user', example: 'Office' })
  name?: string | null;

  @Text({ example: 'Weekdays' })
  description?: string | null;

  @List(() => PeriodResource, 'period', { description: 'At least one, and no two at the same time' })
  periods?: PeriodResource[];
}

export const FORWARDING_SCHEDULE = bare(one('schedule', () => ForwardingScheduleResource));
export const FORWARDING_SCHEDULES = bare(listOf('schedules', 'schedule', () => ForwardingScheduleResource));
