import fc from 'fast-check';
import { SettingDefinitions, type SettingDefinition } from './definition.js';
import { SettingValueError } from './setting-errors.js';
import { normalise } from './validate.js';

const rows = [
  { path: 'text', type: 'string' },
  { path: 'lines', type: 'string', multiLine: true, maxLength: 1_000 },
  { path: 'networks', type: 'string', format: 'networkList', multiLine: true },
  { path: 'user', type: 'string', format: 'sipUser', required: true },
  { path: 'host', type: 'string', format: 'hostname' },
  { path: 'flag', type: 'boolean', trueValue: 'Y', falseValue: 'N' },
  { path: 'number', type: 'integer', min: -5, max: 5 },
  { path: 'real', type: 'real' },
  { path: 'choice', type: 'enum', options: { '': 'None', '0': 'Zero', a: 'A' } },
  { path: 'choices', type: 'multiEnum', options: ['a', 'b'] },
].map((row) => ({ ...row, default: null, label: 'Label', description: 'What it is.' }));
const definitions = SettingDefinitions.read(rows);

/** @returns undefined where the value is refused */
function accepted(definition: SettingDefinition, value: string): string | undefined {
  try {
    return normalise(definition, value);
  } catch (error) {
    if (error instanceof SettingValueError) return undefined;
    throw error;
  }
}

describe('values of settings', () => {
  it('are taken or refused, whatever they are, and are taken again as they are stored', () => {
    const likely = fc.constantFrom('', '0', '-5', 'true', 'a', 'a|b', '10.0.0.0/8', 'example.org', '*77', '1e3', ' 1');
    const values = fc.oneof(likely, fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9./,a|*-]{0,20}$/));
    fc.assert(
      fc.property(fc.constantFrom(...definitions.all), values, (definition, value) => {
        const stored = accepted(definition, value);
        if (stored !== undefined) expect(normalise(definition, stored)).toBe(stored);
      }),
    );
  });

  it.each([
    ['networks', '10.0.0.1, 10/8 ,192.168.0.0/16', true],
    ['networks', '10.0.0/24', true],
    ['networks', '10.0.0.256/24', false],
    ['networks', '10.0.0.0/33', false],
    ['networks', '2001:db8::/32', false],
    ['user', '*77', true],
    ['user', '%2A77', true],
    ['user', '%2', false],
    ['user', 'a@b', false],
    ['choice', '', true],
    ['choices', 'a|c', false],
    ['number', '6', false],
  ])('of %s: %s', (path, value, fits) => {
    const definition = definitions.find(path);
    if (definition === undefined) throw new Error(path);
    expect(accepted(definition, value) !== undefined).toBe(fits);
  });
});
