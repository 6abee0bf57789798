import fc from 'fast-check';
import { InvalidFieldError } from '../rest/http/http-errors.js';
import { readElin } from './elin.js';

const digit = fc.constantFrom(...'0123456789');
const digits = fc.string({ unit: digit, minLength: 1, maxLength: 254 });
const number = fc.tuple(fc.constantFrom('', '+'), digits).map(([plus, rest]) => plus + rest);
const blanks = fc.string({ unit: fc.constantFrom(' ', '\t', '\n'), maxLength: 3 });

describe('an ELIN', () => {
  it('is any digits, a plus in front or not', () => {
    fc.assert(
      fc.property(number, blanks, blanks, (elin, before, after) => {
        expect(readElin(before + elin + after)).toBe(elin);
      }),
    );
  });

  it('holds nothing but digits behind its first character', () => {
    const other = fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }).filter((text) => /[^\d\s]/u.test(text));
    fc.assert(
      fc.property(digits, other, digits, (left, middle, right) => {
        expect(() => readElin(left + middle + right)).toThrow(InvalidFieldError);
      }),
    );
  });

  it('is what any text is that it takes: digits', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(readElin(text)).toMatch(/^\+?[0-9]+$/);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidFieldError);
        }
      }),
    );
  });

  it.each([
    [undefined, 'Elin: Cannot be empty'],
    [null, 'Elin: Cannot be empty'],
    ['  ', 'Elin: Cannot be empty'],
    ['+', 'Elin: has to be digits'],
    ['++1', 'Elin: has to be digits'],
    ['1+', 'Elin: has to be digits'],
    ['1 2', 'Elin: has to be digits'],
    ['1\n2', 'Elin: has to be digits'],
    ['٣٤٥', 'Elin: has to be digits'],
    ['1'.repeat(256), 'Elin: has to be digits'],
    [`+${'1'.repeat(255)}`, 'Elin: has to be digits'],
  ])('is not %j', (text, message) => {
    expect(() => readElin(text)).toThrow(message);
  });
});
