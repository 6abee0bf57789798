import { startFixture, type Fixture } from '../support/trunkline.js';

describe('/api/license', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture({ SIP_DOMAIN: 'pbx.example.org' });
    await fixture.call('/rest/user', {
      method: 'PUT',
      body: '<user><userName>200</userName><pin>secret</pin></user>',
    });
  });
  afterAll(() => fixture.stop());

  const text = (uid: string): string =>
    `{"uid":"${uid}","domain":"pbx.example.org","version":"","expire":"","support":"","licenseType":"Apache-2.0","users":-1,"mobileDevices":-1,"company":"","contactEmail":"","contactName":"","contactPhone":""}`;

  it('informs, and keeps the UID that is set', async () => {
    for (const path of ['/api/license', '/api/license/']) {
      expect(await fixture.call(path)).toMatchObject({ status: 200, text: text('') });
    }
    for (const uid of ['770012345678901', 'A-b-9'.padEnd(64, 'x')]) {
      const reply = await fixture.call(`/api/license/${uid}`, { method: 'POST' });
      expect(reply).toMatchObject({ status: 200, text: text(uid) });
      expect(reply.headers.get('content-type')).toBe('application/json');
      expect((await fixture.call('/api/license')).text).toBe(text(uid));
    }
    const xml = await fixture.call('/api/license', { headers: { Accept: 'text/xml' } });
    expect(xml.text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8" standalone="yes"\?><License><uid>A-b-9x+<\/uid><domain>pbx.example.org<\/domain><version\/>/,
    );
  });

  it('locks nothing', async () => {
    const made = await fixture.call('/rest/user', { method: 'PUT', body: '<user><userName>201</userName></user>' });
    expect(made.status).toBe(201);
  });

  it.each(['x'.repeat(65), 'a_b', 'a%20b', '%00', 'a.b', '%C3%A6'])('refuses the UID %s', async (uid) => {
    const before = (await fixture.call('/api/license')).text;
    const reply = await fixture.call(`/api/license/${uid}`, { method: 'POST' });
    expect(reply.status).toBe(400);
    expect(reply.text).toMatch(/^uid: /);
    expect((await fixture.call('/api/license')).text).toBe(before);
  });

  it.each([
    ['PUT', '/api/license', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/api/license', 'GET, HEAD, OPTIONS'],
    ['POST', '/api/license', 'GET, HEAD, OPTIONS'],
    ['GET', '/api/license/1', 'OPTIONS, POST'],
    ['PUT', '/api/license/1', 'OPTIONS, POST'],
    ['DELETE', '/api/license/1', 'OPTIONS, POST'],
  ])('answers 405 to %s %s', async (method, path, allow) => {
    const reply = await fixture.call(path, { method });
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe(allow);
  });

  it('is for administrators', async () => {
    for (const [method, path] of [
      ['GET', '/api/license'],
      ['POST', '/api/license/1'],
    ] as const) {
      expect((await fixture.call(path, { method, as: null })).status).toBe(401);
      expect((await fixture.call(path, { method, as: '200:secret' })).status).toBe(403);
    }
  });
});
