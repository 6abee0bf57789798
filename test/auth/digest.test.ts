import { DataSource } from 'typeorm';
import { PASSWORD, startFixture, type Fixture, type Reply } from '../support/trunkline.js';
import { digestHeader, nonceOf, type DigestAnswer } from './digest-client.js';

const uri = '/sipxconfig/rest/branch?page=1&pagesize=1';

describe('Digest', () => {
  let fixture: Fixture;
  let good: DigestAnswer;

  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.stop());
  beforeEach(async () => {
    // These tests fail more often than anybody may.
    await fixture.trunkline.application.get(DataSource).query('truncate sign_in_failures');
    const { headers } = await fixture.call('/rest/branch', { as: null });
    good = { username: 'superadmin', password: PASSWORD, realm: 'localhost', nonce: nonceOf(headers), uri };
  });

  const send = (answer: DigestAnswer, header = digestHeader(answer)): Promise<Reply> =>
    fixture.call('/rest/branch?page=1&pagesize=1', { as: null, headers: { Authorization: header } });

  it('challenges with MD5, SHA-256 and Basic, in this order', async () => {
    const { status, headers } = await fixture.call('/rest/branch', { as: null });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(
      /^Digest realm="localhost", qop="auth", nonce="[^"]+", Digest realm="localhost", qop="auth", nonce="[^"]+", algorithm=SHA-256, Basic realm="localhost"/,
    );
  });

  it.each([null, 'MD5', 'SHA-256'])('takes the algorithm %s', async (algorithm) => {
    expect((await send({ ...good, algorithm })).status).toBe(200);
  });

  it.each<[string, Partial<DigestAnswer>]>([
    ['another password', { password: 'wrong' }],
    ['an unknown user', { username: 'nobody' }],
    ['MD5-sess', { algorithm: 'MD5-sess' }],
    ['SHA-256-sess', { algorithm: 'SHA-256-sess' }],
    ['an algorithm that is none', { algorithm: 'ROT13' }],
    ['a nonce that the client made up', { nonce: 'AAAA' }],
    ['another realm', { realm: 'elsewhere' }],
    ['no qop', { qop: null }],
    ['auth-int', { qop: 'auth-int' }],
    ['another URI', { uri: '/sipxconfig/rest/user' }],
    ['the count 0', { nc: '00000000' }],
    ['a count that is too long', { nc: '100000001' }],
    ['no cnonce', { cnonce: '' }],
  ])('refuses %s with the same 401', async (_, wrong) => {
    const reply = await send({ ...good, ...wrong });
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).not.toContain('stale');
  });

  it('takes the response of MD5-sess computed on "[object Object]" for what it is', async () => {
    const header = digestHeader({
      ...good,
      username: 'superadmin',
      password: '[object Object]',
      algorithm: 'MD5-sess',
    });
    expect((await send(good, header)).status).toBe(401);
  });

  it('takes each count once, in any order', async () => {
    expect((await send({ ...good, nc: '00000003' })).status).toBe(200);
    expect((await send({ ...good, nc: '00000001' })).status).toBe(200);
    expect((await send({ ...good, nc: 'fffffffe' })).status).toBe(200);
    expect((await send({ ...good, nc: '00000003' })).status).toBe(401);
    expect((await send({ ...good, nc: '00000002' })).status).toBe(200);
  });

  it('says stale to an old nonce of ours, and only to who knows the password', async () => {
    const { Nonces } = await import('../../src/rest/auth/nonces.js');
    const nonce = fixture.trunkline.application.get(Nonces).make(Date.now() - 5 * 60_000 - 1);
    expect((await send({ ...good, nonce })).headers.get('www-authenticate')).toContain('stale="true"');
    const wrong = await send({ ...good, nonce, password: 'wrong' });
    expect(wrong.headers.get('www-authenticate')).not.toContain('stale');
  });

  it('reads a header of many commas at once, and refuses a long one', async () => {
    const started = process.hrtime.bigint();
    expect((await send(good, `Digest ${','.repeat(12_000)}`)).status).toBe(401);
    expect((await send(good, `Digest username="${'x'.repeat(5_000)}"`)).status).toBe(401);
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(2_000);
  });
});
