import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DOCUMENTED, SERVICES } from '../../src/docs/documented-settings.js';
import { settingsDocument } from '../../src/docs/settings-table.js';
import { SettingDefinitions } from '../../src/settings/definition.js';
import { readerOf } from '../../src/settings/readers.js';

const facts = z.array(
  z.strictObject({
    path: z.string(),
    type: z.string(),
    default: z.string().nullable(),
    format: z.string().optional(),
    options: z.array(z.string()).optional(),
    responseOrder: z.array(z.string()).optional(),
    defaultFrom: z.literal(true).optional(),
    optionsFrom: z.literal(true).optional(),
    trueValue: z.string().optional(),
    falseValue: z.string().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    minLen: z.number().optional(),
    maxLen: z.number().optional(),
    pattern: z.string().optional(),
    password: z.boolean().optional(),
    multiLine: z.boolean().optional(),
    required: z.boolean().optional(),
    hidden: z.boolean().optional(),
    advanced: z.boolean().optional(),
  }),
);

/** What sipXcom declares of a service's settings. */
function factsOf(path: string): z.output<typeof facts> {
  return facts.parse(JSON.parse(readFileSync(join('test/settings/facts', `${path}.json`), 'utf8')));
}

/** Trunkline's own: sipXcom has no settings of this name. */
const ADDITIONS: readonly string[] = ['phonebook'];

describe.each(SERVICES.filter(({ path }) => !ADDITIONS.includes(path)))(
  'the settings of $title',
  ({ path, definitions }) => {
    it('are those of sipXcom, in their order, with type, default, options, limits and flags', () => {
      expect(
        definitions.all.map((definition) => ({
          path: definition.path,
          type: definition.type,
          default: definition.default,
          ...(definition.options && { options: [...definition.options.keys()] }),
          ...(definition.optionsFrom !== undefined && { options: [] }),
          isComputed: (definition.defaultFrom ?? definition.optionsFrom) !== undefined,
          limits: [definition.min, definition.max, definition.minLength, definition.maxLength, definition.pattern],
          texts: [definition.trueValue, definition.falseValue],
          flags: [definition.password, definition.multiLine, definition.hidden, definition.advanced],
        })),
      ).toEqual(
        factsOf(path).map((row) => ({
          path: row.path,
          type: row.type,
          default: row.default,
          ...((row.responseOrder ?? row.options) && { options: row.responseOrder ?? row.options }),
          isComputed: (row.defaultFrom ?? row.optionsFrom) !== undefined,
          limits: [row.min, row.max, row.minLen, row.maxLen, row.pattern],
          texts: [row.trueValue, row.falseValue],
          flags: [row.password, row.multiLine, row.hidden, row.advanced],
        })),
      );
      // We refuse more than sipXcom does where its services did on their own.
      for (const row of factsOf(path)) {
        const definition = definitions.find(row.path);
        if (row.format !== undefined) expect(definition?.format).toBe(row.format);
        if (row.required !== undefined) expect(definition?.required).toBe(row.required);
      }
    });

    it('tell people what they are, and what comes of them', () => {
      for (const definition of definitions.all) {
        const { label, description, effects, noEffect, options } = definition;
        expect({ path: definition.path, label, description }).toEqual({
          path: definition.path,
          label: expect.stringMatching(/^[A-Z].{2,60}$/) as string,
          description: expect.stringMatching(/^[A-Z][^]{20,}\.$/) as string,
        });
        for (const text of options?.values() ?? []) expect(text).toMatch(/^[A-Z]/);
        expect((effects === undefined) === (noEffect === undefined)).toBe(false);
        const isRead = effects?.some(({ reader }) => readerOf(definition.path, reader).built) === true;
        expect({
          path: definition.path,
          says: / It has no effect (in Trunkline|yet): /.test(description ?? ''),
        }).toEqual({
          path: definition.path,
          says: !isRead,
        });
      }
    });
  },
);

