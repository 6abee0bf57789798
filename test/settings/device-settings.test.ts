import { DeviceSettings } from '../../src/settings/device-settings.js';

const row = { path: 'a/b', type: 'string', default: null };
const pathsOf = (settings: DeviceSettings, version: string | null): string[] =>
  settings.of(version).all.map(({ path, default: value }) => `${path}=${value ?? ''}`);

describe('settings of a device', () => {
  it('are those of its version, the ones of other versions beside their neighbours', () => {
    const settings = new DeviceSettings(
      [
        { ...row, path: 'a/first', default: 'new', versions: ['2'] },
        { ...row, path: 'a/g/inner' },
        { ...row, path: 'a/last', versions: ['2', '1'] },
        { ...row, path: 'b/only' },
      ],
      [
        { ...row, path: 'a/first', default: 'old', versions: ['1'] },
        { ...row, path: 'a/g/more', versions: ['1'] },
        { ...row, path: 'a/h/deep', versions: ['1'] },
        { ...row, path: 'z', versions: ['1'] },
      ],
    );
    expect(pathsOf(settings, '2')).toEqual(['a/first=new', 'a/g/inner=', 'a/last=', 'b/only=']);
    expect(pathsOf(settings, '1')).toEqual([
      'a/first=old',
      'a/g/inner=',
      'a/g/more=',
      'a/last=',
      'a/h/deep=',
      'b/only=',
      'z=',
    ]);
    expect(pathsOf(settings, null)).toEqual(['a/g/inner=', 'b/only=']);
    expect(settings.of('1')).toBe(settings.of('1'));
  });

  it('have indexed rows index by index, of a version', () => {
    const settings = new DeviceSettings([
      { ...row, path: 'k/type[n]', n: 2 },
      { path: 'k/value[n]', type: 'string', n: 2, defaults: ['x', null], versions: ['2'] },
    ]);
    expect(pathsOf(settings, '2')).toEqual(['k/type[0]=', 'k/value[0]=x', 'k/type[1]=', 'k/value[1]=']);
    expect(pathsOf(settings, '1')).toEqual(['k/type[0]=', 'k/type[1]=']);
  });

  it('have no labels, and may have a default that is no option', () => {
    const settings = new DeviceSettings([{ ...row, type: 'enum', default: '10', options: ['50', '51'] }]);
    expect(settings.of(null).find('a/b')).toMatchObject({ default: '10', label: null, description: null });
  });

  it.each([
    ['an unknown member', [{ ...row, maxLen: 3 }]],
    ['a label', [{ ...row, label: 'B' }]],
    ['no version in versions', [{ ...row, versions: [] }]],
  ])('are refused with %s', (_, rows) => {
    expect(() => new DeviceSettings(rows)).toThrow();
  });

  it('are refused with two rows of one path in one version', () => {
    const settings = new DeviceSettings([row], [{ ...row, versions: ['1'] }]);
    expect(() => settings.of('1')).toThrow('one path');
    expect(pathsOf(settings, '2')).toEqual(['a/b=']);
  });

  it('take the defaults that their owner knows', () => {
    const settings = new DeviceSettings([
      { ...row, path: 'address', defaultFrom: 'own-address' },
      { ...row, path: 'port', default: '5060', defaultFrom: 'own-port' },
      { ...row, path: 'domain', defaultFrom: 'sip-domain' },
    ]).of(null);
    const known = settings.withDefaults(new Map([['own-address', '192.0.2.1'] as const, ['own-port', null]]));
    expect(known.all.map((one) => [one.default, one.defaultFrom])).toEqual([
      ['192.0.2.1', undefined],
      ['5060', undefined],
      [null, 'sip-domain'],
    ]);
  });
});
