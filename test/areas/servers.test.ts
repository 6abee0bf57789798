import { DataSource } from 'typeorm';
import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';
import { until } from '../support/until.js';

const XML = { 'Content-Type': 'text/xml' };
const JSON_BODY = { 'Content-Type': 'application/json' };
const BRANCH = { host: 'pbx2.example.org', ip: '192.0.2.12', description: 'Branch office' };

interface Server {
  readonly id: number;
  readonly host: string;
}

describe('/api/servers', () => {
  let fixture: Fixture;
  let database: DataSource;
  beforeAll(async () => {
    fixture = await startFixture({ SIP_DOMAIN: 'example.org' });
    database = fixture.trunkline.application.get(DataSource);
    await until('the process has reported', async () =>
      (await fixture.call('/api/servers')).text.includes('true,"desc'),
    );
  });
  afterAll(() => fixture.stop());
  beforeEach(async () => {
    await database.query('delete from servers where not is_primary');
    await database.query('delete from jobs');
  });

  const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
    fixture.call(path, { method, ...(body !== undefined && { body: JSON.stringify(body), headers: JSON_BODY }) });
  const servers = async (): Promise<Server[]> =>
    ((await fixture.json('/api/servers')) as { servers: Server[] }).servers;
  const addBranch = async (): Promise<number> => {
    expect((await send('POST', '/api/servers', BRANCH)).status).toBe(200);
    return (await servers()).find(({ host }) => host === BRANCH.host)?.id ?? 0;
  };

  describe('servers', () => {
    it('come as JSON and XML, the primary first', async () => {
      const id = await addBranch();
      const [primary] = await servers();
      expect((await fixture.call('/api/servers')).text).toBe(
        `{"servers":[{"id":${primary?.id ?? 0},"host":"example.org","ip":"127.0.0.1","primary":true,"registered":true,` +
          `"description":"Primary"},{"id":${id},"host":"pbx2.example.org","ip":"192.0.2.12","primary":false,` +
          '"registered":false,"description":"Branch office"}]}',
      );
      const xml = await fixture.call(`/api/servers/${id}`, { headers: { Accept: 'text/xml' } });
      expect(xml.text).toBe(
        `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Server><id>${id}</id><host>pbx2.example.org</host>` +
          '<ip>192.0.2.12</ip><primary>false</primary><registered>false</registered>' +
          '<description>Branch office</description></Server>',
      );
      const list = await fixture.call('/api/servers', { headers: { Accept: 'application/xml' } });
      expect(list.text).toMatch(/^<\?xml [^>]*\?><Servers><Server><id>.*<\/Server><Server>.*<\/Server><\/Servers>$/);
    });

    it('are made, changed and removed, by id or host name; the answers are empty', async () => {
      const made = await send('POST', '/api/servers', { ...BRANCH, host: ' PBX2.example.org ', id: 77, primary: true });
      expect(made).toMatchObject({ status: 200, text: '' });
      expect(made.headers.get('content-type')).toBeNull();
      const id = (await servers())[1]?.id ?? 0;
      expect(await fixture.json('/api/servers/pbx2.example.org')).toMatchObject({ ...BRANCH, id, primary: false });
      expect(await send('PUT', '/api/servers/pbx2.example.org', { description: 'Harbour' })).toMatchObject({
        status: 200,
        text: '',
      });
      expect(await fixture.json(`/api/servers/${id}`)).toMatchObject({ ...BRANCH, description: 'Harbour' });
      const body = '<Server><host>pbx3.example.org</host><ip>2001:DB8::3</ip><description/></Server>';
      expect((await fixture.call(`/api/servers/${id}/`, { method: 'PUT', body, headers: XML })).status).toBe(200);
      expect(await fixture.json('/api/servers/PBX3.example.org')).toMatchObject({
        id,
        ip: '2001:db8::3',
        description: '',
      });
      expect(await send('DELETE', '/api/servers/pbx3.example.org')).toMatchObject({ status: 200, text: '' });
      expect(await servers()).toHaveLength(1);
    });

    it.each<[string, object, string]>([
      ['no host', { ...BRANCH, host: undefined }, 'host: is needed'],
      ['a null host', { ...BRANCH, host: null }, 'host: is needed'],
      ['no description', { ...BRANCH, description: undefined }, 'description: is needed'],
      ['no address', { ...BRANCH, ip: undefined }, 'ip: is needed'],
      ['a bad address', { ...BRANCH, ip: '300.1.1.1' }, 'ip: has to be an IPv4 or IPv6 address'],
      ['a host name with blanks', { ...BRANCH, host: 'a b' }, 'host: has to be a host name'],
      ['a number for a host name', { ...BRANCH, host: '12' }, 'host: has to be a host name'],
      ['an address for a host name', { ...BRANCH, host: '192.0.2.1' }, 'host: has to be a host name'],
      ['an empty host name', { ...BRANCH, host: '' }, 'host: has to be a host name'],
      ['a long host name', { ...BRANCH, host: `${'a.'.repeat(127)}b` }, 'host: has to be a host name'],
      ['a long description', { ...BRANCH, description: 'x'.repeat(256) }, 'description: may have 255'],
      ['an object for a text', { ...BRANCH, description: {} }, 'description: has to be a text'],
    ])('with %s are refused', async (_, body, message) => {
      const reply = await send('POST', '/api/servers', body);
      expect(reply).toMatchObject({ status: 400, text: expect.stringContaining(message) as string });
      expect(await servers()).toHaveLength(1);
    });

    it('may not have the name or address of another', async () => {
      const id = await addBranch();
      const name = await send('POST', '/api/servers', { ...BRANCH, ip: '192.0.2.13' });
      expect(name).toMatchObject({ status: 409, text: `host: the server ${id} has this name` });
      const address = await send('POST', '/api/servers', { ...BRANCH, host: 'pbx3.example.org' });
      expect(address).toMatchObject({ status: 409, text: `ip: the server ${id} has this address` });
      expect((await send('PUT', `/api/servers/${id}`, { host: 'example.org' })).status).toBe(409);
      expect((await send('PUT', `/api/servers/${id}`, BRANCH)).status).toBe(200);
    });

    it('that are not there are told so', async () => {
      for (const key of ['nowhere.example.org', '99999', '-1', '4294967296']) {
        const path = `/api/servers/${key}`;
        for (const method of ['GET', 'DELETE']) {
          expect(await send(method, path)).toMatchObject({ status: 404, text: 'Server not found' });
        }
        expect(await send('PUT', path, BRANCH)).toMatchObject({ status: 404, text: 'Server not found' });
        expect(await send('PUT', `${path}/profiles`)).toMatchObject({ status: 404, text: 'Server not found' });
        for (const below of ['service', 'service/freeswitch', 'features', 'jobs', 'jobs/failed', 'jobs/completed']) {
          expect(await send('GET', `${path}/${below}`)).toMatchObject({ status: 404, text: 'Server not found' });
        }
      }
    });

    it('stay where they are the primary, or something belongs to them', async () => {
      expect(await send('DELETE', '/api/servers/example.org')).toMatchObject({
        status: 409,
        text: 'The primary server can not be removed',
      });
      for (const rule of ['', 'on delete restrict']) {
        const id = await addBranch();
        await database.query(`create table things (server_id integer references servers ${rule})`);
        try {
          await database.query('insert into things values ($1)', [id]);
          const refused = await send('DELETE', `/api/servers/${id}`);
          expect(refused).toMatchObject({ status: 409, text: expect.stringContaining('park orbits') as string });
        } finally {
          await database.query('drop table things');
        }
        expect((await send('DELETE', `/api/servers/${id}`)).status).toBe(200);
      }
    });

    it.each([
      ['not JSON', '{', JSON_BODY, 400],
      ['not XML', '<Server>', XML, 400],
      ['another root', '<Phone/>', XML, 400],
      ['empty', '', JSON_BODY, 400],
      ['a form', 'host=a', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ])('are refused where the body is %s', async (_, body, headers, status) => {
      expect((await fixture.call('/api/servers', { method: 'POST', body, headers })).status).toBe(status);
    });
  });

  describe('services', () => {
    const primary = '/api/servers/example.org/service';

    it('tell how they are', async () => {
      expect((await fixture.call(primary)).text).toBe(
        '{"services":[{"serviceId":"sipxconfig","status":"Running"},{"serviceId":"postgres","status":"Running"},' +
          '{"serviceId":"freeswitch","status":"Running"},{"serviceId":"sipxproxy","status":"Running"},' +
          '{"serviceId":"sipxregistrar","status":"Running"}]}',
      );
      const xml = await fixture.call(`${primary}/freeswitch`, { headers: { Accept: 'text/xml' } });
      expect(xml.text).toContain('<Service><serviceId>freeswitch</serviceId><status>Running</status></Service>');
      const list = await fixture.call(primary, { headers: { Accept: 'text/xml' } });
      expect(list.text).toContain('?><Services><Service><serviceId>sipxconfig</serviceId>');
    });

    it('of a server without any are none', async () => {
      const id = await addBranch();
      expect((await fixture.call(`/api/servers/${id}/service`)).text).toBe('{"services":[]}');
      const unknown = await fixture.call(`/api/servers/${id}/service/freeswitch`);
      expect(unknown).toMatchObject({ status: 404, text: 'Server not found' });
    });

    it('that are not there are told so', async () => {
      for (const path of [`${primary}/named`, `${primary}/named/restart`, `${primary}/constructor`]) {
        expect(await fixture.call(path)).toMatchObject({ status: 404, text: 'Server not found' });
      }
    });

    it.each(['GET', 'PUT', 'POST'])('are restarted by %s where that can be', async (method) => {
      const restart = (id: string): Promise<Reply> => send(method, `${primary}/${id}/restart`);
      expect(await restart('freeswitch')).toMatchObject({ status: 200, text: '' });
      expect(await restart('sipxconfig')).toMatchObject({
        status: 409,
        text: expect.stringContaining('Trunkline can not be restarted from here') as string,
      });
      expect((await restart('postgres')).status).toBe(409);
      expect((await restart('sipxproxy')).status).toBe(409);
    });
  });

  it('does not restart what is only looked at', async () => {
    const path = '/api/servers/example.org/service';
    expect((await send('HEAD', `${path}/postgres/restart`)).status).toBe(200);
    expect((await send('HEAD', `${path}/none/restart`)).status).toBe(404);
  });

  describe('profiles', () => {
    it('are in force already: the switch forgets what it keeps, and a job tells of it', async () => {
      const id = await addBranch();
      expect(await send('PUT', '/api/servers/profiles')).toMatchObject({ status: 200, text: '' });
      expect(await send('PUT', '/api/servers/example.org/profiles')).toMatchObject({ status: 200, text: '' });
      expect(await send('PUT', `/api/servers/${id}/profiles`)).toMatchObject({ status: 200, text: '' });
      expect(await fixture.json('/api/servers/jobs')).toMatchObject({
        jobs: [
          { name: 'Profiles of pbx2.example.org', status: 'COMPLETED', server: { id, host: 'pbx2.example.org' } },
          { name: 'Profiles of example.org', status: 'COMPLETED' },
          { name: 'Profiles of all servers', status: 'COMPLETED', server: null, errMsg: '' },
        ],
      });
    });

    it('are never read', async () => {
      const reply = await fixture.call('/api/servers/profiles');
      expect(reply.status).toBe(405);
      expect(reply.headers.get('allow')).toBe('OPTIONS, PUT');
    });
  });

  describe('features', () => {
    const feature = (name: string, path = '/api/servers/features'): Promise<unknown> =>
      fixture
        .json(path)
        .then((list) => (list as { features: { name: string }[] }).features.find((one) => one.name === name));

    it('come in bundles', async () => {
      const { text } = await fixture.call('/api/servers/bundles');
      expect(text).toMatch(/^{"bundles":\[{"name":"core","globalFeatures":\["snmp",.*"locationFeatures":\["sipxdns",/);
      const { bundles } = JSON.parse(text) as { bundles: { name: string }[] };
      expect(bundles.map(({ name }) => name)).toEqual([
        ...['core', 'coreTelephony', 'callCenter', 'im', 'provision', 'experimental', 'utility'],
      ]);
      const xml = await fixture.call('/api/servers/bundles/im', { headers: { Accept: 'text/xml' } });
      expect(xml.text).toContain(
        '<Bundle><name>im</name><GlobalFeatures/><LocationFeatures><Feature>imbot</Feature></LocationFeatures></Bundle>',
      );
      const all = await fixture.call('/api/servers/bundles', { headers: { Accept: 'text/xml' } });
      expect(all.text).toContain('?><Bundles><Bundle><name>core</name><GlobalFeatures><Feature>snmp</Feature>');
      for (const name of ['none', 'constructor']) {
        const unknown = await fixture.call(`/api/servers/bundles/${name}`);
        expect(unknown).toMatchObject({ status: 404, text: 'Bundle not found' });
      }
    });

    it('are put on and off for the whole system', async () => {
      expect(await feature('snmp')).toEqual({ name: 'snmp', bundle: 'core', type: 'global', enabled: false });
      expect(await send('PUT', '/api/servers/features/snmp', { any: 'body' })).toMatchObject({ status: 200, text: '' });
      expect(await feature('snmp')).toMatchObject({ enabled: true });
      expect(await send('DELETE', '/api/servers/features/snmp')).toMatchObject({ status: 200, text: '' });
      expect(await feature('snmp')).toMatchObject({ enabled: false });
      const xml = await fixture.call('/api/servers/features', { headers: { Accept: 'text/xml' } });
      expect(xml.text).toContain(
        '?><Features><features><name>snmp</name><bundle>core</bundle><type>global</type><enabled>false</enabled></features>',
      );
    });

    it('are put on and off for a server', async () => {
      const id = await addBranch();
      const path = `/api/servers/${id}/features`;
      expect(await feature('moh', path)).toEqual({
        name: 'moh',
        bundle: 'coreTelephony',
        type: 'location',
        enabled: false,
      });
      expect(await feature('snmp', path)).toBeUndefined();
      expect(await feature('moh', '/api/servers/example.org/features')).toMatchObject({ enabled: true });
      expect((await send('PUT', `${path}/dhcpd`)).status).toBe(200);
      expect(await feature('dhcpd', path)).toMatchObject({ enabled: true });
      expect(await feature('dhcpd', '/api/servers/example.org/features')).toMatchObject({ enabled: false });
      expect(await feature('dhcpd')).toMatchObject({ type: 'location', enabled: true });
      expect((await send('DELETE', `${path}/dhcpd`)).status).toBe(200);
      expect(await feature('dhcpd')).toMatchObject({ enabled: false });
    });

    it('that are not there are told so', async () => {
      for (const method of ['PUT', 'DELETE']) {
        expect((await send(method, '/api/servers/features/moh')).status).toBe(404);
        expect((await send(method, '/api/servers/features/none')).status).toBe(404);
        expect((await send(method, '/api/servers/example.org/features/snmp')).status).toBe(404);
        expect((await send(method, '/api/servers/none.example.org/features/moh')).status).toBe(404);
      }
    });
  });

  describe('jobs', () => {
    const add = (name: string, status: string, server?: number): Promise<unknown> =>
      database.query(
        `insert into jobs (name, status, server_id, started_at, ended_at, error)
         values ($1, $2::text, $3, '2031-05-04T12:07:09Z', case when $2::text <> 'IN_PROGRESS' then timestamptz '2031-05-04T12:08:10Z' end,
           case when $2::text = 'FAILED' then 'It went wrong' else '' end)`,
        [name, status, server ?? null],
      );
    const names = async (path: string): Promise<string[]> =>
      ((await fixture.json(path)) as { jobs: { name: string }[] }).jobs.map(({ name }) => name);

    it('come newest first, with times in the language of the client', async () => {
      const id = await addBranch();
      await add('first', 'FAILED', id);
      await add('second', 'IN_PROGRESS');
      const { text } = await fixture.call('/api/servers/jobs', { headers: { 'Accept-Language': 'en-US' } });
      expect(text).toMatch(
        /^{"jobs":\[{"name":"second","status":"IN_PROGRESS","start":"5\/4\/31 \d{1,2}:\d\d [AP]M","end":null,"server":null,"errMsg":""},/,
      );
      expect(JSON.parse(text)).toMatchObject({
        jobs: [{}, { name: 'first', status: 'FAILED', server: { ...BRANCH, id }, errMsg: 'It went wrong' }],
      });
      const german = await fixture.call('/api/servers/jobs', { headers: { 'Accept-Language': 'xx, de-DE;q=0.9' } });
      expect(german.text).toMatch(/"start":"04\.05\.31 \d\d:07"/);
      const xml = await fixture.call('/api/servers/jobs/failed', { headers: { Accept: 'text/xml' } });
      expect(xml.text).toMatch(
        /\?><Jobs><Job><name>first<\/name><status>FAILED<\/status><start>5\/4\/31 .*<server><id>.*<errMsg>It went wrong<\/errMsg><\/Job><\/Jobs>$/,
      );
    });

    it('are listed and forgotten by how they ended', async () => {
      const id = await addBranch();
      const fill = async (): Promise<void> => {
        await database.query('delete from jobs');
        for (const status of ['FAILED', 'COMPLETED', 'WARNING', 'IN_PROGRESS']) await add(status, status);
        await add('there', 'COMPLETED', id);
        await add('down there', 'FAILED', id);
      };
      await fill();
      expect(await names('/api/servers/jobs')).toEqual([
        ...['down there', 'there', 'IN_PROGRESS', 'WARNING', 'COMPLETED', 'FAILED'],
      ]);
      expect(await names('/api/servers/jobs/failed')).toEqual(['down there', 'FAILED']);
      expect(await names('/api/servers/jobs/completed')).toEqual(['there', 'IN_PROGRESS', 'WARNING', 'COMPLETED']);
      expect(await names(`/api/servers/${id}/jobs`)).toEqual(['down there', 'there']);
      expect(await names(`/api/servers/${BRANCH.host}/jobs/failed`)).toEqual(['down there']);
      expect(await names(`/api/servers/${id}/jobs/completed`)).toEqual(['there']);
      expect(await send('DELETE', '/api/servers/jobs')).toMatchObject({ status: 200, text: '' });
      expect(await names('/api/servers/jobs')).toEqual(['down there', 'FAILED']);
      expect((await send('DELETE', '/api/servers/jobs/failed')).status).toBe(200);
      expect(await names('/api/servers/jobs')).toEqual([]);
      await fill();
      expect((await send('DELETE', '/api/servers/jobs/completed')).status).toBe(200);
      expect(await names('/api/servers/jobs')).toEqual(['down there', 'IN_PROGRESS', 'WARNING', 'FAILED']);
    });

    it('are kept within bounds, and those that lost their process end', async () => {
      await database.query(
        `insert into jobs (name, status, started_at) select 'old ' || n, 'IN_PROGRESS', '2021-05-04' from generate_series(1, 1010) n`,
      );
      await send('PUT', '/api/servers/profiles');
      const all = await names('/api/servers/jobs');
      expect(all).toHaveLength(1_000);
      expect([all[0], all.at(-1)]).toEqual(['Profiles of all servers', 'old 12']);
      expect(await fixture.json('/api/servers/jobs/failed')).toMatchObject({
        jobs: expect.arrayContaining([
          expect.objectContaining({ name: 'old 1010', errMsg: 'The process that ran it is gone' }),
        ]) as unknown,
      });
    });
  });

  it.each([
    ['GET', 'servers'],
    ['POST', 'servers'],
    ['PUT', 'servers/profiles'],
    ['DELETE', 'servers/1'],
    ['GET', 'servers/1/service/freeswitch/restart'],
    ['PUT', 'servers/features/snmp'],
    ['DELETE', 'servers/jobs'],
    ['GET', 'servers/1/jobs'],
  ])('is for administrators: %s %s', async (method, path) => {
    const body = '<user><userName>plain</userName><lastName>P</lastName><firstName>P</firstName><pin>4477</pin></user>';
    await fixture.call('/rest/user', { method: 'PUT', body });
    expect((await fixture.call(`/api/${path}`, { method, as: null })).status).toBe(401);
    expect((await fixture.call(`/api/${path}`, { method, as: 'plain:4477' })).status).toBe(403);
  });

  it.each([
    ['DELETE', 'servers', 'GET, HEAD, OPTIONS, POST'],
    ['POST', 'servers/1', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['POST', 'servers/jobs', 'DELETE, GET, HEAD, OPTIONS'],
    ['PUT', 'servers/bundles', 'GET, HEAD, OPTIONS'],
    ['GET', 'servers/features/snmp', 'DELETE, OPTIONS, PUT'],
    ['DELETE', 'servers/1/service/freeswitch/restart', 'GET, HEAD, OPTIONS, POST, PUT'],
  ])('knows no %s of %s', async (method, path, allowed) => {
    const reply = await fixture.call(`/api/${path}`, { method });
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe(allowed);
  });
});

describe('/api/servers without a switch', () => {
  it('says so, and the job too', async () => {
    const fixture = await startFixture({ FREESWITCH_URL: 'esl://:secret@127.0.0.1:1' });
    try {
      for (const path of ['servers/profiles', 'servers/localhost/service/freeswitch/restart']) {
        const reply = await fixture.call(`/api/${path}`, { method: 'PUT' });
        expect(reply).toMatchObject({ status: 503, text: 'FreeSWITCH can not be reached' });
      }
      expect(await fixture.json('/api/servers/jobs/failed')).toMatchObject({
        jobs: [{ name: 'Profiles of all servers', errMsg: expect.stringContaining("can't be reached") as string }],
      });
      await until('the switch is known to be down', async () =>
        (await fixture.call('/api/servers/localhost/service/freeswitch')).text.includes('Failed'),
      );
    } finally {
      await fixture.stop();
    }
  });
});
