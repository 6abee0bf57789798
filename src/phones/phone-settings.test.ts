import { lineDefaults, phoneDefaults } from './line-defaults.js';
import { PHONE_MODELS, phoneModel } from './phone-models.js';
import { groupDefinitions, lineDefinitions, phoneDefinitions } from './phone-settings.js';

const withRows: readonly (readonly [modelId: string, phone: number, line: number])[] = [
  ['SPA504G', 276, 68],
  ['acmePhoneStandard', 5, 8],
  ['counterpathCMCEnterprise', 113, 99],
  ['gsPhoneGxp2140', 908, 158],
  ['polycomVVX500', 722, 58],
  ['snom370', 210, 60],
];

describe('settings of phones', () => {
  it.each(PHONE_MODELS.map((model) => [model.modelId, model] as const))(
    'of %s are well-formed in each version',
    (_, model) => {
      for (const version of model.versions ?? [null]) {
        expect(phoneDefinitions(model, version).all.length).toBeGreaterThan(0);
        expect(lineDefinitions(model, version).all.length).toBeGreaterThan(0);
      }
      expect(groupDefinitions(model).all.length).toBeGreaterThan(0);
    },
  );

  it.each(withRows)('of %s are all there', (modelId, phone, line) => {
    const model = phoneModel(modelId);
    expect(phoneDefinitions(model, null).all).toHaveLength(phone);
    expect(lineDefinitions(model, null).all).toHaveLength(line);
  });

  it('take defaults from the line', () => {
    const line = {
      id: 1,
      user: null,
      userId: null,
      sipUserId: 'trunk',
      displayName: null,
      password: 'pw',
      registrationServer: 'sip.example.net',
      registrationServerPort: '5070',
      voicemail: '*97',
      extension: null,
      imId: null,
    };
    const model = phoneModel('polycomVVX500');
    const phone = {
      id: 1,
      serialNumber: '0004f2000001',
      deviceVersion: null,
      description: null,
      model,
      lines: [line],
      groups: [],
    };
    const known = lineDefaults(phone, line);
    expect(known.get('line-user-and-serial-number')).toBe('trunk');
    expect(known.get('line-server-and-port')).toBe('sip.example.net:5070');
    expect(known.get('line-label')).toBe('trunk');
    const definitions = lineDefinitions(model, null).withDefaults(known);
    expect(definitions.find('reg/server/1/address')?.default).toBe('sip.example.net');
    expect(definitions.find('reg/server/1/port')?.default).toBe('5070');
    expect(definitions.find('msg.mwi/callBack')?.default).toBe('*97');
    expect(phoneDefaults(phone).get('first-line-password')).toBe('pw');
  });
});
