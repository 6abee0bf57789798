import { DataSource } from 'typeorm';
import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const JSON_BODY = { 'Content-Type': 'application/json' };
const XML_BODY = { 'Content-Type': 'text/xml' };
const VERSIONS = ['6.0', '5.8', '5.6', '5.4', '5.2', '5.0'].map((number) => `audiocodes${number}`);

/** Model, what people call it, its maker, its ports, and how many settings a new gateway and a port show. */
const MODELS = [
  ['acmeGatewayStandard', 'Acme 1000', 'acme', 0, 2, 0],
  ['audiocodesMP1X4_4_FXO', 'AudioCodes MP114 FXO', 'AudioCodes', 4, 185, 2],
  ['audiocodesMP1X8_8_FXO', 'AudioCodes MP118 FXO', 'AudioCodes', 8, 185, 2],
  ['audiocodesMediant1000', 'AudioCodes Mediant 1000 PRI', 'AudioCodes', 8, 180, 26],
  ['audiocodesMediant2000', 'AudioCodes Mediant 2000 PRI', 'AudioCodes', 8, 180, 26],
  ['audiocodesMediant3000', 'AudioCodes Mediant 3000 PRI', 'AudioCodes', 8, 180, 26],
  ['audiocodesMediantBRI', 'AudioCodes Mediant 1000 BRI', 'AudioCodes', 24, 177, 25],
  ['audiocodesTP260', 'AudioCodes TP260', 'AudioCodes', 4, 180, 26],
  ['genericGatewayStandard', 'Unmanaged gateway', null, 0, 0, 0],
  ['sipTrunkStandard', 'SIP trunk', null, 0, 21, 0],
] as const;

/** Preset, how many settings it shows, and where calls go. */
const PRESETS = [
  ['itspAtt', 14, undefined],
  ['itspBT', 17, '81.144.230.5'],
  ['itspBandtel', 17, 'proxy1.bandtel.com'],
  ['itspBandwidth', 17, null],
  ['itspCS1000', 17, null],
  ['itspCallWithUs', 17, null],
  ['itspCbeyond', 17, 'sip-proxy-fca.atl0.cbeyond.net'],
  ['itspEutelia', 17, 'voip.eutelia.it'],
  ['itspLes', 17, null],
  ['itspSipcall', 17, null],
  ['itspSkype', 17, null],
  ['itspVitelity', 17, 'outbound1.vitelity.net'],
  ['itspVoipUser', 17, null],
  ['itspVoipms', 17, 'sip.ca2.voip.ms'],
  ['itspVoxitas', 15, 'wdc01a.netlogic.net'],
] as const;

interface Setting {
  path: string;
  type: string;
  options: Record<string, string | null> | null;
  value: string | null;
  defaultValue: string | null;
  label: string | null;
}

