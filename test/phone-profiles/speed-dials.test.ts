import fc from 'fast-check';
import type { ProfilePhone } from '../../src/phone-profiles/phone-profile.js';
import { renderProfile } from '../../src/phone-profiles/vendors.js';
import { phoneModel } from '../../src/phones/phone-models.js';
import { phoneDefinitions } from '../../src/phones/phone-settings.js';
import { withSpeedDials } from '../../src/phones/speed-dial-defaults.js';
import type { SpeedDial } from '../../src/speed-dials/speed-dial.js';
import { phoneWith } from './phones.js';
import { readBack } from './read-back.js';

const TOMAS: SpeedDial = { label: 'Tomas', number: '230', blf: true };
const DOCK: SpeedDial = { label: 'Dock & <gate>', number: '5552291', blf: false };
const JANE: SpeedDial = { label: 'Jane', number: 'sip:jane@carrier.example', blf: true };
const DIALS = [TOMAS, DOCK, JANE];

const phone = (modelId: string, changes: Partial<ProfilePhone> = {}): ProfilePhone =>
  phoneWith(modelId, { speedDials: DIALS, ...changes });
const read = (vendor: keyof typeof readBack, device: ProfilePhone): unknown =>
  Object.fromEntries(readBack[vendor](renderProfile(device)));
const text = (device: ProfilePhone): string =>
  renderProfile(device)
    .map(({ content }) => content)
    .join('');

