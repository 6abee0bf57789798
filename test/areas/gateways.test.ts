import { AUDIOCODES_VERSIONS, fxo, GatewaysClient, JSON_BODY, trunk, XML_BODY } from '../support/gateways-client.js';
import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';

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

describe('gateways', () => {
  let fixture: Fixture;
  let client: GatewaysClient;

  beforeAll(async () => {
    fixture = await startFixture();
    client = new GatewaysClient(fixture);
    await fixture.call('/rest/branch', {
      method: 'PUT',
      body: '<branch><name>harbour</name><address><city>Bergen</city></address><phoneNumber>5550104</phoneNumber></branch>',
    });
  });
  afterAll(() => fixture.stop());

  it('are of the models that the list gives, presets aside', async () => {
    expect(await fixture.json('/api/gateways/models')).toEqual({
      models: MODELS.map(([modelId, label, vendor]) => ({
        modelId,
        label,
        vendor,
        versions: vendor === 'AudioCodes' ? AUDIOCODES_VERSIONS : null,
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
      const id = await client.make({ name: modelId, model: { modelId }, address: '192.0.2.40' });
      const path = `/${id}`;
      const deviceVersion = vendor === 'AudioCodes' ? 'audiocodes6.0' : null;
      expect(await fixture.json(`/api/gateways${path}`)).toMatchObject({
        name: modelId,
        deviceVersion,
        model: { label, vendor },
      });
      expect(await client.send('PUT', path, { description: 'Changed' })).toMatchObject({ status: 200, text: id });
      expect(await fixture.json(`/api/gateways${path}`)).toMatchObject({
        name: modelId,
        description: 'Changed',
        address: '192.0.2.40',
      });

      const list = await fixture.call(`/api/gateways${path}/settings`);
      expect(list.status).toBe(count === 0 ? 404 : 200);
      if (count > 0) expect(await client.settingsAt(`${path}/settings`)).toHaveLength(count);

      for (let port = 0; port < ports; port += 1) {
        expect(await client.send('POST', `${path}/ports`)).toMatchObject({ status: 200, text: '' });
      }
      const oneMore = await client.send('POST', `${path}/ports`);
      expect(oneMore).toMatchObject({ status: 409, text: expect.stringContaining('ports at most') as string });
      const made = await client.portsOf(id);
      expect(made).toHaveLength(ports);
      for (const port of made.slice(0, 1))
        expect(await client.settingsAt(`${path}/port/${port}/settings`)).toHaveLength(perPort);

      expect(await client.send('DELETE', path)).toMatchObject({ status: 200, text: '' });
      expect((await client.send('GET', path)).status).toBe(404);
      expect((await client.send('GET', `${path}/ports`)).status).toBe(404);
    },
  );

  it.each(PRESETS)('may be SIP trunks as the provider of %s wants them', async (modelId, count, proxy) => {
    const id = await client.make({ name: modelId, model: { modelId }, address: '192.0.2.41' });
    const settings = await client.settingsAt(`/${id}/settings`);
    expect(settings).toHaveLength(count);
    // The address of the gateway is not where calls go.
    expect(settings.find(({ path }) => path === 'itsp-account/itsp-proxy-address')?.value).toBe(proxy);
    expect((await client.send('DELETE', `/${id}`)).status).toBe(200);
  });

  it('are given as documented', async () => {
    const id = await client.make({
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
    const versions = JSON.stringify(AUDIOCODES_VERSIONS);
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
        `${AUDIOCODES_VERSIONS.map((version) => `<Version>${version}</Version>`).join('')}</Versions></Model>` +
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
    expect((await client.send('DELETE', '/00908f12a4c0')).status).toBe(200);
  });

  it('need no more than name and model', async () => {
    const id = await client.make(trunk('bare'));
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
    await client.send('DELETE', `/${id}`);
  });

  it('may be made with an id of one’s own, which others then step over', async () => {
    const first = Number(await client.make(trunk('one')));
    expect(await client.make(trunk('two'), `/${first + 1}`)).toBe(String(first + 1));
    expect(Number(await client.make(trunk('three')))).toBe(first + 2);
    expect(await client.send('POST', `/${first}`, trunk('four'))).toMatchObject({ status: 409 });
    expect((await client.send('POST', '/east', trunk('four'))).status).toBe(404);
    expect((await client.send('POST', '/0', trunk('four'))).status).toBe(404);
    for (const id of [first, first + 1, first + 2]) await client.send('DELETE', `/${id}`);
  });

  it('keep what a change does not name, and clear what it names as null or empty', async () => {
    const id = await client.make(
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
    await client.send(
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
    await client.send(
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
    await client.send('PUT', `/${id}`, { branch: { name: 'harbour' }, callerAliasInfo: null });
    expect(await read()).toMatchObject({
      branch: { name: 'harbour' },
      callerAliasInfo: { addPrefix: null, keepDigits: 0 },
    });
    await client.send('PUT', `/${id}`, { branch: null });
    expect(await read()).toMatchObject({ branch: null });
    await client.send('DELETE', `/${id}`);
  });

  it('stay without a branch when it is removed', async () => {
    const made = await fixture.call('/rest/branch', { method: 'PUT', body: '<branch><name>pier</name></branch>' });
    const id = await client.make(trunk('at the pier', { branch: { name: 'pier' } }));
    await fixture.call(`/rest/branch/${/<id>(\d+)/.exec(made.text)?.[1] ?? ''}`, { method: 'DELETE' });
    expect(await fixture.json(`/api/gateways/${id}`)).toMatchObject({ name: 'at the pier', branch: null });
    await client.send('DELETE', `/${id}`);
  });

  describe('are refused', () => {
    let id: string;
    let device: string;

    beforeAll(async () => {
      id = await client.make(trunk('taken'));
      device = await client.make(fxo('device', { serialNo: '00908f000001' }));
    });
    afterAll(async () => {
      await client.send('DELETE', `/${id}`);
      await client.send('DELETE', `/${device}`);
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
      const reply = await client.send('POST', '', gateway);
      expect(reply).toMatchObject({ status, text: expect.stringContaining(message) as string });
      expect(reply.headers.get('content-type')).toBe('text/plain');
      expect(await client.send('POST', '/70001', gateway)).toMatchObject({ status });
      expect((await client.send('GET', '/70001')).status).toBe(404);
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
      const reply = await client.send('PUT', `/${id}`, change);
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
          expect({ method, path, status: (await client.send(method, `/${key}${path}`)).status }).toEqual({
            method,
            path,
            status: 404,
          });
        }
      }
      expect((await client.send('PUT', '/999999', { name: 'x' })).status).toBe(404);
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
    const reply = await client.send(method, path, method === 'GET' ? undefined : {});
    expect({ status: reply.status, allow: reply.headers.get('allow') }).toEqual({ status: 405, allow });
  });
});
