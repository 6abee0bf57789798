import { DataSource } from 'typeorm';
import type { SipRequest } from '../../src/lab/sip/sip-message.js';
import { SipAgent, ThirdPartyCalls } from '../../src/sip/index.js';
import type { IncomingCall } from '../support/phone-call.js';
import type { SipPhone, SipPhoneOptions } from '../support/sip-phone.js';
import { PASSWORD } from '../support/trunkline.js';
import { until } from '../support/until.js';
import { ClickToCallClient } from './click-to-call-client.js';
import { SIP_PASSWORD, startSipFixture, type SipFixture } from './support.js';

const INES = '214:portal-ines';
const TOMAS = '230:portal-tomas';

describe('click-to-call', () => {
  let fixture: SipFixture;
  let client: ClickToCallClient;
  let database: DataSource;
  beforeAll(async () => {
    fixture = await startSipFixture([]);
    client = new ClickToCallClient(fixture);
    database = fixture.trunkline.application.get(DataSource);
    await makeUser('214', 'portal-ines', '<firstName>Inés</firstName><lastName>O"Kafor</lastName>');
    await makeUser('230', 'portal-tomas');
    await makeUser('240', 'portal-third', '<aliases><alias><alias>third.party</alias></alias></aliases>');
  });
  afterAll(() => fixture.stop());
  beforeEach(async () => {
    await database.query('delete from registrations');
    await database.query('delete from third_party_calls');
    await database.query('delete from call_allowances');
  });
  afterEach(async () => {
    const calls = fixture.trunkline.application.get(ThirdPartyCalls);
    await until('all calls are over', () => calls.count === 0);
    const { servers } = fixture.trunkline.application.get(SipAgent);
    for (const { srf } of servers) {
      // Nothing is left in the library either.
      await until('all requests are answered', () => srf.idle);
      expect(Reflect.get(srf, '_dialogs')).toHaveProperty('size', 0);
    }
  });

  async function makeUser(userName: string, pin: string, more = ''): Promise<void> {
    const names = more.includes('<firstName>') ? more : '';
    const aliases = names === '' ? more : '';
    const body =
      `<user><userName>${userName}</userName><pin>${pin}</pin>${names}` +
      `<sipPassword>${SIP_PASSWORD}</sipPassword>${aliases}</user>`;
    expect((await fixture.call('/rest/user', { method: 'PUT', body })).status).toBe(201);
  }

  /** A phone that is registered. */
  async function phoneOf(user: string, options: Partial<SipPhoneOptions> = {}): Promise<SipPhone> {
    const phone = await fixture.phone(user, options);
    expect((await phone.register()).start.status).toBe(200);
    return phone;
  }

  const answers = (call: IncomingCall): void => {
    call.ring();
    call.answer();
  };
  const rejects =
    (status: number) =>
    (call: IncomingCall): void => {
      call.ring();
      call.reject(status);
    };

  async function lines(path = '/214/230'): Promise<string[]> {
    const { status, text } = await client.ask('GET', path, INES);
    expect(status).toBe(200);
    return [...text.matchAll(/<method>(.*)<\/method>\n\t<status-line>SIP\/2\.0 (\d+)/g)].map(
      ([, method = '', code = '']) => `${method} ${code}`,
    );
  }

  async function states(path = '/214/230'): Promise<string[]> {
    const { text } = await client.ask('GET', path, INES);
    const found = text.matchAll(/<remote-party>sip:(\d+)@.*\n\t\t<dialog-state>(\w+)/g);
    return [...found].map(([, party = '', state = '']) => `${party} ${state}`);
  }

  async function post(path: string, as = INES): Promise<void> {
    expect(await client.ask('POST', path, as)).toMatchObject({ status: 200, text: '' });
  }

  /** What a phone tells of the call that it was asked to make. */
  async function report(phone: SipPhone, number: number, line: string, state: string): Promise<number> {
    const [call] = phone.calls;
    if (!call) throw new Error('there is no call');
    const headers = { Event: 'refer', 'Subscription-State': state, 'Content-Type': 'message/sipfrag' };
    return (await phone.answerTo(call.make('NOTIFY', number, { headers, body: `${line}\r\n` }))).start.status;
  }

  const refers = (request: SipRequest): number => (request.start.method === 'REFER' ? 202 : 200);

  describe('by REFER', () => {
    it('rings the phone, asks it to call, and leaves as soon as it rings at the other end', async () => {
      const phone = await phoneOf('214', { onCall: answers, onRequest: refers });
      await post('/214/230?subject=Hello%20there&confpin=4821');
      const invite = await phone.request('INVITE');
      expect(invite.get('From')).toMatch(/^"Inés O\\"Kafor" <sip:214@[^>]+>;tag=/);
      expect(invite.get('To')).toMatch(/^<sip:214@[^>]+>$/);
      expect(invite.get('Subject')).toBe('Hello there');
      expect(invite.body.toString()).toMatch(/^v=0\r\no=trunkline \d+ 1 IN IP4 [^]*m=audio 9 [^]*a=inactive\r\n$/);
      const refer = await phone.request('REFER');
      expect(refer.get('Refer-To')).toMatch(/^<sip:230@[^>]+\?X-ConfPin=4821>$/);
      expect(refer.get('Referred-By')).toMatch(/^<sip:214@[^>]+>$/);
      expect(await report(phone, 1, 'SIP/2.0 100 Trying', 'active;expires=60')).toBe(200);
      expect(await report(phone, 2, 'SIP/2.0 180 Ringing', 'active;expires=60')).toBe(200);
      const bye = await phone.request('BYE');
      expect(bye.get('Reason')).toBeUndefined();
      await until('all is told', async () => (await lines()).length >= 4);
      expect(await lines()).toEqual(['INVITE 180', 'INVITE 200', 'NOTIFY 100', 'NOTIFY 180']);
    });

    it('says why the call came to nothing: busy, refused by the phone', async () => {
      const phone = await phoneOf('214', { onCall: answers, onRequest: refers });
      await post('/214/230');
      await phone.request('REFER');
      await report(phone, 1, 'SIP/2.0 486 Busy Here', 'terminated;reason=noresource');
      expect((await phone.request('BYE')).get('Reason')).toBe('SIP;cause=486;text="Busy Here"');
      await until('all is told', async () => (await lines()).includes('NOTIFY 486'));
      const other = await phoneOf('230', { onCall: answers, onRequest: () => 603 });
      await post('/230/214', TOMAS);
      expect((await other.request('BYE')).get('Reason')).toMatch(/^SIP;cause=603;/);
    });

    it('reaches a phone on its TCP connection', async () => {
      const phone = await phoneOf('214', { transport: 'tcp', onCall: answers, onRequest: refers });
      await post('/214/230');
      await phone.request('REFER');
      await phone.calls[0]?.bye();
      // As long as its connection is there, drachtio sends on it what is for 214 at this address.
      phone.close();
    });

    it('ends when the calling party hangs up, or another such call is asked for', async () => {
      const phone = await phoneOf('214', { onCall: answers, onRequest: refers });
      await post('/214/230');
      await phone.request('REFER');
      expect((await phone.calls[0]?.bye())?.start.status).toBe(200);
      await post('/214/230');
      await phone.request('REFER', 2);
      await post('/214/230?timeout=20');
      await phone.request('BYE');
      await phone.request('REFER', 3);
      expect((await phone.calls[2]?.bye())?.start.status).toBe(200);
    });

    it('rings all phones of the calling party, and the first that answers has it', async () => {
      const busy = await phoneOf('214', { onCall: rejects(486) });
      const silent = await phoneOf('214', {
        onCall: (call) => {
          call.ring();
        },
      });
      const quick = await phoneOf('214', { onRequest: refers });
      await post('/214/230');
      await Promise.all([busy, silent, quick].map((phone) => phone.request('INVITE')));
      const [call] = quick.calls;
      if (!call) throw new Error('there is no call');
      answers(call);
      await silent.request('CANCEL');
      await quick.request('REFER');
      await call.bye();
      expect((await lines()).sort()).toEqual(expect.arrayContaining(['INVITE 200', 'INVITE 486', 'INVITE 487']));
    });

    it.each<[string, string, (() => Promise<unknown>) | undefined]>([
      ['INVITE 480', '/214/230', undefined],
      ['INVITE 404', '/nobody/230?agent=214', undefined],
      ['INVITE 503', '/5550100/230?agent=214', undefined],
      ['INVITE 486', '/214/230', () => phoneOf('214', { onCall: rejects(486) })],
      ['INVITE 603', '/214/230', () => phoneOf('214', { onCall: rejects(603) })],
      [
        'INVITE 487',
        '/214/230?timeout=1',
        () =>
          phoneOf('214', {
            onCall: (call) => {
              call.ring();
            },
          }),
      ],
    ])('tells %s of %s', async (line, path, prepare) => {
      await prepare?.();
      await post(path);
      await until('it is told', async () => (await lines(path)).includes(line));
    });
  });

  describe('by INVITE', () => {
    const path = '/214/230?sipMethod=INVITE';

    async function connected(): Promise<{ calling: SipPhone; called: SipPhone }> {
      const calling = await phoneOf('214', { onCall: answers });
      const called = await phoneOf('230', { onCall: answers });
      await post(path);
      await until('both are connected', async () => {
        const told = await states();
        return told.includes('214 Confirmed') && told.includes('230 Confirmed') && (await isTalking(called));
      });
      return { calling, called };
    }

    /** Whether the ACK with the other's media has come. */
    const isTalking = (phone: SipPhone): Promise<boolean> =>
      Promise.resolve(phone.requests('ACK').some(({ body }) => body.length > 0));
    const mediaPort = (sdp: Buffer | string | undefined): number => Number(/m=audio (\d+)/.exec(String(sdp))?.[1]);

    it('calls both, gives each the media of the other, and ends both when one hangs up', async () => {
      const { calling, called } = await connected();
      const [first, again] = calling.requests('INVITE');
      expect(first?.body.toString()).toMatch(/^v=0\r\no=trunkline (\d+) 1 [^]*t=0 0\r\n$/);
      expect(first?.body.toString()).not.toContain('m=');
      const [, id = ''] = /^o=trunkline (\d+) 1 /m.exec(String(first?.body)) ?? [];
      expect(again?.body.toString()).toMatch(new RegExp(`^o=trunkline ${id} 2 `, 'm'));
      expect(mediaPort(again?.body)).toBe(called.port);
      expect((await called.request('INVITE')).body.length).toBe(0);
      expect(mediaPort(called.requests('ACK')[0]?.body)).toBe(calling.port);
      await called.calls[0]?.bye();
      await calling.request('BYE');
      await until('both are over', async () => (await states()).every((state) => state.endsWith('Terminated')));
    });

    it('passes on what one does to the other: hold, and requests in the call', async () => {
      const { calling, called } = await connected();
      const [call] = calling.calls;
      if (!call) throw new Error('there is no call');
      const body = `v=0\r\no=- 1 7 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${calling.port} RTP/AVP 0\r\na=sendonly\r\n`;
      const headers = { Contact: `<${calling.uri}>`, 'Content-Type': 'application/sdp' };
      const answer = await calling.answerTo(call.make('INVITE', 1, { headers, body }));
      calling.send(call.make('ACK', 1));
      expect(answer.start.status).toBe(200);
      expect(mediaPort(answer.body)).toBe(called.port);
      expect(String((await called.request('INVITE', 2)).body)).toContain('a=sendonly');
      const info = { 'Content-Type': 'application/dtmf-relay' };
      expect((await calling.answerTo(call.make('INFO', 2, { headers: info, body: 'Signal=5\r\n' }))).start.status).toBe(
        200,
      );
      expect(String((await called.request('INFO')).body)).toBe('Signal=5\r\n');
      await call.bye();
      await called.request('BYE');
    });

    it('refuses a second such call, and a transfer without one', async () => {
      const { calling } = await connected();
      const inProgress = { status: 406, text: expect.stringContaining('<error-code>403</error-code>') as string };
      expect(await client.ask('POST', path, INES)).toMatchObject(inProgress);
      expect(await client.ask('POST', '/214/240?action=transfer&target=230', INES)).toMatchObject(inProgress);
      await calling.calls[0]?.bye();
    });

    it('puts another in the place of the calling party by a transfer', async () => {
      const { calling, called } = await connected();
      const third = await phoneOf('240', { onCall: answers });
      await post(`${path}&action=transfer&target=third.party`);
      expect(mediaPort((await third.request('INVITE')).body)).toBe(called.port);
      await calling.request('BYE');
      expect(mediaPort((await called.request('INVITE', 2)).body)).toBe(third.port);
      await until('it is told under its new name', async () =>
        (await states('/third.party/230?agent=214')).includes('230 Confirmed'),
      );
      expect(await lines()).toEqual([]);
      await third.calls[0]?.bye();
      await called.request('BYE');
    });

    it('stays as it is where the target of a transfer is busy', async () => {
      const { calling, called } = await connected();
      const third = await phoneOf('240', { onCall: rejects(486) });
      await post(`${path}&action=transfer&target=240`);
      await third.request('INVITE');
      await until('it is told', async () => (await states()).includes('240 Terminated'));
      expect(calling.requests('BYE')).toEqual([]);
      await called.calls[0]?.bye();
      await calling.request('BYE');
    });

    it.each<[string, (() => Promise<unknown>) | undefined, RegExp]>([
      ['is busy', () => phoneOf('230', { onCall: rejects(486) }), /cause=486/],
      ['has no phone', undefined, /cause=480;text="Temporarily Unavailable"/],
      [
        'does not answer',
        () =>
          phoneOf('230', {
            onCall: (call) => {
              call.ring();
            },
          }),
        /cause=487/,
      ],
    ])('ends the first call, and says why, where the called party %s', async (_, prepare, reason) => {
      const calling = await phoneOf('214', { onCall: answers });
      await prepare?.();
      await post(`${path}&timeout=1`);
      expect((await calling.request('BYE')).get('Reason')).toMatch(reason);
    });

    it('gives up the called party where the calling party hangs up first', async () => {
      const calling = await phoneOf('214', { onCall: answers });
      const called = await phoneOf('230', {
        onCall: (call) => {
          call.ring();
        },
      });
      await post(path);
      await called.request('INVITE');
      await calling.calls[0]?.bye();
      await called.request('CANCEL');
    });
  });

  describe('as a program sees it', () => {
    it('asks for Digest with MD5 first, and takes SHA-256', async () => {
      const { status, headers } = await client.plain('GET', '/214/230');
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toMatch(/^Digest realm="localhost", qop="auth", .*SHA-256$/);
      expect(headers.get('www-authenticate')).not.toContain('Basic');
      const basic = { Authorization: `Basic ${Buffer.from(INES).toString('base64')}` };
      expect((await client.plain('GET', '/214/230', basic)).status).toBe(401);
      expect((await client.ask('GET', '/214/230', INES, { algorithm: 'SHA-256' })).status).toBe(200);
      const wrong = await client.ask('POST', '/214/230', '214:wrong');
      expect(wrong).toMatchObject({ status: 401, text: 'pin mismatch' });
      expect(wrong.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(wrong.headers.get('www-authenticate')).toMatch(/^Digest /);
    });

    it('lets nobody call as somebody else, but administrators', async () => {
      expect((await client.ask('POST', '/230/214', INES)).status).toBe(403);
      expect((await client.ask('POST', '/214/230?agent=230', INES)).status).toBe(403);
      expect((await client.ask('GET', '/214/230?agent=nobody', INES)).status).toBe(403);
      expect((await client.ask('GET', '/240/230?agent=third.party', '240:portal-third')).status).toBe(200);
      expect((await client.ask('GET', '/214/230', `superadmin:${PASSWORD}`)).status).toBe(200);
    });

    it('gets nothing but that at this port, and that nowhere else', async () => {
      for (const path of [
        '/',
        '/callcontroller',
        '/callcontroller/214',
        '/sipxconfig/rest/my/time',
        '/metrics',
        '/health/live',
      ]) {
        expect((await fetch(client.url + path)).status).toBe(404);
      }
      expect((await fetch(`${fixture.trunkline.url}/callcontroller/214/230`)).status).toBe(404);
      expect((await client.plain('PUT', '/214/230')).status).toBe(405);
    });

    it('gets documents of the known forms', async () => {
      const root = (name: string): string =>
        `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="http://www.sipfoundry.org/sipX/schema/xml/call-status-00-00">\n`;
      const none = await client.ask('GET', '/214/230', INES);
      expect(none.text).toBe(`${root('status-lines')}</status-lines>\n`);
      expect((await client.ask('GET', '/214/230?sipMethod=invite', INES)).text).toBe(`${root('dialogs')}</dialogs>\n`);
      const phone = await phoneOf('214', { onCall: answers, onRequest: refers });
      await post('/214/230');
      await phone.request('REFER');
      await report(phone, 1, 'SIP/2.0 100 <Versuch> & "Übung"', 'active');
      await until('it is told', async () => (await lines()).includes('NOTIFY 100'));
      const { text } = await client.ask('GET', '/214/230', INES);
      const [call] = phone.calls;
      expect(text.startsWith(`${root('status-lines')}<status>\n\t<timestamp>`)).toBe(true);
      expect(text).toMatch(
        new RegExp(
          `<status>\\n\\t<timestamp>\\d{13}</timestamp>\\n\\t<call-id>${call?.invite.callId ?? ''}</call-id>\\n\\t<method>NOTIFY</method>\\n` +
            '\\t<status-line>SIP/2.0 100 &lt;Versuch&gt; &amp; &quot;&#220;bung&quot;</status-line>\\n</status>\\n</status-lines>\\n$',
        ),
      );
      await call?.bye();
    });

    it.each<[string, number, number]>([
      ['/214/230?timeout=-1', 400, 400],
      ['/214/230?timeout=soon', 400, 400],
      ['/214/230?timeout=99999', 400, 400],
      ['/214/230?resultCacheTime=-1', 400, 400],
      ['/214/230?action=transfer', 400, 400],
      ['/214/230?action=hang', 400, 400],
      ['/214/230?subject=a%0D%0AVia:%20x', 400, 400],
      ['/214/230?confpin=1%3Bx', 400, 400],
      ['/214/230%24%7Bsystem%7D', 400, 400],
      ['/21%204/230?agent=214', 400, 400],
      ['/214/23%3C0%3E', 400, 400],
      ['/214/230?sipMethod=bye', 406, 406],
    ])('is refused %s with %d in a document', async (path, status, code) => {
      const reply = await client.ask('POST', path, INES);
      expect(reply.status).toBe(status);
      expect(reply.headers.get('content-type')).toBe('text/xml; charset=ISO-8859-1');
      expect(reply.text).toMatch(
        new RegExp(
          '^<\\?xml version="1.0" encoding="UTF-8"\\?>\\n<processing-status xmlns="http://www.sipfoundry.org/sipX/schema/xml/call-status-00-00">\\n' +
            `<error-flag>ERROR</error-flag>\\n<error-code>${code}</error-code>\\n<error-text>[^<>]+</error-text>\\n</processing-status>\\n$`,
        ),
      );
    });

    it('can read a state as long as was said', async () => {
      await post('/214/230?resultCacheTime=0');
      const calls = fixture.trunkline.application.get(ThirdPartyCalls);
      await until('it is over', () => calls.count === 0);
      await until('it is forgotten', async () => (await lines()).length === 0);
    });

    it('may ask for thirty calls a minute', async () => {
      await database.query('insert into call_allowances select id, 0.5, now() from users where user_name = $1', [
        '214',
      ]);
      const reply = await client.ask('POST', '/214/230', INES);
      expect(reply).toMatchObject({ status: 429, text: expect.stringContaining('<error-code>429<') as string });
      expect(reply.headers.get('retry-after')).toBe('2');
      expect((await fixture.call('/rest/my/call/230', { method: 'PUT', as: INES })).status).toBe(429);
      await post('/230/214', TOMAS);
    });
  });

  describe('for who signs in: /my/call/{to}', () => {
    it.each(['/my/call/%2B1(555)230-44.10', '/call/+15552304410'])('rings my phone, which calls: %s', async (path) => {
      const phone = await phoneOf('214', { onCall: answers, onRequest: refers });
      expect(await fixture.call(`/rest${path}`, { method: 'PUT', as: INES })).toMatchObject({ status: 200, text: '' });
      expect((await phone.request('INVITE')).get('From')).toMatch(/^<sip:\+15552304410@[^>]+>;tag=/);
      expect((await phone.request('REFER')).get('Refer-To')).toMatch(/^<sip:\+15552304410@[^>]+>$/);
      await phone.calls[0]?.bye();
    });

    it.each([
      ['john.doe', 'sip:john.doe@localhost'],
      ['jane-doe@carrier.example', 'sip:jane-doe@carrier.example'],
      ['sip:desk@carrier.example', 'sip:desk@carrier.example'],
    ])('takes %s', async (to, uri) => {
      const phone = await phoneOf('214', { onCall: answers, onRequest: refers });
      expect((await fixture.call(`/rest/my/call/${to}`, { as: INES })).status).toBe(200);
      expect((await phone.request('REFER')).get('Refer-To')?.replace('127.0.0.1:5060', 'localhost')).toBe(`<${uri}>`);
      await phone.calls[0]?.bye();
    });

    it.each([
      '230%24%7Bx%7D',
      '23%200',
      '230%3Bx',
      '230%2C231',
      '%22230%22',
      "'230'",
      '230%0D%0AX',
      '%7B230%7D',
      'a@b@c.example',
      'tel:230',
      '230@',
      '%F0%9F%93%9E',
      '1'.repeat(65),
    ])('refuses %s', async (to) => {
      await phoneOf('214');
      expect((await fixture.call(`/rest/my/call/${to}`, { method: 'PUT', as: INES })).status).toBe(400);
    });

    it('says that no phone can be rung, and who may not call', async () => {
      const call = async (as: string | null): Promise<number> =>
        (await fixture.call('/rest/my/call/230', { method: 'PUT', as })).status;
      expect(await call(INES)).toBe(503);
      expect(await call(null)).toBe(401);
      expect((await fixture.call('/rest/my/call/230', { method: 'PUT' })).status).toBe(403);
      expect((await fixture.call('/rest/my/call/230', { method: 'POST', as: INES })).status).toBe(405);
      expect((await fixture.call('/rest/my/call/', { method: 'PUT', as: INES })).status).toBe(404);
    });
  });
});
