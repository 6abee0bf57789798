import { SERVICES } from '../../src/docs/documented-settings.js';
import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';

/** What each service is tried with: settings, and values that they don't take. */
interface Sample {
  readonly path: string;
  /** A group and what a list of it begins with. */
  readonly group: string;
  readonly setting: string;
  readonly value: string;
  readonly byDefault: string | null;
  readonly hidden?: string;
  readonly refused: readonly (readonly [setting: string, value: string])[];
  /** Whether the settings can be written all at once. */
  readonly several?: true;
}

const P = 'proxy-configuration/SIPX_PROXY_';
const R = 'registrar-config/SIP_REGISTRAR_';
const C = 'callresolver/';
const PICKUP = 'call-pick-up/SIP_REDIRECT.100-PICKUP.';

const SAMPLES: readonly Sample[] = [
  {
    path: 'cdrs',
    group: 'callresolver',
    setting: `${C}SIP_CALLRESOLVER_PURGE_AGE_CDR`,
    value: '90',
    byDefault: '185',
    hidden: `${C}JSON_LIMIT`,
    refused: [
      [`${C}SIP_CALLRESOLVER_PURGE_AGE_CDR`, '366'],
      [`${C}SIP_CALLRESOLVER_PURGE_AGE_CDR`, '0'],
      [`${C}SIP_CALLRESOLVER_PURGE`, 'perhaps'],
      [`${C}SIP_CALLRESOLVER_PRIVACY_LENGTH`, ''],
      [`${C}SIP_CALLRESOLVER_REMOTE_ACCESS`, '300.1.1.*'],
      [`${C}CSV_LIMIT`, '-1'],
      [`${C}REPORT_LIMIT`, 'all'],
    ],
  },
  {
    path: 'dns',
    group: 'named-config/forwarders',
    setting: 'named-config/forwarders/forwarder_1',
    value: '198.51.100.53',
    byDefault: null,
    refused: [
      ['named-config/forwarders/forwarder_1', 'dns.example.org'],
      ['named-config/forwarders/forwarder_1', '300.1.1.1'],
      ['acl/ips', '10.0.0.0/33'],
      ['acl/ips', '10.0.0.1;10.0.0.2'],
      ['acl/ips', '10.0.0.1,,10.0.0.2'],
      ['sys/unmanaged', 'perhaps'],
      ['sys/unmanaged_servers/unmanaged_0', 'one'],
    ],
  },
  {
    path: 'ivr',
    group: 'ivr',
    setting: 'ivr/record.time',
    value: '240',
    byDefault: '300',
    hidden: 'ivr/ivr.nameDialPrefix',
    several: true,
    refused: [
      ['ivr/record.time', '-1'],
      ['ivr/record.time', 'five'],
      ['ivr/audio.format', 'ogg'],
      ['ivr/audio.format', ''],
      ['ivr/security.cleanupVoicemailHour', '24'],
      ['ivr/ivr.backup_host', '192.0.2.99'],
      ['ivr/ivr.nameDialPrefix', ''],
    ],
  },
  {
    path: 'mwi',
    group: 'resource-limits',
    setting: 'status-config/SIP_STATUS_MAX_EXPIRES',
    value: '3600',
    byDefault: null,
    hidden: 'status-config/SIP_STATUS_HTTPS_PORT',
    refused: [
      ['status-config/SIP_STATUS_TCP_PORT', '80'],
      ['status-config/SIP_STATUS_TCP_PORT', '65536'],
      ['status-config/SIP_STATUS_LOG_LEVEL', 'TRACE'],
      ['resource-limits/core-enabled', 'Y'],
    ],
  },
  {
    path: 'moh',
    group: 'moh-config',
    setting: 'moh-config/MOH_SOURCE',
    value: 'NONE',
    byDefault: 'FILES_SRC',
    refused: [
      ['moh-config/MOH_SOURCE', 'RADIO'],
      ['moh-config/MOH_SOURCE', ''],
    ],
  },
  {
    path: 'imbot',
    group: 'imbot',
    setting: 'imbot/_imbot.paUserName',
    value: 'ada',
    byDefault: 'mybuddy',
    hidden: 'imbot/imbot.locale',
    refused: [
      ['imbot/_imbot.paUserName', ''],
      ['imbot/_imbot.paUserName', 'x'.repeat(256)],
      ['imbot/_imbot.paUserName', 'two\nlines'],
    ],
  },
  {
    path: 'pagegroups',
    group: 'page-config',
    setting: 'page-config/prefix',
    value: '*88',
    byDefault: '*77',
    several: true,
    refused: [
      ['page-config/prefix', ''],
      ['page-config/prefix', ' '],
      ['page-config/prefix', '#77'],
      ['page-config/prefix', '%7'],
      ['page-config/rtp.port', '1024'],
      ['page-config/max.sessions', ''],
    ],
  },
  {
    path: 'orbits',
    group: 'general',
    setting: 'general/parkTimeout',
    value: '60',
    byDefault: '120',
    several: true,
    refused: [
      ['general/parkTimeout', '29'],
      ['general/parkTimeout', '301'],
      ['general/parkTimeout', ''],
      ['general/transferKey', '12'],
      ['general/transferKey', 'A'],
    ],
  },
  {
    path: 'phonebook',
    group: 'phonebook',
    setting: 'phonebook/googleDomain',
    value: 'example.com',
    byDefault: 'gmail.com',
    refused: [
      ['phonebook/everyone', 'perhaps'],
      ['phonebook/googleDomain', 'two words'],
    ],
  },
  {
    path: 'proxy',
    group: 'alert-info',
    setting: `${P}DEFAULT_SERIAL_EXPIRES`,
    value: '25',
    byDefault: '20',
    hidden: `${P}TCP_PORT`,
    refused: [
      [`${P}DEFAULT_RTT`, '99'],
      [`${P}RETRANSMIT_TIMES`, '8'],
      [`${P}CONGESTION_POLICY`, ''],
      ['subscriptionauth/PACKAGES_REQUIRING_AUTHENTICATION', 'presence'],
      ['authrules/IDENTITY_VALIDITY_SECONDS', '9'],
      ['msftxchghack/EXCHANGE_SERVER_FQDN', 'a b'],
      [`${P}MAX_FORWARDS`, '2147483648'],
    ],
  },
  {
    path: 'registrar',
    group: 'other',
    setting: `${R}MAX_EXPIRES_NORMAL`,
    value: '7200',
    byDefault: null,
    hidden: 'mapping/MEDIA_SERVER',
    refused: [
      [`${R}MAX_EXPIRES_NORMAL`, '1.5'],
      [`${PICKUP}CALL_PICKUP_WAIT`, '0.5'],
      [`${PICKUP}CALL_PICKUP_WAIT`, '31'],
      [`${PICKUP}DIRECTED_CALL_PICKUP_CODE`, '78a'],
      [`${PICKUP}CALL_RETRIEVE_CODE`, ''],
      [`${R}ADD_DIVERSION`, 'maybe'],
      ['isn/SIP_REDIRECT.150-ISN.BASE_DOMAIN', 'example.org'],
    ],
  },
  {
    path: 'restserver',
    group: 'rest-config',
    setting: 'rest-config/httpPort',
    value: '7667',
    byDefault: '6667',
    refused: [
      ['rest-config/httpPort', 'http'],
      ['rest-config/log.level', 'LOUD'],
    ],
  },
  {
    path: 'saa',
    group: 'saa-config',
    setting: 'saa-config/SIP_SAA_UDP_PORT',
    value: '5171',
    byDefault: '5170',
    refused: [
      ['saa-config/SIP_SAA_UDP_PORT', '0'],
      ['resource-limits/fd-soft', '-5'],
    ],
  },
];

