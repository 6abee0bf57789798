import fc from 'fast-check';
import { findOverlap } from './overlap.js';
import { DAYS_OF, SCHEDULED_DAYS, type Period } from './period.js';

const period = (day: Period['day'], start: number, stop: number): Period => ({ day, start, stop });

describe('periods that overlap', () => {
  it.each<[string, Period[], string | undefined]>([
    ['one', [period('Monday', 0, 9)], undefined],
    ['on other days', [period('Monday', 0, 9), period('Tuesday', 0, 9)], undefined],
    ['that touch', [period('Monday', 5, 9), period('Monday', 0, 5)], undefined],
    ['the same', [period('Monday', 0, 9), period('Monday', 0, 9)], 'Monday'],
    ['of weekdays and a single day', [period('Weekdays', 0, 5), period('Thursday', 4, 9)], 'Thursday'],
    ['of every day and the weekend', [period('Weekend', 3, 4), period('Every_day', 0, 9)], 'Sunday'],
    ['of weekdays and the weekend', [period('Weekdays', 0, 9), period('Weekend', 0, 9)], undefined],
    [
      'a short one within a long one, behind another',
      [period('Monday', 0, 9), period('Monday', 1, 2), period('Monday', 9, 10)],
      'Monday',
    ],
  ])('%s', (_, periods, day) => {
    expect(findOverlap(periods)?.day).toBe(day);
  });

  it('are found wherever two hold at one time', () => {
    const anyPeriod = fc
      .tuple(fc.constantFrom(...SCHEDULED_DAYS), fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 4 }))
      .map(([day, start, length]) => period(day, start, start + length));
    fc.assert(
      fc.property(fc.array(anyPeriod, { maxLength: 6 }), (periods) => {
        const taken = periods.flatMap(({ day, start, stop }) =>
          DAYS_OF[day].flatMap((weekday) =>
            Array.from({ length: stop - start }, (__, hour) => weekday * 100 + start + hour),
          ),
        );
        expect(findOverlap(periods) !== undefined).toBe(new Set(taken).size < taken.length);
      }),
    );
  });
});
