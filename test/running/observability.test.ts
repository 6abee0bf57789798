import { startFixture, type Fixture } from '../support/trunkline.js';
import { until } from '../support/until.js';

describe('what is told about a running Trunkline', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.stop());

  const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(fixture.trunkline.url + path, { headers });
  const metrics = async (): Promise<string> => (await get('/metrics')).text();
  const nodes = async (): Promise<unknown> => {
    const report: unknown = await (await get('/health/ready')).json();
    return typeof report === 'object' && report !== null && 'freeswitch' in report ? report.freeswitch : undefined;
  };

  it('/health/live says that the process runs', async () => {
    const response = await get('/health/live');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ status: 'up' });
  });

  it('/health/ready tells the database and each FreeSWITCH by name, and never a password', async () => {
    await until('the switch is up', async () => JSON.stringify(await nodes()).includes('"state":"up"'));
    await until('the SIP server is up', async () =>
      /"drachtio":\[\{[^}]*"state":"up"/.test(await (await get('/health/ready')).text()),
    );
    const response = await get('/health/ready');
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(JSON.parse(text)).toEqual({
      status: 'up',
      database: { status: 'up' },
      freeswitch: [
        {
          name: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string,
          state: 'up',
          since: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) as string,
          version: expect.stringMatching(/^1\.10/) as string,
        },
      ],
      drachtio: [
        {
          name: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string,
          state: 'up',
          since: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) as string,
          version: expect.stringMatching(/^v0\.9/) as string,
        },
      ],
    });
    expect(text).not.toContain('ClueCon');
    expect(text).not.toContain('cymru');
  });

  it('/metrics tells requests by route as declared, whatever paths clients make up', async () => {
    const odd = 'made-up-by-a-client';
    for (const path of [
      '/rest/user',
      `/rest/user/${odd}`,
      `/rest/${odd}`,
      `/rest/user/1/${odd}`,
      `/api/conferences/${odd}`,
      `/api/conferences/${odd}/settings`,
      `/api/conferences/${odd}/settings/${odd}/${odd}`,
      `/rest/my/conferences/${odd}`,
      `/rest/my/conference/${odd}/${odd}&${odd}`,
      `/rest/private/${odd.padEnd(32, 'x').replace(/-/g, 'x')}/conferences`,
      `/rest/my/conferencedetails/%ff${odd}`,
      `/docs/${odd}`,
    ]) {
      await fixture.call(path);
      await fixture.call(path, { method: 'DELETE' });
      await fixture.call(path, { method: 'PROPFIND' });
    }
    await get(`/health/${odd}`);
    await get(`/${odd}`);
    const text = await metrics();
    expect(text).not.toContain(odd);
    const routes = new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));
    for (const route of [
      '/sipxconfig/rest/user',
      '/sipxconfig/rest/user/:id',
      '/sipxconfig/api/conferences/:id/settings/*path',
      'none',
    ]) {
      expect([...routes]).toContain(route);
    }
    expect(text).toMatch(
      /^trunkline_http_request_seconds_count\{method="GET",route="\/sipxconfig\/rest\/user",status="200"\} \d+$/m,
    );
    expect(text).toMatch(
      /^trunkline_http_request_seconds_bucket\{le="0\.1",method="DELETE",route="\/sipxconfig\/rest\/user\/:id",status="400"\}/m,
    );
    expect(text).toMatch(
      /^trunkline_http_request_seconds_count\{method="other",route="[^"]*",status="40[0-9]"\} \d+$/m,
    );
  });

  it('/metrics tells the pool, commands and events of FreeSWITCH, and the delay of the event loop', async () => {
    const body = '{"name": "Metered", "extension": "3999", "owner": "superadmin"}';
    const headers = { 'Content-Type': 'application/json' };
    await fixture.call('/api/conferences', { method: 'POST', body, headers });
    fixture.trunkline.lab?.addMember('Metered', { callerIdNumber: '200', callerIdName: 'Ida' });
    await fixture.call('/rest/my/conference/Metered/lock');
    await until('an event has come', async () => (await metrics()).includes('event="conference::maintenance"'));
    const text = await metrics();
    const value = (name: string): number =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.slice(name.length + 1) ?? Number.NaN,
      );
    const total = value('trunkline_database_connections{state="total"}');
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThanOrEqual(20);
    expect(value('trunkline_database_connections{state="idle"}')).toBeLessThanOrEqual(total);
    expect(value('trunkline_database_connections{state="waiting"}')).toBe(0);
    expect(value('trunkline_switch_commands_total{command="conference lock",outcome="ok"}')).toBe(1);
    expect(value('trunkline_switch_command_seconds_count{command="conference lock"}')).toBe(1);
    expect(value('trunkline_switch_events_total{event="conference::maintenance"}')).toBeGreaterThan(0);
    expect(text).toMatch(/^trunkline_switch_node_up\{node="127\.0\.0\.1:\d+"\} 1$/m);
    for (const name of ['nodejs_eventloop_lag_seconds', 'nodejs_eventloop_lag_p99_seconds']) {
      expect(value(name)).toBeGreaterThanOrEqual(0);
    }
    expect(value('trunkline_http_requests_running')).toBe(1);
  });

  it('/metrics is for the machine itself and for administrators, not for whom a proxy brings', async () => {
    expect((await get('/metrics')).status).toBe(200);
    for (const name of ['X-Forwarded-For', 'Forwarded']) {
      expect((await get('/metrics', { [name]: '127.0.0.1' })).status).toBe(403);
    }
    await fixture.call('/rest/user', {
      method: 'PUT',
      body: '<user><userName>200</userName><pin>secret</pin></user>',
    });
    const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;
    const from = { 'X-Forwarded-For': '203.0.113.7' };
    expect((await get('/metrics', { ...from, Authorization: basic('200:secret') })).status).toBe(403);
    expect((await get('/metrics', { ...from, Authorization: basic('superadmin:administrator:1') })).status).toBe(200);
  });

  it('a FreeSWITCH that is down is told, and makes nothing else unready', async () => {
    await fixture.trunkline.lab?.close();
    await until('the loss is told', async () => JSON.stringify(await nodes()).includes('"state":"down"'));
    expect((await get('/health/ready')).status).toBe(200);
    expect(await metrics()).toMatch(/^trunkline_switch_node_up\{node="127\.0\.0\.1:\d+"\} 0$/m);
  });
});
