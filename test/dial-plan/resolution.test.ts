import { describe, expect, it } from '@jest/globals';
import { callTypeOf } from '../../src/dial-plan/resolution/call-type.js';
import type { AttendantRule, CustomRule, InternalRule } from '../../src/dial-plan/rules/dialling-rule.js';
import { emergencyRule, gateway, inShort, localRule, ring, World } from './world.js';

const custom = (about: Partial<CustomRule>): CustomRule => ({
  id: 5,
  kind: 'custom',
  name: 'custom',
  enabled: true,
  description: null,
  scheduleId: null,
  permissions: [],
  gatewayIds: [],
  dialPatterns: [],
  callPattern: { prefix: '', callDigits: 'vdigits' },
  ...about,
});

const voicemail: InternalRule = {
  id: 9,
  kind: 'internal',
  name: 'Voicemail',
  enabled: true,
  description: null,
  scheduleId: null,
  permissions: [],
  gatewayIds: [],
  extension: '101',
  did: null,
  voicemailPrefix: '8',
  mediaServerType: 'freeswitchMediaServer',
  mediaServerHostname: null,
};

const attendantRule = (about: Partial<AttendantRule> = {}): AttendantRule => ({
  id: 7,
  kind: 'attendant',
  name: 'Main number',
  enabled: true,
  description: null,
  scheduleId: null,
  permissions: [],
  gatewayIds: [],
  extension: '100',
  aliases: [],
  did: null,
  afterHours: { attendantId: 2, enabled: true },
  holidays: {
    attendantId: 3,
    periods: [{ start: new Date('2026-12-25T00:00:00Z'), end: new Date('2026-12-26T00:00:00Z') }],
  },
  workingTime: {
    attendantId: 1,
    periods: [{ enabled: true, day: 'Every_day', start: 9 * 3_600_000, stop: 17 * 3_600_000 }],
  },
  live: null,
  ...about,
});

const two = (): World => new World().user(1, '200').user(2, '201');

describe('a call to a user', () => {
  it('rings their phones, then their voicemail answers', () => {
    expect(inShort(two().call('200', '201'))).toBe('201@0-20, then voicemail-deposit 201');
  });

  it('ends unanswered without the permission Voicemail, or where no messages are taken', () => {
    const without = new World().user(1, '200').user(2, '201', { permissions: new Set() });
    expect(inShort(without.call('200', '201'))).toBe('201@0-20, then reject 480');
    const silent = new World().user(1, '200').user(2, '201', { takesMessages: false });
    expect(inShort(silent.call('200', '201'))).toBe('201@0-20, then reject 480');
  });

  it('is refused when the user is switched off', () => {
    expect(inShort(two().user(2, '201', { enabled: false }).call('200', '201'))).toBe('reject 404');
  });

  it('finds the user by an alias and by an address in the own domain', () => {
    const world = two().holds('jane', 'user', 2);
    const way = '201@0-20, then voicemail-deposit 201';
    expect(inShort(world.call('200', 'jane'))).toBe(way);
    expect(inShort(world.call('200', 'sip:jane@PBX.example.org'))).toBe(way);
  });

  it('rings nothing for a user without phones of their own', () => {
    expect(inShort(two().user(2, '201', { phantom: true }).call('200', '201'))).toBe('voicemail-deposit 201');
  });
});

