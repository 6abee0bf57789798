import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const JSON_BODY = { 'Content-Type': 'application/json' };
const MAC = '0004f2c0a815';
const FILES = [`${MAC}.cfg`, `${MAC}-sipx-sip.cfg`, `${MAC}-sipx-phone.cfg`, `${MAC}-sipx-device.cfg`];

describe('profiles of phones', () => {
  let fixture: Fixture;

  const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
    fixture.call(`/api${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: JSON_BODY }),
    });
  const add = async (serialNo: string, modelId: string, ...lines: object[]): Promise<void> => {
    expect((await send('POST', '/phones', { serialNo, model: { modelId } })).status).toBe(200);
    for (const line of lines) expect((await send('POST', `/phones/${serialNo}/lines`, line)).status).toBe(200);
  };
  /** A phone's request; from an address of its own, so that failures of one test block no other. */
  const fetchFile = (path: string, credentials?: string, from = '192.0.2.1'): Promise<Response> =>
    fetch(`${fixture.trunkline.url}/provisioning/${path}`, {
      headers: {
        'X-Forwarded-For': from,
        ...(credentials !== undefined && { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }),
      },
    });
  const whereabouts = async (serialNo = MAC): Promise<{ path: string; files: string[]; secret: string }> => {
    const found = (await fixture.json(`/api/phones/${serialNo}/provisioning`)) as { path: string; files: string[] };
    return { ...found, secret: /^\/provisioning\/([\w-]{43})\/$/.exec(found.path)?.[1] ?? '' };
  };

  beforeAll(async () => {
    fixture = await startFixture({ SIP_DOMAIN: 'example.org', TRUST_PROXY: 'loopback' });
    for (const name of ['2041', '2042']) {
      await fixture.call('/rest/user', {
        method: 'PUT',
        body:
          `<user><userName>${name}</userName><firstName>Ada &amp; Co</firstName><lastName>"O"</lastName>` +
          `<pin>portal-${name}</pin><sipPassword>sip-${name}</sipPassword></user>`,
      });
    }
    await add(MAC, 'polycomVVX500', { user: '2041' });
    await add('001565aabbcc', 'yealinkPhoneSIPT46G', {
      userId: 'trunk01',
      displayName: 'Trunk',
      password: 'pw',
      registrationServer: 'sip.carrier.example',
      registrationServerPort: '5080',
    });
    await add('Bria1', 'counterpathCMCEnterprise', { user: '2042' });
  });
  afterAll(() => fixture.stop());

  it.each(['api/phones', 'rest/phone'])('are given to administrators below /%s', async (base) => {
    const lines = await fixture.call(`/${base}/${MAC}/profile/${MAC}-sipx-phone.cfg`);
    expect(lines).toMatchObject({ status: 200 });
    expect(lines.headers.get('content-type')).toBe('text/xml');
    expect(lines.text).toContain('reg.1.address="2041"');
    expect(lines.text).toContain('reg.1.auth.password="sip-2041"');
    expect(lines.text).toContain('reg.1.displayName="Ada &amp; Co &quot;O&quot;"');
    expect(lines.text).toContain('reg.1.server.1.address="example.org"');
    const upper = await fixture.call(`/${base}/${MAC}/profile/${MAC.toUpperCase()}.CFG`);
    expect(upper.text).toContain(FILES.slice(1).join(', '));
  });

  it('say what is set on the phone, on the line and on its group', async () => {
    const text = { method: 'PUT', headers: { 'Content-Type': 'text/plain' } };
    const set = async (path: string, body: string): Promise<void> => {
      expect((await fixture.call(`/api${path}`, { ...text, body })).status).toBe(200);
    };
    const { lines } = (await fixture.json(`/api/phones/${MAC}/lines`)) as { lines: { id: number }[] };
    await set(`/phones/${MAC}/settings/lcl/time/24HourClock`, '1');
    await set(`/phones/${MAC}/lines/${lines[0]?.id ?? 0}/settings/reg/label`, 'Desk <1>');
    const file = (name: string): Promise<Reply> => fixture.call(`/api/phones/${MAC}/profile/${MAC}-sipx-${name}.cfg`);
    expect((await file('sip')).text).toContain('lcl.datetime.time.24HourClock="1"');
    expect((await file('phone')).text).toContain('reg.1.label="Desk &lt;1&gt;"');
  });

  it('say where a line registers that is no user of this system', async () => {
    const { text, headers } = await fixture.call('/api/phones/001565aabbcc/profile/001565aabbcc.cfg');
    expect(headers.get('content-type')).toBe('text/plain');
    expect(text).toMatch(/^#!version:1.0.0.1\n/);
    expect(text).toContain('account.1.user_name = trunk01\n');
    expect(text).toContain('account.1.sip_server_host = sip.carrier.example\n');
    expect(text).toContain('account.1.sip_server_port = 5080\n');
    expect(text).toContain('account.16.enable = 0\n');
  });

  it.each([
    ['GET', `/api/phones/${MAC}/profile/other.cfg`, 404],
    ['GET', '/api/phones/0004f2ffffff/profile/0004f2ffffff.cfg', 404],
    ['GET', `/rest/phone/${MAC}/profile/other.cfg`, 404],
    ['GET', '/rest/phone/0004f2ffffff/profile/0004f2ffffff.cfg', 404],
    ['POST', `/api/phones/${MAC}/profile/${MAC}.cfg`, 405],
    ['PUT', `/api/phones/${MAC}/profile/${MAC}.cfg`, 405],
    ['DELETE', `/rest/phone/${MAC}/profile/${MAC}.cfg`, 405],
    ['GET', '/api/phones/0004f2ffffff/provisioning', 404],
    ['PUT', '/api/phones/0004f2ffffff/provisioning/renew', 404],
    ['DELETE', `/api/phones/${MAC}/provisioning`, 405],
  ])('%s %s is %d', async (method, path, status) => {
    expect((await fixture.call(path, { method })).status).toBe(status);
  });

  it('are for administrators only', async () => {
    for (const path of [`/api/phones/${MAC}/profile/${MAC}.cfg`, `/api/phones/${MAC}/provisioning`]) {
      expect((await fixture.call(path, { as: '2041:portal-2041' })).status).toBe(403);
      expect((await fixture.call(path, { as: null })).status).toBe(401);
    }
    expect((await fixture.call(`/api/phones/${MAC}/provisioning/renew`, { method: 'PUT', as: null })).status).toBe(401);
  });

  it('are served to the phone whose secret is in the path, and to no other', async () => {
    const { files, secret } = await whereabouts();
    expect(files).toEqual(FILES);
    const answer = await fetchFile(`${secret}/${MAC}-sipx-phone.cfg`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toContain('reg.1.auth.password="sip-2041"');
    expect((await fetchFile(`${secret}/${MAC}-web.cfg`)).status).toBe(404);
    expect((await fetchFile(`${secret}/001565aabbcc.cfg`)).status).toBe(404);
    const bria = await whereabouts('Bria1');
    expect((await fetchFile(`${bria.secret}/Bria1.ini`)).status).toBe(200);
    expect((await fetchFile(`${bria.secret}/${MAC}.cfg`)).status).toBe(404);
  });

  it('are served to a phone that signs in', async () => {
    const { secret } = await whereabouts();
    const asked = await fetchFile(`${MAC}.cfg`, undefined, '192.0.2.2');
    expect(asked.status).toBe(401);
    expect(asked.headers.get('www-authenticate')).toMatch(/^Basic realm="/);
    for (const right of ['2041:sip-2041', `${MAC}:${secret}`, `${MAC.toUpperCase()}:${secret}`]) {
      expect((await fetchFile(`${MAC}.cfg`, right, '192.0.2.2')).status).toBe(200);
    }
    for (const wrong of ['2041:portal-2041', '2042:sip-2042', '2041:', `${MAC}:`, 'nonsense']) {
      expect((await fetchFile(`${MAC}.cfg`, wrong, '192.0.2.2')).status).toBe(401);
    }
  });

  it('are closed to a secret that was renewed', async () => {
    const { secret } = await whereabouts('Bria1');
    const renewed = JSON.parse((await send('PUT', '/phones/Bria1/provisioning/renew')).text) as { path: string };
    expect((await fetchFile(`${secret}/Bria1.ini`)).status).toBe(404);
    expect((await fetch(`${fixture.trunkline.url}${renewed.path}Bria1.ini`)).status).toBe(200);
  });

  it('block an address that tries secrets, but none that asks for files of its make', async () => {
    const { secret } = await whereabouts();
    for (const file of ['000000000000.cfg', 'y000000000028.cfg', 'sip.ld', 'snom370.htm']) {
      for (let count = 0; count < 3; count++) {
        expect((await fetchFile(`${secret}/${file}`, undefined, '192.0.2.3')).status).toBe(404);
      }
    }
    expect((await fetchFile(`${secret}/${MAC}.cfg`, undefined, '192.0.2.3')).status).toBe(200);
    for (let count = 0; count < 10; count++) await fetchFile(`guess${count}/${MAC}.cfg`, undefined, '192.0.2.4');
    const blocked = await fetchFile(`${secret}/${MAC}.cfg`, undefined, '192.0.2.4');
    expect(blocked.status).toBe(429);
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetchFile(`${MAC}.cfg`, '2041:sip-2041', '192.0.2.4')).status).toBe(429);
    expect((await fetchFile(`${secret}/${MAC}.cfg`, undefined, '192.0.2.5')).status).toBe(200);
  });

  it.each(['POST', 'PUT', 'DELETE'])('refuse %s by phones', async (method) => {
    const answer = await fetch(`${fixture.trunkline.url}/provisioning/${MAC}.cfg`, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });
});
