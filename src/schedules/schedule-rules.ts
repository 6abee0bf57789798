import { BadRequestError, InvalidFieldError } from '../rest/http/http-errors.js';
import { findOverlap } from './overlap.js';
import type { Period } from './period.js';

/** How many periods a schedule may have: one an hour of the week, and some more. */
const MOST = 200;

/** The name of a schedule. @throws InvalidFieldError */
export function neededName(name: string | null | undefined): string {
  if (!name) throw new InvalidFieldError('name', 'Cannot be empty');
  return name;
}

/**
 * @param field as clients call the periods
 * @throws InvalidFieldError, BadRequestError where periods are none, too many, end before they start, or overlap
 */
export function refuseBadPeriods(periods: readonly Period[], field = 'workingTime'): void {
  if (periods.length === 0) throw new InvalidFieldError(field, 'has to have at least one period');
  if (periods.length > MOST) throw new InvalidFieldError(field, `may have ${MOST} periods at most`);
  const reverse = periods.find(({ start, stop }) => start >= stop);
  if (reverse !== undefined) throw new InvalidFieldError('stop', `has to be after the start, not ${text(reverse)}`);
  const overlap = findOverlap(periods);
  if (overlap === undefined) return;
  const { day, first, second } = overlap;
  throw new BadRequestError(`${field}: on ${day} the periods ${text(first)} and ${text(second)} overlap`);
}

function text({ day, start, stop }: Period): string {
  return `${day} ${clock(start)} to ${clock(stop)}`;
}

function clock(time: number): string {
  const [hours, minutes] = [Math.floor(time / 3_600_000), Math.floor((time % 3_600_000) / 60_000)];
  return `${hours}:${String(minutes).padStart(2, '0')}`;
}
