import { ApiClient } from '../support/api-client.js';
import { startFixture, type Fixture } from '../support/trunkline.js';

/** What is of other types. */
const NOTHING = {
  mediaServerHostname: null,
  mediaServerType: null,
  dialPatterns: null,
  callPattern: null,
  pstnPrefix: null,
  pstnPrefixOptional: false,
  longDistancePrefix: null,
  longDistancePrefixOptional: false,
  areaCodes: null,
  externalLen: 0,
  optionalPrefix: null,
  emergencyNumber: null,
  afterHoursAttendant: null,
  afterHoursAttendantEnabled: false,
  holidayAttendant: null,
  workingTimeAttendant: null,
  holidayAttendantPeriods: null,
  workingTimeAttendantPeriods: null,
  extension: null,
  attendantAliases: null,
  did: null,
  enableLiveAttendant: false,
  voicemailPrefix: null,
  liveAttendantExtension: null,
  liveAttendantRingFor: 0,
  followUserCallForward: false,
  liveAttendantCode: null,
  liveAttendantExpires: null,
};
const HOURS = { workingHours: [{ enabled: true, start: 28_800_000, stop: 61_200_000, scheduledDay: 'Weekdays' }] };
const CUSTOM = {
  type: 'Custom',
  dialPatterns: { patterns: [{ prefix: '8', digits: 4 }] },
  callPattern: { prefix: '4420', callDigits: 'vdigits' },
};
const ATTENDANT = { type: 'Attendant', workingTimeAttendantPeriods: HOURS };