describe('call forwarding', () => {
  const forwards = (...rings: ReturnType<typeof ring>[]): World =>
    two().user(3, '202', { ringSeconds: 10 }).user(2, '201', { rings });

  it.each([
    ['one after the other', [ring('202', 30)], '201@0-20, then 202@0-10, then voicemail-deposit 201'],
    [
      'together with the phones',
      [ring('202', 15, { together: true })],
      '201@0-20 & 202@0-10, then voicemail-deposit 201',
    ],
    [
      'both, in the order that is written',
      [ring('202', 5), ring('200', 9, { together: true })],
      '201@0-20, then 202@0-5 & 200@0-9, then voicemail-deposit 201',
    ],
    ['no longer than the ring says', [ring('202', 4)], '201@0-20, then 202@0-4, then voicemail-deposit 201'],
  ])('rings %s', (_, rings, expected) => {
    expect(inShort(forwards(...rings).call('200', '201'))).toBe(expected);
  });

  it('follows the forwarding of who is rung, and not their voicemail', () => {
    const world = forwards(ring('202', 100)).user(3, '202', { ringSeconds: 10, rings: [ring('200', 7)] });
    expect(inShort(world.call('200', '201'))).toBe('201@0-20, then 202@0-10, then 200@0-7, then voicemail-deposit 201');
  });

  it('turns waiting into a delay where others ring meanwhile', () => {
    const world = forwards(ring('202', 100, { together: true })).user(3, '202', {
      ringSeconds: 10,
      rings: [ring('200', 7)],
    });
    expect(inShort(world.call('200', '201'))).toBe('201@0-20 & 202@0-10 & 200@10-17, then voicemail-deposit 201');
  });

  it('ends circles, with the reason', () => {
    const world = forwards(ring('202')).user(3, '202', { rings: [ring('201')] });
    const call = world.call('200', '201');
    expect(inShort(call)).toBe('201@0-20, then 202@0-20, then voicemail-deposit 201');
    expect(call.trace).toContainEqual({
      kind: 'user',
      name: '201',
      applies: false,
      reason: 'The call has come from there: it would go round in circles',
      depth: 2,
    });
  });

  it('leaves out a ring whose schedule is closed', () => {
    const world = forwards(ring('202', 30, { scheduleId: 4 })).tell('schedule', 4, {
      name: 'nights',
      periods: [{ day: 'Every_day', start: 0, stop: 3_600_000 }],
    });
    expect(inShort(world.call('200', '201'))).toBe('201@0-20, then voicemail-deposit 201');
    expect(inShort(world.call('200', '201', { at: new Date('2026-03-04T00:30:00Z') }))).toBe(
      '201@0-20, then 202@0-10, then voicemail-deposit 201',
    );
  });

  it('goes outside with the permissions and the number of who forwards', () => {
    const world = new World()
      .user(1, '200', { permissions: new Set() })
      .user(2, '201', { rings: [ring('95551234', 25)], externalNumber: '5550201' })
      .rules(localRule())
      .gateways(gateway(1, 'pstn'));
    const call = world.call('200', '201');
    expect(inShort(call)).toBe('201@0-20, then 5551234@pstn@0-25, then voicemail-deposit 201');
    expect(JSON.stringify(call.plan)).toContain('"number":"5550201"');
    world.user(2, '201', { rings: [ring('95551234', 25)], permissions: new Set(['Voicemail']) });
    expect(inShort(world.call('200', '201'))).toBe('201@0-20, then voicemail-deposit 201');
  });

  it('rings what answers by itself', () => {
    const world = forwards(ring('500', 12))
      .holds('500', 'conference', 7)
      .tell('conference', 7, { id: 7, name: 'talk', enabled: true });
    expect(inShort(world.call('200', '201'))).toBe('201@0-20, then conference 500@0-12, then voicemail-deposit 201');
  });

  it('rings no more than 60 destinations, however people forward', () => {
    const world = new World().user(1, '200');
    const everybody = Array.from({ length: 9 }, (_, index) => `30${index}`);
    for (const [index, name] of everybody.entries()) {
      world.user(10 + index, name, { rings: everybody.map((other) => ring(other, 30, { together: true })) });
    }
    const { plan } = world.call('200', '300');
    expect(plan.stages.flat().length).toBeLessThanOrEqual(60);
    expect(plan.ending.kind).toBe('voicemail-deposit');
  });
});

describe('a hunt group', () => {
  const group = (about: Parameters<World['huntGroup']>[2]): World =>
    new World()
      .user(1, '200')
      .user(2, '201')
      .user(3, '202', { rings: [ring('200', 8)] })
      .huntGroup(1, '330', about);
  const rings = [
    { userId: 2, together: false, seconds: 5 },
    { userId: 3, together: true, seconds: 25 },
  ];

  it.each([
    ['members together, with their forwarding', {}, '201@0-5 & 202@0-20 & 200@20-25, then reject 480'],
    ['phones alone', { userForward: false }, '201@0-5 & 202@0-25, then reject 480'],
    ['as long as members say', { useForwardingTimers: true }, '201@0-20 & 202@0-20 & 200@20-28, then reject 480'],
    [
      'voicemail of the last member',
      { voicemailFallback: true },
      '201@0-5 & 202@0-20 & 200@20-25, then voicemail-deposit 202',
    ],
    [
      'a fallback',
      { fallbackDestination: '200' },
      '201@0-5 & 202@0-20 & 200@20-25, then 200@0-20, then voicemail-deposit 200',
    ],
    ['nothing when it is off', { enabled: false }, 'reject 404'],
    ['no circle', { fallbackDestination: '330' }, '201@0-5 & 202@0-20 & 200@20-25, then reject 482'],
  ])('rings %s', (_, about, expected) => {
    expect(inShort(group({ rings, ...about }).call('200', '330'))).toBe(expected);
  });

  it('rings one member after the other', () => {
    const inTurn = rings.map((one) => ({ ...one, together: false }));
    expect(inShort(group({ rings: inTurn, userForward: false }).call('200', '330'))).toBe(
      '201@0-5, then 202@0-25, then reject 480',
    );
  });
});