const TEXT = { 'Content-Type': 'text/plain' };
const JSON_BODY = { 'Content-Type': 'application/json' };
const XML_BODY = { 'Content-Type': 'text/xml' };

let fixture: Fixture;
/** As it is before any test resets it. */
let assistantPassword: unknown;
beforeAll(async () => {
  fixture = await startFixture({ SIP_DOMAIN: 'example.org' });
  assistantPassword = await fixture.json('/api/imbot/settings/imbot/imbot.paPassword');
});
afterAll(() => fixture.stop());

const put = (path: string, body: string, headers: Readonly<Record<string, string>> = TEXT): Promise<Reply> =>
  fixture.call(path, { method: 'PUT', body, headers });
const remove = (path: string): Promise<Reply> => fixture.call(path, { method: 'DELETE' });
const allowed = async (path: string, method: string): Promise<string | null> => {
  const { status, headers } = await fixture.call(path, { method });
  return status === 405 ? headers.get('allow') : `status ${status}`;
};

it('the samples cover all services', () => {
  expect(SAMPLES.map(({ path }) => path).sort()).toEqual(SERVICES.map(({ path }) => path).sort());
});

describe.each(SAMPLES)('/api/$path/settings', (sample) => {
  const { path, group, setting, value, byDefault, hidden, refused, several } = sample;
  const base = `/api/${path}/settings`;
  const definitions = SERVICES.find((service) => service.path === path)?.definitions;

  it('lists what is not hidden, in order, as JSON and as XML', async () => {
    const { text, headers } = await fixture.call(base);
    expect(headers.get('content-type')).toBe('application/json');
    const { settings } = JSON.parse(text) as { settings: { path: string }[] };
    expect(settings.map((one) => one.path)).toEqual(definitions?.visible.map((one) => one.path));
    expect(Object.keys(settings[0] ?? {})).toEqual([
      'path',
      'type',
      'options',
      'value',
      'defaultValue',
      'label',
      'description',
    ]);
    expect((await fixture.call(`${base}/`)).text).toBe(text);
    for (const type of ['text/xml', 'application/xml']) {
      const xml = await fixture.call(base, { headers: { Accept: type } });
      expect(xml.headers.get('content-type')).toBe(type);
      expect(xml.text).toContain('standalone="yes"?><Settings><Setting><path>');
      expect(xml.text.match(/<Setting>/g)).toHaveLength(settings.length);
    }
  });

  it('gives a group', async () => {
    const expected = definitions?.below(group).map((one) => ({ path: one.path }));
    expect(await fixture.json(`${base}/${group}`)).toMatchObject({ settings: expected });
    const xml = await fixture.call(`${base}/${group}`, { headers: { Accept: 'text/xml' } });
    expect(xml.text).toContain('<Settings><Setting>');
  });

  it('gives, changes and resets one setting', async () => {
    const one = `${base}/${setting}`;
    expect(await fixture.json(one)).toMatchObject({ path: setting, value: byDefault, defaultValue: byDefault });
    expect(await put(one, value)).toMatchObject({ status: 200, text: '' });
    expect(await fixture.json(one)).toMatchObject({ value, defaultValue: byDefault });
    const xml = await fixture.call(one, { headers: { Accept: 'application/xml' } });
    expect(xml.text).toContain(`<Setting><path>${setting}</path>`);
    expect(xml.text).toContain(`<value>${value}</value>`);
    expect(await remove(one)).toMatchObject({ status: 200, text: '' });
    // Once more changes nothing.
    expect(await remove(one)).toMatchObject({ status: 200, text: '' });
    expect(await fixture.json(one)).toMatchObject({ value: byDefault });
    expect((await put(one, value)).status).toBe(200);
    expect((await remove(`${base}/${setting.split('/')[0] ?? ''}`)).status).toBe(200);
    expect(await fixture.json(one)).toMatchObject({ value: byDefault });
  });

  it('takes every default as a value', async () => {
    for (const one of definitions?.all ?? []) {
      if (one.default === null) continue;
      expect({ path: one.path, status: (await put(`${base}/${one.path}`, one.default)).status }).toEqual({
        path: one.path,
        status: 200,
      });
    }
  });

  it.each(refused)('refuses %s "%s"', async (name, bad) => {
    const before = await fixture.call(`${base}/${name}`);
    const reply = await put(`${base}/${name}`, bad);
    expect(reply.status).toBe(400);
    expect(reply.text).toContain(name);
    expect(reply.headers.get('content-type')).toBe('text/plain');
    expect((await fixture.call(`${base}/${name}`)).text).toBe(before.text);
  });

  it('does not know other names, and wants groups not to be values', async () => {
    for (const name of ['nothing', `${group}/nothing`, `${setting}/below`, group.slice(0, -1)]) {
      for (const reply of [
        await fixture.call(`${base}/${name}`),
        await put(`${base}/${name}`, '1'),
        await remove(`${base}/${name}`),
      ]) {
        expect({ name, status: reply.status }).toEqual({ name, status: 404 });
      }
    }
    expect((await put(`${base}/${group}`, '1')).status).toBe(400);
    expect((await put(`${base}/${setting}`, value, JSON_BODY)).status).toBe(415);
    expect((await fixture.call(base, { headers: { Accept: 'image/png' } })).status).toBe(406);
  });

  it('shows nothing that is hidden, and lets it be written', async () => {
    if (hidden === undefined) return;
    expect((await fixture.call(`${base}/${hidden}`)).status).toBe(404);
    expect((await put(`${base}/${hidden}`, '5099')).status).toBe(200);
    expect((await remove(`${base}/${hidden}`)).status).toBe(200);
  });

  it('answers 405 to other methods', async () => {
    const all = several === true ? 'DELETE, GET, HEAD, OPTIONS, PUT' : 'GET, HEAD, OPTIONS';
    for (const method of several === true ? ['POST', 'PATCH'] : ['POST', 'PATCH', 'PUT', 'DELETE']) {
      expect(await allowed(base, method)).toBe(all);
    }
    for (const method of ['POST', 'PATCH']) {
      expect(await allowed(`${base}/${setting}`, method)).toBe('DELETE, GET, HEAD, OPTIONS, PUT');
    }
  });

  it('is for administrators', async () => {
    await fixture.call('/rest/user', {
      method: 'PUT',
      body: '<user><userName>200</userName><pin>secret</pin></user>',
    });
    expect((await fixture.call(base, { as: '200:secret' })).status).toBe(403);
    expect((await fixture.call(base, { as: null })).status).toBe(401);
  });
});

