import fc from 'fast-check';
import { localInstant, localMidnight } from './local-time.js';
import { offsetAt } from './offset.js';

const at = (zone: string, text: string): string | undefined => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/\D/).map(Number);
  const instant = localInstant(zone, { year, month, day, hour, minute });
  return instant === undefined ? undefined : new Date(instant).toISOString();
};

describe('a local time', () => {
  it.each([
    ['UTC', '2031-05-04 14:07', '2031-05-04T14:07:00.000Z'],
    ['Europe/Oslo', '2031-05-04 14:07', '2031-05-04T12:07:00.000Z'],
    ['Europe/Oslo', '2031-01-04 14:07', '2031-01-04T13:07:00.000Z'],
    ['Asia/Kolkata', '2031-05-04 00:00', '2031-05-03T18:30:00.000Z'],
    ['America/St_Johns', '2031-01-01 00:00', '2031-01-01T03:30:00.000Z'],
    // Clocks leave out 02:00 to 03:00: as long after they were put forward.
    ['Europe/Oslo', '2031-03-30 02:30', '2031-03-30T01:30:00.000Z'],
    // They show 02:30 twice: the first.
    ['Europe/Oslo', '2031-10-26 02:30', '2031-10-26T00:30:00.000Z'],
    ['Europe/Oslo', '2031-03-30 01:59', '2031-03-30T00:59:00.000Z'],
    ['Europe/Oslo', '2031-03-30 03:00', '2031-03-30T01:00:00.000Z'],
    ['UTC', '0099-02-03 04:05', '0099-02-03T04:05:00.000Z'],
  ])('in %s, %s, is %s', (zone, local, instant) => {
    expect(at(zone, local)).toBe(instant);
  });

  it.each([
    '2031-02-29 00:00',
    '2031-13-01 00:00',
    '2031-00-01 00:00',
    '2031-01-00 00:00',
    '2031-01-01 24:00',
    '2031-01-01 00:60',
    '0000-01-01 00:00',
  ])('is none: %s', (local) => {
    expect(at('Europe/Oslo', local)).toBeUndefined();
  });

  it('is what clocks show then, but where they leave it out', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Oslo', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
    const minutes = fc.integer({ min: 0, max: 40 * 365 * 24 * 60 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const instant = Date.UTC(2000, 0, 1) + minute * 60_000;
        const shown = new Date(instant + offsetAt(zone, instant));
        const found = localInstant(zone, {
          year: shown.getUTCFullYear(),
          month: shown.getUTCMonth() + 1,
          day: shown.getUTCDate(),
          hour: shown.getUTCHours(),
          minute: shown.getUTCMinutes(),
        });
        // A time that is shown twice means the first.
        expect(found).toBeLessThanOrEqual(instant);
        expect((found ?? 0) + offsetAt(zone, found ?? 0)).toBe(shown.getTime());
      }),
    );
  });
});

describe('midnight', () => {
  it.each([
    ['Europe/Oslo', '2031-05-04T12:00:00Z', 0, '2031-05-03T22:00:00.000Z'],
    ['Europe/Oslo', '2031-05-04T22:30:00Z', 0, '2031-05-04T22:00:00.000Z'],
    ['Europe/Oslo', '2031-05-04T12:00:00Z', 1, '2031-05-04T22:00:00.000Z'],
    // A day of 23 hours, and one of 25.
    ['Europe/Oslo', '2031-03-30T12:00:00Z', 0, '2031-03-29T23:00:00.000Z'],
    ['Europe/Oslo', '2031-03-30T12:00:00Z', 1, '2031-03-30T22:00:00.000Z'],
    ['Europe/Oslo', '2031-10-26T12:00:00Z', 1, '2031-10-26T23:00:00.000Z'],
    ['Pacific/Auckland', '2031-01-01T00:00:00Z', 0, '2030-12-31T11:00:00.000Z'],
  ])('in %s, of the day of %s, %i days on, is %s', (zone, now, days, expected) => {
    expect(new Date(localMidnight(zone, Date.parse(now), days)).toISOString()).toBe(expected);
  });
});