describe('/api/rules', () => {
  let fixture: Fixture;
  let client: ApiClient;

  beforeAll(async () => {
    fixture = await startFixture();
    client = new ApiClient(fixture, '/api/rules');
  });
  afterAll(() => fixture.stop());

  const rules = async (): Promise<{ id: number; name: string }[]> =>
    ((await client.read('')) as { rules: { id: number; name: string }[] }).rules;
  const remove = async (...ids: string[]): Promise<void> => {
    for (const id of ids) expect(await client.send('DELETE', `/${id}`)).toMatchObject({ status: 200, text: '' });
  };

  it('starts with those of a system in North America', async () => {
    const long = { type: 'Long_Distance', enabled: false, gatewayAware: true, internal: false, pstnPrefix: '9' };
    expect(await client.read('')).toMatchObject({
      rules: [
        { name: 'Emergency', type: 'Emergency', enabled: false, optionalPrefix: '9', emergencyNumber: '911' },
        {
          ...long,
          name: 'International',
          longDistancePrefix: '011',
          externalLen: -1,
          permissions: { names: ['InternationalDialing'] },
        },
        {
          ...long,
          name: 'Local',
          longDistancePrefix: '',
          pstnPrefixOptional: false,
          externalLen: 7,
          permissions: { names: ['LocalDialing'] },
        },
        { ...long, name: 'Restricted', areaCodes: '900', permissions: { names: ['900Dialing'] } },
        { ...long, name: 'Toll free', permissions: { names: ['TollFree'] } },
        {
          ...long,
          name: 'Long Distance',
          longDistancePrefix: '1',
          longDistancePrefixOptional: false,
          pstnPrefixOptional: true,
          externalLen: 10,
          permissions: { names: ['LongDistanceDialing'] },
        },
        {
          name: 'AutoAttendant',
          type: 'Attendant',
          enabled: true,
          internal: true,
          extension: '100',
          attendantAliases: 'operator 0',
          afterHoursAttendant: 'Operator',
          afterHoursAttendantEnabled: true,
          workingTimeAttendant: null,
        },
        {
          name: 'Voicemail',
          type: 'Internal',
          enabled: true,
          internal: true,
          mediaServerType: 'freeswitchMediaServer',
          extension: '101',
          voicemailPrefix: '8',
        },
      ],
    });
  });

  it('lists the prototypes', async () => {
    expect((await fixture.call('/api/rules/raw')).text).toBe(
      '{"names":["internalRule","defaultCustomRule","longDistanceRule","localRule","emergencyRule",' +
        '"internationalRule","attendantRule","siteToSiteRule"]}',
    );
    expect(await client.xml('/raw')).toMatch(/^<Names><Name>internalRule<\/Name><Name>.*<\/Name><\/Names>$/);
    expect((await client.send('DELETE', '/raw')).status).toBe(405);
  });

  it('gives all members in their order', async () => {
    const id = await client.make({
      name: 'local-7',
      enabled: true,
      type: 'Local',
      description: 'Seven digit local',
      pstnPrefix: '9',
      longDistancePrefix: '',
      longDistancePrefixOptional: true,
      areaCodes: '',
      externalLen: 7,
    });
    expect((await fixture.call(`/api/rules/${id}`)).text).toBe(
      `{"id":${id},"name":"local-7","enabled":true,"type":"Long_Distance","description":"Seven digit local",` +
        '"scheduleId":null,"permissions":{"names":["LocalDialing"]},"gatewayAware":true,"authorizationChecked":true,' +
        '"internal":false,"mediaServerHostname":null,"mediaServerType":null,"dialPatterns":null,"callPattern":null,' +
        '"pstnPrefix":"9","pstnPrefixOptional":false,"longDistancePrefix":"","longDistancePrefixOptional":true,' +
        '"areaCodes":"","externalLen":7,"optionalPrefix":null,"emergencyNumber":null,"afterHoursAttendant":null,' +
        '"afterHoursAttendantEnabled":false,"holidayAttendant":null,"workingTimeAttendant":null,' +
        '"holidayAttendantPeriods":null,"workingTimeAttendantPeriods":null,"extension":null,"attendantAliases":null,' +
        '"did":null,"enableLiveAttendant":false,"voicemailPrefix":null,"liveAttendantExtension":null,' +
        '"liveAttendantRingFor":0,"followUserCallForward":false,"liveAttendantCode":null,"liveAttendantExpires":null}',
    );
    await remove(id);
  });

  it.each([
    ['Long_Distance', 'LongDistanceDialing'],
    ['Local', 'LocalDialing'],
    ['International', 'InternationalDialing'],
    ['Restricted', '900Dialing'],
    ['Toll_free', 'TollFree'],
  ])('makes outside calls of the type %s, which need %s', async (type, permission) => {
    const id = await client.make({
      name: `outside ${type}`,
      type,
      pstnPrefix: '0',
      pstnPrefixOptional: true,
      longDistancePrefix: '00',
      areaCodes: '44, 49 33',
      externalLen: 0,
      // It is the type's, whatever is said.
      permissions: { names: ['Fly'] },
    });
    const expected = {
      ...NOTHING,
      id: Number(id),
      name: `outside ${type}`,
      enabled: false,
      type: 'Long_Distance',
      description: null,
      scheduleId: null,
      permissions: { names: [permission] },
      gatewayAware: true,
      authorizationChecked: true,
      internal: false,
      pstnPrefix: '0',
      pstnPrefixOptional: true,
      longDistancePrefix: '00',
      areaCodes: '44, 49 33',
    };
    expect(await client.read(`/${id}`)).toEqual(expected);
    expect(
      (await client.send('PUT', `/${id}`, '<Rule><type>Long_Distance</type><areaCodes>47</areaCodes></Rule>')).text,
    ).toBe(id);
    expect(await client.read(`/${id}`)).toEqual({ ...expected, areaCodes: '47' });
    await client.send('PUT', `/${id}`, { type: 'Restricted' });
    expect(await client.read(`/${id}`)).toMatchObject({ permissions: { names: ['900Dialing'] } });
    await remove(id);
  });

  it('makes rules of one’s own', async () => {
    const id = await client.make({
      ...CUSTOM,
      name: 'london',
      enabled: true,
      permissions: { names: ['Mobile', 'InternationalDialing', 'Mobile'] },
      dialPatterns: { patterns: [{ prefix: '*8[1-46]x', digits: -1 }, { prefix: '77.' }] },
    });
    const expected = {
      ...NOTHING,
      id: Number(id),
      name: 'london',
      enabled: true,
      type: 'Custom',
      description: null,
      scheduleId: null,
      permissions: { names: ['Mobile', 'InternationalDialing'] },
      gatewayAware: true,
      authorizationChecked: true,
      // Without gateways it calls another number of this system.
      internal: true,
      dialPatterns: {
        patterns: [
          { prefix: '*8[1-46]x', digits: -1 },
          { prefix: '77.', digits: 0 },
        ],
      },
      callPattern: { prefix: '4420', callDigits: 'vdigits' },
    };
    expect(await client.read(`/${id}`)).toEqual(expected);
    const xml = await client.xml(`/${id}`);
    expect(xml).toContain(
      '<permissions><Name>Mobile</Name><Name>InternationalDialing</Name></permissions>' +
        '<gatewayAware>true</gatewayAware><authorizationChecked>true</authorizationChecked><internal>true</internal>' +
        '<dialPatterns><DialPatterns><prefix>*8[1-46]x</prefix><digits>-1</digits></DialPatterns>' +
        '<DialPatterns><prefix>77.</prefix><digits>0</digits></DialPatterns></dialPatterns>' +
        '<callPattern><prefix>4420</prefix><callDigits>vdigits</callDigits></callPattern>',
    );
    const copy = await client.make(xml.replace('london', 'paris'));
    expect(await client.read(`/${copy}`)).toEqual({ ...expected, id: Number(copy), name: 'paris' });
    // What a change does not name stays.
    await client.send('PUT', `/${id}`, { callPattern: { callDigits: 'digits' } });
    await client.send('PUT', `/${id}`, '<Rule><permissions/></Rule>');
    expect(await client.read(`/${id}`)).toEqual({
      ...expected,
      permissions: { names: [] },
      callPattern: { prefix: '4420', callDigits: 'digits' },
    });
    await remove(id, copy);
  });

  it('makes rules to other sites, which ask for no permission', async () => {
    const id = await client.make({
      ...CUSTOM,
      name: 'site',
      type: 'Site_To_Site',
      permissions: { names: ['Mobile'] },
    });
    expect(await client.read(`/${id}`)).toMatchObject({
      type: 'Site_To_Site',
      permissions: { names: [] },
      gatewayAware: true,
      authorizationChecked: false,
      dialPatterns: CUSTOM.dialPatterns,
      callPattern: CUSTOM.callPattern,
    });
    await remove(id);
  });

  it('makes emergency rules', async () => {
    const id = await client.make(
      '<Rule><name>emergency-eu</name><enabled>false</enabled><type>Emergency</type><description>EU</description>' +
        '<optionalPrefix>9</optionalPrefix><emergencyNumber>112</emergencyNumber></Rule>',
    );
    expect(await client.read(`/${id}`)).toEqual({
      ...NOTHING,
      id: Number(id),
      name: 'emergency-eu',
      enabled: false,
      type: 'Emergency',
      description: 'EU',
      scheduleId: null,
      permissions: { names: [] },
      gatewayAware: true,
      authorizationChecked: true,
      internal: false,
      optionalPrefix: '9',
      emergencyNumber: '112',
    });
    await remove(id);
  });

  it('makes voicemail rules', async () => {
    const id = await client.make({
      name: 'voicemail-2',
      type: 'Internal',
      enabled: true,
      extension: '*97',
      did: '5550197',
      voicemailPrefix: '*9',
      mediaServerType: 'exchangeUmMediaServer',
      mediaServerHostname: 'um.example.org',
    });
    expect(await client.read(`/${id}`)).toEqual({
      ...NOTHING,
      id: Number(id),
      name: 'voicemail-2',
      enabled: true,
      type: 'Internal',
      description: null,
      scheduleId: null,
      permissions: { names: [] },
      gatewayAware: false,
      authorizationChecked: true,
      internal: true,
      mediaServerHostname: 'um.example.org',
      mediaServerType: 'exchangeUmMediaServer',
      extension: '*97',
      did: '5550197',
      voicemailPrefix: '*9',
    });
    await remove(id);
  });

  it('makes attendant rules, and the attendants that they name', async () => {
    const whole = {
      name: 'reception',
      enabled: true,
      type: 'Attendant',
      afterHoursAttendant: 'After hours',
      afterHoursAttendantEnabled: true,
      holidayAttendant: 'Holidays',
      workingTimeAttendant: 'Reception',
      holidayAttendantPeriods: {
        holidayPeriods: [{ startDate: 1_924_300_800_000, endDate: 1_924_473_600_000 }],
      },
      workingTimeAttendantPeriods: {
        workingHours: [
          ...HOURS.workingHours,
          { enabled: false, start: 0, stop: 86_400_000, scheduledDay: 'Every_day' },
        ],
      },
      extension: '500',
      attendantAliases: 'front desk',
      did: '5550500',
      liveAttendantExtension: '200',
      liveAttendantRingFor: 15,
      followUserCallForward: true,
      liveAttendantCode: '77',
    };
    const id = await client.make(whole);
    const expected = {
      ...NOTHING,
      ...whole,
      id: Number(id),
      description: null,
      scheduleId: null,
      permissions: { names: [] },
      gatewayAware: false,
      authorizationChecked: true,
      internal: true,
      enableLiveAttendant: true,
    };
    expect(await client.read(`/${id}`)).toEqual(expected);
    expect(await fixture.json('/api/auto-attendants/Holidays')).toMatchObject({
      menu: [],
      systemId: expect.stringMatching(/^xcf-\d+$/) as string,
    });

    const xml = await client.xml(`/${id}`);
    expect(xml).toContain(
      '<holidayAttendantPeriods><holidayPeriods><startDate>2030-12-24T00:00:00.000Z</startDate>' +
        '<endDate>2030-12-26T00:00:00.000Z</endDate></holidayPeriods></holidayAttendantPeriods>' +
        '<workingTimeAttendantPeriods><workingHours><enabled>true</enabled><start>1970-01-01T08:00:00Z</start>' +
        '<stop>1970-01-01T17:00:00Z</stop><scheduledDay>WEEKDAYS</scheduledDay></workingHours>',
    );
    await remove(id);
    const again = await client.make(xml);
    expect(await client.read(`/${again}`)).toEqual({ ...expected, id: Number(again) });

    // Nobody answers after hours and on holidays any more; working time stays.
    await client.send('PUT', `/${again}`, { afterHoursAttendant: null, holidayAttendant: null, did: null });
    expect(await client.read(`/${again}`)).toEqual({
      ...expected,
      id: Number(again),
      afterHoursAttendant: null,
      afterHoursAttendantEnabled: false,
      holidayAttendant: null,
      did: null,
    });
    const attendants = new ApiClient(fixture, '/api/auto-attendants');
    expect(await attendants.send('DELETE', '/Reception')).toMatchObject({
      status: 409,
      text: expect.stringContaining('the dialling rule "reception" leads to it') as string,
    });
    expect((await attendants.send('DELETE', '/Holidays')).status).toBe(200);
    await remove(again);
    expect((await attendants.send('DELETE', '/Reception')).status).toBe(200);
  });

  it('needs no more than name, type and what a type can not do without', async () => {
    const ids: string[] = [];
    for (const body of [
      { type: 'Internal' },
      { type: 'Long_Distance' },
      { type: 'Emergency', emergencyNumber: '112' },
      CUSTOM,
      ATTENDANT,
    ]) {
      ids.push(await client.make({ name: `bare ${body.type}`, ...body }));
    }
    expect(await rules()).toHaveLength(8 + ids.length);
    expect(await client.read(`/${ids[4]}`)).toMatchObject({
      extension: null,
      attendantAliases: null,
      enableLiveAttendant: false,
      holidayAttendantPeriods: { holidayPeriods: [] },
      workingTimeAttendantPeriods: HOURS,
      liveAttendantRingFor: 20,
    });
    // A rule that was read can be written.
    for (const id of ids) {
      const read = await client.read(`/${id}`);
      expect(await client.send('PUT', `/${id}`, read as object)).toMatchObject({ status: 200, text: id });
      expect(await client.read(`/${id}`)).toEqual(read);
      expect(await client.send('PUT', `/${id}`, await client.xml(`/${id}`))).toMatchObject({ status: 200, text: id });
      expect(await client.read(`/${id}`)).toEqual(read);
    }
    await remove(...ids);
  });

  it.each<[string, object, string]>([
    ['no name', { ...CUSTOM, name: null }, 'name'],
    ['a long name', { ...CUSTOM, name: 'x'.repeat(256) }, 'name'],
    ['no type', { ...CUSTOM, type: null }, 'type'],
    ['a type that is none', { ...CUSTOM, type: 'Imaginary' }, 'type'],
    ['a type that can not be made', { ...CUSTOM, type: 'Intercom' }, 'type: rules of the type Intercom'],
    ['no dial patterns', { ...CUSTOM, dialPatterns: undefined }, 'dialPatterns'],
    ['an empty list of dial patterns', { ...CUSTOM, dialPatterns: { patterns: [] } }, 'dialPatterns'],
    ['no call pattern', { ...CUSTOM, callPattern: null }, 'callPattern'],
    ['a site without patterns', { type: 'Site_To_Site' }, 'dialPatterns'],
    ['a pattern that nobody can dial', { ...CUSTOM, dialPatterns: { patterns: [{ digits: 0 }] } }, 'dialPatterns'],
    ...['(', '8|9', '^8', '8$', '[8', '8]', '[9-0]', '[]', '[^8]', '[a]', '8{2}', '8\\d', 'abc', '8 9', '8?', '8/'].map(
      (prefix): [string, object, string] => [
        `the dial prefix ${prefix}`,
        { ...CUSTOM, dialPatterns: { patterns: [{ prefix, digits: 4 }] } },
        `dialPatterns: "${prefix}" is no prefix`,
      ],
    ),
    ['a long prefix', { ...CUSTOM, dialPatterns: { patterns: [{ prefix: '8'.repeat(41), digits: 4 }] } }, 'prefix'],
    ['too many digits', { ...CUSTOM, dialPatterns: { patterns: [{ prefix: '8', digits: 41 }] } }, 'digits'],
    ['fewer digits than any', { ...CUSTOM, dialPatterns: { patterns: [{ prefix: '8', digits: -2 }] } }, 'digits'],
    ...['${x}', '1,2', '1|2', 'a@b', '[x=1]1', '{x=1}1', "1'", '1 2', 'sofia/x'].map(
      (prefix): [string, object, string] => [
        `the call prefix ${prefix}`,
        { ...CUSTOM, callPattern: { prefix, callDigits: 'digits' } },
        'callPattern',
      ],
    ),
    ['call digits that are none', { ...CUSTOM, callPattern: { prefix: '', callDigits: 'all' } }, 'callDigits'],
    ['a call to nothing', { ...CUSTOM, callPattern: { prefix: '', callDigits: 'nodigits' } }, 'calls nothing'],
    ['a permission that is none', { ...CUSTOM, permissions: { names: ['Fly'] } }, 'permissions: "Fly"'],
    ['a permission about something else', { ...CUSTOM, permissions: { names: ['superadmin'] } }, 'permissions'],
    ['a prefix of letters', { type: 'Local', pstnPrefix: '9a' }, 'pstnPrefix'],
    ['an expression as prefix', { type: 'Local', longDistancePrefix: '1.*' }, 'longDistancePrefix'],
    ['area codes that are none', { type: 'Local', areaCodes: '800; 866' }, 'areaCodes'],
    ['an endless number', { type: 'Local', externalLen: 41 }, 'externalLen'],
    ['no emergency number', { type: 'Emergency' }, 'emergencyNumber'],
    ['an emergency number that is none', { type: 'Emergency', emergencyNumber: 'help' }, 'emergencyNumber'],
    ['a prefix that is none', { type: 'Emergency', emergencyNumber: '112', optionalPrefix: '()' }, 'optionalPrefix'],
    ['a server that is none', { type: 'Internal', mediaServerType: 'asterisk' }, 'mediaServerType'],
    ['a foreign server without host', { type: 'Internal', mediaServerType: 'exchangeUmMediaServer' }, 'Hostname'],
    ['a host that is none', { type: 'Internal', mediaServerHostname: 'a b' }, 'mediaServerHostname'],
    ['an extension that is none', { type: 'Internal', extension: '10 1' }, 'extension'],
    ['a voicemail prefix that is none', { type: 'Internal', voicemailPrefix: 'x' }, 'voicemailPrefix'],
    ['no working time', { type: 'Attendant' }, 'workingTimeAttendantPeriods'],
    [
      'working time that ends before it starts',
      { type: 'Attendant', workingTimeAttendantPeriods: { workingHours: [{ ...HOURS.workingHours[0], stop: 0 }] } },
      'stop',
    ],
    [
      'working time that overlaps',
      {
        type: 'Attendant',
        workingTimeAttendantPeriods: { workingHours: [HOURS.workingHours[0], HOURS.workingHours[0]] },
      },
      'workingTimeAttendantPeriods: on Monday',
    ],
    [
      'working time without a day',
      { type: 'Attendant', workingTimeAttendantPeriods: { workingHours: [{ start: 0, stop: 1 }] } },
      'scheduledDay',
    ],
    [
      'a holiday that ends before it starts',
      { ...ATTENDANT, holidayAttendantPeriods: { holidayPeriods: [{ startDate: 2, endDate: 1 }] } },
      'endDate has to be after startDate',
    ],
    [
      'a holiday without an end',
      { ...ATTENDANT, holidayAttendantPeriods: { holidayPeriods: [{ startDate: 2 }] } },
      'needs startDate and endDate',
    ],
    [
      'a holiday at no time',
      { ...ATTENDANT, holidayAttendantPeriods: { holidayPeriods: [{ startDate: 'soon', endDate: 1 }] } },
      'startDate',
    ],
    ['an attendant’s extension that is none', { ...ATTENDANT, extension: '5 00' }, 'extension'],
    ['an alias that is none', { ...ATTENDANT, attendantAliases: 'front <desk>' }, 'attendantAliases'],
    ['a DID that is none', { ...ATTENDANT, did: '${x}' }, 'did'],
    ['a live attendant that is none', { ...ATTENDANT, liveAttendantExtension: '200,201' }, 'liveAttendantExtension'],
    ['a live code that is none', { ...ATTENDANT, liveAttendantCode: 'abc' }, 'liveAttendantCode'],
    ['an endless ringing', { ...ATTENDANT, liveAttendantRingFor: 601 }, 'liveAttendantRingFor'],
  ])('refuses %s', async (_, body, message) => {
    const reply = await client.send('POST', '', { name: 'refused', ...body });
    expect(reply).toMatchObject({ status: 400, text: expect.stringContaining(message) as string });
    expect(await rules()).toHaveLength(8);
  });

  it('keeps the type', async () => {
    const id = await client.make({ name: 'typed', ...CUSTOM });
    for (const type of ['Emergency', 'Site_To_Site', 'Long_Distance', 'Paging']) {
      expect(await client.send('PUT', `/${id}`, { type })).toMatchObject({
        status: 400,
        text: 'type: the rule is of the type Custom, and stays so',
      });
    }
    for (const [field, value] of [
      ['dialPatterns', null],
      ['callPattern', null],
      ['name', ''],
    ] as const) {
      expect((await client.send('PUT', `/${id}`, { [field]: value })).status).toBe(400);
    }
    await remove(id);
  });

  it.each<[string, object, string]>([
    ['the name of another', { name: 'Emergency', ...CUSTOM }, 'has the name "Emergency"'],
    ['the extension of another attendant', { ...ATTENDANT, extension: '100' }, '"100" is held by the dialling rule'],
    ['an alias of another', { ...ATTENDANT, attendantAliases: 'front operator' }, '"operator" is held'],
    ['a user’s name as its DID', { ...ATTENDANT, did: 'superadmin' }, 'held by the user "superadmin"'],
    ['the extension of voicemail', { type: 'Internal', extension: '101' }, '"101" is held'],
    ['an extension that is the DID', { ...ATTENDANT, extension: '5', did: '5' }, 'has "5" twice'],
    ['an alias twice', { ...ATTENDANT, attendantAliases: 'a b a' }, 'has "a" twice'],
  ])('is in conflict with %s', async (_, body, message) => {
    const made = await client.send('POST', '', { name: 'x', ...body });
    expect(made.status).toBe(409);
    expect(made.text).toMatch(/^User exception during creation /);
    expect(made.text).toContain(message);
    const numbers = { extension: null, did: null, attendantAliases: null };
    const id = await client.make({ ...body, ...numbers, name: 'free' });
    const changed = await client.send('PUT', `/${id}`, body);
    expect(changed.status).toBe(409);
    expect(changed.text).toMatch(/^User exception during update /);
    await remove(id);
  });

  it('gives its numbers back', async () => {
    const id = await client.make({
      name: 'first',
      ...ATTENDANT,
      extension: '600',
      attendantAliases: 'six',
      did: '6600',
    });
    await client.send('PUT', `/${id}`, { extension: '601', attendantAliases: '' });
    const other = await client.make({ name: 'second', ...ATTENDANT, extension: '600', attendantAliases: 'six' });
    await remove(id);
    const third = await client.make({ name: 'third', ...ATTENDANT, extension: '601', did: '6600' });
    await remove(other, third);
    const user = await fixture.call('/rest/user', {
      method: 'PUT',
      body: '<user><userName>600</userName><pin>secret</pin></user>',
    });
    expect(user.status).toBe(201);
  });

  it('holds by a general schedule, or always', async () => {
    const schedules = new ApiClient(fixture, '/api/schedules');
    const schedule = Number(await schedules.make({ name: 'office', workingTime: HOURS }));
    const id = await client.make({ name: 'scheduled', ...CUSTOM, scheduleId: schedule });
    const scheduleId = async (): Promise<unknown> =>
      ((await client.read(`/${id}`)) as { scheduleId: unknown }).scheduleId;
    expect(await scheduleId()).toBe(schedule);
    await client.send('PUT', `/${id}`, { description: 'Kept' });
    expect(await scheduleId()).toBe(schedule);
    await client.send('PUT', `/${id}`, { scheduleId: null });
    expect(await scheduleId()).toBeNull();
    // Personal schedules are none of the dial plan's.
    const personal = Number(await schedules.make({ name: 'mine', type: 'S', userId: 1, workingTime: HOURS }));
    for (const unknown of [personal, 99_999]) {
      expect((await client.send('PUT', `/${id}`, { scheduleId: unknown })).status).toBe(200);
      expect(await scheduleId()).toBeNull();
    }
    await client.send('PUT', `/${id}`, { scheduleId: schedule });
    expect((await schedules.send('DELETE', `/${schedule}`)).status).toBe(200);
    expect(await scheduleId()).toBeNull();
    await remove(id);
  });

  it('keeps permissions that it asks for from being removed', async () => {
    const made = await fixture.call('/rest/permission', {
      method: 'PUT',
      body: '<permission><label>Satellite</label></permission>',
    });
    const [name = ''] = /perm_\d+/.exec(made.text) ?? [];
    const id = await client.make({ name: 'satellite', ...CUSTOM, permissions: { names: [name] } });
    const removed = (): Promise<{ status: number; text: string }> =>
      fixture.call(`/rest/permission/${name}`, { method: 'DELETE' });
    expect(await removed()).toMatchObject({
      status: 409,
      text: expect.stringContaining('The dialling rule &quot;satellite&quot; asks for the permission') as string,
    });
    await client.send('PUT', `/${id}`, { permissions: { names: [] } });
    expect(await removed()).toMatchObject({ status: 200 });
    await remove(id);
  });

  it('comes last, and is moved up and down', async () => {
    const names = async (): Promise<string[]> => (await rules()).map(({ name }) => name);
    const before = await names();
    const ids = [await client.make({ name: 'a', ...CUSTOM }), await client.make({ name: 'b', ...CUSTOM })];
    const [a = '', b = ''] = ids;
    expect(await names()).toEqual([...before, 'a', 'b']);
    expect(await client.send('PUT', `/${b}/up`)).toMatchObject({ status: 200, text: b });
    expect(await names()).toEqual([...before, 'b', 'a']);
    // The last stays last.
    await client.send('PUT', `/${a}/down`);
    expect(await names()).toEqual([...before, 'b', 'a']);
    await client.send('PUT', `/${b}/down`);
    expect(await names()).toEqual([...before, 'a', 'b']);
    await remove(a);
    expect(await names()).toEqual([...before, 'b']);
    await client.send('PUT', `/${b}/up`);
    expect((await names()).at(-2)).toBe('b');
    const [first] = await rules();
    await client.send('PUT', `/${first?.id}/up`);
    expect((await names())[0]).toBe('Emergency');
    await remove(b);
    expect(await names()).toEqual(before);
  });

  it('takes their places one by one when many are made at once', async () => {
    const before = (await rules()).length;
    // More than there are connections to the database.
    const ids = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        client.make({ name: `many ${n}`, ...CUSTOM, permissions: { names: ['Mobile'] } }),
      ),
    );
    expect(new Set((await rules()).map(({ id }) => id)).size).toBe(before + ids.length);
    const same = await Promise.all(ids.slice(0, 4).map(() => client.send('POST', '', { name: 'same', ...CUSTOM })));
    expect(same.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    await remove(...ids, ...same.filter(({ status }) => status === 200).map(({ text }) => text));
  });

  it('answers what is not there or not allowed', async () => {
    for (const path of ['/9999', '/abc', '/99999999999']) {
      for (const method of ['GET', 'DELETE']) expect((await client.send(method, path)).status).toBe(404);
      expect((await client.send('PUT', path, { name: 'x' })).status).toBe(404);
      for (const place of ['up', 'down']) expect((await client.send('PUT', `${path}/${place}`)).status).toBe(404);
      expect((await client.send('GET', `${path}/gateways`)).status).toBe(404);
    }
    expect((await client.send('PUT', '', {})).status).toBe(405);
    expect((await client.send('POST', '/1', {})).status).toBe(405);
    expect((await client.send('GET', '/1/up')).status).toBe(405);
    expect((await client.send('POST', '')).status).toBe(400);
    const text = await fixture.call('/api/rules', {
      method: 'POST',
      body: 'x',
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(text.status).toBe(415);
    await fixture.call('/rest/user', {
      method: 'PUT',
      body: '<user><userName>plain</userName><pin>secret</pin></user>',
    });
    for (const path of ['/api/rules', '/api/rules/1', '/api/rules/raw', '/api/gateways/1/availablerules']) {
      expect((await fixture.call(path, { as: null })).status).toBe(401);
      expect((await fixture.call(path, { as: 'plain:secret' })).status).toBe(403);
    }
  });
});