describe.each(SAMPLES.filter(({ several }) => several === true))('/api/$path/settings, all at once', (sample) => {
  const { path, setting, value, byDefault, refused } = sample;
  const base = `/api/${path}/settings`;
  const current = (): Promise<unknown> => fixture.json(`${base}/${setting}`);

  it.each([
    ['JSON', JSON_BODY, JSON.stringify({ settings: [{ path: setting, value }] })],
    ['XML', XML_BODY, `<Settings><Setting><path>${setting}</path><value>${value}</value></Setting></Settings>`],
  ])('are set as %s, and reset', async (_, headers, body) => {
    expect(await put(base, body, headers)).toMatchObject({ status: 200, text: '' });
    expect(await current()).toMatchObject({ value });
    expect(await remove(base)).toMatchObject({ status: 200, text: '' });
    expect(await current()).toMatchObject({ value: byDefault });
  });

  it('are set all, or none', async () => {
    const [bad] = refused;
    const settings = [
      { path: setting, value },
      { path: bad?.[0], value: bad?.[1] },
    ];
    expect((await put(base, JSON.stringify({ settings }), JSON_BODY)).status).toBe(400);
    const unknown = [settings[0], { path: 'nothing', value: '1' }];
    expect((await put(base, JSON.stringify({ settings: unknown }), JSON_BODY)).status).toBe(404);
    expect(await current()).toMatchObject({ value: byDefault });
  });

  it.each([
    ['no setting', JSON_BODY, '{"settings": []}', 400],
    ['a text without a path', TEXT, value, 400],
    ['broken JSON', JSON_BODY, '{', 400],
    ['nothing', JSON_BODY, '', 400],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'a=b', 415],
  ])('refuse %s', async (_, headers, body, status) => {
    expect((await put(base, body, headers)).status).toBe(status);
  });
});

