import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Changes } from '../../src/database/changes.js';
import { PasswordVerifier } from '../../src/rest/auth/password-verifier.js';
import { createTestDatabase } from '../support/database.js';
import { idIn, PASSWORD, startFixture, type Fixture, type Reply } from '../support/trunkline.js';
import { digestHeader, nonceOf } from './digest-client.js';

describe('sign-in', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.stop());
  // These tests fail more often than anybody may.
  beforeEach(() => fixture.trunkline.application.get(DataSource).query('truncate sign_in_failures'));

  const makeUser = async (name: string, pin: string, alias = `${name}-alias`): Promise<number> =>
    idIn(
      await fixture.call('/rest/user', {
        method: 'PUT',
        body: `<user><userName>${name}</userName><pin>${pin}</pin><aliases><alias><alias>${alias}</alias></alias></aliases></user>`,
      }),
    );
  const statusOf = async (as: string): Promise<number> => (await fixture.call('/rest/my/conferences', { as })).status;

  it('keeps a password with colons whole', async () => {
    await makeUser('300', 'a:b:c');
    expect(await statusOf('300:a:b:c')).toBe(200);
    expect(await statusOf('300:a')).toBe(401);
    expect(await statusOf('300:a:b')).toBe(401);
  });

  it('lets nobody in with an empty password', async () => {
    await makeUser('301', '');
    expect(await statusOf('301:')).toBe(401);
    expect(await statusOf('301:null')).toBe(401);
    expect(await statusOf('301:undefined')).toBe(401);
  });

  it('does the same work for somebody who is not there', async () => {
    const verifier = fixture.trunkline.application.get(PasswordVerifier, { strict: false });
    const verify = jest.spyOn(verifier, 'verify');
    try {
      const answers = await Promise.all(
        ['nobody:wrong', 'superadmin:wrong'].map((as) => fixture.call('/rest/user', { as })),
      );
      expect(answers.map(({ status }) => status)).toEqual([401, 401]);
      expect(answers[0]?.text).toBe(answers[1]?.text);
      expect(verify.mock.calls.map(([password]) => password)).toEqual(['wrong', 'wrong']);
    } finally {
      verify.mockRestore();
    }
  });

  it('forgets an old password at once', async () => {
    const id = await makeUser('302', 'old');
    expect(await statusOf('302:old')).toBe(200);
    await fixture.call(`/rest/user/${id}`, {
      method: 'PUT',
      body: '<user><userName>302</userName><pin>new</pin></user>',
    });
    expect(await statusOf('302:old')).toBe(401);
    expect(await statusOf('302:new')).toBe(200);
  });

  /** The status that `curl --digest` would get. */
  const digestStatusOf = async (username: string, password: string): Promise<number> => {
    const { headers } = await fixture.call('/rest/my/conferences', { as: null });
    const uri = '/sipxconfig/rest/my/conferences';
    const Authorization = digestHeader({ username, password, realm: 'localhost', nonce: nonceOf(headers), uri });
    return (await fixture.call('/rest/my/conferences', { as: null, headers: { Authorization } })).status;
  };
  const sql = async (statement: string, parameters: readonly unknown[]): Promise<void> => {
    await fixture.trunkline.application.get(DataSource).query(statement, [...parameters]);
    // As if whatever changed it had said so.
    await fixture.trunkline.application.get(Changes).transaction((_, announce) => {
      announce('users');
      return Promise.resolve();
    });
  };
  const set = (id: number, path: string, value: string): Promise<void> =>
    sql(`insert into setting_values (owner_kind, owner_id, path, value) values ('user', $1, $2, $3)`, [
      id,
      path,
      value,
    ]);

  it('lets names and aliases use Digest as well, an added alias once it has proven the password', async () => {
    const id = await makeUser('303', 'secret', 'ida');
    expect(await digestStatusOf('303', 'secret')).toBe(200);
    expect(await digestStatusOf('ida', 'secret')).toBe(200);
    expect(await digestStatusOf('ida', 'wrong')).toBe(401);
    await fixture.call(`/rest/user/${id}`, {
      method: 'PUT',
      body: '<user><userName>303</userName><aliases><alias><alias>holm</alias></alias></aliases></user>',
    });
    expect(await digestStatusOf('ida', 'secret')).toBe(401);
    expect(await digestStatusOf('holm', 'secret')).toBe(401);
    expect(await statusOf('holm:secret')).toBe(200);
    expect(await digestStatusOf('holm', 'secret')).toBe(200);
  });

  it('lets an instant messaging id in where the account is on', async () => {
    const id = await makeUser('305', 'secret');
    await sql('update users set im_id = $2 where id = $1', [id, 'ida.im']);
    expect(await statusOf('ida.im:secret')).toBe(401);
    await set(id, 'im/im-account', '1');
    expect(await statusOf('ida.im:secret')).toBe(200);
    // One that is also another user's name means nobody.
    await sql('update users set im_id = $2 where id = $1', [id, '303']);
    expect(await statusOf('303:secret')).toBe(401);
  });

  it('lets nobody in who is disabled, by password, Digest or key', async () => {
    const key = 'd'.repeat(32);
    const id = await makeUser('307', 'secret');
    await sql('update users set private_key = $2 where id = $1', [id, key]);
    const statuses = async (): Promise<number[]> => [
      await statusOf('307:secret'),
      await digestStatusOf('307', 'secret'),
      (await fixture.call(`/rest/private/${key}/conferences`, { as: null })).status,
    ];
    expect(await statuses()).toEqual([200, 200, 200]);
    await sql('update users set enabled = false where id = $1', [id]);
    expect(await statuses()).toEqual([401, 401, 401]);
  });

  it('takes a private key for what can be read, whatever else is in the path', async () => {
    const key = 'c'.repeat(32);
    const id = await makeUser('308', 'secret');
    await sql('update users set private_key = $2 where id = $1', [id, key]);
    await fixture.call('/api/conferences', {
      method: 'POST',
      body: '{"name": "Keyed", "extension": "3080", "owner": "308"}',
      headers: { 'Content-Type': 'application/json' },
    });
    const reply = (path: string): Promise<Reply> => fixture.call(`/rest/private/${key}${path}`, { as: null });
    // A command sets something off.
    expect((await reply('/conference/Keyed/list&delim&%7C')).status).toBe(403);
    expect((await reply('/conferences/Keyed/')).status).toBe(200);
    expect((await reply('/conferencedetails/Keyed')).status).toBe(406);
    expect((await reply('/nothing')).status).toBe(404);
    // Keys stand in addresses: they open what is the owner's and nothing else.
    expect((await fixture.call(`/rest/private/${key}`, { as: null })).status).toBe(404);
    expect((await fixture.call(`/rest/private/${key.slice(1)}/conferences`, { as: null })).status).toBe(404);
  });

  it('finds users of a domain of their own by both forms', async () => {
    const id = await makeUser('306', 'secret', 'domainless');
    expect(await statusOf('306/oslo:secret')).toBe(401);
    await set(id, 'user-domain/domain', 'oslo');
    for (const name of ['306/oslo', 'oslo\\306', 'domainless/oslo', '306']) {
      expect([name, await statusOf(`${name}:secret`)]).toEqual([name, 200]);
    }
    for (const name of ['306/bergen', 'oslo/306', '306\\oslo', '306/', '/306', '306/oslo/x', '306@oslo']) {
      expect([name, await statusOf(`${name}:secret`)]).toEqual([name, 401]);
    }
    expect(await digestStatusOf('306/oslo', 'secret')).toBe(200);
  });

  it('answers OPTIONS without a sign-in, as browsers ask', async () => {
    const reply = await fixture.call('/rest/user', {
      method: 'OPTIONS',
      as: null,
      headers: { Origin: 'https://example.org' },
    });
    expect(reply).toMatchObject({ status: 200, text: '' });
    expect(reply.headers.get('access-control-allow-origin')).toBe('https://example.org');
    expect(reply.headers.get('access-control-allow-credentials')).toBe('false');
    expect(reply.headers.get('access-control-allow-methods')).toBe('DELETE, HEAD, GET, PATCH, POST, PUT');
  });

  it('takes a private key for its owner and for nothing but /my', async () => {
    const key = 'k'.repeat(32);
    const id = await makeUser('304', 'secret');
    await fixture.trunkline.application
      .get(DataSource)
      .query('update users set private_key = $2 where id = $1', [id, key]);
    expect((await fixture.call(`/rest/private/${key}/conferences`, { as: null })).status).toBe(200);
    expect((await fixture.call(`/rest/private/${'x'.repeat(32)}/conferences`, { as: null })).status).toBe(401);
    expect((await fixture.call(`/rest/private/${key}/../user`, { as: null })).status).not.toBe(200);
    expect((await fixture.call(`/rest/private/${key}/%2e%2e/user`, { as: null })).status).not.toBe(200);
    expect((await fixture.call(`/rest/private/${key}`, { as: null })).status).toBe(404);
  });

  it('blocks a name after ten failures, even for the right password, and says for how long', async () => {
    const own = await startFixture();
    try {
      const attempt = (as: string) => own.call('/rest/branch', { as });
      for (let failure = 0; failure < 10; failure++) expect((await attempt('superadmin:wrong')).status).toBe(401);
      const blocked = await attempt(`superadmin:${PASSWORD}`);
      expect(blocked.status).toBe(429);
      expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await own.stop();
    }
  });
});

