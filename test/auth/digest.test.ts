import { jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { parseDigestHeader } from '../../src/rest/auth/digest-header.js';
import { Nonces } from '../../src/rest/auth/nonces.js';
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

  it.each(['MD5-sess', 'SHA-256-sess', 'SHA-512-256', 'md4'])(
    'refuses the algorithm %s before the response is looked at',
    async (algorithm) => {
      // Right, if the algorithm were not read.
      expect((await send(good, `${digestHeader(good)}, algorithm=${algorithm}`)).status).toBe(401);
    },
  );

  it.each([0, 8, 20, 35])('refuses a nonce of ours whose byte %i is another', async (position) => {
    const bytes = Buffer.from(good.nonce, 'base64url');
    bytes.writeUInt8(bytes.readUInt8(position) ^ 1, position);
    const reply = await send({ ...good, nonce: bytes.toString('base64url') });
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
    const nonce = fixture.trunkline.application.get(Nonces).make(Date.now() - 5 * 60_000 - 1);
    expect((await send({ ...good, nonce })).headers.get('www-authenticate')).toContain('stale="true"');
    const wrong = await send({ ...good, nonce, password: 'wrong' });
    expect(wrong.headers.get('www-authenticate')).not.toContain('stale');
  });

  it('refuses a header beyond 4 kB unread, one of commas too', async () => {
    const padded = digestHeader({ ...good, cnonce: 'c'.repeat(3_000) });
    expect((await send(good, padded)).status).toBe(200);
    expect((await send(good, digestHeader({ ...good, nc: '00000002', cnonce: 'c'.repeat(4_000) }))).status).toBe(401);
    expect((await send(good, `Digest ${','.repeat(15_000)}`)).status).toBe(401);
    const read = jest.spyOn(RegExp.prototype, 'exec');
    try {
      expect(parseDigestHeader(','.repeat(15_000))).toBeUndefined();
      expect(read).not.toHaveBeenCalled();
      // And of one that is short enough the first comma is the end.
      expect(parseDigestHeader(','.repeat(4_000))).toBeUndefined();
      expect(read).toHaveBeenCalledTimes(1);
    } finally {
      read.mockRestore();
    }
  });

  it.each(['', 'null', 'undefined', '[object Object]'])(
    'takes the password %j for nobody who has none',
    async (password) => {
      await fixture.call('/rest/user', { method: 'PUT', body: '<user><userName>300</userName></user>' });
      const nonces = fixture.trunkline.application.get(Nonces);
      for (const algorithm of [null, 'SHA-256']) {
        const reply = await send({ ...good, nonce: nonces.make(), username: '300', password, algorithm });
        expect(reply.status).toBe(401);
      }
    },
  );

  it('tells an unknown user from a wrong password in nothing', async () => {
    const answers = await Promise.all(
      [{ username: 'nobody' }, { password: 'wrong' }].map(async (wrong) => {
        const { status, text, headers } = await send({ ...good, ...wrong });
        const fixed = [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
        return { status, text, headers: fixed.map(([name, value]) => [name, value.replace(/nonce="[^"]*"/g, '')]) };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
  });

  it('takes the response of another method for what it is', async () => {
    expect((await send({ ...good, method: 'PUT' })).status).toBe(401);
  });

  it.each([
    'Digest',
    'Digest ',
    'Digest username',
    'Digest username=="x"',
    'Digest username="x',
    'Digest qop=auth-int',
  ])('answers %j with 401, never with 500', async (header) => {
    expect((await send(good, header)).status).toBe(401);
  });
});
