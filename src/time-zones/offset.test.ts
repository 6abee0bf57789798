import { isTimeZone, offsetAt } from './offset.js';

const HOUR = 3_600_000;

describe('how far clocks are ahead of UTC', () => {
  it.each([
    ['UTC', '2031-03-03T00:00:00Z', 0],
    ['Europe/London', '2031-01-01T00:00:00Z', 0],
    ['Europe/Oslo', '2031-03-30T00:59:59Z', 1],
    ['Europe/Oslo', '2031-03-30T01:00:00Z', 2],
    ['America/New_York', '2031-07-01T00:00:00Z', -4],
    ['America/St_Johns', '2031-01-01T00:00:00Z', -3.5],
    ['Asia/Kathmandu', '2031-01-01T00:00:00Z', 5.75],
    ['Australia/Lord_Howe', '2031-01-01T00:00:00Z', 11],
    ['Australia/Lord_Howe', '2031-07-01T00:00:00Z', 10.5],
    ['Pacific/Kiritimati', '2031-01-01T00:00:00Z', 14],
    ['Etc/GMT+12', '2031-01-01T00:00:00Z', -12],
    // Seconds counted once.
    ['Africa/Monrovia', '1970-01-01T00:00:00Z', -2_670 / 3_600],
  ])('%s at %s', (zone, instant, hours) => {
    expect(offsetAt(zone, Date.parse(instant))).toBe(hours * HOUR);
  });

  it.each(['Europe/Oslo', 'Asia/Kolkata', 'Asia/Calcutta', 'UTC', 'Etc/GMT-3', 'EST5EDT'])('%s is a zone', (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });

  it.each(['', 'Atlantis', 'Europe/', '+02:00', '-0800', 'Etc/Unknown', 'Europe/Oslo ', 'UTC\n'])(
    '%j is none',
    (zone) => {
      expect(isTimeZone(zone)).toBe(false);
    },
  );
});
