import { DataSource } from 'typeorm';
import { PrivateKeys } from '../../src/users/credentials/private-keys.js';
import { serverTime } from '../../src/my/account/server-time.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { idIn, PASSWORD, startFixture, type Call, type Fixture, type Reply } from '../support/trunkline.js';
import { digestHeader, nonceOf } from './digest-client.js';

const HTTPS = { 'X-Forwarded-Proto': 'https' };
const COOKIE = '__Host-trunkline-session';
const PROGRAM = { 'X-Requested-With': 'test' };

/** Two processes on one database, behind a proxy that ends TLS. */
describe('accounts', () => {
  let database: TestDatabase;
  let one: Fixture;
  let two: Fixture;

  beforeAll(async () => {
    database = await createTestDatabase();
    const shared = {
      DATABASE_URL: database.url,
      SECRETS_KEY: 'ab'.repeat(32),
      TRUST_PROXY: 'loopback',
      CORS_ORIGINS: 'console.example.org',
      LOGOUT_URL: 'https://portal.example.org/bye',
    };
    one = await startFixture(shared);
    two = await startFixture(shared);
  });
  afterAll(async () => {
    await one.stop();
    await two.stop();
    await database.drop();
  });

  const sql = (statement: string, parameters: readonly unknown[] = []): Promise<{ count: number }[]> =>
    one.trunkline.application.get(DataSource).query(statement, [...parameters]);
  const makeUser = async (name: string): Promise<number> =>
    idIn(
      await one.call('/rest/user', {
        method: 'PUT',
        body: `<user><userName>${name}</userName><pin>secret</pin><sipPassword>sip-${name}</sipPassword></user>`,
      }),
    );
  const my = (path: string, as: string | null, options: Call = {}, fixture = one): Promise<Reply> =>
    fixture.call(`/rest/my/${path}`, { as, ...options, headers: { ...HTTPS, ...options.headers } });
  /** Status and headers, without following where it leads. */
  const raw = (path: string, headers: Record<string, string>, method = 'GET'): Promise<Response> =>
    fetch(`${one.trunkline.url}/sipxconfig/rest/my/${path}`, {
      method,
      headers: { ...HTTPS, ...headers },
      redirect: 'manual',
    });

  /** Begins a session. @returns the header that brings it back */
  const begin = async (as: string): Promise<{ Cookie: string }> => {
    const { status, headers } = await my('session', as, { method: 'POST' });
    expect(status).toBe(200);
    return { Cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
  };
  const statusIn = async (
    session: Record<string, string>,
    { method = 'GET', path = 'conferences', fixture = one, headers = {} } = {},
  ): Promise<number> => (await my(path, null, { method, headers: { ...session, ...headers } }, fixture)).status;

  describe('sessions', () => {
    it('are given to nobody who does not ask, and in a cookie that stays in browsers and on TLS', async () => {
      await makeUser('400');
      for (const path of ['conferences', 'keepalive', 'logindetails']) {
        expect((await my(path, '400:secret')).headers.get('set-cookie')).toBeNull();
      }
      expect(await sql('select count(*)::integer as count from sessions')).toEqual([{ count: 0 }]);
      const reply = await my('session', '400:secret', { method: 'POST' });
      expect(reply).toMatchObject({ status: 200, text: '' });
      expect(reply.headers.get('cache-control')).toBe('no-store');
      expect(reply.headers.get('set-cookie')).toMatch(
        /^__Host-trunkline-session=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
      );
      const plain = await one.call('/rest/my/session', { method: 'POST', as: '400:secret' });
      expect(plain.status).toBe(403);
      expect(plain.text).toContain('HTTPS');
      expect((await my('session', null, { method: 'POST' })).status).toBe(401);
    });

    it('are as good as credentials in all processes, and kept as hashes only', async () => {
      await makeUser('401');
      const session = await begin('401:secret');
      for (const fixture of [one, two]) expect(await statusIn(session, { fixture })).toBe(200);
      expect((await two.call('/api/my/user', { as: null, headers: session })).text).toContain('"userName":"401"');
      expect((await one.call('/rest/user', { as: null, headers: session })).status).toBe(403);
      const value = session.Cookie.slice(COOKIE.length + 1);
      const rows = await sql('select s::text as row from sessions s');
      expect(JSON.stringify(rows)).not.toContain(value);
      expect(JSON.stringify(rows)).not.toContain(Buffer.from(value).toString('hex'));
      // An administrator is one in a session too.
      const admin = await begin(`superadmin:${PASSWORD}`);
      expect((await two.call('/rest/user', { as: null, headers: admin })).status).toBe(200);
      for (const foreign of ['x'.repeat(43), value.toLowerCase(), '', `${value}x`]) {
        expect(await statusIn({ Cookie: `${COOKIE}=${foreign}` })).toBe(401);
      }
      expect(await statusIn({ Cookie: `other=1; ${session.Cookie}; more=2` })).toBe(200);
      // Wrong credentials are wrong, whatever else comes along.
      expect((await my('conferences', '401:wrong', { headers: session })).status).toBe(401);
    });

    it('allow nothing to pages of other sites', async () => {
      await makeUser('402');
      const session = await begin('402:secret');
      const write = (headers: Record<string, string>): Promise<number> =>
        statusIn(session, { method: 'DELETE', path: 'private-key', headers });
      const read = (headers: Record<string, string>): Promise<number> => statusIn(session, { headers });
      const own = one.trunkline.url.replace('http:', 'https:');
      const cases: [Record<string, string>, read: number, write: number][] = [
        [{}, 200, 403],
        [PROGRAM, 200, 200],
        [{ 'Sec-Fetch-Site': 'same-origin', Origin: own }, 200, 200],
        [{ 'Sec-Fetch-Site': 'none' }, 200, 200],
        [{ Origin: own }, 200, 200],
        [{ Origin: 'https://console.example.org', 'Sec-Fetch-Site': 'same-site' }, 200, 200],
        [{ 'Sec-Fetch-Site': 'cross-site' }, 403, 403],
        [{ 'Sec-Fetch-Site': 'same-site', ...PROGRAM }, 403, 403],
        [{ Origin: 'https://evil.example', ...PROGRAM }, 403, 403],
        [{ Origin: 'null' }, 403, 403],
        [{ Origin: own.replace('https:', 'http:') }, 403, 403],
      ];
      for (const [headers, reading, writing] of cases) {
        expect([headers, await read(headers), await write(headers)]).toEqual([headers, reading, writing]);
      }
      // Programs with credentials need none of it.
      expect((await my('private-key', '402:secret', { method: 'DELETE' })).status).toBe(200);
    });

    it('end when they were not used for 15 minutes, and keepalive keeps them', async () => {
      await makeUser('403');
      const [idle, kept] = [await begin('403:secret'), await begin('403:secret')];
      await sql(`update sessions set used_at = now() - interval '14 minutes'`);
      const reply = await my('keepalive', null, { headers: kept });
      expect(reply).toMatchObject({ status: 200, text: '' });
      expect(reply.headers.get('content-type')).toBe('text/plain');
      expect((await my('conferences', null, { headers: kept })).headers.get('cache-control')).toBe('private, no-cache');
      await sql(`update sessions set used_at = used_at - interval '2 minutes'`);
      expect(await statusIn(idle)).toBe(401);
      expect(await statusIn(kept)).toBe(200);
      for (const accept of ['text/xml', 'application/json', 'image/png']) {
        expect(await statusIn(kept, { path: 'keepalive', headers: { Accept: accept } })).toBe(200);
      }
      expect((await my('keepalive', '403:secret')).status).toBe(200);
      expect((await my('keepalive', '403:secret', { method: 'POST' })).status).toBe(405);
    });

    it('end by DELETE and by a logout, which leads elsewhere', async () => {
      await makeUser('404');
      const [first, second, third] = [await begin('404:secret'), await begin('404:secret'), await begin('404:secret')];
      const deleted = await my('session', null, { method: 'DELETE', headers: { ...first, ...PROGRAM } });
      expect(deleted).toMatchObject({ status: 200, text: '' });
      expect(deleted.headers.get('set-cookie')).toContain(`${COOKIE}=; Max-Age=0; Path=/; Secure`);
      expect(await statusIn(first)).toBe(401);
      for (const [path, session] of [
        ['logoutunite', second],
        ['logindetailsunite/logout', third],
      ] as const) {
        expect((await raw(path, { ...session, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
        const { status, headers } = await raw(path, session);
        expect(status).toBe(302);
        expect(headers.get('location')).toBe('https://portal.example.org/bye');
        expect(headers.get('connection')).toBe('close');
        expect(headers.get('set-cookie')).toContain('Max-Age=0');
        expect(await statusIn(session)).toBe(401);
      }
    });

    it('of somebody are 20 at most, and a new one replaces the one that asks for it', async () => {
      const id = await makeUser('405');
      const first = await begin('405:secret');
      const again = await my('session', null, { method: 'POST', headers: { ...first, ...PROGRAM } });
      expect(again.status).toBe(200);
      expect(await statusIn(first)).toBe(401);
      await Promise.all(Array.from({ length: 25 }, () => begin('405:secret')));
      const count = 'select count(*)::integer as count from sessions where user_id = $1';
      expect(await sql(count, [id])).toEqual([{ count: 20 }]);
    });

    it('end with the user, and when the user is disabled, for good', async () => {
      const id = await makeUser('406');
      const enable = (enabled: boolean): Promise<Reply> =>
        one.call('/api/users/406', {
          method: 'PUT',
          body: JSON.stringify({ userProfile: { enabled } }),
          headers: { 'Content-Type': 'application/json' },
        });
      const session = await begin('406:secret');
      await enable(false);
      expect(await statusIn(session)).toBe(401);
      await enable(true);
      expect(await statusIn(session)).toBe(401);
      const other = await begin('406:secret');
      await one.call(`/rest/user/${id}`, { method: 'DELETE' });
      expect(await statusIn(other)).toBe(401);
    });

    it('end when an administrator sets another password', async () => {
      const id = await makeUser('407');
      const session = await begin('407:secret');
      const body = '<user><userName>407</userName><pin>other</pin></user>';
      await one.call(`/rest/user/${id}`, { method: 'PUT', body });
      expect(await statusIn(session)).toBe(401);
    });
  });

  describe('the portal password', () => {
    const set = (encoded: string, as: string | null, headers = {}): Promise<Reply> =>
      my(`portal/password/${encoded}`, as, { method: 'PUT', headers });

    it('counts at once in all processes, and ends the other sessions', async () => {
      await makeUser('410');
      const [own, other] = [await begin('410:secret'), await begin('410:secret')];
      for (const fixture of [one, two]) expect((await my('conferences', '410:secret', {}, fixture)).status).toBe(200);
      expect(await set('a+b%20c%3Ad%2Fe', null, { ...own, ...PROGRAM })).toMatchObject({ status: 200, text: '' });
      expect((await my('conferences', '410:a+b c:d/e')).status).toBe(200);
      expect((await my('conferences', '410:secret')).status).toBe(401);
      // What one process announces reaches the other a moment later.
      let status = 401;
      for (let tries = 0; status !== 200 && tries < 50; tries++) {
        ({ status } = await my('conferences', '410:a+b c:d/e', {}, two));
      }
      expect(status).toBe(200);
      expect((await my('conferences', '410:secret', {}, two)).status).toBe(401);
      expect(await statusIn(own)).toBe(200);
      expect(await statusIn(other, { fixture: two })).toBe(401);
      const uri = '/sipxconfig/rest/my/conferences';
      const nonce = nonceOf((await my('conferences', null)).headers);
      const digest = { username: '410', password: 'a+b c:d/e', realm: 'localhost', nonce, uri };
      expect((await my('conferences', null, { headers: { Authorization: digestHeader(digest) } })).status).toBe(200);
      // By credentials all sessions end.
      await set('another-one', '410:a+b c:d/e');
      expect(await statusIn(own)).toBe(401);
    });

    it('is neither what phones register with nor the PIN of the mailbox', async () => {
      const id = await makeUser('411');
      const secrets = 'select sip_password, voicemail_pin from users where id = $1';
      const before = await sql(secrets, [id]);
      expect((await set('12345678', '411:secret')).status).toBe(200);
      expect(await sql(secrets, [id])).toEqual(before);
    });

    it.each([
      ['', 400],
      ['/', 400],
      ['/seven77', 400],
      ['/%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80', 400],
      ['/line%0Afeed%00zero', 400],
      ['/bad%zzescape', 400],
      [`/${'x'.repeat(256)}`, 400],
      ['/two/parts-of-it', 404],
    ])('is refused as %j', async (tail, status) => {
      expect((await my(`portal/password${tail}`, `superadmin:${PASSWORD}`, { method: 'PUT' })).status).toBe(status);
    });

    it('has no other methods', async () => {
      for (const method of ['GET', 'POST', 'DELETE']) {
        const reply = await my('portal/password/12345678', `superadmin:${PASSWORD}`, { method });
        expect(reply.status).toBe(405);
        expect(reply.headers.get('allow')).toBe('OPTIONS, PUT');
      }
    });
  });

  describe('login details', () => {
    it('are those of who asks, and kept by nobody', async () => {
      const id = await makeUser('420');
      await makeUser('421');
      const reply = await my('logindetails', '420:secret');
      expect(reply.text).toBe(
        '<login-details>\n  <userName>420</userName>\n  <ldapImAuth>false</ldapImAuth>\n' +
          '  <sipPassword>sip-420</sipPassword>\n</login-details>',
      );
      expect(reply.headers.get('cache-control')).toBe('no-store');
      await sql('update users set im_id = $2 where id = $1', [id, 'ines']);
      expect(await one.json('/rest/my/logindetails', { as: '420:secret' })).toEqual({
        'login-details': { userName: '420', imId: 'ines', ldapImAuth: false, sipPassword: 'sip-420' },
      });
      expect((await my('logindetails', '421:secret')).text).not.toContain('420');
      // The superadmin has no telephone.
      expect((await my('logindetails', `superadmin:${PASSWORD}`)).text).not.toContain('sipPassword');
    });

    it.each(['logindetailsunite', 'logindetailswithpin'])(
      'with the password at %s are given over TLS only',
      async (path) => {
        const name = `42${path.length}`;
        await makeUser(name);
        const reply = await my(path, `${name}:secret`);
        expect(reply.headers.get('cache-control')).toBe('no-store');
        expect(reply.text).toBe(
          `<login-details>\n  <userName>${name}</userName>\n  <ldapImAuth>false</ldapImAuth>\n` +
            `  <sipPassword>sip-${name}</sipPassword>\n  <pin>secret</pin>\n  <im-locations/>\n  <wrtc-locations/>\n` +
            '</login-details>',
        );
        const json = await my(path, `${name}:secret`, { headers: { Accept: 'application/json' } });
        expect(JSON.parse(json.text)).toMatchObject({ 'login-details': { 'im-locations': [], 'wrtc-locations': [] } });
        const session = await begin(`${name}:secret`);
        expect((await my(path, null, { headers: session })).text).not.toContain('<pin>');
        const plain = await one.call(`/rest/my/${path}`, { as: `${name}:secret` });
        expect(plain.status).toBe(403);
        expect(plain.text).not.toContain('secret');
        expect((await my(path, `${name}:secret`, { method: 'PUT' })).status).toBe(405);
      },
    );
  });

  describe('private keys', () => {
    const keyOf = async (as: string): Promise<string> => {
      const { key } = (await one.json('/rest/my/private-key', { as })) as { key: string };
      return key;
    };
    const byKey = (key: string, path: string, options: Call = {}, fixture = one): Promise<Reply> =>
      fixture.call(`/rest/private/${key}/${path}`, { as: null, ...options });

    it('are made on first use, one for each user, whoever asks', async () => {
      const id = await makeUser('430');
      const keys = one.trunkline.application.get(PrivateKeys, { strict: false });
      const made = await Promise.all(Array.from({ length: 5 }, () => keys.keyOf(id)));
      expect(new Set(made).size).toBe(1);
      expect(made[0]).toMatch(/^[A-Za-z0-9]{32}$/);
      expect(await keyOf('430:secret')).toBe(made[0]);
      await makeUser('431');
      expect(await keyOf('431:secret')).not.toBe(made[0]);
      await expect(keys.keyOf(0)).rejects.toThrow('There is no such user');
    });

    it('open what can be read of their owner, and nothing that changes, acts or gives secrets', async () => {
      await makeUser('432');
      const key = await keyOf('432:secret');
      for (const path of ['conferences', 'contact-information', 'faxprefs/', 'time', 'im/prefs']) {
        for (const fixture of [one, two]) expect((await byKey(key, path, {}, fixture)).status).toBe(200);
      }
      const head = await byKey(key, 'contact-information', { method: 'HEAD' });
      expect(head.status).toBe(200);
      expect(head.headers.get('cache-control')).toBe('private, no-cache');
      const closed: [string, string][] = [
        ['PUT', 'portal/password/12345678'],
        ['PUT', 'contact-information'],
        ['PUT', 'im/prefs'],
        ['POST', 'session'],
        ['POST', 'private-key'],
        ['DELETE', 'private-key'],
        ['GET', 'private-key'],
        ['GET', 'logindetails'],
        ['GET', 'logindetailsunite'],
        ['GET', 'logindetailswithpin'],
        ['GET', 'logoutunite'],
        ['GET', 'conference/Board/lock'],
        ['PUT', 'conference/Board/lock'],
      ];
      for (const [method, path] of closed) {
        const { status, text } = await byKey(key, path, { method, headers: HTTPS });
        expect([method, path, status]).toEqual([method, path, 403]);
        expect(text).not.toContain('sip-432');
      }
      const unknown = await byKey(key, 'faxprefs', { method: 'PUT' });
      expect(unknown.status).toBe(405);
      expect(unknown.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
      expect((await my('conferences', '432:secret')).status).toBe(200);
    });

    it('are renewed and given up by their owner', async () => {
      await makeUser('433');
      const first = await keyOf('433:secret');
      const renewed = await my('private-key', '433:secret', { method: 'POST' });
      expect(renewed.headers.get('cache-control')).toBe('no-store');
      const { key } = JSON.parse(renewed.text) as { key: string };
      expect(key).not.toBe(first);
      expect((await byKey(first, 'time')).status).toBe(401);
      expect((await byKey(key, 'time')).status).toBe(200);
      expect((await my('private-key', '433:secret', { method: 'DELETE' })).status).toBe(200);
      expect((await byKey(key, 'time')).status).toBe(401);
      expect(await keyOf('433:secret')).not.toBe(key);
      await sql('truncate sign_in_failures');
    });

    it('that are wrong tell nothing, and are not tried for long', async () => {
      const from = { 'X-Forwarded-For': '192.0.2.77' };
      const statuses: number[] = [];
      for (let failure = 0; failure < 11; failure++) {
        const { status, text } = await byKey(String(failure).padStart(32, 'x'), 'time', { headers: from });
        expect(text).toContain(status === 401 ? 'Sign in with' : 'Too many failed sign-ins');
        statuses.push(status);
      }
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    });
  });

  it('tell the time of TIME_ZONE in US English', async () => {
    const reply = await my('time', `superadmin:${PASSWORD}`);
    expect(reply.text).toMatch(/^[A-Z][a-z]{2} \d{1,2}, \d{4} \d{1,2}:\d\d [AP]M$/);
    expect(reply.headers.get('content-type')).toBe('text/plain');
    expect(serverTime(new Date('2025-11-23T19:04:00Z'), 'UTC')).toBe('Nov 23, 2025 7:04 PM');
    expect(serverTime(new Date('2025-11-23T23:30:00Z'), 'Europe/Oslo')).toBe('Nov 24, 2025 12:30 AM');
    for (const [accept, status] of [
      ['text/*', 200],
      ['*/*', 200],
      ['application/json', 406],
      ['text/xml', 406],
    ] as const) {
      expect((await my('time', `superadmin:${PASSWORD}`, { headers: { Accept: accept } })).status).toBe(status);
    }
    expect((await my('time', `superadmin:${PASSWORD}`, { method: 'PUT' })).status).toBe(405);
  });
});
