import { jest } from '@jest/globals';
import { PasswordVerifier } from '../../src/rest/auth/password-verifier.js';
import { createTestDatabase } from '../support/database.js';
import { idIn, PASSWORD, startFixture, type Fixture } from '../support/trunkline.js';
import { digestHeader, nonceOf } from './digest-client.js';

describe('sign-in', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.stop());

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

  it('lets an alias use Digest once it has proven the password', async () => {
    await makeUser('303', 'secret', 'ida');
    const uri = '/sipxconfig/rest/my/conferences';
    const digest = async (): Promise<number> => {
      const { headers } = await fixture.call('/rest/my/conferences', { as: null });
      const nonce = nonceOf(headers);
      const Authorization = digestHeader({ username: 'ida', password: 'secret', realm: 'localhost', nonce, uri });
      return (await fixture.call('/rest/my/conferences', { as: null, headers: { Authorization } })).status;
    };
    expect(await digest()).toBe(401);
    expect(await statusOf('ida:secret')).toBe(200);
    expect(await digest()).toBe(200);
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
    const { DataSource } = await import('typeorm');
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
