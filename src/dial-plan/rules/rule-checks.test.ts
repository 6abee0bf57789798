import fc from 'fast-check';
import { checkCallPattern, checkDialPatterns } from './rule-checks.js';

const CHARACTERS = [...'0189*#+x.[]-^$(){}|\\/?ab ,'];
const text = fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 12 });

/** What a prefix means, as resolution may translate it: every character by itself but for the wildcards. */
const expressionOf = (prefix: string): RegExp =>
  new RegExp(
    `^${prefix
      .replace(/[*+]/g, String.raw`\$&`)
      .replace(/\./g, String.raw`\d*`)
      .replace(/x/g, String.raw`\d`)}$`,
  );

describe('dial patterns', () => {
  it.each(['9', '*8', '#', '+44', '9x', '9[2-9]xx', '[13579]', '[0-57-9]', '.', '9011.', '77.x', ''])(
    'may begin with %s',
    (prefix) => {
      expect(checkDialPatterns([{ prefix, digits: 3 }])).toEqual([{ prefix, digits: 3 }]);
    },
  );

  it('that are taken are expressions as they stand, and match what they say', () => {
    fc.assert(
      fc.property(text, (prefix) => {
        try {
          checkDialPatterns([{ prefix, digits: 1 }]);
        } catch {
          return;
        }
        const expression = expressionOf(prefix);
        const dialled = prefix
          .replace(/\[(\d).*?\]/g, '$1')
          .replace(/x/g, '5')
          .replace(/\./g, '12');
        expect(dialled).toMatch(expression);
        // Nothing in it reaches beyond digits and the three signs.
        expect(dialled).toMatch(/^[0-9*#+]*$/);
        expect(expression.test(`${dialled};1`)).toBe(false);
      }),
      { numRuns: 3_000 },
    );
  });

  it('are at least one and at most a hundred', () => {
    const pattern = { prefix: '9', digits: 3 };
    expect(() => checkDialPatterns([])).toThrow('at least one');
    expect(checkDialPatterns(Array.from({ length: 100 }, () => pattern))).toHaveLength(100);
    expect(() => checkDialPatterns(Array.from({ length: 101 }, () => pattern))).toThrow('100 patterns at most');
    expect(() => checkDialPatterns([{ prefix: '', digits: 0 }])).toThrow('needs a prefix or digits');
  });
});

describe('call patterns', () => {
  it('that are taken hold nothing that means something in a dial string', () => {
    const anything = fc.string({ unit: fc.constantFrom(...CHARACTERS, ...`@;:'"<>=&%~\n\0é`), maxLength: 12 });
    fc.assert(
      fc.property(anything, (prefix) => {
        const isFit = /^[\w*#+.-]*$/.test(prefix);
        const check = (): unknown => checkCallPattern({ prefix, callDigits: 'digits' });
        if (isFit) expect(check).not.toThrow();
        else expect(check).toThrow('callPattern');
      }),
      { numRuns: 3_000 },
    );
  });
});