describe('the limit of failures', () => {
  it.each<[string, (password: string) => string]>([
    ['in quotes', (password) => `Digest username="superadmin", response="${password}"`],
    ['as a token', (password) => `Digest username=superadmin, response="${password}"`],
    ['with an escape', (password) => `Digest username="super\\admin", response="${password}"`],
    ['with blanks', (password) => `Digest response="${password}", username = "superadmin"`],
  ])('counts a Digest name %s as the name that it is', async (_, header) => {
    const fixture = await startFixture({ TRUST_PROXY: 'loopback' });
    try {
      const from = (address: number, headers: Record<string, string>): Promise<Reply> =>
        fixture.call('/rest/branch', { as: null, headers: { ...headers, 'X-Forwarded-For': `192.0.2.${address}` } });
      for (let failure = 1; failure <= 10; failure++) {
        expect((await from(failure, { Authorization: header(String(failure)) })).status).toBe(401);
      }
      expect((await from(11, { Authorization: header('11') })).status).toBe(429);
      const Authorization = `Basic ${Buffer.from(`superadmin:${PASSWORD}`).toString('base64')}`;
      expect((await from(12, { Authorization })).status).toBe(429);
    } finally {
      await fixture.stop();
    }
  });
});

describe('the log', () => {
  it('has one line for each failure and each block, which nobody can forge', async () => {
    const fixture = await startFixture({ TRUST_PROXY: 'loopback' });
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    try {
      const as = 'a" address=192.0.2.1\n:secret';
      // IPv4 as sockets for both kinds of addresses give it.
      const headers = { 'X-Forwarded-For': '::ffff:192.0.2.7' };
      for (let failure = 0; failure < 10; failure++) await fixture.call('/rest/branch', { as, headers });
      const lines = warn.mock.calls.map(([line]) => String(line)).filter((line) => line.startsWith('sign-in'));
      const who = 'user="a??address?192.0.2.1?" address=192.0.2.7';
      expect(lines).toEqual([
        ...Array.from({ length: 10 }, () => `sign-in failed: ${who}`),
        `sign-in blocked for 60 s: ${who}`,
      ]);
    } finally {
      warn.mockRestore();
      await fixture.stop();
    }
  });
});

describe('two processes on one database', () => {
  it('share nonces, their counts, and who is blocked', async () => {
    const database = await createTestDatabase();
    const shared = { DATABASE_URL: database.url, SECRETS_KEY: 'ab'.repeat(32) };
    const one = await startFixture(shared);
    const two = await startFixture(shared);
    try {
      const { headers } = await one.call('/rest/branch', { as: null });
      const uri = '/sipxconfig/rest/branch';
      const nonce = nonceOf(headers);
      const Authorization = digestHeader({
        username: 'superadmin',
        password: PASSWORD,
        realm: 'localhost',
        nonce,
        uri,
      });
      const call = { as: null, headers: { Authorization } };
      expect((await one.call('/rest/branch', call)).status).toBe(200);
      expect((await two.call('/rest/branch', call)).status).toBe(401);
      for (let failure = 0; failure < 10; failure++) await one.call('/rest/branch', { as: 'superadmin:wrong' });
      // What one process announces reaches the other a moment later.
      let status = 0;
      for (let tries = 0; status !== 429 && tries < 50; tries++) {
        ({ status } = await two.call('/rest/branch'));
      }
      expect(status).toBe(429);
    } finally {
      await one.stop();
      await two.stop();
      await database.drop();
    }
  });
});
