import { DataSource } from 'typeorm';
import { startSipFixture, type SipFixture } from './support.js';

interface Registration {
  readonly uri: string;
  readonly contact: string;
  readonly identity: string;
  readonly status: string;
  readonly secondsToExpire: number;
  readonly regCallId: string;
  readonly primary: string;
}

describe('the registrar', () => {
  let fixture: SipFixture;
  let database: DataSource;
  beforeAll(async () => {
    fixture = await startSipFixture(['301', '302']);
    database = fixture.trunkline.application.get(DataSource);
  });
  afterAll(() => fixture.stop());
  beforeEach(async () => {
    await database.query('delete from registrations');
  });

  const registrations = async (path = ''): Promise<Registration[]> =>
    ((await fixture.json(`/api/registrations${path}`)) as { registrations: Registration[] }).registrations;

  it.each(['udp', 'tcp'] as const)('registers a phone over %s, and lists it', async (transport) => {
    const phone = await fixture.phone('301', { transport });
    const answer = await phone.register({ expires: 120 });
    expect(answer.start.status).toBe(200);
    expect(answer.list('Contact')).toEqual([expect.stringMatching(/^<sip:301@127\.0\.0\.1:.*>;expires=1\d\d$/)]);
    expect(await registrations('/user/301')).toMatchObject([
      {
        uri: 'sip:301@localhost',
        identity: '301@localhost',
        contact: `<${phone.uri}>`,
        status: 'active',
        primary: '127.0.0.1',
      },
    ]);
  });

  it('challenges with MD5 first and SHA-256 second, and gives nothing to a wrong password', async () => {
    const phone = await fixture.phone('301', { password: 'wrong' });
    const first = await phone.ask('REGISTER', `sip:127.0.0.1:${fixture.sipPort}`, {
      headers: { To: `<${phone.at('301')}>`, Contact: `<${phone.uri}>` },
    });
    expect(first.start.status).toBe(401);
    expect(first.headers.filter(([name]) => name === 'WWW-Authenticate').map(([, value]) => value)).toEqual([
      expect.stringMatching(/^Digest realm="localhost".*algorithm=MD5.*qop="auth"$/),
      expect.stringMatching(/^Digest realm="localhost".*algorithm=SHA-256.*qop="auth"$/),
    ]);
    expect((await phone.register()).start.status).toBe(401);
    expect(await registrations()).toEqual([]);
  });

  describe('bindings', () => {
    it('are renewed, given up one by one, and given up all at once', async () => {
      const [one, other] = [await fixture.phone('301'), await fixture.phone('301')];
      await one.register({ expires: 60 });
      await other.register({ expires: 90 });
      const renewed = await one.register({ expires: 300 });
      expect(
        new Map(
          renewed
            .list('Contact')
            .map((text) => text.split(/>;expires=/))
            .map(([uri = '', seconds]) => [uri, Number(seconds)]),
        ),
      ).toEqual(
        new Map([
          [`<${one.uri}`, 300],
          [`<${other.uri}`, expect.any(Number)],
        ]),
      );
      expect((await one.register({ expires: 0 })).list('Contact')).toHaveLength(1);
      expect(await registrations()).toMatchObject([{ contact: `<${other.uri}>` }]);
      await one.register();
      expect((await one.register({ contact: '*', expires: 0 })).list('Contact')).toEqual([]);
      expect(await registrations()).toEqual([]);
    });

    it('are fetched by a REGISTER without contacts', async () => {
      const phone = await fixture.phone('301');
      await phone.register();
      const answer = await phone.register({ contact: '' });
      expect(answer.start.status).toBe(200);
      expect(answer.list('Contact')).toHaveLength(1);
    });

    it('come in the order of their q, and each may have its own expiry', async () => {
      const phone = await fixture.phone('301');
      const answer = await phone.register({
        expires: 200,
        contact:
          '<sip:301@192.0.2.1:5060>;q=0.2;expires=100, "Desk \\"1\\"" <sip:301@phone.example:5070;transport=TCP>',
      });
      expect(answer.list('Contact')).toEqual([
        '"Desk \\"1\\"" <sip:301@phone.example:5070;transport=TCP>;expires=200',
        '<sip:301@192.0.2.1:5060>;q=0.2;expires=100',
      ]);
    });

    it('of an instance and flow are replaced when its address changes (RFC 5626)', async () => {
      const phone = await fixture.phone('301', { transport: 'tcp' });
      const instance = '+sip.instance="<urn:uuid:00000000-0000-1000-8000-000A95A0E128>"';
      await phone.register({ contact: `<sip:301@127.0.0.1:1111;transport=tcp>;reg-id=1;${instance}` });
      await phone.register({ contact: `<sip:301@127.0.0.1:2222;transport=tcp>;reg-id=1;${instance}` });
      expect((await registrations()).map(({ contact }) => contact)).toEqual([expect.stringContaining(':2222')]);
      await phone.register({ contact: `<sip:301@127.0.0.1:3333;transport=tcp>;reg-id=2;${instance}` });
      expect(await registrations()).toHaveLength(2);
    });

    it('are kept within the limits that are set', async () => {
      const phone = await fixture.phone('301');
      const set = (name: string, value: string): Promise<unknown> =>
        fixture.call(`/api/registrar/settings/registrar-config/SIP_REGISTRAR_${name}_EXPIRES_NORMAL`, {
          method: 'PUT',
          body: value,
          headers: { 'Content-Type': 'text/plain' },
        });
      await set('MIN', '100');
      await set('MAX', '400');
      const short = await phone.register({ expires: 99 });
      expect(short.start.status).toBe(423);
      expect(short.get('Min-Expires')).toBe('100');
      expect(await registrations()).toEqual([]);
      expect((await phone.register({ expires: 9_000 })).list('Contact')).toEqual([
        expect.stringMatching(/=(400|399)$/),
      ]);
      await set('MIN', '');
      await set('MAX', '');
    });

    it('are bounded in number', async () => {
      const phone = await fixture.phone('301');
      const contacts = Array.from({ length: 21 }, (_, index) => `<sip:301@192.0.2.1:${2_000 + index}>`);
      expect((await phone.register({ contact: contacts.join(', ') })).start.status).toBe(403);
      expect((await phone.register({ contact: contacts.slice(1).join(', ') })).start.status).toBe(200);
    });

    it('go with their user', async () => {
      const phone = await fixture.phone('302');
      await phone.register();
      const [user] = await database.query<{ id: number }[]>(`select id from users where user_name = '302'`);
      await fixture.call(`/rest/user/${user?.id}`, { method: 'DELETE' });
      expect(await registrations()).toEqual([]);
      expect((await phone.register()).start.status).toBe(401);
    });
  });

  describe('refuses', () => {
    it.each([
      ['another domain', 'sip:301@elsewhere.example', 404],
      ["another user's address", 'sip:superadmin@localhost', 403],
    ])('%s', async (_, to, status) => {
      const phone = await fixture.phone('301');
      expect((await phone.register({ to })).start.status).toBe(status);
    });

    it.each([
      ['a contact that is no SIP URI', 'tel:+15551234', 400],
      ['a broken list', '<sip:301@127.0.0.1>, <', 400],
      ['the asterisk with an expiry', '*', 400],
    ])('%s', async (_, contact, status) => {
      const phone = await fixture.phone('301');
      expect((await phone.register({ contact })).start.status).toBe(status);
      expect(await registrations()).toEqual([]);
    });

    it('what is older than what it has (RFC 3261 section 10.3)', async () => {
      const phone = await fixture.phone('301');
      await phone.register();
      await database.query('update registrations set cseq = 1000');
      expect((await phone.register()).start.status).toBe(500);
    });

    it('a request that was heard before: its nonce count is used', async () => {
      const phone = await fixture.phone('301');
      await phone.register();
      const replayed = await phone.replay('REGISTER', `<sip:301@192.0.2.66>`);
      expect(replayed.start.status).toBe(401);
      expect(replayed.get('WWW-Authenticate')).toContain('stale=true');
      expect(await registrations()).toHaveLength(1);
    });

    it('guesses at passwords, but not the phone that is there', async () => {
      const [phone, guesser] = [await fixture.phone('301'), await fixture.phone('301', { password: 'guess' })];
      await phone.register();
      const guesses: number[] = [];
      while (guesses.length < 11 && guesses.at(-1) !== 403) guesses.push((await guesser.register()).start.status);
      expect(guesses.at(-1)).toBe(403);
      expect((await phone.register()).start.status).toBe(200);
      await database.query('delete from registrations');
      expect((await phone.register()).start.status).toBe(403);
    });
  });

  describe('over HTTP', () => {
    const [first, second] = ['<sip:301@192.0.2.1:5060>', '<sip:301@192.0.2.2:5060>'];
    beforeEach(async () => {
      // Those that were refused before are still blocked here.
      await database.query(
        `insert into registrations (user_id, contact_key, contact, uri, q, call_id, cseq, transport, source_address,
           source_port, sip_server, registered_at, expires_at, instrument)
         select u.id, contact, contact, 'sip:x@y', 1, call_id, 1, 'udp', '127.0.0.1', 5060, server, now(),
           now() + seconds * interval '1 second', instrument
         from users u, (values ($1, 'one@192.0.2.1', '127.0.0.1:5060', 100, '0004f2c0a815'),
           ($2, 'two@192.0.2.2', '127.0.0.9:5060', 200, null),
           ('<sip:301@192.0.2.3>', 'three@192.0.2.3', '127.0.0.9:5060', -10, null))
           as given (contact, call_id, server, seconds, instrument)
         where u.user_name = '301'`,
        [first, second],
      );
    });

    it.each([
      ['', [first, second]],
      ['?start=0&limit=1', [second]],
      ['?start=1&limit=5', [first]],
      ['?limit=1', [first, second]],
      ['/user/301', [first, second]],
      ['/ip/192.0.2.2', [second]],
      ['/ip/%25', []],
      ['/callId/one@192.0.2.1', [first]],
      ['/callid/three@192.0.2.3', ['<sip:301@192.0.2.3>']],
      ['/server/localhost', [first]],
    ])('%s gives what it says', async (path, contacts) => {
      expect((await registrations(path)).map(({ contact }) => contact)).toEqual(contacts);
    });

    it.each([
      ['/user/nobody', 'User  not found'],
      ['/serialNo/0004f2c0a8ff', 'Phone not found'],
      ['/server/elsewhere.example', 'Server not found'],
    ])('%s is not there', async (path, text) => {
      for (const method of ['GET', 'DELETE']) {
        expect(await fixture.call(`/api/registrations${path}`, { method })).toMatchObject({ status: 404, text });
      }
    });

    it('takes XML as well, and is for administrators', async () => {
      const { text } = await fixture.call('/api/registrations', { headers: { Accept: 'text/xml' } });
      expect(text).toMatch(/<Registrations><Registration><uri>sip:301@localhost<\/uri><contact>&lt;sip:301@192/);
      expect((await fixture.call('/api/registrations', { as: null })).status).toBe(401);
      expect((await fixture.call('/api/registrations', { method: 'DELETE' })).status).toBe(405);
    });

    it('knows a phone by what it said, or as the only one of its user', async () => {
      const post = (path: string, body: string): Promise<unknown> =>
        fixture.call(path, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
      await post('/api/phones', '{"serialNo":"0004f2c0a815","model":{"modelId":"polycom335"}}');
      await post('/api/phones/0004f2c0a815/lines', '{"user":"301"}');
      expect(await registrations('/serialNo/0004F2-C0A815')).toMatchObject([
        { contact: first, instrument: '0004f2c0a815' },
        { contact: second, instrument: '0004f2c0a815' },
      ]);
    });

    it.each(['/user/301', '/ip/192.0.2.', '/server/localhost', '/callId/one@192.0.2.1'])(
      'ends those of %s',
      async (path) => {
        const before = await registrations(path);
        const gone = await fixture.call(`/api/registrations${path}`, { method: 'DELETE' });
        expect(gone).toMatchObject({ status: 200, text: '' });
        expect(before.length).toBeGreaterThan(0);
        expect(await registrations(path)).toEqual([]);
      },
    );
  });
});