describe('docs/settings.md', () => {
  it('is up to date: `npm run docs:settings` writes it', () => {
    expect(readFileSync('docs/settings.md', 'utf8')).toBe(settingsDocument(DOCUMENTED));
  });
});

describe('a data file', () => {
  const row = { path: 'a/b', type: 'string', default: null, label: 'B', description: 'What b is.' };
  const read = (...rows: object[]): SettingDefinitions => SettingDefinitions.read(rows);

  it.each([
    ['an unknown member', { ...row, maxLen: 3 }, /maxLen/],
    ['no label', { ...row, label: undefined }, /label/],
    ['no default', { ...row, default: undefined }, /a default/],
    ['a default that is no option', { ...row, type: 'enum', default: 'x', options: { y: 'Y' } }, /default/],
    ['an enum without options', { ...row, type: 'enum' }, /options/],
    ['options of a text', { ...row, options: { y: 'Y' } }, /options/],
    ['an unknown set of options', { ...row, type: 'enum', options: 'nothing' }, /set of options/],
    ['an incomplete order', { ...row, type: 'enum', options: ['x', 'y'], responseOrder: ['x'] }, /responseOrder/],
    ['limits upside down', { ...row, type: 'integer', min: 3, max: 2 }, /min is above max/],
    ['limits of a text', { ...row, min: 3 }, /for numbers/],
    ['a pattern that is none', { ...row, pattern: '(' }, /regular expression/],
    ['a boolean default of other words', { ...row, type: 'boolean', default: 'true' }, /default/],
    ['a number that is none', { ...row, type: 'integer', default: 'x' }, /default/],
    ['n without an index', { ...row, n: 2 }, /\[n\]/],
    ['an index without n', { ...row, path: 'a/b[n]' }, /\[n\]/],
    ['too few defaults', { ...row, path: 'a/b[n]', n: 2, default: undefined, defaults: ['1'] }, /each index/],
    ['an unknown reader', { ...row, effects: [{ reader: 'nobody', does: 'Nothing.' }] }, /nobody/],
    ['an effect and none', { ...row, effects: [{ reader: 'dial-plan', does: 'It.' }], noEffect: 'x' }, /or none/],
  ])('with %s is refused', (_, broken, message) => {
    expect(() => read(broken)).toThrow(message);
  });

  it('may not have two rows of one path', () => {
    expect(() => read(row, row)).toThrow('one path');
  });

  it('gives indexed rows of one group index by index, with their defaults', () => {
    const definitions = read(
      { ...row, path: 'g/name[n]', n: 2 },
      { ...row, path: 'g/code[n]', n: 2, default: undefined, defaults: ['x', null] },
      { ...row, path: 'h/name[n]', n: 2 },
      { ...row, path: 'h/last' },
    );
    expect(definitions.all.map((one) => `${one.path}=${one.default ?? ''}`)).toEqual([
      'g/name[0]=',
      'g/code[0]=x',
      'g/name[1]=',
      'g/code[1]=',
      'h/name[0]=',
      'h/name[1]=',
      'h/last=',
    ]);
  });

  it('may have groups whose flags hold for what is below', () => {
    const definitions = SettingDefinitions.read({
      groups: [
        { path: 'a', hidden: true },
        { path: 'c/d', advanced: true },
      ],
      settings: [row, { ...row, path: 'a/secret', hidden: true }, { ...row, path: 'c/d/e' }, { ...row, path: 'c/de' }],
    });
    expect(definitions.visible.map(({ path }) => path)).toEqual(['c/d/e', 'c/de']);
    expect(definitions.find('a/b')).toMatchObject({ hidden: true, hiddenBy: 'group' });
    expect(definitions.find('a/secret')?.hiddenBy).toBeUndefined();
    expect(definitions.find('c/d/e')?.advanced).toBe(true);
    expect(definitions.find('c/de')?.advanced).toBeUndefined();
  });
});
