import fc from 'fast-check';
import { isOpen, nextChange, nextOpening } from './opening.js';
import { DAY, DAYS_OF, SCHEDULED_DAYS, type Period } from './period.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;

const period = (day: Period['day'], start: number, stop: number): Period => ({
  day,
  start: start * HOUR,
  stop: stop * HOUR,
});
const at = (text: string): number => Date.parse(text);
const text = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());

const office = { periods: [period('Weekdays', 8, 12), period('Weekdays', 12, 17), period('Saturday', 9, 12)] };

describe('when a schedule is open', () => {
  it.each([
    ['before it opens', '2031-03-03T06:59:59.999Z', false],
    ['when it opens', '2031-03-03T07:00:00Z', true],
    ['where two periods touch', '2031-03-03T11:00:00Z', true],
    ['just before it closes', '2031-03-03T15:59:59.999Z', true],
    ['when it closes', '2031-03-03T16:00:00Z', false],
    ['on a Saturday afternoon', '2031-03-08T12:00:00Z', false],
    ['on a Sunday', '2031-03-09T09:00:00Z', false],
  ])('%s', (_, instant, expected) => {
    expect(isOpen(office, at(instant), 'Europe/Oslo')).toBe(expected);
  });

  it.each([
    // The clocks of Oslo show 2:00 to 3:00 on March 30 not at all, and on October 26 twice.
    ['2031-03-30T00:59:00Z', false],
    ['2031-03-30T01:00:00Z', false],
    ['2031-03-30T01:59:00Z', false],
    ['2031-10-26T00:09:00Z', false],
    ['2031-10-26T00:10:00Z', true],
    ['2031-10-26T00:50:00Z', false],
    ['2031-10-26T01:10:00Z', true],
    ['2031-10-26T01:50:00Z', false],
  ])('from 2:10 to 2:50 of a Sunday, at %s', (instant, expected) => {
    const night = { periods: [{ day: 'Sunday', start: 130 * MINUTE, stop: 170 * MINUTE }] } as const;
    expect(isOpen(night, at(instant), 'Europe/Oslo')).toBe(expected);
  });

  it.each([
    ['America/New_York', '2031-03-03T13:00:00Z'],
    ['Asia/Kolkata', '2031-03-03T02:30:00Z'],
    ['Asia/Kathmandu', '2031-03-03T02:15:00Z'],
    ['Pacific/Kiritimati', '2031-03-02T18:00:00Z'],
    ['Australia/Lord_Howe', '2031-03-02T21:00:00Z'],
    ['UTC', '2031-03-03T08:00:00Z'],
  ])('at eight on a Monday in %s', (zone, instant) => {
    expect(isOpen(office, at(instant), zone)).toBe(true);
    expect(isOpen(office, at(instant) - 1, zone)).toBe(false);
  });
});

describe('the next change', () => {
  it.each([
    [
      'the end of the day, over periods that touch',
      office,
      'Europe/Oslo',
      '2031-03-03T08:00:00Z',
      '2031-03-03T16:00:00.000Z',
    ],
    ['the next morning', office, 'Europe/Oslo', '2031-03-03T16:00:00Z', '2031-03-04T07:00:00.000Z'],
    ['Monday, behind a Sunday of 23 hours', office, 'Europe/Oslo', '2031-03-29T11:00:00Z', '2031-03-31T06:00:00.000Z'],
    ['Monday, behind a Sunday of 25 hours', office, 'Europe/Oslo', '2031-10-25T10:00:00Z', '2031-10-27T07:00:00.000Z'],
    [
      'a week later, where clocks skip the period',
      { periods: [period('Sunday', 2, 3)] },
      'Europe/Oslo',
      '2031-03-29T12:00:00Z',
      '2031-04-06T00:00:00.000Z',
    ],
    [
      'that of the clocks, where a period begins in what they skip',
      { periods: [period('Sunday', 2.5, 4)] },
      'Europe/Oslo',
      '2031-03-30T00:00:00Z',
      '2031-03-30T01:00:00.000Z',
    ],
    [
      'that of the clocks, where they go back into a period',
      { periods: [period('Sunday', 2, 2.5)] },
      'Europe/Oslo',
      '2031-10-26T00:45:00Z',
      '2031-10-26T01:00:00.000Z',
    ],
    [
      'half an hour off, where clocks are changed by that',
      { periods: [period('Sunday', 2.25, 3)] },
      'Australia/Lord_Howe',
      '2031-10-04T12:00:00Z',
      '2031-10-04T15:30:00.000Z',
    ],
    [
      'a week later, where a country skips a day',
      { periods: [period('Friday', 8, 17)] },
      'Pacific/Apia',
      '2011-12-29T12:00:00Z',
      '2012-01-05T18:00:00.000Z',
    ],
    [
      'at midnight',
      { periods: [period('Saturday', 20, 24)] },
      'UTC',
      '2031-03-08T21:00:00Z',
      '2031-03-09T00:00:00.000Z',
    ],
    [
      'past midnight, where the next day goes on',
      { periods: [period('Saturday', 20, 24), period('Sunday', 0, 4)] },
      'UTC',
      '2031-03-08T21:00:00Z',
      '2031-03-09T04:00:00.000Z',
    ],
    [
      'never, where it is always open',
      { periods: [period('Every_day', 0, 24)] },
      'Europe/Oslo',
      '2031-03-29T12:00:00Z',
      null,
    ],
    ['never, where it never opens', { periods: [] }, 'Europe/Oslo', '2031-03-29T12:00:00Z', null],
  ])('is %s', (_, schedule, zone, instant, expected) => {
    expect(text(nextChange(schedule, at(instant), zone))).toBe(expected);
  });

  it('to open is the one behind the closing, while it is open', () => {
    expect(text(nextOpening(office, at('2031-03-03T08:00:00Z'), 'Europe/Oslo'))).toBe('2031-03-04T07:00:00.000Z');
    expect(text(nextOpening(office, at('2031-03-03T16:00:00Z'), 'Europe/Oslo'))).toBe('2031-03-04T07:00:00.000Z');
    expect(nextOpening({ periods: [period('Every_day', 0, 24)] }, at('2031-03-03T08:00:00Z'), 'UTC')).toBeNull();
  });

  it('is known of no time zone that is none', () => {
    expect(() => nextChange(office, 0, 'Europe/Atlantis')).toThrow(RangeError);
  });
});

