import { jest } from '@jest/globals';
import type { EndedCall } from '../../src/cdrs/call-record.js';
import { CdrsService } from '../../src/cdrs/cdrs.service.js';
import { CallController } from '../../src/my/calls/call-controller.js';
import type { CallRequest } from '../../src/my/calls/call-request.js';
import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';
import { until } from '../support/until.js';

const INES = '214:secret1';
const TOMAS = '230:secret2';

describe('my calls', () => {
  let fixture: Fixture;

  const get = (path: string, as: string | null = INES, method = 'GET'): Promise<Reply> =>
    fixture.call(`/rest${path}`, { as, method });
  const makeUser = async (userName: string, pin: string, aliases = ''): Promise<void> => {
    const body = `<user><userName>${userName}</userName><pin>${pin}</pin>${aliases}</user>`;
    expect((await fixture.call('/rest/user', { method: 'PUT', body })).status).toBe(201);
  };

  beforeAll(async () => {
    fixture = await startFixture({ TIME_ZONE: 'America/New_York', SIP_DOMAIN: 'pbx.example.net' });
    await makeUser('214', 'secret1', '<aliases><alias><alias>ines</alias></alias></aliases>');
    await makeUser('230', 'secret2');
  });
  afterAll(() => fixture.stop());

  describe('that are over: /my/redirect/cdr/{user} and /cdr/{user}', () => {
    let number = 0;
    const record = async (changes: Partial<EndedCall>): Promise<void> => {
      number += 1;
      const startedAt = changes.startedAt ?? new Date('2025-11-15T03:13:20.125Z');
      await fixture.trunkline.application.get(CdrsService).record({
        uuid: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
        callId: null,
        caller: '214',
        callerName: 'Ines Okafor',
        callerHost: null,
        callee: '230',
        calleeHost: null,
        recipient: '230',
        termination: 'COMPLETED',
        billsec: 61,
        startedAt,
        connectedAt: new Date(startedAt.getTime() + 4_000),
        endedAt: new Date(startedAt.getTime() + 65_500),
        legs: 2,
        hangupCause: 'NORMAL_CLEARING',
        direction: 'internal',
        gateway: null,
        branchId: null,
        callType: 'Internal',
        ...changes,
      });
    };
    /** The beginnings of the calls in a list. */
    const begun = async (query: string, user = '214'): Promise<string[]> => {
      const { status, text } = await get(`/my/redirect/cdr/${user}${query}`);
      expect(status).toBe(200);
      return [...text.matchAll(/<start_time>(.*?)<\/start_time>/g)].map(([, time = '']) => time);
    };
    const FIRST =
      '<Row><caller_aor>"Ines Okafor"&lt;sip:214@pbx.example.net&gt;</caller_aor><callee_aor>&lt;sip:230@pbx.example.net&gt;</callee_aor>' +
      '<callee_contact>sip:230@pbx.example.net</callee_contact><start_time>2025-11-14 22:13:20.125</start_time>' +
      '<duration>0 years 0 mons 0 days 0 hours 1 mins 1.50 secs</duration><termination>C</termination><callee_route/></Row>';

    beforeAll(async () => {
      await record({});
      await record({
        caller: '5550100',
        callerName: '<b>"x" & \'y\'',
        callerHost: 'carrier.example',
        callee: 'ines',
        recipient: null,
        termination: 'ABANDONED',
        startedAt: new Date('2025-11-16T05:00:00Z'),
        connectedAt: null,
      });
      await record({
        caller: '230',
        callerName: null,
        callee: '214',
        startedAt: new Date('2025-11-17T12:00:00.500Z'),
        connectedAt: new Date('2025-11-17T12:00:00.500Z'),
        endedAt: new Date('2025-11-18T15:04:05.625Z'),
      });
      await record({ caller: '230', callee: '999', startedAt: new Date('2025-11-18T12:00:00Z') });
    });

    it('are XML on one line, the newest first', async () => {
      const reply = await get('/my/redirect/cdr/214');
      expect(reply).toMatchObject({ status: 200 });
      expect(reply.headers.get('content-type')).toBe('text/xml');
      expect(reply.text).toBe(
        '<?xml version="1.0" encoding="UTF-8"?><Results>' +
          '<Row><caller_aor>&lt;sip:230@pbx.example.net&gt;</caller_aor><callee_aor>&lt;sip:214@pbx.example.net&gt;</callee_aor>' +
          '<callee_contact>sip:230@pbx.example.net</callee_contact><start_time>2025-11-17 07:00:00.5</start_time>' +
          '<duration>0 years 0 mons 1 days 3 hours 4 mins 5.125 secs</duration><termination>C</termination><callee_route/></Row>' +
          '<Row><caller_aor>"&lt;b&gt;\\"x\\" &amp; \'y\'"&lt;sip:5550100@carrier.example&gt;</caller_aor><callee_aor>&lt;sip:ines@pbx.example.net&gt;</callee_aor>' +
          '<callee_contact/><start_time>2025-11-16 00:00:00.0</start_time><duration/><termination>A</termination><callee_route/></Row>' +
          `${FIRST}</Results>`,
      );
    });

    it('are there at the root as well, by alias too', async () => {
      const at = (path: string, as = INES): Promise<Response> =>
        fetch(`${fixture.trunkline.url}${path}`, {
          headers: { Authorization: `Basic ${Buffer.from(as).toString('base64')}` },
        });
      const reply = await at('/cdr/ines?limit=1&offset=2');
      expect(reply.status).toBe(200);
      expect(await reply.text()).toBe(`<?xml version="1.0" encoding="UTF-8"?><Results>${FIRST}</Results>`);
      expect((await at('/cdr/230')).status).toBe(403);
      expect((await fetch(`${fixture.trunkline.url}/cdr/214`)).status).toBe(401);
      expect((await fetch(`${fixture.trunkline.url}/cdr/214`, { method: 'POST' })).status).toBe(405);
    });

    it('are as many as are asked for, from a day on by the clocks of the system', async () => {
      const [newest, middle, oldest] = await begun('');
      expect(await begun('?limit=2')).toEqual([newest, middle]);
      expect(await begun('?offset=1&limit=1')).toEqual([middle]);
      expect(await begun('?limit=0')).toEqual([]);
      expect(await begun('?offset=2147483647')).toEqual([]);
      expect(await begun('?fromdate=20251116')).toEqual([newest, middle]);
      expect(await begun('?fromdate=20251114')).toEqual([newest, middle, oldest]);
      expect(await begun('?fromdate=20251117')).toEqual([newest]);
      const setting = { method: 'PUT', body: '1', headers: { 'Content-Type': 'text/plain' } };
      await fixture.call('/api/cdrs/settings/callresolver/CSV_LIMIT', setting);
      expect(await begun('?limit=500')).toEqual([newest]);
      await fixture.call('/api/cdrs/settings/callresolver/CSV_LIMIT', { method: 'DELETE' });
    });

    it.each(['fromdate=2025', 'fromdate=20250230', 'fromdate=today', 'limit=ten', 'limit=-1', 'offset=-1', 'offset=x'])(
      'refuse %s',
      async (query) => {
        expect((await get(`/my/redirect/cdr/214?${query}`)).status).toBe(400);
      },
    );

    it('are nobody else’s, whoever asks', async () => {
      expect((await get('/my/redirect/cdr/230')).status).toBe(403);
      expect((await fixture.call('/rest/my/redirect/cdr/214')).status).toBe(403);
      expect((await get('/my/redirect/cdr/nobody')).status).toBe(403);
      expect((await get('/my/redirect/cdr/214', null)).status).toBe(401);
      expect((await get('/my/redirect/cdr/214', INES, 'DELETE')).status).toBe(405);
      expect((await get('/my/redirect/elsewhere/214')).status).toBe(404);
    });

    it('hide numbers where the settings say so', async () => {
      const path = '/api/cdrs/settings/callresolver/SIP_CALLRESOLVER_PRIVACY';
      await fixture.call(path, { method: 'PUT', body: 'ENABLE', headers: { 'Content-Type': 'text/plain' } });
      expect((await get('/my/redirect/cdr/214')).text).toContain('&lt;sip:555xxxx@carrier.example&gt;');
      await fixture.call(path, { method: 'DELETE' });
    });
  });

  describe('that I want: /my/redirect/callcontroller/{agent}/{to}', () => {
    const path = '/my/redirect/callcontroller';

    it('are placed by click-to-call, for who has SIP credentials', async () => {
      expect(await get(`${path}/214/230`, INES, 'POST')).toMatchObject({
        status: 403,
        text: expect.stringContaining('SIP credentials') as string,
      });
      expect((await get(`${path}/214/230`, INES, 'PUT')).status).toBe(405);
      expect((await get(`${path}/214`)).status).toBe(404);
    });

    it('are read for it as section 11.2 of the user services has it', async () => {
      const asked: CallRequest[] = [];
      const controller = fixture.trunkline.application.get(CallController);
      const start = jest.spyOn(controller, 'start').mockImplementation((call) => {
        asked.push(call);
        return Promise.resolve();
      });
      const stateOf = jest
        .spyOn(controller, 'stateOf')
        .mockImplementation(({ called }) => Promise.resolve(`<status-lines xmlns="x">${called}</status-lines>`));
      try {
        const query =
          'agent=INES@x&agent=1&sipMethod=INVITE&action=transfer&target=jane%40carrier.example&subject=Hello%20there' +
          '&timeout=20&isForwardingAllowed=true&confpin=4821&resultCacheTime=0&confirm=no';
        expect((await get(`${path}/5550100/230?${query}`, INES, 'POST')).status).toBe(403);
        const own = query.replace('agent=INES@x&agent=1', 'agent=ines%40pbx.example.net');
        expect(await get(`${path}/5550100/230?${own}`, INES, 'POST')).toMatchObject({ status: 200, text: '' });
        expect((await get(`${path}/ines/sip:230@pbx.example.net`, INES, 'POST')).status).toBe(200);
        expect(asked).toEqual([
          {
            agent: '214',
            calling: '5550100',
            called: '230',
            method: 'invite',
            action: 'transfer',
            target: 'jane@carrier.example',
            subject: 'Hello there',
            timeout: 20,
            isForwardingAllowed: true,
            conferencePin: '4821',
            resultCacheTime: 0,
          },
          {
            agent: '214',
            calling: 'ines',
            called: 'sip:230@pbx.example.net',
            method: 'refer',
            action: 'call',
            target: null,
            subject: null,
            timeout: 180,
            isForwardingAllowed: false,
            conferencePin: null,
            resultCacheTime: 180,
          },
        ]);
        const state = await get(`${path}/214/230`);
        expect(state).toMatchObject({ status: 200, text: '<status-lines xmlns="x">230</status-lines>' });
        expect(state.headers.get('content-type')).toBe('text/xml');
      } finally {
        start.mockRestore();
        stateOf.mockRestore();
      }
    });

    it.each<[string, number]>([
      ['/230/214', 403],
      ['/214/230?agent=230', 403],
      ['/superadmin/230', 403],
      ['/214/call%20me', 400],
      ['/214/230%24%7Bsystem%7D', 400],
      ['/52%3B0/230?agent=214', 400],
      ['/214/230?timeout=-1', 400],
      ['/214/230?timeout=soon', 400],
      ['/214/230?resultCacheTime=-1', 400],
      ['/214/230?action=hang', 400],
      ['/214/230?action=transfer', 400],
      ['/214/230?action=transfer&target=no%20one', 400],
      ['/214/230?sipMethod=bye', 406],
      ['/214/230?subject=a%0D%0AVia%3A%20x', 400],
      ['/214/230?confpin=1%3Bx', 400],
    ])('refuses %s with %d', async (rest, status) => {
      for (const method of ['POST', 'GET']) expect((await get(path + rest, INES, method)).status).toBe(status);
    });
  });

  // The last: it ends the switch.
  describe('that are on: /my/activecdrs and /activecdrs/{user}', () => {
    it('are those in which I call or am called', async () => {
      const { lab } = fixture.trunkline;
      if (lab === undefined) throw new Error('there is no lab');
      await until('the switch is there', async () => (await get('/my/activecdrs')).status === 200);
      expect((await get('/my/activecdrs')).text).toBe('<cdrs/>');
      expect((await fixture.json('/rest/my/activecdrs')) as object).toEqual({ cdrs: [] });
      const talking = lab.addCall({ callerIdNumber: '214', callerIdName: 'Ines Okafor', callee: '230' });
      talking.answer();
      const ringing = lab.addCall({ callerIdNumber: '5550100', callerIdName: '', callee: '230' });
      try {
        const cdr = {
          from: 'Ines Okafor - 214',
          'from-aor': expect.stringMatching(/^"Ines Okafor"<sip:214@[\w.]+>$/) as string,
          to: '230',
          'to-aor': '<sip:230@pbx.example.net>',
          direction: 'OUTBOUND',
          recipient: '230',
          internal: true,
          type: 'Internal',
          'start-time': expect.any(Number) as number,
          duration: expect.any(Number) as number,
        };
        expect(await fixture.json('/rest/my/activecdrs', { as: INES })).toEqual({ cdrs: [cdr] });
        const incoming = {
          cdrs: [
            { ...cdr, direction: 'INCOMING' },
            {
              from: '5550100',
              'from-aor': expect.stringMatching(/^<sip:5550100@[\w.]+>$/) as string,
              to: '230',
              'to-aor': '<sip:230@pbx.example.net>',
              direction: 'INCOMING',
              internal: false,
              type: 'Unknown',
              'start-time': expect.any(Number) as number,
              duration: 0,
            },
          ],
        };
        expect(await fixture.json('/rest/my/activecdrs', { as: TOMAS })).toEqual(incoming);
        expect(await fixture.json('/rest/activecdrs/230')).toEqual(incoming);
        expect(await fixture.json('/rest/activecdrs/ines')).toEqual({ cdrs: [cdr] });
        expect((await fixture.call('/rest/activecdrs/nobody')).text).toBe('<cdrs/>');
        expect((await get('/activecdrs/214')).status).toBe(403);
        expect((await get('/my/activecdrs')).text).toMatch(
          /^<cdrs>\n {2}<cdr>\n {4}<from>Ines Okafor - 214<\/from>\n {4}<from-aor>&quot;Ines Okafor&quot;&lt;sip:214@/,
        );
      } finally {
        talking.end();
        ringing.end();
        await lab.close();
      }
      await until('the switch is gone', async () => (await get('/my/activecdrs')).status === 503);
    });
  });
});