describe('a call to the outside', () => {
  const world = (): World => two().rules(localRule(), emergencyRule()).gateways(gateway(1, 'pstn'));

  it('takes the first rule that fits', () => {
    expect(inShort(world().call('200', '95551234'))).toBe('5551234@pstn@0-, then reject 503');
  });

  it('is refused without the permission, and no other rule is asked', () => {
    const open = localRule({ id: 8, name: 'open', permissions: [] });
    const call = two()
      .rules(localRule({ permissions: ['TollFree'] }), open)
      .gateways(gateway(1, 'pstn'))
      .call('200', '95551234');
    expect(inShort(call)).toBe('reject 403');
    expect(call.trace.map(({ name }) => name)).not.toContain('open');
  });

  it('fails over to the gateways in order, and leaves out those that are off or of another branch', () => {
    const rules = localRule({ gatewayIds: [3, 2, 4, 1] });
    const call = two()
      .rules(rules)
      .gateways(
        gateway(1, 'last', { prefix: '00' }),
        gateway(2, 'off', { enabled: false }),
        gateway(3, 'first'),
        gateway(4, 'elsewhere', { branchId: 7, shared: false }),
      )
      .call('200', '95551234');
    expect(inShort(call)).toBe('5551234@first|005551234@last@0-, then reject 503');
  });

  it('leaves a number to the next rule where the first has no gateway', () => {
    const call = two()
      .rules(localRule({ gatewayIds: [] }), localRule({ id: 4, name: 'second', gatewayIds: [1] }))
      .gateways(gateway(1, 'pstn'))
      .call('200', '95551234');
    expect(inShort(call)).toBe('5551234@pstn@0-, then reject 503');
  });

  it('is never made for somebody outside: no toll fraud through gateways, forwarding kept', () => {
    const free = localRule({ permissions: [] });
    const system = two()
      .rules(free)
      .gateways(gateway(1, 'pstn'))
      .user(2, '201', { rings: [ring('95551234')] });
    expect(inShort(system.call('5559999', '95551234', { gatewayId: 1 }))).toBe('reject 403');
    expect(inShort(system.call('nobody', '95551234'))).toBe('reject 403');
    expect(inShort(system.call('nobody', 'x@elsewhere.example'))).toBe('reject 403');
    expect(inShort(system.call('5559999', '201', { gatewayId: 1 }))).toBe(
      '201@0-20, then 5551234@pstn@0-30, then voicemail-deposit 201',
    );
  });

  it('believes no caller from a gateway who says to be a user', () => {
    expect(inShort(world().call('200', '95551234', { gatewayId: 1 }))).toBe('reject 403');
  });

  it('lets an administrator give an outside line in a hunt group', () => {
    const call = world()
      .huntGroup(1, '330', { fallbackDestination: '95551234' })
      .call('5559999', '330', { gatewayId: 1 });
    expect(inShort(call)).toBe('5551234@pstn@0-, then reject 503');
  });

  it('ends where nothing fits, or nothing can be dialled', () => {
    expect(inShort(world().call('200', '4711'))).toBe('reject 404');
    expect(inShort(world().call('200', '47${x}'))).toBe('reject 484');
    expect(inShort(world().call('200', 'a@b@c'))).toBe('reject 484');
  });
});

describe('caller ID', () => {
  it.each([
    ['the user', {}, { externalNumber: '555200' }, '555200'],
    ['nobody', { anonymous: true }, { externalNumber: '555200' }, null],
    ['nobody: the user wants it', { defaultCallerAlias: '555000' }, { withholdsNumber: true }, null],
    [
      'the gateway, which ignores the user',
      { ignoreUserInfo: true, defaultCallerAlias: '555000' },
      { externalNumber: '555200' },
      '555000',
    ],
    ['the extension behind a prefix', { transformUserExtension: true, addPrefix: '5551', keepDigits: 2 }, {}, '555100'],
    ['the gateway', { defaultCallerAlias: '555000' }, {}, '555000'],
    ['the extension', {}, {}, '200'],
  ])('shows %s', (_, at, who, number) => {
    const { plan } = new World()
      .user(1, '200', who)
      .rules(localRule())
      .gateways(gateway(1, 'pstn', at))
      .call('200', '95551234');
    const [leg] = plan.stages.flat();
    expect(leg?.destination.kind === 'gateways' && leg.destination.attempts[0]?.callerId.number).toBe(number);
  });
});

