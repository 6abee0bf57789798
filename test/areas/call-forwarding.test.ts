import { idIn, startFixture, type Call, type Fixture, type Reply } from '../support/trunkline.js';

const ADA = '200:secret1';
const TOMAS = '201:secret2';
const JSON_BODY = { 'Content-Type': 'application/json' };
const XML_BODY = { 'Content-Type': 'text/xml' };

interface Ring {
  readonly number?: unknown;
  readonly type?: unknown;
  readonly expiration?: unknown;
  readonly enabled?: unknown;
  readonly scheduleId?: unknown;
}

const ring = (changes: Ring = {}): Ring => ({
  expiration: 20,
  type: 'If no response',
  enabled: true,
  number: '201',
  ...changes,
});
const period = (scheduledDay: number, from: [number, number], to: [number, number]): object => ({
  scheduledDay,
  start: { hrs: from[0], min: from[1] },
  end: { hrs: to[0], min: to[1] },
});
const weekdays = (name: string): object => ({
  name,
  description: 'Weekdays',
  periods: [period(-1, [9, 0], [17, 30])],
});

describe('my call forwarding', () => {
  let fixture: Fixture;
  let groupId: number;
  let groupSchedule: number;

  const send = (method: string, path: string, body?: object | string, as = ADA): Promise<Reply> =>
    fixture.call(`/rest${path}`, {
      method,
      as,
      ...(body !== undefined && {
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: typeof body === 'string' ? XML_BODY : JSON_BODY,
      }),
    });
  const read = (path: string, call: Call = { as: ADA }): Promise<unknown> => fixture.json(`/rest${path}`, call);
  const makeSchedule = async (schedule: object, as = ADA): Promise<number> => {
    const reply = await send('POST', '/my/callfwdsched', schedule, as);
    expect(reply).toMatchObject({ status: 200, text: '' });
    return Number(/\/rest\/my\/callfwdsched\/(\d+)$/.exec(reply.headers.get('location') ?? '')?.[1]);
  };
  const makeUser = async (userName: string, pin: string, rest = ''): Promise<number> =>
    idIn(
      await fixture.call('/rest/user', {
        method: 'PUT',
        body: `<user><userName>${userName}</userName><pin>${pin}</pin>${rest}</user>`,
      }),
    );
  const steps = async (query: string): Promise<string[]> => {
    const trace = (await fixture.json(`/api/dial-plan/trace?${query}`)) as {
      steps: { kind: string; name: string; applies: boolean; reason: string }[];
    };
    return trace.steps
      .filter(({ kind }) => kind === 'call-forwarding')
      .map(({ name, applies, reason }) => `${applies ? '+' : '-'} ${name}: ${reason}`);
  };

  beforeAll(async () => {
    fixture = await startFixture({ TIME_ZONE: 'America/New_York', SIP_DOMAIN: 'pbx.example.net' });
    groupId = idIn(await fixture.call('/rest/user-group', { method: 'PUT', body: '<group><name>crew</name></group>' }));
    const inGroup = `<groups><group><id>${groupId}</id></group></groups>`;
    await makeUser('200', 'secret1', `<aliases><alias><alias>ada</alias></alias></aliases>${inGroup}`);
    await makeUser('201', 'secret2');
    const schedule = {
      name: 'shift',
      type: 'U',
      groupId,
      workingTime: { workingHours: [{ start: 0, stop: 86_400_000, scheduledDay: 'Sunday' }] },
    };
    const { text } = await fixture.call('/api/schedules', {
      method: 'POST',
      body: JSON.stringify(schedule),
      headers: JSON_BODY,
    });
    groupSchedule = Number(text);
  });
  afterAll(() => fixture.stop());

  describe('/my/forward', () => {
    it('is empty at first, with the ring time of the system', async () => {
      expect((await send('GET', '/my/forward', undefined, TOMAS)).text).toBe(
        '<call-sequence>\n  <rings/>\n  <expiration>20</expiration>\n  <withVoicemail>true</withVoicemail>\n</call-sequence>',
      );
    });

    it('takes XML, and gives it back in the documented order', async () => {
      const body = `<call-sequence><rings>
        <ring><position>0</position><expiration>20</expiration><type>If no response</type><enabled>true</enabled><number>201</number></ring>
        <ring><expiration>35</expiration><type>at the same time</type><number>+15552304410</number></ring>
      </rings><expiration>18</expiration></call-sequence>`;
      expect(await send('PUT', '/my/forward', body)).toMatchObject({ status: 200, text: '' });
      const reply = await send('GET', '/my/forward/');
      expect(reply.headers.get('content-type')).toBe('text/xml');
      expect(reply.text).toBe(`<call-sequence>
  <rings>
    <ring>
      <expiration>20</expiration>
      <type>If no response</type>
      <enabled>true</enabled>
      <number>201</number>
    </ring>
    <ring>
      <expiration>35</expiration>
      <type>At the same time</type>
      <enabled>false</enabled>
      <number>+15552304410</number>
    </ring>
  </rings>
  <expiration>18</expiration>
  <withVoicemail>true</withVoicemail>
</call-sequence>`);
    });

    it('takes JSON with a root, and a list of nothing', async () => {
      const rings = [ring({ expiration: '25', number: 'jane@carrier.example' })];
      expect((await send('PUT', '/my/forward', { 'call-sequence': { rings, expiration: 7 } })).status).toBe(200);
      expect(await read('/my/forward')).toEqual({
        'call-sequence': {
          rings: [ring({ expiration: 25, number: 'jane@carrier.example' })],
          expiration: 7,
          withVoicemail: true,
        },
      });
      expect((await send('PUT', '/my/forward', { 'call-sequence': { rings: [] } })).status).toBe(200);
      expect(await read('/my/forward')).toEqual({
        'call-sequence': { rings: [], expiration: 7, withVoicemail: true },
      });
    });

    it('loses the schedules of the rings that it replaces', async () => {
      const rings = [ring({ scheduleId: groupSchedule })];
      expect((await send('PUT', '/my/callfwd', { rings })).status).toBe(200);
      await send('PUT', '/my/forward', { 'call-sequence': { rings: [ring()] } });
      expect(await read('/my/callfwd')).toMatchObject({ rings: [{ scheduleId: null }] });
    });

    it('is the only thing at its path: GET and PUT', async () => {
      expect((await send('POST', '/my/forward', '<call-sequence/>')).status).toBe(405);
      const refused = await send('DELETE', '/my/forward');
      expect(refused.status).toBe(405);
      expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS, PUT');
      expect((await send('GET', '/my/forwardx')).status).toBe(404);
      expect((await fixture.call('/rest/my/forward', { as: null })).status).toBe(401);
    });
  });

  describe('/my/callfwd', () => {
    it('is JSON without a root, unless XML is asked for', async () => {
      const scheduleId = await makeSchedule(weekdays('Evenings'));
      const rings = [ring({ scheduleId }), ring({ type: 'At the same time', enabled: false, number: '+15552304410' })];
      // The type of the body does not count where it is JSON.
      const put = await fixture.call('/rest/my/callfwd/', {
        method: 'PUT',
        as: ADA,
        body: JSON.stringify({ rings, expiration: 18, withVM: false, colour: 'red' }),
        headers: { 'Content-Type': 'text/xml' },
      });
      expect(put).toMatchObject({ status: 200, text: '' });
      const reply = await send('GET', '/my/callfwd');
      expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(reply.text).toBe(
        `{"rings":[{"expiration":20,"type":"If no response","enabled":true,"number":"201","scheduleId":${scheduleId}},` +
          '{"expiration":20,"type":"At the same time","enabled":false,"number":"+15552304410","scheduleId":null}],' +
          '"expiration":18,"withVM":true}',
      );
      const xml = await fixture.call('/rest/my/callfwd', { as: ADA, headers: { Accept: 'text/xml' } });
      expect(xml.text).toContain(`<callfwd>\n  <rings>\n    <ring>\n      <expiration>20</expiration>`);
      expect((await send('PUT', '/my/callfwd', xml.text)).status).toBe(200);
      expect((await send('GET', '/my/callfwd')).text).toBe(reply.text);
      expect((await fixture.call('/rest/my/callfwd', { as: ADA, headers: { Accept: 'text/csv' } })).status).toBe(406);
    });

    it('tells whether there is a mailbox', async () => {
      const setting = { method: 'PUT', headers: { 'Content-Type': 'text/plain' } };
      await fixture.call('/api/users/201/settings/permission/call-handling/Voicemail', { ...setting, body: 'DISABLE' });
      expect(await read('/my/callfwd', { as: TOMAS })).toMatchObject({ withVM: false });
    });

    it.each<[string, object]>([
      ['no number', { rings: [ring({ number: '' })] }],
      ['a number that is missing', { rings: [ring({ number: null })] }],
      ['what can not be called', { rings: [ring({ number: 'call me' })] }],
      ['parameters in an address', { rings: [ring({ number: '201;x=y@carrier.example' })] }],
      ['the user', { rings: [ring({ number: '200' })] }],
      ['an alias of the user', { rings: [ring({ number: 'ada', enabled: false })] }],
      ['the address of the user', { rings: [ring({ number: 'sip:200@PBX.example.net' })] }],
      ['an unknown type', { rings: [ring({ type: 'whenever' })] }],
      ['no type', { rings: [ring({ type: null })] }],
      ['no time', { rings: [ring({ expiration: 0 })] }],
      ['too long', { rings: [ring({ expiration: 1_000 })] }],
      ['what is no time', { rings: [ring({ expiration: 'soon' })] }],
      ['no delay', { rings: [], expiration: 0 }],
      ['too long a delay', { rings: [], expiration: 1_000 }],
      ['no rings', { rings: null }],
      ['rings that are missing', {}],
      ['too many rings', { rings: Array.from({ length: 21 }, () => ring()) }],
      ['a schedule that is not there', { rings: [ring({ scheduleId: 2_000_000 })] }],
    ])('refuses %s', async (_, body) => {
      const before = await read('/my/callfwd');
      const reply = await send('PUT', '/my/callfwd', body);
      expect(reply.status).toBe(400);
      expect(reply.text).toMatch(/<additionalMessage>(number|type|expiration|rings|scheduleId): /);
      expect(await read('/my/callfwd')).toEqual(before);
    });

    it('refuses what is no JSON, and a schedule of somebody else', async () => {
      expect((await send('PUT', '/my/callfwd', '{"rings":')).status).toBe(400);
      expect((await send('PUT', '/my/callfwd', '')).status).toBe(400);
      const scheduleId = await makeSchedule(weekdays('Hers'));
      const reply = await send('PUT', '/my/callfwd', { rings: [ring({ number: '200', scheduleId })] }, TOMAS);
      expect(reply).toMatchObject({ status: 400, text: expect.stringContaining('scheduleId') as string });
    });

    it('is at /callfwd for administrators as well, and by private key', async () => {
      expect((await send('GET', '/callfwd')).status).toBe(403);
      expect(await fixture.json('/rest/callfwd')).toMatchObject({ rings: [], expiration: 20 });
      const put = await fixture.call('/rest/callfwd/', {
        method: 'PUT',
        body: JSON.stringify({ rings: [ring()] }),
        headers: JSON_BODY,
      });
      expect(put.status).toBe(200);
      expect(await fixture.json('/rest/my/callfwd')).toMatchObject({ rings: [ring({ scheduleId: null })] });
      expect((await fixture.call('/rest/callfwdsched')).text).toBe('[]');
      expect((await send('GET', '/callfwdsched/1')).status).toBe(403);
    });
  });

  describe('/my/callfwdsched', () => {
    it('gives a schedule as it was made, and lists the own ones before those of groups', async () => {
      const id = await makeSchedule(
        { ...weekdays('Office'), scheduleId: 7, periods: [period(-2, [0, 0], [23, 59]), period(3, [9, 5], [10, 0])] },
        TOMAS,
      );
      const own = {
        scheduleId: id,
        name: 'Office',
        description: 'Weekdays',
        periods: [period(-2, [0, 0], [23, 59]), period(3, [9, 5], [10, 0])],
      };
      expect(await read(`/my/callfwdsched/${id}`, { as: TOMAS })).toEqual(own);
      expect(await read('/my/callfwdschedule', { as: TOMAS })).toEqual([own]);
      // It is the end of the day.
      expect(await fixture.json(`/api/schedules/${id}`)).toMatchObject({
        workingTime: { workingHours: [{ stop: 86_400_000 }, { stop: 36_000_000 }] },
      });
      const list = (await read('/my/callfwdsched')) as { scheduleId: number; name: string }[];
      expect(list.map(({ name }) => name)).toEqual(['Evenings', 'Hers', 'shift']);
      expect(list.at(-1)).toEqual({
        scheduleId: groupSchedule,
        name: 'shift',
        description: null,
        periods: [period(1, [0, 0], [23, 59])],
      });
    });

    it('speaks XML as well', async () => {
      const body = `<schedule><name>Xmas</name><periods><period><scheduledDay>0</scheduledDay>
        <start><hrs>8</hrs><min>15</min></start><end><hrs>9</hrs><min>0</min></end></period></periods></schedule>`;
      const made = await send('POST', '/my/callfwdsched', body, TOMAS);
      const id = /\d+$/.exec(made.headers.get('location') ?? '')?.[0] ?? '';
      const { text } = await fixture.call(`/rest/my/callfwdsched/${id}`, {
        as: TOMAS,
        headers: { Accept: 'text/xml' },
      });
      expect(text.replace(/\n */g, '')).toBe(
        `<schedule><scheduleId>${id}</scheduleId><name>Xmas</name><periods><period><scheduledDay>0</scheduledDay>` +
          '<start><hrs>8</hrs><min>15</min></start><end><hrs>9</hrs><min>0</min></end></period></periods></schedule>',
      );
      const all = await fixture.call('/rest/my/callfwdsched', { as: TOMAS, headers: { Accept: 'text/xml' } });
      expect(all.text).toMatch(/^<schedules>\n {2}<schedule>/);
    });

    it('replaces all of a schedule', async () => {
      const id = await makeSchedule(weekdays('Lunch'));
      expect(
        await send('PUT', `/my/callfwdsched/${id}`, { name: 'Noon', periods: [period(0, [12, 0], [13, 0])] }),
      ).toMatchObject({ status: 200, text: '' });
      expect(await read(`/my/callfwdsched/${id}`)).toEqual({
        scheduleId: id,
        name: 'Noon',
        description: null,
        periods: [period(0, [12, 0], [13, 0])],
      });
      expect((await send('DELETE', `/my/callfwdsched/${id}`)).status).toBe(200);
      expect((await send('GET', `/my/callfwdsched/${id}`)).status).toBe(404);
    });

    it.each<[string, object]>([
      ['without a period', { name: 'Bad', periods: [] }],
      ['without periods', { name: 'Bad' }],
      ['without a name', { periods: [period(0, [9, 0], [10, 0])] }],
      ['that ends before it starts', { name: 'Bad', periods: [period(0, [10, 0], [9, 0])] }],
      ['that ends when it starts', { name: 'Bad', periods: [period(0, [10, 0], [10, 0])] }],
      [
        'with periods that overlap',
        { name: 'Bad', periods: [period(-1, [9, 0], [12, 0]), period(2, [11, 0], [13, 0])] },
      ],
      ['with a day that there is not', { name: 'Bad', periods: [period(8, [9, 0], [10, 0])] }],
      ['with an hour that there is not', { name: 'Bad', periods: [period(0, [9, 0], [24, 0])] }],
      ['with a minute that there is not', { name: 'Bad', periods: [period(0, [9, -1], [10, 0])] }],
      ['without an end', { name: 'Bad', periods: [{ scheduledDay: 0, start: { hrs: 9, min: 0 } }] }],
      ['without a start', { name: 'Bad', periods: [{ scheduledDay: 0, end: { hrs: 9, min: 0 } }] }],
      ['with a name that is taken', weekdays('Evenings')],
    ])('refuses one %s with 422', async (_, schedule) => {
      const id = (await read('/my/callfwdsched')) as { scheduleId: number; name: string }[];
      const other = id.find(({ name }) => name === 'Hers')?.scheduleId ?? 0;
      for (const [method, path] of [
        ['POST', '/my/callfwdsched'],
        ['PUT', `/my/callfwdsched/${other}`],
      ] as const) {
        expect(await send(method, path, schedule)).toMatchObject({
          status: 422,
          text: expect.stringContaining('ERROR_VALIDATION_FAILED') as string,
        });
      }
    });

    it('refuses what can not be read with 400', async () => {
      expect((await send('POST', '/my/callfwdsched', '{')).status).toBe(400);
      expect((await send('POST', '/my/callfwdsched', { name: 'Bad', periods: 'all day' })).status).toBe(400);
    });

    it('takes an id that is no number for none', async () => {
      expect((await send('PUT', '/my/callfwdsched', weekdays('Any'))).status).toBe(403);
      expect((await send('DELETE', '/my/callfwdschedule')).status).toBe(403);
      expect((await send('PUT', '/my/callfwdsched/office', weekdays('Any'))).status).toBe(403);
      expect((await send('DELETE', '/my/callfwdsched/office')).status).toBe(403);
      expect(await read('/my/callfwdsched/office')).toEqual(await read('/my/callfwdsched'));
      expect((await send('POST', '/my/callfwdsched/office', weekdays('Made'))).status).toBe(200);
    });

    it('keeps everybody to their own, and groups to be read', async () => {
      const id = await makeSchedule(weekdays('Mine'));
      for (const method of ['GET', 'DELETE']) {
        expect((await send(method, `/my/callfwdsched/${id}`, undefined, TOMAS)).status).toBe(404);
        expect((await send(method, `/my/callfwdsched/${groupSchedule}`, undefined, TOMAS)).status).toBe(404);
      }
      expect((await send('PUT', `/my/callfwdsched/${id}`, weekdays('Yours'), TOMAS)).status).toBe(404);
      expect((await send('GET', `/my/callfwdsched/${groupSchedule}`)).status).toBe(200);
      expect((await send('PUT', `/my/callfwdsched/${groupSchedule}`, weekdays('Ours'))).status).toBe(403);
      expect((await send('DELETE', `/my/callfwdsched/${groupSchedule}`)).status).toBe(403);
      expect(await read(`/my/callfwdsched/${id}`)).toMatchObject({ name: 'Mine' });
    });
  });

  it('is in force on the next call: rings, schedules in the zone of the user, and the delay', async () => {
    const scheduleId = await makeSchedule(weekdays('Work'));
    const [open, closed] = ['at=2031-03-03T15:00:00Z', 'at=2031-03-03T12:00:00Z'];
    const rings = [ring({ scheduleId }), ring({ number: '202', enabled: false })];
    await send('PUT', '/my/callfwd', { rings, expiration: 11 });
    expect(await steps(`from=201&to=200&${open}`)).toEqual([
      '+ 200 to 201: Rings for 20 s if no response; the schedule Work is open',
    ]);
    expect(await steps(`from=201&to=200&${closed}`)).toEqual([
      '- 200 to 201: The schedule Work is closed (America/New_York)',
    ]);
    const { actions } = (await fixture.json(`/api/dial-plan/trace?from=201&to=200&${closed}`)) as {
      actions: { timeout: number }[];
    };
    expect(actions[0]?.timeout).toBe(11);
    await send('PUT', `/my/callfwdsched/${scheduleId}`, { name: 'Early', periods: [period(2, [6, 0], [8, 0])] });
    expect(await steps(`from=201&to=200&${closed}`)).toEqual([
      '+ 200 to 201: Rings for 20 s if no response; the schedule Early is open',
    ]);
    await send('DELETE', `/my/callfwdsched/${scheduleId}`);
    expect(await read('/my/callfwd')).toMatchObject({ rings: [{ scheduleId: null }, {}] });
    expect(await steps(`from=201&to=200&${open}`)).toEqual(['+ 200 to 201: Rings for 20 s if no response']);
    await send('PUT', '/my/forward', { 'call-sequence': { rings: [] } });
    expect(await steps(`from=201&to=200&${open}`)).toEqual([]);
  });
});
