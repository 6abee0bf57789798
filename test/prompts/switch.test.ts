import { readFileSync, statSync } from 'node:fs';
import { DataDirectory } from '../../src/config/data-directory.js';
import { PASSWORD, startFixture, type Fixture } from '../support/trunkline.js';
import { upload, wav } from './files.js';

describe('what is for the switch', () => {
  let fixture: Fixture;
  let password: string;
  const content = wav();
  beforeAll(async () => {
    fixture = await startFixture();
    password = readFileSync(
      fixture.trunkline.application.get(DataDirectory).path('secrets', 'switch-password'),
      'utf8',
    );
    await fixture.call('/api/moh/prompts', upload('Grüße.wav', content));
    await fixture.call('/rest/user', {
      method: 'PUT',
      body: '<user><userName>switch</userName><pin>4477</pin></user>',
    });
  });
  afterAll(() => fixture.stop());

  const ask = (
    credentials: string | null,
    path = '/switch/prompts/moh/Gr%C3%BC%C3%9Fe.wav',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> =>
    fetch(`${fixture.trunkline.url}${path}`, {
      headers: {
        ...(credentials !== null && { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }),
        ...headers,
      },
    });

  it('is given to the switch, whole, in part, and once only', async () => {
    const reply = await ask(`switch:${password.trim()}`);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'audio/x-wav']);
    expect(Buffer.from(await reply.arrayBuffer()).equals(content)).toBe(true);
    const headers = { 'If-None-Match': reply.headers.get('etag') ?? '' };
    expect((await ask(`switch:${password.trim()}`, undefined, headers)).status).toBe(304);
    expect((await ask(`switch:${password.trim()}`, undefined, { Range: 'bytes=0-3' })).status).toBe(206);
    for (const path of ['moh/nothing.wav', 'nothing/x.wav', 'moh/..%2f..%2fx.wav', '%00/%00', 'moh/%ff']) {
      const { status } = await ask(`switch:${password.trim()}`, `/switch/prompts/${path}`);
      expect([path, [400, 404].includes(status)]).toEqual([path, true]);
    }
  });

  it('is given to nobody else', async () => {
    for (const credentials of [null, `superadmin:${PASSWORD}`, 'switch:4477', 'switch:', ':', 'nobody:x']) {
      const reply = await ask(credentials);
      expect([credentials, reply.status, await reply.text()]).toEqual([
        credentials,
        401,
        expect.stringMatching(/^This/),
      ]);
      expect(reply.headers.get('www-authenticate')).toBe('Basic realm="switch", charset="UTF-8"');
    }
  });

  it('has credentials that open nothing else', async () => {
    for (const path of ['/api/moh/prompts', '/rest/my/conferences', '/api/users']) {
      expect((await fixture.call(path, { as: `switch:${password.trim()}` })).status).toBe(401);
    }
  });

  it('has a password that is written down for its owner only', () => {
    const path = fixture.trunkline.application.get(DataDirectory).path('secrets', 'switch-password');
    expect(password).toMatch(/^[\w-]{43}\n$/);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('stops guessing at this door, and closes no other', async () => {
    for (let attempt = 0; attempt < 10; attempt += 1) await ask('switch:guess');
    const reply = await ask('switch:guess');
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    expect((await fixture.call('/api/moh/prompts')).status).toBe(200);
  });

  it('has the credentials of the environment, where it gives any', async () => {
    const other = await startFixture({ SWITCH_USER: 'fs', SWITCH_PASSWORD: 'a:b' });
    try {
      const sent = { headers: { Authorization: `Basic ${Buffer.from('fs:a:b').toString('base64')}` } };
      expect((await fetch(`${other.trunkline.url}/switch/prompts/moh/x.wav`, sent)).status).toBe(404);
      const path = other.trunkline.application.get(DataDirectory).path('secrets', 'switch-password');
      expect(() => statSync(path)).toThrow(/ENOENT/);
    } finally {
      await other.stop();
    }
  });
});