describe('an emergency call', () => {
  const world = (): World =>
    new World()
      .user(1, '200', { permissions: new Set(), branchId: 3, withholdsNumber: true })
      .rules(localRule({ pstnPrefix: '', externalLen: 3 }), emergencyRule({ gatewayIds: [2, 1] }))
      .gateways(gateway(1, 'pstn', { anonymous: true }), gateway(2, 'branch', { branchId: 4, shared: false }))
      .tell('location', '1/', { elin: '5550911', location: 'Floor 2', source: 'the user 200' });

  it.each(['911', '9911'])('to %s needs no permission, takes any branch, and shows the ELIN', (number) => {
    const { plan } = world().call('200', number);
    const [leg] = plan.stages.flat();
    expect(leg?.destination).toEqual({
      kind: 'gateways',
      number: '911',
      emergency: { elin: '5550911', location: 'Floor 2' },
      attempts: ['branch', 'pstn'].map((name) => ({
        gatewayId: name === 'pstn' ? 1 : 2,
        name,
        number: '911',
        callerId: { number: '5550911', name: 'Floor 2', source: 'the ELIN of Floor 2' },
        urlParameters: null,
      })),
    });
  });

  it('comes before who has the number as extension, and works for phones of nobody and users that are off', () => {
    const way = '911@branch|911@pstn@0-, then reject 503';
    expect(inShort(world().user(5, '911').call('200', '911'))).toBe(way);
    expect(inShort(world().call('somebody', '911'))).toBe(way);
    expect(inShort(world().user(6, '206', { enabled: false }).call('206', '911'))).toBe(way);
  });

  it('is not made for calls from gateways', () => {
    expect(inShort(world().call('5559999', '911', { gatewayId: 1 }))).toBe('reject 403');
  });
});

describe('rules of this system', () => {
  it('dials another number where a custom rule has no gateway', () => {
    const rule = custom({
      dialPatterns: [{ prefix: '55[0-4]', digits: 1 }],
      callPattern: { prefix: '20', callDigits: 'vdigits' },
    });
    expect(inShort(two().rules(rule).call('200', '5531'))).toBe('reject 404');
    const last = custom({
      dialPatterns: [{ prefix: '555', digits: 1 }],
      callPattern: { prefix: '20', callDigits: 'vdigits' },
    });
    expect(inShort(two().rules(last).call('200', '5551'))).toBe('201@0-20, then voicemail-deposit 201');
  });

  it('ends a rule that leads to itself', () => {
    const rule = custom({
      dialPatterns: [{ prefix: '7', digits: -1 }],
      callPattern: { prefix: '7', callDigits: 'vdigits' },
    });
    expect(inShort(two().rules(rule).call('200', '71'))).toBe('reject 482');
    const growing = custom({
      dialPatterns: [{ prefix: '7', digits: -1 }],
      callPattern: { prefix: '7', callDigits: 'digits' },
    });
    expect(inShort(two().rules(growing).call('200', '71'))).toBe('reject 482');
  });

  it('answers with voicemail, and puts callers into mailboxes', () => {
    const world = two().rules(voicemail).holds('101', 'dialling-rule', 9);
    expect(inShort(world.call('200', '101'))).toBe('voicemail-access 200');
    expect(inShort(world.call('5559999', '101', { gatewayId: 1 }))).toBe('voicemail-access unknown');
    expect(inShort(world.call('200', '8201'))).toBe('voicemail-deposit 201');
    expect(inShort(world.call('200', '8999'))).toBe('reject 404');
  });

  it('parks calls, gets them back, and pages', () => {
    const world = two()
      .holds('700', 'park-orbit', 4)
      .holds('*4700', 'park-orbit', 4)
      .holds('*78700', 'park-orbit', 4)
      .tell('park-orbit', 4, { id: 4, name: 'lobby', extension: '700', enabled: true })
      .holds('*7712', 'page-group', 6)
      .tell('page-group', 6, { id: 6, number: '12', enabled: true });
    expect(inShort(world.call('200', '700'))).toBe('park 700');
    expect(inShort(world.call('200', '*4700'))).toBe('retrieve 700');
    expect(inShort(world.call('200', '*78700'))).toBe('retrieve 700');
    expect(inShort(world.call('200', '*7712'))).toBe('page 12');
    world.tell('page-group', 6, { id: 6, number: '12', enabled: false });
    expect(inShort(world.call('200', '*7712'))).toBe('reject 404');
  });

  it('has auto attendants by the time: special mode, holidays, working time, after hours; people first where they are on', () => {
    const world = two()
      .holds('100', 'dialling-rule', 7)
      .configure({
        attendants: new Map([
          [1, 'day'],
          [2, 'night'],
          [3, 'holiday'],
          [4, 'special'],
        ]),
      });
    const at = (text: string): string => inShort(world.call('200', '100', { at: new Date(text) }));
    const noon = '2026-03-04T12:00:00Z';
    world.rules(attendantRule());
    expect(at(noon)).toBe('auto-attendant day');
    expect(at('2026-03-04T18:00:00Z')).toBe('auto-attendant night');
    expect(at('2026-12-25T12:00:00Z')).toBe('auto-attendant holiday');
    expect(at('2026-12-26T12:00:00Z')).toBe('auto-attendant day');
    world.configure({ specialAttendantId: 4 });
    expect(at(noon)).toBe('auto-attendant special');
    world.configure({ specialAttendantId: null }).user(2, '201', { rings: [ring('200')] });
    const live = { extension: '201', ringFor: 25, followForwarding: true, enabled: true, enabledAgainAt: null };
    world.rules(attendantRule({ live }));
    expect(at(noon)).toBe('201@0-20, then 200@0-5, then auto-attendant day');
    world.rules(attendantRule({ live: { ...live, followForwarding: false } }));
    expect(at(noon)).toBe('201@0-25, then auto-attendant day');
    world.rules(attendantRule({ live: { ...live, enabled: false, enabledAgainAt: new Date(noon) } }));
    expect(at('2026-03-04T11:59:00Z')).toBe('auto-attendant day');
    expect(at(noon)).toBe('201@0-20, then 200@0-5, then auto-attendant day');
    world.rules(attendantRule({ afterHours: { attendantId: 2, enabled: false } }));
    expect(at('2026-03-04T18:00:00Z')).toBe('reject 480');
    world.rules(attendantRule({ enabled: false }));
    expect(at(noon)).toBe('reject 404');
  });

  it('picks calls up', () => {
    expect(inShort(two().call('200', '*78201'))).toBe('pickup 201');
    expect(inShort(two().call('200', '*78999'))).toBe('reject 404');
    expect(inShort(two().holds('*78', 'call-pickup', 0).call('200', '*78'))).toBe('reject 484');
  });
});

