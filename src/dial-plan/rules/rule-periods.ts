import { BadRequestError } from '../../rest/http/http-errors.js';
import { readPeriod } from '../../schedules/schedule-beans.js';
import { refuseBadPeriods } from '../../schedules/schedule-rules.js';
import type { WorkingHoursResource } from '../../schedules/working-hours.resource.js';
import type { WorkingHours } from './dialling-rule.js';
import type { StoredHoliday } from './dialling-rule.entity.js';
import type { HolidayPeriodResource } from './dialling-rule.resource.js';

/** More holidays than there are days in two years. */
const MOST = 800;

/** Reads working hours: those that count may not overlap. @throws InvalidFieldError, BadRequestError */
export function readWorkingHours(periods: readonly WorkingHoursResource[]): WorkingHours[] {
  const hours = periods.map((period) => ({ ...readPeriod(period), enabled: period.enabled ?? true }));
  const counting = hours.filter(({ enabled }) => enabled);
  if (hours.length > 0) refuseBadPeriods(counting.length > 0 ? counting : hours, 'workingTimeAttendantPeriods');
  return hours;
}

/** Reads holidays. @throws BadRequestError for one that has no start or end, or ends before it starts */
export function readHolidays(periods: readonly HolidayPeriodResource[]): StoredHoliday[] {
  if (periods.length > MOST) throw new BadRequestError(`holidayAttendantPeriods: may have ${MOST} periods at most`);
  return periods.map(({ startDate, endDate }) => {
    if (!startDate || !endDate)
      throw new BadRequestError('holidayAttendantPeriods: each period needs startDate and endDate');
    if (startDate >= endDate) throw new BadRequestError('holidayAttendantPeriods: endDate has to be after startDate');
    return { start: startDate.getTime(), end: endDate.getTime() };
  });
}