describe('what single services do', () => {
  it('DNS works out who may ask, and takes lists with blanks', async () => {
    const acl = '/api/dns/settings/acl/ips';
    const byDefault = '127.0.0.1,172.16.0.0/12,192.168.0.0/16,10.0.0.0/8,127.0.0.0/8';
    expect(await fixture.json(acl)).toMatchObject({ value: byDefault, defaultValue: byDefault });
    for (const list of ['10.1.2.3 , 10/8,10.20/16', '192.0.2.7', '']) {
      expect((await put(acl, list)).status).toBe(200);
      expect(await fixture.json(acl)).toMatchObject({ value: list === '' ? null : list, defaultValue: byDefault });
    }
    await remove(acl);
    expect(await fixture.json(acl)).toMatchObject({ value: byDefault });
  });

  it('IVR offers our servers to step in', async () => {
    const host = '/api/ivr/settings/ivr/ivr.backup_host';
    expect(await fixture.json(host)).toMatchObject({ value: null, options: { '127.0.0.1': 'example.org' } });
    expect((await put(host, '127.0.0.1')).status).toBe(200);
    expect(await fixture.json(host)).toMatchObject({ value: '127.0.0.1' });
    await remove(host);
  });

  it('My Buddy has a random password, which administrators can read', async () => {
    expect(assistantPassword).toMatchObject({ value: expect.stringMatching(/^[\w-]{16}$/) as string });
    const refused = await put('/api/imbot/settings/imbot/imbot.paPassword', 'a\u0007secret');
    expect(refused.status).toBe(400);
    expect(refused.text).not.toContain('secret');
  });

  it('lists options in the order that clients know, whole numbers as well', async () => {
    const optionsOf = async (path: string): Promise<string | undefined> =>
      /"options":(\{.*?\})/.exec((await fixture.call(`/api/${path}`)).text)?.[1];
    expect(await optionsOf('proxy/settings/alert-info/ON_EXISTING')).toMatch(/^\{"1":".*","0":".*"\}$/);
    expect(await optionsOf('moh/settings/moh-config/MOH_SOURCE')).toMatch(/^\{"FILES_SRC".*"NONE".*"SOUNDCARD_SRC"/);
    const xml = await fixture.call('/api/proxy/settings/alert-info/ON_EXISTING', { headers: { Accept: 'text/xml' } });
    expect(xml.text).toMatch(/<options><entry><key>1<\/key><value>[^<]+<\/value><\/entry><entry><key>0<\/key>/);
  });

  it('takes an empty option, and texts that stand for true and false', async () => {
    const packages = '/api/proxy/settings/subscriptionauth/PACKAGES_REQUIRING_AUTHENTICATION';
    expect((await put(packages, '')).status).toBe(200);
    expect(await fixture.json(packages)).toMatchObject({ value: null, defaultValue: 'dialog' });
    await remove(packages);
    const isn = '/api/registrar/settings/isn/SIP_REDIRECT.150-ISN.BASE_DOMAIN';
    expect((await put(isn, 'true')).status).toBe(200);
    expect(await fixture.json(isn)).toMatchObject({ type: 'boolean', value: 'freenum.org' });
    expect((await put(isn, '0')).status).toBe(200);
    expect(await fixture.json(isn)).toMatchObject({ value: null });
    await remove(isn);
  });

  it('call pickup holds its codes in the registry of numbers', async () => {
    const code = `/api/registrar/settings/${PICKUP}GLOBAL_CALL_PICKUP_CODE`;
    const user = (name: string): Promise<Reply> =>
      fixture.call('/rest/user', { method: 'PUT', body: `<user><userName>${name}</userName></user>` });
    const conference = (extension: string): Promise<Reply> =>
      fixture.call('/api/conferences', {
        method: 'POST',
        body: JSON.stringify({ name: `C${extension.replace('*', '')}`, extension }),
        headers: JSON_BODY,
      });
    expect((await user('601')).status).toBe(201);
    expect(await put(code, '601')).toMatchObject({ status: 409, text: expect.stringContaining('"601"') as string });
    expect(await fixture.json(code)).toMatchObject({ value: null });
    expect((await put(code, '*79')).status).toBe(200);
    for (const extension of ['*78', '*79', '*4']) {
      const reply = await conference(extension);
      expect(reply.status).toBe(409);
      expect(reply.text).toContain(`"${extension}" is held by the registrar's settings "call-pick-up"`);
    }
    await remove('/api/registrar/settings/call-pick-up');
    expect((await conference('*79')).status).toBe(200);
  });
});