describe('speed dials on phones', () => {
  it('of Polycom: what is watched as resources, the rest in the directory', () => {
    expect(read('polycom', phone('polycomVVX500'))).toMatchObject({
      'attendant.resourceList.1.address': '230@example.org',
      'attendant.resourceList.1.label': 'Tomas',
      'attendant.resourceList.1.type': 'normal',
      'attendant.resourceList.2.address': 'jane@carrier.example',
    });
    const files = renderProfile(phone('polycomVVX500'));
    const directory = files.find(({ name }) => name === '0004f2c0a815-directory.xml');
    expect(directory?.content.replace(/>\s+</g, '><')).toContain(
      '<directory><item_list><item><fn>Dock &amp; &lt;gate&gt;</fn><ct>5552291</ct><sd>1</sd></item></item_list></directory>',
    );
    // What people have entered themselves stays where there is nothing to say.
    const watching = renderProfile(phone('polycomVVX500', { speedDials: [TOMAS] }));
    expect(watching.map(({ name }) => name)).not.toContain('0004f2c0a815-directory.xml');
  });

  it('of Yealink: on the keys behind those of the lines', () => {
    expect(read('yealink', phone('yealinkPhoneSIPT42S'))).toMatchObject({
      'linekey.2.type': '16',
      'linekey.2.line': '1',
      'linekey.2.value': '230',
      'linekey.2.label': 'Tomas',
      'linekey.3.type': '13',
      'linekey.3.value': '5552291',
      'linekey.4.value': 'sip:jane@carrier.example',
    });
  });

  it('of Yealink whose settings have keys: as defaults of the first that are no line’s', () => {
    const model = phoneModel('yealinkPhoneSIPT46G');
    for (const version of model.versions ?? []) {
      const definitions = phoneDefinitions(model, version);
      const types = definitions.all.filter(({ defaultFrom }) => defaultFrom === 'speed-dial-type');
      const free = types.filter((one) => one.default !== '15').map(({ path }) => /\d+(?=\]$)/.exec(path)?.[0] ?? '');
      const many = Array.from({ length: 40 }, (_, index) => ({ ...TOMAS, label: `Key ${index}` }));
      const given = withSpeedDials(definitions, [DOCK, ...many]);
      const of = (name: string, index: string | undefined): string | null | undefined =>
        given.find(`DSSKeys/line-keys/linekey/${name}[${index ?? ''}]`)?.default;
      expect([of('type', free[0]), of('value', free[0]), of('label', free[0])]).toEqual([
        '13',
        DOCK.number,
        DOCK.label,
      ]);
      expect([of('type', free[1]), of('value', free[1]), of('label', free[1])]).toEqual(['16', '230', 'Key 0']);
      const lines = types.filter((one) => one.default === '15');
      for (const { path } of lines) expect(given.find(path)?.default).toBe('15');
      expect(given.all).toHaveLength(definitions.all.length);
      expect(withSpeedDials(definitions, [])).toBe(definitions);
    }
    // Said once: by the settings.
    const settings = new Map([['DSSKeys/line-keys/linekey/type[0]', '16']]);
    expect(read('yealink', phone('yealinkPhoneSIPT46G', { settings }))).not.toHaveProperty('linekey.2.value');
  });

  it('of Snom: on function keys that are free', () => {
    const settings = new Map<string, string | null>(
      [0, 1, 2, 3, 4].flatMap((index): [string, string | null][] => [
        [`fkeys/fkey${index}/context`, 'active'],
        [`fkeys/fkey${index}/type`, index === 2 ? 'url' : 'line'],
        [`fkeys/fkey${index}/number`, index === 2 ? 'http://menu.example' : null],
      ]),
    );
    const file = text(phone('snom370', { settings }));
    expect([...file.matchAll(/<fkey .*<\/fkey>/g)].map(([key]) => key)).toEqual([
      '<fkey idx="0" context="active" perm="R">line</fkey>',
      '<fkey idx="1" context="active" label="Tomas" perm="R">blf &lt;sip:230@example.org&gt;</fkey>',
      '<fkey idx="2" context="active" perm="R">url http://menu.example</fkey>',
      '<fkey idx="3" context="active" label="Dock &amp; &lt;gate&gt;" perm="R">speed 5552291</fkey>',
      '<fkey idx="4" context="active" label="Jane" perm="R">blf &lt;sip:jane@carrier.example&gt;</fkey>',
    ]);
    const unknown = text(phone('snom320'));
    expect(unknown).toContain('<fkey idx="1" context="active" label="Tomas" perm="R">');
    expect(unknown).not.toContain('<fkey idx="0"');
  });

  it('of Grandstream: on keys for many purposes, else on the keys of lines that nobody uses', () => {
    expect(read('grandstream', phone('gsPhoneGxp2130'))).toMatchObject({
      P323: '1',
      P301: '0',
      P302: 'Tomas',
      P303: '230',
      P324: '0',
      P305: 'Dock & <gate>',
      P306: '5552291',
    });
    const many = Array.from({ length: 30 }, () => DOCK);
    const all = read('grandstream', phone('gsPhoneGxp2124', { speedDials: many }));
    expect(all).toMatchObject({ P329: '0', P321: '5552291', P353: '0', P356: '5552291', P393: '0', P396: '5552291' });
    expect(all).not.toHaveProperty('P397');
    const onLines = read('grandstream', phone('gsPhoneGxp2140', { maxLines: 4, speedDials: many }));
    expect(onLines).toMatchObject({ P1365: '10', P1366: '0', P1467: 'Dock & <gate>', P1468: '5552291', P1369: '10' });
    expect(onLines).not.toHaveProperty('P1363');
    expect(onLines).not.toHaveProperty('P1371');
    expect(text(phone('gsPhoneGxp280'))).not.toContain('5552291');
    const own = new Map([['custom/CustomPValue1', 'P303=911']]);
    expect(read('grandstream', phone('gsPhoneGxp2130', { settings: own }))).toMatchObject({ P303: '911' });
  });

  it('of Cisco SPA: on the keys of lines that nobody uses, else by digit', () => {
    const settings = new Map([['User/Speed_Dial_2', '100']]);
    const dials = [TOMAS, { ...DOCK, label: 'Dock;fnc=sd' }, ...Array.from({ length: 12 }, () => JANE)];
    const parameters = read('ciscoSpa', phone('SPA504G', { settings, maxLines: 3, speedDials: dials }));
    expect(parameters).toMatchObject({
      Extension_2_: 'Disabled',
      Short_Name_2_: 'Tomas',
      Extended_Function_2_: 'fnc=blf+sd;sub=230@example.org;ext=230@example.org;nme=Tomas',
      Extended_Function_3_: 'fnc=sd;ext=5552291@example.org;nme=Dock fnc=sd',
      Server_Type: 'RFC3265_4235',
      Speed_Dial_2: '100',
      Speed_Dial_3: 'sip:jane@carrier.example',
      Speed_Dial_9: 'sip:jane@carrier.example',
    });
    expect(parameters).not.toHaveProperty('Extended_Function_1_');
    expect(parameters).not.toHaveProperty('Extended_Function_4_');
    expect(read('ciscoSpa', phone('SPA504G', { speedDials: [DOCK] }))).not.toHaveProperty('Server_Type');
  });

  it('of CounterPath: none, for want of keys; of all others: as sections', () => {
    expect(text(phone('counterpathCMCEnterprise'))).toBe(text(phone('counterpathCMCEnterprise', { speedDials: [] })));
    expect(read('generic', phone('acmePhoneStandard'))).toMatchObject({
      'speedDial.1 label': 'Tomas',
      'speedDial.1 number': '230',
      'speedDial.1 blf': 'true',
      'speedDial.2 blf': 'false',
    });
  });

  it('break no file, whatever people write on them', () => {
    const models: readonly (readonly [keyof typeof readBack, string])[] = [
      ['polycom', 'polycomVVX500'],
      ['yealink', 'yealinkPhoneSIPT42S'],
      ['snom', 'snom320'],
      ['grandstream', 'gsPhoneGxp2130'],
      ['ciscoSpa', 'SPA508G'],
      ['counterpath', 'counterpathCMCEnterprise'],
      ['generic', 'acmePhoneStandard'],
    ];
    const dial = fc.record({ label: fc.string({ unit: 'binary', maxLength: 20 }), blf: fc.boolean() });
    fc.assert(
      fc.property(fc.constantFrom(...models), fc.array(dial, { maxLength: 140 }), ([vendor, model], labels) => {
        const speedDials = labels.map((one) => ({ ...one, number: '230' }));
        const files = renderProfile(phone(model, { maxLines: 8, speedDials }));
        expect(readBack[vendor](files).size).toBeGreaterThan(0);
      }),
    );
  });
});
