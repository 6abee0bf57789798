import fc from 'fast-check';
import { TextMap, Text } from './fields.js';
import { writeJson } from './json-writer.js';
import { one } from './shape.js';

class Choice {
  @Text()
  name?: string | null;

  @TextMap()
  options?: ReadonlyMap<string, string | null>;
}
const CHOICE = one('Choice', () => Choice);

describe('JSON below /api', () => {
  it('is well-formed and says what was given, whatever the texts', () => {
    const pairs = fc.uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), fc.option(fc.string({ unit: 'binary' }))), {
      selector: ([key]) => key,
    });
    fc.assert(
      fc.property(fc.option(fc.string({ unit: 'binary' })), pairs, (name, options) => {
        const text = writeJson('api', CHOICE, { name, options: new Map(options) });
        const expected = Object.fromEntries(options.map(([key, value]) => [key, value]));
        expect(JSON.parse(text)).toEqual({ name, options: expected });
        const keys = options.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
        expect(text).toBe(`{"name":${JSON.stringify(name)},"options":{${keys.join(',')}}}`);
      }),
    );
  });
});