describe('what kind a call is', () => {
  const outside: readonly (readonly [string, string])[] = [
    ['LocalDialing', 'Local'],
    ['LongDistanceDialing', 'Long Distance'],
    ['InternationalDialing', 'International'],
    ['900Dialing', 'Restricted'],
    ['TollFree', 'Toll Free'],
    ['Mobile', 'Mobile'],
    ['perm_1000', 'Custom'],
  ];

  it.each(outside)('outside, with %s: %s', (permission, type) => {
    const rules = [localRule({ permissions: [permission] })];
    const world = new World().user(1, '200', { permissions: new Set([permission]) });
    const call = world
      .rules(...rules)
      .gateways(gateway(1, 'pstn'))
      .call('200', '95551234');
    expect(callTypeOf(call, rules)).toBe(type);
  });

  it('of this system, to another site, for help, and to nobody', () => {
    const site = custom({ kind: 'site-to-site', gatewayIds: [1], dialPatterns: [{ prefix: '6', digits: 2 }] });
    const rules = [site, emergencyRule({ gatewayIds: [1] }), voicemail, attendantRule()];
    const world = two()
      .rules(...rules)
      .gateways(gateway(1, 'pstn'))
      .holds('101', 'dialling-rule', 9)
      .holds('100', 'dialling-rule', 7)
      .holds('700', 'park-orbit', 4)
      .tell('park-orbit', 4, { id: 4, name: 'lobby', extension: '700', enabled: true });
    const type = (to: string, from = '200'): string => callTypeOf(world.call(from, to), rules);
    expect(type('201')).toBe('Internal');
    expect(type('201', '5550100')).toBe('Unknown');
    expect(type('611')).toBe('Site-To-Site');
    expect(type('911')).toBe('Emergency');
    expect(type('101')).toBe('VoiceMail');
    expect(type('8201')).toBe('VoiceMail');
    expect(type('100')).toBe('Auto Attendant');
    expect(type('100', '5550100')).toBe('Auto Attendant');
    expect(type('700')).toBe('Park');
    expect(type('*78201')).toBe('Directed Pickup');
    expect(type('jane@carrier.example')).toBe('Unknown');
    expect(type('999')).toBe('Unknown');
  });
});
