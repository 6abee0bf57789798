import { timeZone } from './time-zone.js';

describe('time zones', () => {
  it.each([
    ['UTC', 0, undefined],
    ['Asia/Kolkata', 19_800, undefined],
    [
      'America/New_York',
      -18_000,
      {
        start: { month: 3, date: 8, hour: 2, dayOfWeek: 1, isLast: false },
        stop: { month: 11, date: 1, hour: 2, dayOfWeek: 1, isLast: false },
      },
    ],
    [
      'Europe/Oslo',
      3_600,
      {
        start: { month: 3, date: 29, hour: 2, dayOfWeek: 1, isLast: true },
        stop: { month: 10, date: 22, hour: 3, dayOfWeek: 1, isLast: true },
      },
    ],
    // In the south summer goes over the new year.
    [
      'Australia/Sydney',
      36_000,
      {
        start: { month: 10, date: 1, hour: 2, dayOfWeek: 1, isLast: false },
        stop: { month: 4, date: 1, hour: 3, dayOfWeek: 1, isLast: false },
      },
    ],
  ])('%s', (zone, offset, daylightSaving) => {
    expect(timeZone(2026, zone)).toEqual({ offset, ...(daylightSaving && { daylightSaving }) });
  });
});
