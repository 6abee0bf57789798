import { DataSource } from 'typeorm';
import type { DiallingRule } from '../../src/dial-plan/rules/dialling-rule.js';
import { DiallingRules } from '../../src/dial-plan/rules/dialling-rules.js';
import { ApiClient } from '../support/api-client.js';
import { trunk } from '../support/gateways-client.js';
import { startFixture, type Fixture } from '../support/trunkline.js';

const HOURS = [{ enabled: true, start: 28_800_000, stop: 61_200_000, scheduledDay: 'Weekdays' }];

describe('the dial plan as calls see it', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.stop());

  it('has each rule as one of its kind, in order, with its gateways', async () => {
    const rules = new ApiClient(fixture, '/api/rules');
    const gateways = new ApiClient(fixture, '/api/gateways');
    const [one, two] = [await gateways.make(trunk('one')), await gateways.make(trunk('two'))];
    const custom = await rules.make({
      name: 'custom',
      enabled: true,
      type: 'Custom',
      description: 'Own',
      permissions: { names: ['Mobile'] },
      dialPatterns: { patterns: [{ prefix: '8', digits: 4 }] },
      callPattern: { prefix: '44', callDigits: 'vdigits' },
    });
    for (const gateway of [two, one]) await gateways.send('PUT', `/${gateway}/rules/${custom}`);
    const attendant = await rules.make({
      name: 'attendant',
      type: 'Attendant',
      extension: '500',
      attendantAliases: 'front desk',
      did: '5550500',
      afterHoursAttendant: 'After hours',
      afterHoursAttendantEnabled: true,
      holidayAttendant: 'Operator',
      holidayAttendantPeriods: { holidayPeriods: [{ startDate: 1, endDate: 2 }] },
      workingTimeAttendantPeriods: { workingHours: HOURS },
      liveAttendantExtension: 'sip:desk@example.org',
      liveAttendantRingFor: 9,
    });
    const { manager } = fixture.trunkline.application.get(DataSource);
    const reader = fixture.trunkline.application.get(DiallingRules);
    const plan = await reader.inOrder(manager);
    expect(plan.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
      'Emergency: emergency',
      'International: long-distance',
      'Local: long-distance',
      'Restricted: long-distance',
      'Toll free: long-distance',
      'Long Distance: long-distance',
      'AutoAttendant: attendant',
      'Voicemail: internal',
      'custom: custom',
      'attendant: attendant',
    ]);
    const nothing = { description: null, scheduleId: null, permissions: [], gatewayIds: [] };
    const find = (wanted: string): DiallingRule | undefined => plan.find(({ name }) => name === wanted);
    expect(find('Emergency')).toEqual({
      ...nothing,
      id: 1,
      kind: 'emergency',
      name: 'Emergency',
      enabled: false,
      description: 'Calls for help',
      optionalPrefix: '9',
      emergencyNumber: '911',
    });
    expect(find('Toll free')).toMatchObject({
      permissions: ['TollFree'],
      pstnPrefix: '9',
      pstnPrefixOptional: true,
      longDistancePrefix: '1',
      longDistancePrefixOptional: false,
      areaCodes: ['800', '833', '844', '855', '866', '877', '888'],
      externalLen: 10,
    });
    expect(find('Voicemail')).toMatchObject({
      enabled: true,
      extension: '101',
      did: null,
      voicemailPrefix: '8',
      mediaServerType: 'freeswitchMediaServer',
      mediaServerHostname: null,
    });
    expect(await reader.find(manager, Number(custom))).toEqual({
      id: Number(custom),
      kind: 'custom',
      name: 'custom',
      enabled: true,
      description: 'Own',
      scheduleId: null,
      permissions: ['Mobile'],
      gatewayIds: [Number(two), Number(one)],
      dialPatterns: [{ prefix: '8', digits: 4 }],
      callPattern: { prefix: '44', callDigits: 'vdigits' },
    });
    expect(find('attendant')).toEqual({
      ...nothing,
      id: Number(attendant),
      kind: 'attendant',
      name: 'attendant',
      enabled: false,
      extension: '500',
      aliases: ['front', 'desk'],
      did: '5550500',
      afterHours: { attendantId: 2, enabled: true },
      holidays: { attendantId: 1, periods: [{ start: new Date(1), end: new Date(2) }] },
      workingTime: {
        attendantId: null,
        periods: [{ enabled: true, start: 28_800_000, stop: 61_200_000, day: 'Weekdays' }],
      },
      live: {
        extension: 'sip:desk@example.org',
        ringFor: 9,
        followForwarding: false,
        enabled: true,
        enabledAgainAt: null,
      },
    });
    await expect(reader.find(manager, 9_999)).rejects.toThrow('Rule not found');
  });
});
