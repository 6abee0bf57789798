import { DataSource } from 'typeorm';
import { idIn, startFixture, type Fixture } from '../support/trunkline.js';

interface Action {
  readonly action: string;
  readonly target: string;
  readonly stage: number | null;
  readonly timeout: number | null;
  readonly gateways: readonly {
    readonly name: string;
    readonly number: string;
    readonly callerIdNumber: string | null;
  }[];
  readonly elin: string | null;
  readonly status: number | null;
  readonly reason: string | null;
}

interface TraceReply {
  readonly caller: { readonly userName: string } | null;
  readonly actions: readonly Action[];
  readonly steps: readonly {
    readonly kind: string;
    readonly name: string;
    readonly applies: boolean;
    readonly reason: string;
  }[];
}

const JSON_BODY = { 'Content-Type': 'application/json' };
const TEXT_BODY = { 'Content-Type': 'text/plain' };

describe('/api/dial-plan/trace', () => {
  let fixture: Fixture;
  let jane: number;

  const trace = (query: string): Promise<TraceReply> =>
    fixture.json(`/api/dial-plan/trace?${query}`) as Promise<TraceReply>;
  /** What happens, in short. */
  const way = async (query: string): Promise<string[]> =>
    (await trace(query)).actions.map(({ action, target, status }) => `${action} ${status ?? target}`);
  const succeed = async (method: string, path: string, body: string, headers = JSON_BODY): Promise<string> => {
    const { status, text } = await fixture.call(path, { method, body, headers });
    expect({ path, status, text }).toMatchObject({ status: 200 });
    return text;
  };
  const put = (path: string, body: string): Promise<string> => succeed('PUT', path, body, TEXT_BODY);
  const makeUser = async (userName: string, rest = ''): Promise<number> =>
    idIn(
      await fixture.call('/rest/user', { method: 'PUT', body: `<user><userName>${userName}</userName>${rest}</user>` }),
    );

  beforeAll(async () => {
    fixture = await startFixture({ TIME_ZONE: 'America/New_York' });
    await makeUser('200', '<firstName>Ada</firstName><lastName>Okafor</lastName>');
    jane = await makeUser('201', '<aliases><alias><alias>jane</alias></alias></aliases>');
    await makeUser('202');
    const gateway = {
      name: 'pstn',
      model: { modelId: 'sipTrunkStandard' },
      enabled: true,
      shared: true,
      address: '192.0.2.9',
    };
    const id = await succeed('POST', '/api/gateways', JSON.stringify(gateway));
    const { rules } = (await fixture.json('/api/rules')) as { rules: { id: number; name: string; type: string }[] };
    for (const rule of rules.filter(({ type }) => type === 'Long_Distance' || type === 'Emergency')) {
      await succeed('PUT', `/api/gateways/${id}/rules/${rule.id}`, '');
      await succeed('PUT', `/api/rules/${rule.id}`, JSON.stringify({ ...rule, enabled: true }));
    }
  });

  afterAll(() => fixture.stop());

  it('tells who rings, and how the call ends', async () => {
    const { caller, actions, steps } = await trace('from=200&to=jane&at=2031-03-03T09:30:00Z');
    expect(caller).toEqual({ userName: '200', displayName: 'Ada Okafor' });
    expect(actions).toMatchObject([
      { action: 'ring-user', target: '201', stage: 1, delay: 0, timeout: 20 },
      { action: 'voicemail-deposit', target: '201', stage: null },
    ]);
    expect(steps).toEqual([
      { kind: 'user', name: '201', applies: true, reason: 'A user; their phones ring for 20 s', depth: 0 },
      { kind: 'voicemail', name: '201', applies: true, reason: 'Takes a message when nobody answers', depth: 0 },
    ]);
  });

  it('answers in XML as well', async () => {
    const { status, text } = await fixture.call('/api/dial-plan/trace?from=200&to=201', {
      headers: { Accept: 'text/xml' },
    });
    expect(status).toBe(200);
    expect(text).toContain('<action><action>voicemail-deposit</action>');
  });

  it('knows a change at once: ring times of the system and of a user, permissions, the number that is shown', async () => {
    const timeout = async (): Promise<unknown> => (await trace('from=200&to=201')).actions[0]?.timeout;
    await put('/api/proxy/settings/proxy-configuration/SIPX_PROXY_DEFAULT_SERIAL_EXPIRES', '12');
    expect(await timeout()).toBe(12);
    await put('/api/users/201/settings/callfwd/timer', '33');
    expect(await timeout()).toBe(33);
    expect(await way('from=200&to=95551234')).toEqual(['ring-gateways 5551234', 'reject 503']);
    await put('/api/users/200/settings/caller-alias/external-number', '5550200');
    expect((await trace('from=200&to=95551234')).actions[0]?.gateways).toMatchObject([
      { name: 'pstn', number: '5551234', callerIdNumber: '5550200' },
    ]);
    await put('/api/users/200/settings/permission/call-handling/LocalDialing', 'DISABLE');
    expect((await trace('from=200&to=95551234')).actions).toMatchObject([
      { action: 'reject', status: 403, reason: '200 lacks the permission LocalDialing' },
    ]);
  });

  it('tells by the time of the caller’s call whether a rule holds', async () => {
    const schedule = {
      name: 'day',
      type: 'G',
      workingTime: { workingHours: [{ start: 32_400_000, stop: 61_200_000, scheduledDay: 'Every_day' }] },
    };
    const scheduleId = Number(await succeed('POST', '/api/schedules', JSON.stringify(schedule)));
    const { rules } = (await fixture.json('/api/rules')) as { rules: { id: number; name: string }[] };
    const tollFree = rules.find(({ name }) => name === 'Toll free');
    await succeed('PUT', `/api/rules/${tollFree?.id}`, JSON.stringify({ ...tollFree, scheduleId }));
    const to = 'from=202&to=918005551234';
    // Nine o'clock in New York: daylight saving in summer, none in winter; `+` is a blank in a query.
    const holds = async (at: string): Promise<boolean> =>
      (await trace(`${to}&at=${at}`)).steps.some(({ name, applies }) => name === 'Toll free' && applies);
    expect(await holds('2026-07-01T13:00:00Z')).toBe(true);
    expect(await holds('2026-07-01T12:59:59Z')).toBe(false);
    expect(await holds('2026-12-01T13:30:00Z')).toBe(false);
    expect(await holds('2026-12-01T09:30:00-05:00')).toBe(true);
    expect(await holds('2026-12-01T16:30:00+02:00')).toBe(true);
  });

  it('sends who calls for help out by any gateway, with the ELIN of the phone or of the user', async () => {
    const erl = {
      e911Location: [
        { location: 'Floor 2', elin: '5550911' },
        { location: 'Lobby', elin: '5550912' },
      ],
    };
    await succeed('PUT', '/rest/erls', JSON.stringify({ e911Locations: erl.e911Location }));
    await put('/rest/erl/user/201', '5550911');
    const phone = { serialNo: '0004f2aa0001', model: { modelId: 'polycomVVX500' } };
    await succeed('POST', '/api/phones', JSON.stringify(phone));
    const phones = { e911Locations: [{ serial: '0004f2aa0001', elin: '5550912' }] };
    await succeed('PUT', '/rest/erl/phones', JSON.stringify(phones));
    expect((await trace('from=201&to=911')).actions).toMatchObject([
      {
        action: 'ring-gateways',
        target: '911',
        elin: '5550911',
        gateways: [{ number: '911', callerIdNumber: '5550911' }],
      },
      { action: 'reject', status: 503 },
    ]);
    expect((await trace('from=201&to=9911&phone=00:04:f2:aa:00:01')).actions[0]).toMatchObject({ elin: '5550912' });
  });

  it('goes through hunt groups, call forwarding, attendants, conferences and voicemail', async () => {
    const sql = fixture.trunkline.application.get(DataSource);
    await sql.query(
      `insert into call_forwarding_rings (user_id, position, number, together, seconds, enabled) values ($1, 0, '202', false, 15, true)`,
      [jane],
    );
    await put('/api/users/201/settings/callfwd/timer', '10');
    const group = {
      name: 'sales',
      extension: '330',
      enabled: true,
      ringBeans: [{ userName: '201', expiration: 18 }],
      voicemailFallback: false,
      fallbackDestination: '100',
    };
    await succeed('POST', '/api/callgroups', JSON.stringify(group));
    expect(await way('from=200&to=330&at=2031-03-03T02:00:00Z')).toEqual([
      'ring-user 201',
      'ring-user 202',
      'auto-attendant Operator',
    ]);
    await fixture.call('/rest/auto-attendant/specialmode', { method: 'PUT' });
    expect(await way('from=200&to=100')).toEqual(['auto-attendant After hours']);
    await fixture.call('/rest/auto-attendant/specialmode', { method: 'DELETE' });
    expect(await way('from=200&to=101')).toEqual(['voicemail-access 200']);
    await succeed(
      'POST',
      '/api/conferences',
      JSON.stringify({ name: 'talk', extension: '700', owner: '200', enabled: true }),
    );
    expect(await way('from=202&to=700')).toEqual(['conference talk']);
    expect(await way('from=200&to=*78201')).toEqual(['pickup 201']);
  });

  it('lets nobody out who calls from outside', async () => {
    expect(await way('from=5559999&to=918005551234&gateway=pstn')).toEqual(['reject 403']);
    expect(await way('from=202&to=911&gateway=pstn')).toEqual(['reject 403']);
    expect((await trace('from=202&to=201&gateway=pstn')).caller).toBeNull();
  });

  it.each([
    ['to=200', 400, 'from: Cannot be empty'],
    ['from=200', 400, 'to: Cannot be empty'],
    [`from=200&to=${'1'.repeat(256)}`, 400, 'to: Cannot be longer than 255 characters'],
    ['from=200&to=201&at=tomorrow', 400, 'at: has to be a time'],
    ['from=200&to=201&gateway=nowhere', 404, 'There is no gateway nowhere'],
    ['from=200&to=201&phone=000000000000', 404, ''],
  ])('refuses ?%s', async (query, status, text) => {
    const reply = await fixture.call(`/api/dial-plan/trace?${query}`);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(text);
  });

  it('is for administrators', async () => {
    const path = '/api/dial-plan/trace?from=200&to=201';
    expect((await fixture.call(path, { as: null })).status).toBe(401);
    expect((await fixture.call(path, { method: 'POST' })).status).toBe(405);
  });
});