/** What clocks show, read from what Intl writes for people: the oracle, with nothing of ours in it. */
class WallClock {
  private readonly format: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      weekday: 'long',
      hour: 'numeric',
      minute: 'numeric',
    });
  }

  read(instant: number): { day: string; minutes: number } {
    const [, day = '', hours = '', minutes = ''] = /(\w+),? (\d+):(\d+)/.exec(this.format.format(instant)) ?? [];
    return { day, minutes: Number(hours) * 60 + Number(minutes) };
  }

  isOpen(periods: readonly Period[], instant: number): boolean {
    const { day, minutes } = this.read(instant);
    return periods.some(
      ({ day: days, start, stop }) =>
        daysNamed(days).includes(day) && start <= minutes * MINUTE && minutes * MINUTE < stop,
    );
  }

  /** A day in which clocks are changed, from a day on; that day itself where none follows in a year. */
  changeAfter(day: number): number {
    for (let next = day; next < day + 366 * DAY; next += DAY) {
      if (this.read(next).minutes !== this.read(next + DAY).minutes) return next;
    }
    return day;
  }
}

function daysNamed(day: Period['day']): string[] {
  const week = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  return DAYS_OF[day].map((index) => week[index] ?? '');
}

/** Times around midnight and in the first hours, when clocks are changed, more often than others. */
const minuteOfDay = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 1_440 }));
const anyPeriod = fc
  .tuple(fc.constantFrom(...SCHEDULED_DAYS), minuteOfDay, minuteOfDay)
  .filter(([, one, other]) => one !== other)
  .map(([day, one, other]) => ({
    day,
    start: Math.min(one, other) * MINUTE,
    stop: Math.max(one, other) * MINUTE,
  }));
const anyPlace = fc.record({
  zone: fc.constantFrom(
    ...Intl.supportedValuesOf('timeZone'),
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/St_Johns',
  ),
  // Before, some zones were minutes and seconds off.
  day: fc.integer({ min: Date.UTC(1973, 0) / DAY, max: Date.UTC(2037, 0) / DAY }),
  isAtChange: fc.boolean(),
});
const WINDOW = 2 * 1_440;

describe('against the clocks of all time zones, minute by minute', () => {
  it('it is open when they show so, and changes when they say', () => {
    fc.assert(
      fc.property(fc.array(anyPeriod, { maxLength: 4 }), anyPlace, (periods, { zone, day, isAtChange }) => {
        const clock = new WallClock(zone);
        const start = (isAtChange ? clock.changeAfter(day * DAY) : day * DAY) - 12 * HOUR;
        const states = Array.from({ length: WINDOW }, (__, minute) => clock.isOpen(periods, start + minute * MINUTE));
        const schedule = { periods };
        const times = states.map((state, minute) => ({ instant: start + minute * MINUTE, state }));
        // One comparison for all: thousands of them would take most of the time.
        expect(times.filter(({ instant, state }) => isOpen(schedule, instant, zone) !== state)).toEqual([]);
        const changes = times.filter(({ state }, minute) => minute > 0 && state !== states[minute - 1]);
        let change: number | null = start;
        for (const { instant } of changes) {
          // Every change that the clocks show is the next one behind the last, and none comes between.
          change = nextChange(schedule, change ?? start, zone);
          expect(text(change)).toBe(text(instant));
        }
        const after = nextChange(schedule, change ?? start, zone);
        expect(after === null || after >= start + WINDOW * MINUTE).toBe(true);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
