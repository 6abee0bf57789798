import fc from 'fast-check';
import { parseInstant } from './instants.js';

describe('instants in requests', () => {
  it.each<[unknown, string | undefined]>([
    [0, '1970-01-01T00:00:00.000Z'],
    [' 32400000 ', '1970-01-01T09:00:00.000Z'],
    ['-1', '1969-12-31T23:59:59.999Z'],
    ['2031-03-03T09:30:00.250Z', '2031-03-03T09:30:00.250Z'],
    ['2031-03-03T09:30:00.000+0100', '2031-03-03T08:30:00.000Z'],
    ['2031-03-03T09:30-05:30', '2031-03-03T15:00:00.000Z'],
    // Without an offset it is UTC, whatever the machine's time zone.
    ['2031-03-03T09:30:00', '2031-03-03T09:30:00.000Z'],
    ['2031-03-03', '2031-03-03T00:00:00.000Z'],
    ['Mon, 03 Mar 2031 09:30:00 GMT', '2031-03-03T09:30:00.000Z'],
    ['2031-02-30', undefined],
    ['2031-02-29T10:00:00Z', undefined],
    ['2031-13-01', undefined],
    ['2031-03-03T25:00:00Z', undefined],
    ['2031-03-03T09:30:00+99:00', undefined],
    ['Mon, 33 Mar 2031 09:30:00 GMT', undefined],
    ['03/03/2031', undefined],
    ['tomorrow', undefined],
    ['', undefined],
    [1.5, undefined],
    ['8640000000000001', undefined],
    [NaN, undefined],
    [true, undefined],
    [null, undefined],
    [new Date(0), undefined],
  ])('%j is %s', (value, expected) => {
    const instant = parseInstant(value);
    expect(instant === undefined ? undefined : new Date(instant).toISOString()).toBe(expected);
  });

  it('are read as they are written', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(parseInstant(date.toISOString())).toBe(date.getTime());
          expect(parseInstant(date.getTime())).toBe(date.getTime());
          expect(parseInstant(date.toUTCString())).toBe(Math.floor(date.getTime() / 1_000) * 1_000);
        },
      ),
    );
  });

  it('are no instants, whatever the text, or finite', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const instant = parseInstant(text);
        expect(instant === undefined || Number.isInteger(instant)).toBe(true);
      }),
    );
  });
});