describe('gateways', () => {
  let fixture: Fixture;

  beforeAll(async () => {
    fixture = await startFixture();
    await fixture.call('/rest/branch', {
      method: 'PUT',
      body: '<branch><name>harbour</name><address><city>Bergen</city></address><phoneNumber>5550104</phoneNumber></branch>',
    });
  });
  afterAll(() => fixture.stop());

  const send = (method: string, path: string, body?: object | string, headers = JSON_BODY): Promise<Reply> =>
    fixture.call(`/api/gateways${path}`, {
      method,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body), headers }),
    });
  const make = async (gateway: object, path = ''): Promise<string> => {
    const reply = await send('POST', path, gateway);
    expect(reply).toMatchObject({ status: 200, text: expect.stringMatching(/^\d+$/) as string });
    return reply.text;
  };
  const trunk = (name: string, more: object = {}): object => ({
    name,
    model: { modelId: 'sipTrunkStandard' },
    ...more,
  });
  const fxo = (name: string, more: object = {}): object => ({
    name,
    model: { modelId: 'audiocodesMP1X4_4_FXO' },
    ...more,
  });
  const put = (path: string, value: string): Promise<Reply> =>
    fixture.call(`/api/gateways${path}`, { method: 'PUT', body: value, headers: { 'Content-Type': 'text/plain' } });
  const settingsAt = async (path: string): Promise<Setting[]> =>
    ((await fixture.json(`/api/gateways${path}`)) as { settings: Setting[] }).settings;
  const settingAt = async (path: string): Promise<Setting> => (await fixture.json(`/api/gateways${path}`)) as Setting;
  const portsOf = async (id: string): Promise<number[]> =>
    ((await fixture.json(`/api/gateways/${id}/ports`)) as { ports: { id: number }[] }).ports.map((port) => port.id);

  it('are of the models that the list gives, presets aside', async () => {
    expect(await fixture.json('/api/gateways/models')).toEqual({
      models: MODELS.map(([modelId, label, vendor]) => ({
        modelId,
        label,
        vendor,
        versions: vendor === 'AudioCodes' ? VERSIONS : null,
      })),
    });
    expect((await fixture.call('/api/gateways/models', { headers: { Accept: 'text/xml' } })).text).toContain(
      '<Models><Model><modelId>acmeGatewayStandard</modelId><label>Acme 1000</label><vendor>acme</vendor></Model>' +
        '<Model><modelId>audiocodesMP1X4_4_FXO</modelId><label>AudioCodes MP114 FXO</label><vendor>AudioCodes</vendor>' +
        '<Versions><Version>audiocodes6.0</Version>',
    );
  });

  it.each(MODELS)(
    'of the model %s are made, read, changed and removed',
    async (modelId, label, vendor, ports, count, perPort) => {
      const id = await make({ name: modelId, model: { modelId }, address: '192.0.2.40' });
      const path = `/${id}`;
      const deviceVersion = vendor === 'AudioCodes' ? 'audiocodes6.0' : null;
      expect(await fixture.json(`/api/gateways${path}`)).toMatchObject({
        name: modelId,
        deviceVersion,
        model: { label, vendor },
      });
      expect(await send('PUT', path, { description: 'Changed' })).toMatchObject({ status: 200, text: id });
      expect(await fixture.json(`/api/gateways${path}`)).toMatchObject({
        name: modelId,
        description: 'Changed',
        address: '192.0.2.40',
      });

      const list = await fixture.call(`/api/gateways${path}/settings`);
      expect(list.status).toBe(count === 0 ? 404 : 200);
      if (count > 0) expect(await settingsAt(`${path}/settings`)).toHaveLength(count);

      for (let port = 0; port < ports; port += 1) {
        expect(await send('POST', `${path}/ports`)).toMatchObject({ status: 200, text: '' });
      }
      const oneMore = await send('POST', `${path}/ports`);
      expect(oneMore).toMatchObject({ status: 409, text: expect.stringContaining('ports at most') as string });
      const made = await portsOf(id);
      expect(made).toHaveLength(ports);
      for (const port of made.slice(0, 1))
        expect(await settingsAt(`${path}/port/${port}/settings`)).toHaveLength(perPort);

      expect(await send('DELETE', path)).toMatchObject({ status: 200, text: '' });
      expect((await send('GET', path)).status).toBe(404);
      expect((await send('GET', `${path}/ports`)).status).toBe(404);
    },
  );

  it.each(PRESETS)('may be SIP trunks as the provider of %s wants them', async (modelId, count, proxy) => {
    const id = await make({ name: modelId, model: { modelId }, address: '192.0.2.41' });
    const settings = await settingsAt(`/${id}/settings`);
    expect(settings).toHaveLength(count);
    // The address of the gateway is not where calls go.
    expect(settings.find(({ path }) => path === 'itsp-account/itsp-proxy-address')?.value).toBe(proxy);
    expect((await send('DELETE', `/${id}`)).status).toBe(200);
  });

  it('are given as documented', async () => {
    const id = await make({
      name: 'pstn-east',
      serialNo: '00:90:8F:12:A4:C0',
      description: 'East FXO gateway',
      model: { modelId: 'audiocodesMP1X4_4_FXO' },
      enabled: true,
      address: '192.0.2.40',
      addressPort: 5060,
      addressTransport: 'udp',
      shared: true,
      branch: { name: 'harbour' },
      callerAliasInfo: {
        defaultCallerAlias: 5551230000,
        transformUserExtension: true,
        addPrefix: '555123',
        keepDigits: 4,
      },
    });
    const versions = JSON.stringify(VERSIONS);
    const address = '{"street":null,"city":"Bergen","country":null,"state":null,"zip":null,"officeDesignation":null}';
    const reply = await fixture.call(`/api/gateways/${id}`);
    expect(reply.headers.get('content-type')).toBe('application/json');
    expect(reply.text.replace(/"branch":\{"id":\d+/, '"branch":{"id":3')).toBe(
      `{"id":${id},"name":"pstn-east","serialNo":"00908f12a4c0","deviceVersion":"audiocodes6.0",` +
        '"description":"East FXO gateway","model":{"modelId":"audiocodesMP1X4_4_FXO","label":"AudioCodes MP114 FXO",' +
        `"vendor":"AudioCodes","versions":${versions}},"enabled":true,"address":"192.0.2.40","addressPort":5060,` +
        '"outboundAddress":null,"outboundPort":5060,"addressTransport":"udp","prefix":null,"shared":true,' +
        '"useInternalBridge":false,"branch":{"id":3,"name":"harbour","description":null,' +
        `"address":${address},"phoneNumber":"5550104","faxNumber":null,"timeZone":null},` +
        '"callerAliasInfo":{"defaultCallerAlias":"5551230000","anonymous":false,"ignoreUserInfo":false,' +
        '"transformUserExtension":true,"addPrefix":"555123","keepDigits":4,"displayName":null,"urlParameters":null}}',
    );
    const xml = await fixture.call(`/api/gateways/${id}`, { headers: { Accept: 'text/xml' } });
    expect(xml.headers.get('content-type')).toBe('text/xml');
    expect(xml.text.replace(/<Branch><id>\d+/, '<Branch><id>3')).toBe(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Gateway><id>${id}</id><name>pstn-east</name>` +
        '<serialNo>00908f12a4c0</serialNo><deviceVersion>audiocodes6.0</deviceVersion>' +
        '<description>East FXO gateway</description><Model><modelId>audiocodesMP1X4_4_FXO</modelId>' +
        '<label>AudioCodes MP114 FXO</label><vendor>AudioCodes</vendor><Versions>' +
        `${VERSIONS.map((version) => `<Version>${version}</Version>`).join('')}</Versions></Model>` +
        '<enabled>true</enabled><address>192.0.2.40</address><addressPort>5060</addressPort>' +
        '<outboundPort>5060</outboundPort><addressTransport>udp</addressTransport><shared>true</shared>' +
        '<useInternalBridge>false</useInternalBridge><Branch><id>3</id><name>harbour</name>' +
        '<address><city>Bergen</city></address><phoneNumber>5550104</phoneNumber></Branch>' +
        '<CallerAliasInfo><defaultCallerAlias>5551230000</defaultCallerAlias><anonymous>false</anonymous>' +
        '<ignoreUserInfo>false</ignoreUserInfo><transformUserExtension>true</transformUserExtension>' +
        '<addPrefix>555123</addPrefix><keepDigits>4</keepDigits></CallerAliasInfo></Gateway>',
    );
    expect((await fixture.call('/api/gateways', { headers: { Accept: 'application/xml' } })).text).toContain(
      '<Gateways><Gateway><id>',
    );
    expect(await fixture.json('/api/gateways')).toMatchObject({ gateways: [{ id: Number(id), name: 'pstn-east' }] });
    // By its serial number too, however it is written.
    for (const key of ['00908f12a4c0', '00-90-8F-12-A4-C0']) {
      expect(await fixture.json(`/api/gateways/${key}`)).toMatchObject({ id: Number(id) });
    }
    expect((await send('DELETE', '/00908f12a4c0')).status).toBe(200);
  });

  it('need no more than name and model', async () => {
    const id = await make(trunk('bare'));
    expect(await fixture.json(`/api/gateways/${id}`)).toEqual({
      id: Number(id),
      name: 'bare',
      serialNo: null,
      deviceVersion: null,
      description: null,
      model: { modelId: 'sipTrunkStandard', label: 'SIP trunk', vendor: null, versions: null },
      enabled: false,
      address: null,
      addressPort: 0,
      outboundAddress: null,
      outboundPort: 5060,
      addressTransport: 'none',
      prefix: null,
      shared: false,
      useInternalBridge: false,
      branch: null,
      callerAliasInfo: {
        defaultCallerAlias: null,
        anonymous: false,
        ignoreUserInfo: false,
        transformUserExtension: false,
        addPrefix: null,
        keepDigits: 0,
        displayName: null,
        urlParameters: null,
      },
    });
    await send('DELETE', `/${id}`);
  });

  it('may be made with an id of one’s own, which others then step over', async () => {
    const first = Number(await make(trunk('one')));
    expect(await make(trunk('two'), `/${first + 1}`)).toBe(String(first + 1));
    expect(Number(await make(trunk('three')))).toBe(first + 2);
    expect(await send('POST', `/${first}`, trunk('four'))).toMatchObject({ status: 409 });
    expect((await send('POST', '/east', trunk('four'))).status).toBe(404);
    expect((await send('POST', '/0', trunk('four'))).status).toBe(404);
    for (const id of [first, first + 1, first + 2]) await send('DELETE', `/${id}`);
  });

  it('keep what a change does not name, and clear what it names as null or empty', async () => {
    const id = await make(
      trunk('kept', {
        description: 'Old',
        prefix: '9',
        shared: true,
        outboundPort: 5070,
        branch: { name: 'harbour' },
        callerAliasInfo: { addPrefix: '555', keepDigits: 4 },
      }),
    );
    const read = (): Promise<unknown> => fixture.json(`/api/gateways/${id}`);
    await send(
      'PUT',
      `/${id}`,
      '<Gateway><name>renamed</name><CallerAliasInfo><anonymous>true</anonymous></CallerAliasInfo></Gateway>',
      XML_BODY,
    );
    expect(await read()).toMatchObject({
      name: 'renamed',
      prefix: '9',
      shared: true,
      branch: { name: 'harbour' },
      callerAliasInfo: { anonymous: true, addPrefix: '555', keepDigits: 4 },
    });
    await send(
      'PUT',
      `/${id}`,
      '<Gateway><description/><prefix/><Branch/><outboundPort/><shared/></Gateway>',
      XML_BODY,
    );
    expect(await read()).toMatchObject({
      description: null,
      prefix: null,
      branch: null,
      outboundPort: 5060,
      shared: false,
    });
    await send('PUT', `/${id}`, { branch: { name: 'harbour' }, callerAliasInfo: null });
    expect(await read()).toMatchObject({
      branch: { name: 'harbour' },
      callerAliasInfo: { addPrefix: null, keepDigits: 0 },
    });
    await send('PUT', `/${id}`, { branch: null });
    expect(await read()).toMatchObject({ branch: null });
    await send('DELETE', `/${id}`);
  });

  it('stay without a branch when it is removed', async () => {
    const made = await fixture.call('/rest/branch', { method: 'PUT', body: '<branch><name>pier</name></branch>' });
    const id = await make(trunk('at the pier', { branch: { name: 'pier' } }));
    await fixture.call(`/rest/branch/${/<id>(\d+)/.exec(made.text)?.[1] ?? ''}`, { method: 'DELETE' });
    expect(await fixture.json(`/api/gateways/${id}`)).toMatchObject({ name: 'at the pier', branch: null });
    await send('DELETE', `/${id}`);
  });

  describe('are refused', () => {
    let id: string;
    let device: string;

    beforeAll(async () => {
      id = await make(trunk('taken'));
      device = await make(fxo('device', { serialNo: '00908f000001' }));
    });
    afterAll(async () => {
      await send('DELETE', `/${id}`);
      await send('DELETE', `/${device}`);
    });

    it.each<[string, object, number, string]>([
      ['no name', { model: { modelId: 'sipTrunkStandard' } }, 400, 'name'],
      ['an empty name', trunk(''), 400, 'name'],
      ['a blank name', trunk('  '), 400, 'name'],
      ['a name of 256 characters', trunk('x'.repeat(256)), 400, 'name'],
      ['a taken name', trunk('taken'), 409, '"taken"'],
      ['no model', { name: 'x' }, 404, 'No such phone model defined'],
      ['an unnamed model', { name: 'x', model: {} }, 404, 'No such phone model defined'],
      ['an unknown model', { name: 'x', model: { modelId: 'polycom335' } }, 404, 'No such phone model defined'],
      ['a model in a text', { name: 'x', model: 'sipTrunkStandard' }, 400, 'model'],
      ['an unknown version', fxo('x', { deviceVersion: 'audiocodes7.0' }), 400, 'audiocodes5.0'],
      ['a version of what has none', trunk('x', { deviceVersion: 'audiocodes6.0' }), 400, 'deviceVersion'],
      ['an unknown transport', trunk('x', { addressTransport: 'sctp' }), 400, 'addressTransport'],
      ['a transport in capitals', trunk('x', { addressTransport: 'UDP' }), 400, 'addressTransport'],
      ['a port below 0', trunk('x', { addressPort: -1 }), 400, 'addressPort'],
      ['a port above 65535', trunk('x', { outboundPort: 65536 }), 400, 'outboundPort'],
      ['a port that is no number', trunk('x', { addressPort: 'sip' }), 400, 'addressPort'],
      ['an address with a blank', trunk('x', { address: 'a b' }), 400, 'address'],
      ['an address with a port', trunk('x', { address: '192.0.2.1:5060' }), 400, 'address'],
      ['a wrong IPv4 address', trunk('x', { address: '192.0.2.256' }), 400, 'address'],
      ['another wrong address', trunk('x', { outboundAddress: '-x.example.org' }), 400, 'outboundAddress'],
      ['a prefix that is not dialled', trunk('x', { prefix: '9;ext=1' }), 400, 'prefix'],
      ['fewer than no digits', trunk('x', { callerAliasInfo: { keepDigits: -1 } }), 400, 'keepDigits'],
      ['no object for the caller', trunk('x', { callerAliasInfo: 'anonymous' }), 400, 'callerAliasInfo'],
      ['an unknown branch', trunk('x', { branch: { name: 'nowhere' } }), 400, '"nowhere"'],
      ['a branch without its name', trunk('x', { branch: { id: 1 } }), 400, 'branch'],
      ['a serial number that is none', fxo('x', { serialNo: '1234' }), 400, 'serialNo'],
      ['odd characters in a serial number', trunk('x', { serialNo: 'a/b' }), 400, 'serialNo'],
      ['a taken serial number', fxo('x', { serialNo: '00:90:8f:00:00:01' }), 409, '00908f000001'],
    ])('with %s', async (_, gateway, status, message) => {
      const reply = await send('POST', '', gateway);
      expect(reply).toMatchObject({ status, text: expect.stringContaining(message) as string });
      expect(reply.headers.get('content-type')).toBe('text/plain');
      expect(await send('POST', '/70001', gateway)).toMatchObject({ status });
      expect((await send('GET', '/70001')).status).toBe(404);
    });

    it.each<[string, object, number, string]>([
      ['no name', { name: null }, 400, 'name'],
      ['a taken name', { name: 'device' }, 409, '"device"'],
      ['no model', { model: null }, 400, 'model'],
      ['an unnamed model', { model: {} }, 400, 'model'],
      ['an unknown model', { model: { modelId: 'x' } }, 404, 'No such phone model defined'],
      ['an unknown transport', { addressTransport: 'x' }, 400, 'addressTransport'],
      ['an unknown branch', { branch: { name: 'nowhere' } }, 400, 'nowhere'],
      ['a taken serial number', { serialNo: '00908f000001' }, 409, '00908f000001'],
    ])('for a change with %s', async (_, change, status, message) => {
      const before = await fixture.json(`/api/gateways/${id}`);
      const reply = await send('PUT', `/${id}`, change);
      expect(reply).toMatchObject({ status, text: expect.stringContaining(message) as string });
      expect(await fixture.json(`/api/gateways/${id}`)).toEqual(before);
    });

    it.each([
      ['no body', '', JSON_BODY, 400],
      ['a broken body', '{', JSON_BODY, 400],
      ['another document', '<Phone/>', XML_BODY, 400],
      ['plain text', 'name=x', { 'Content-Type': 'text/plain' }, 415],
      ['form data', 'name=x', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ])('with %s', async (_, body, headers, status) => {
      const call = (method: string, path: string): Promise<Reply> => fixture.call(path, { method, body, headers });
      expect((await call('POST', '/api/gateways')).status).toBe(status);
      expect((await call('PUT', `/api/gateways/${id}`)).status).toBe(status);
    });

    it('where they are not there', async () => {
      for (const [method, path] of [
        ['GET', ''],
        ['DELETE', ''],
        ['GET', '/settings'],
        ['GET', '/settings/itsp-account/user-name'],
        ['DELETE', '/settings/itsp-account/user-name'],
        ['GET', '/ports'],
        ['POST', '/ports'],
        ['DELETE', '/ports/1'],
        ['GET', '/port/1/settings'],
      ] as const) {
        for (const key of ['999999', 'abc', '00908f999999']) {
          expect({ method, path, status: (await send(method, `/${key}${path}`)).status }).toEqual({
            method,
            path,
            status: 404,
          });
        }
      }
      expect((await send('PUT', '/999999', { name: 'x' })).status).toBe(404);
    });

    it('for media types that can not be given, and for people who may not', async () => {
      const get = (path: string, headers: Record<string, string>): Promise<Reply> =>
        fixture.call(`/api/gateways${path}`, { headers });
      expect((await get('', { Accept: 'text/html' })).status).toBe(406);
      expect((await get('/models', { Accept: 'image/png' })).status).toBe(406);
      expect((await fixture.call('/api/gateways', { as: null })).status).toBe(401);
      await fixture.call('/rest/user', {
        method: 'PUT',
        body: '<user><userName>200</userName><pin>secret</pin></user>',
      });
      expect((await fixture.call('/api/gateways', { as: '200:secret' })).status).toBe(403);
    });
  });

  describe('have settings', () => {
    let id: string;

    beforeEach(async () => {
      id = await make(trunk('line', { address: 'sip.carrier.example', addressPort: 5080, addressTransport: 'tls' }));
    });
    afterEach(() => send('DELETE', `/${id}`));

    it('in the documented order, without labels', async () => {
      const settings = await settingsAt(`/${id}/settings`);
      expect(settings.map(({ path }) => path.replace('itsp-account/', ''))).toEqual([
        'user-name',
        'authentication-user-name',
        'password',
        'register-on-initialization',
        'itsp-proxy-address',
        'use-global-addressing',
        'strip-private-headers',
        'default-asserted-identity',
        'asserted-identity',
        'is-from-itsp',
        'default-preferred-identity',
        'preferred-identity',
        'is-user-phone',
        'itsp-registrar-address',
        'itsp-registrar-listening-port',
        'registration-interval',
        'sip-session-timer-interval-seconds',
        'sip-keepalive-method',
        'rtp-keepalive-method',
        'route-by-to-header',
        'always-relay-media',
      ]);
      expect((await fixture.call(`/api/gateways/${id}/settings/itsp-account/rtp-keepalive-method`)).text).toBe(
        '{"path":"itsp-account/rtp-keepalive-method","type":"enum","options":{"REPLAY-LAST-SENT-PACKET":null,' +
          '"USE-DUMMY-RTP-PAYLOAD":null,"USE-EMPTY-PACKET":null,"NONE":null},"value":"NONE","defaultValue":"NONE",' +
          '"label":null,"description":null}',
      );
      const xml = await fixture.call(`/api/gateways/${id}/settings/itsp-account/sip-keepalive-method`, {
        headers: { Accept: 'text/xml' },
      });
      expect(xml.text).toContain(
        '<Setting><path>itsp-account/sip-keepalive-method</path><type>enum</type><options><entry><key>CR-LF</key></entry>' +
          '<entry><key>NONE</key></entry></options><value>CR-LF</value><defaultValue>CR-LF</defaultValue></Setting>',
      );
    });

    it('that are set, read and go back to their defaults', async () => {
      const path = `/${id}/settings/itsp-account/registration-interval`;
      expect(await put(path, '300')).toMatchObject({ status: 200, text: '' });
      expect(await settingAt(path)).toMatchObject({ value: '300', defaultValue: '600' });
      expect(await send('DELETE', path)).toMatchObject({ status: 200, text: '' });
      expect(await settingAt(path)).toMatchObject({ value: '600' });
      await put(`/${id}/settings/itsp-account/register-on-initialization`, 'TRUE');
      expect(await settingAt(`/${id}/settings/itsp-account/register-on-initialization`)).toMatchObject({
        value: 'true',
      });
      expect(await settingsAt(`/${id}/settings/itsp-account`)).toHaveLength(21);
      expect((await send('DELETE', `/${id}/settings/itsp-account`)).status).toBe(200);
      expect(await settingAt(`/${id}/settings/itsp-account/register-on-initialization`)).toMatchObject({
        value: 'false',
      });
    });

    it('some of which come from the gateway itself', async () => {
      const path = `/${id}/settings/itsp-account/itsp-proxy-address`;
      expect(await settingAt(path)).toMatchObject({
        value: 'sip.carrier.example',
        defaultValue: 'sip.carrier.example',
      });
      await send('PUT', `/${id}`, { address: '192.0.2.9' });
      expect(await settingAt(path)).toMatchObject({ value: '192.0.2.9' });
      await put(path, 'sbc.carrier.example');
      expect(await settingAt(path)).toMatchObject({ value: 'sbc.carrier.example', defaultValue: '192.0.2.9' });
    });

    it.each<[string, string, string, number]>([
      ['an unknown one', 'itsp-account/nothing', 'x', 404],
      ['a group', 'itsp-account', 'x', 400],
      ['a path below one', 'itsp-account/user-name/x', 'x', 404],
      ['letters in a number', 'itsp-account/registration-interval', 'often', 400],
      ['an unknown option', 'itsp-account/sip-keepalive-method', 'PING', 400],
      ['a word that is neither true nor false', 'itsp-account/is-user-phone', 'maybe', 400],
    ])('that refuse %s', async (_, path, value, status) => {
      expect((await put(`/${id}/settings/${path}`, value)).status).toBe(status);
    });

    it('some of which are hidden, but can be set', async () => {
      const path = `/${id}/settings/itsp-account/itsp-transport`;
      expect((await send('GET', path)).status).toBe(404);
      expect((await put(path, 'TCP')).status).toBe(200);
    });

    it('that go with the gateway', async () => {
      await put(`/${id}/settings/itsp-account/password`, 's3cret');
      await send('DELETE', `/${id}`);
      const database = fixture.trunkline.application.get(DataSource);
      expect(
        await database.query(`select path from setting_values where owner_kind = 'gateway' and owner_id = $1`, [
          Number(id),
        ]),
      ).toEqual([]);
    });
  });

  it.each([
    ['audiocodesMP1X4_4_FXO', [185, 185, 168, 165, 165, 158]],
    ['audiocodesMediant1000', [180, 180, 163, 160, 160, 153]],
    ['audiocodesMediantBRI', [177, 177, 160, 157, 157, 150]],
  ])('of the model %s have the settings of their version', async (modelId, counts) => {
    const id = await make({ name: 'versions', model: { modelId } });
    for (const [index, version] of VERSIONS.entries()) {
      expect((await send('PUT', `/${id}`, { deviceVersion: version })).status).toBe(200);
      const settings = await settingsAt(`/${id}/settings`);
      expect([version, settings.length]).toEqual([version, counts[index]]);
      expect(new Set(settings.map(({ path }) => path)).size).toBe(settings.length);
    }
    await send('DELETE', `/${id}`);
  });

  it('keep the settings that another version or model has too', async () => {
    const id = await make(fxo('moved'));
    const settings = `/${id}/settings`;
    await put(`${settings}/SIP_general/PRACKMode`, '2');
    await put(`${settings}/SIP_general/SIPReroutingMode`, '1');
    await send('PUT', `/${id}`, { deviceVersion: 'audiocodes5.4' });
    expect(await settingAt(`${settings}/SIP_general/PRACKMode`)).toMatchObject({ value: '2' });
    expect((await send('GET', `${settings}/SIP_general/SIPReroutingMode`)).status).toBe(404);
    await send('PUT', `/${id}`, { deviceVersion: null });
    expect(await fixture.json(`/api/gateways/${id}`)).toMatchObject({ deviceVersion: 'audiocodes6.0' });
    expect(await settingAt(`${settings}/SIP_general/SIPReroutingMode`)).toMatchObject({ value: '0' });

    await send('POST', `/${id}/ports`);
    const [port = 0] = await portsOf(id);
    await put(`/${id}/ports/${port}/settings/Port/Extension`, '100');
    expect((await send('PUT', `/${id}`, { model: { modelId: 'sipTrunkStandard' } })).status).toBe(409);
    await send('PUT', `/${id}`, { model: { modelId: 'audiocodesTP260' }, deviceVersion: 'audiocodes5.8' });
    expect(await settingAt(`${settings}/SIP_general/PRACKMode`)).toMatchObject({ value: '2' });
    expect((await send('GET', `/${id}/ports/${port}/settings/Port/Extension`)).status).toBe(404);
    expect(await settingsAt(`/${id}/ports/${port}/settings`)).toHaveLength(25);
    await send('PUT', `/${id}`, { model: { modelId: 'audiocodesMP1X4_4_FXO' } });
    expect(await fixture.json(`/api/gateways/${id}`)).toMatchObject({ deviceVersion: 'audiocodes5.8' });
    expect(await settingAt(`/${id}/ports/${port}/settings/Port/Extension`)).toMatchObject({ value: 'operator' });
    await send('DELETE', `/${id}`);
  });

  it('have defaults from the system, and from their ports', async () => {
    const id = await make({ name: 'trunks', model: { modelId: 'audiocodesMediant1000' }, address: '192.0.2.50' });
    const value = async (path: string): Promise<string | null> => (await settingAt(`/${id}/settings/${path}`)).value;
    expect(await value('SIP_Proxy_Registration/SIPGatewayName')).toBe('localhost');
    expect(await value('advanced_general/SAS/SASDefaultGatewayIP')).toBe('192.0.2.50');
    expect(await value('tel2ip-call-routing/tel-to-ip-failover/ProxyAddress')).toBe('192.0.2.50:5080');
    expect(await value('Network/DNSPriServerIP')).toBe('0.0.0.0');
    expect(await value('Network/NTPServerUTCOffset')).toBe(String(-60 * new Date().getTimezoneOffset()));
    await fixture.call('/api/dns/settings/named-config/forwarders/forwarder_0', {
      method: 'PUT',
      body: '192.0.2.53',
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(await value('Network/DNSPriServerIP')).toBe('192.0.2.53');

    const calls = 'advanced_general/MaxActiveCalls';
    expect(await value(calls)).toBe('4');
    await send('POST', `/${id}/ports`);
    await send('POST', `/${id}/ports`);
    const [port = 0] = await portsOf(id);
    await put(`/${id}/port/${port}/settings/Trunk/MaxChannel`, '30');
    expect(await value(calls)).toBe(String(2 * (30 + 23)));
    await send('PUT', `/${id}`, { deviceVersion: 'audiocodes5.6' });
    expect(await value(calls)).toBe(String(30 + 23));
    const acme = await make({ name: 'acme', model: { modelId: 'acmeGatewayStandard' } });
    expect(await settingAt(`/${acme}/settings/basic/proxyAddress`)).toMatchObject({ value: '127.0.0.1' });
    for (const one of [id, acme]) await send('DELETE', `/${one}`);
  });

  describe('have ports', () => {
    let id: string;
    let port: number;

    beforeAll(async () => {
      id = await make(fxo('with ports'));
      await send('POST', `/${id}/ports`);
      [port = 0] = await portsOf(id);
    });
    afterAll(() => send('DELETE', `/${id}`));

    it('in both media types', async () => {
      expect((await fixture.call(`/api/gateways/${id}/ports`)).text).toBe(`{"ports":[{"id":${port}}]}`);
      expect((await fixture.call(`/api/gateways/${id}/ports`, { headers: { Accept: 'text/xml' } })).text).toContain(
        `<Ports><Port><id>${port}</id></Port></Ports>`,
      );
      const none = await make(trunk('no ports'));
      expect((await fixture.call(`/api/gateways/${none}/ports`)).text).toBe('{"ports":[]}');
      expect((await send('GET', `/${none}/port/${port}/settings`)).status).toBe(404);
      expect((await send('DELETE', `/${none}/ports/${port}`)).status).toBe(404);
      await send('DELETE', `/${none}`);
    });

    it.each(['port', 'ports'])('whose settings are at …/%s/{portId}/settings', async (name) => {
      const base = `/${id}/${name}/${port}/settings`;
      expect(await settingsAt(base)).toMatchObject([
        { path: 'Port/AutomaticDialing', type: 'boolean', value: '1', label: null },
        { path: 'Port/Extension', type: 'string', value: 'operator' },
      ]);
      expect(await settingsAt(`${base}/Port`)).toHaveLength(2);
      expect(await put(`${base}/Port/Extension`, '100')).toMatchObject({ status: 200, text: '' });
      expect(await settingAt(`${base}/Port/Extension`)).toMatchObject({ value: '100', defaultValue: 'operator' });
      expect(await send('DELETE', `${base}/Port/Extension`)).toMatchObject({ status: 200, text: '' });
      expect((await put(`${base}/Port/Extension`, '')).status).toBe(400);
      expect((await put(`${base}/Port/Nothing`, '1')).status).toBe(404);
      expect((await put(`${base}/Port`, '1')).status).toBe(400);
      expect((await send('GET', `${base}/Trunk`)).status).toBe(404);
      expect((await send('DELETE', `${base}/Trunk`)).status).toBe(404);

      const several = '<Settings><Setting><path>Port/Extension</path><value>200</value></Setting></Settings>';
      expect(await send('PUT', base, several, XML_BODY)).toMatchObject({ status: 200, text: '' });
      expect(await settingAt(`${base}/Port/Extension`)).toMatchObject({ value: '200' });
      const broken = {
        settings: [
          { path: 'Port/Extension', value: '300' },
          { path: 'Port/AutomaticDialing', value: 'x' },
        ],
      };
      expect((await send('PUT', base, broken)).status).toBe(400);
      expect(await settingAt(`${base}/Port/Extension`)).toMatchObject({ value: '200' });
      expect((await put(base, '300')).status).toBe(400);
      expect(await send('DELETE', base)).toMatchObject({ status: 200, text: '' });
      expect(await settingAt(`${base}/Port/Extension`)).toMatchObject({ value: 'operator' });
    });

    it.each(['999999', 'first'])('but none called %s', async (other) => {
      for (const tail of ['/settings', '/settings/Port/Extension']) {
        expect((await send('GET', `/${id}/port/${other}${tail}`)).status).toBe(404);
      }
      expect((await put(`/${id}/port/${other}/settings/Port/Extension`, '1')).status).toBe(404);
      expect((await send('DELETE', `/${id}/ports/${other}`)).status).toBe(404);
    });

    it('no more than the model has, however many are added at once', async () => {
      const replies = await Promise.all(Array.from({ length: 8 }, () => send('POST', `/${id}/ports`)));
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(3);
      expect(replies.filter(({ status }) => status === 409)).toHaveLength(5);
      expect(await portsOf(id)).toHaveLength(4);
    });

    it('whose settings go with them', async () => {
      const [, second = 0] = await portsOf(id);
      await put(`/${id}/port/${second}/settings/Port/Extension`, '100');
      expect(await send('DELETE', `/${id}/ports/${second}`)).toMatchObject({ status: 200, text: '' });
      expect((await send('DELETE', `/${id}/ports/${second}`)).status).toBe(404);
      await put(`/${id}/port/${port}/settings/Port/Extension`, '100');
      await send('DELETE', `/${id}`);
      const database = fixture.trunkline.application.get(DataSource);
      expect(await database.query(`select path from setting_values where owner_kind = 'gateway-port'`)).toEqual([]);
      id = await make(fxo('with ports'));
    });
  });

  it.each<[string, string, string]>([
    ['PUT', '', 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', '', 'GET, HEAD, OPTIONS, POST'],
    ['PUT', '/models', 'GET, HEAD, OPTIONS'],
    ['POST', '/models', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/models', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/models/', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/1', 'DELETE, GET, HEAD, OPTIONS, POST, PUT'],
    ['PUT', '/1/settings', 'GET, HEAD, OPTIONS'],
    ['POST', '/1/settings', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/1/settings', 'GET, HEAD, OPTIONS'],
    ['POST', '/1/settings/a/b', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['PUT', '/1/ports', 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', '/1/ports', 'GET, HEAD, OPTIONS, POST'],
    ['GET', '/1/ports/1', 'DELETE, OPTIONS'],
    ['POST', '/1/port/1/settings', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['POST', '/1/ports/1/settings', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['POST', '/1/port/1/settings/a', 'DELETE, GET, HEAD, OPTIONS, PUT'],
  ])('answer %s …/gateways%s with 405', async (method, path, allow) => {
    const reply = await send(method, path, method === 'GET' ? undefined : {});
    expect({ status: reply.status, allow: reply.headers.get('allow') }).toEqual({ status: 405, allow });
  });
});
