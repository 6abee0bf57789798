import { DataSource } from 'typeorm';
import { AUDIOCODES_VERSIONS, fxo, GatewaysClient, trunk, XML_BODY } from '../support/gateways-client.js';
import { startFixture, type Fixture } from '../support/trunkline.js';

describe('gateways', () => {
  let fixture: Fixture;
  let client: GatewaysClient;

  beforeAll(async () => {
    fixture = await startFixture();
    client = new GatewaysClient(fixture);
  });
  afterAll(() => fixture.stop());

  describe('have settings', () => {
    let id: string;

    beforeEach(async () => {
      id = await client.make(
        trunk('line', { address: 'sip.carrier.example', addressPort: 5080, addressTransport: 'tls' }),
      );
    });
    afterEach(() => client.send('DELETE', `/${id}`));

    it('in the documented order, without labels', async () => {
      const settings = await client.settingsAt(`/${id}/settings`);
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
      expect(await client.put(path, '300')).toMatchObject({ status: 200, text: '' });
      expect(await client.settingAt(path)).toMatchObject({ value: '300', defaultValue: '600' });
      expect(await client.send('DELETE', path)).toMatchObject({ status: 200, text: '' });
      expect(await client.settingAt(path)).toMatchObject({ value: '600' });
      await client.put(`/${id}/settings/itsp-account/register-on-initialization`, 'TRUE');
      expect(await client.settingAt(`/${id}/settings/itsp-account/register-on-initialization`)).toMatchObject({
        value: 'true',
      });
      expect(await client.settingsAt(`/${id}/settings/itsp-account`)).toHaveLength(21);
      expect((await client.send('DELETE', `/${id}/settings/itsp-account`)).status).toBe(200);
      expect(await client.settingAt(`/${id}/settings/itsp-account/register-on-initialization`)).toMatchObject({
        value: 'false',
      });
    });

    it('some of which come from the gateway itself', async () => {
      const path = `/${id}/settings/itsp-account/itsp-proxy-address`;
      expect(await client.settingAt(path)).toMatchObject({
        value: 'sip.carrier.example',
        defaultValue: 'sip.carrier.example',
      });
      await client.send('PUT', `/${id}`, { address: '192.0.2.9' });
      expect(await client.settingAt(path)).toMatchObject({ value: '192.0.2.9' });
      await client.put(path, 'sbc.carrier.example');
      expect(await client.settingAt(path)).toMatchObject({ value: 'sbc.carrier.example', defaultValue: '192.0.2.9' });
    });

    it.each<[string, string, string, number]>([
      ['an unknown one', 'itsp-account/nothing', 'x', 404],
      ['a group', 'itsp-account', 'x', 400],
      ['a path below one', 'itsp-account/user-name/x', 'x', 404],
      ['letters in a number', 'itsp-account/registration-interval', 'often', 400],
      ['an unknown option', 'itsp-account/sip-keepalive-method', 'PING', 400],
      ['a word that is neither true nor false', 'itsp-account/is-user-phone', 'maybe', 400],
    ])('that refuse %s', async (_, path, value, status) => {
      expect((await client.put(`/${id}/settings/${path}`, value)).status).toBe(status);
    });

    it('some of which are hidden, but can be set', async () => {
      const path = `/${id}/settings/itsp-account/itsp-transport`;
      expect((await client.send('GET', path)).status).toBe(404);
      expect((await client.put(path, 'TCP')).status).toBe(200);
    });

    it('that go with the gateway', async () => {
      await client.put(`/${id}/settings/itsp-account/password`, 's3cret');
      await client.send('DELETE', `/${id}`);
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
    const id = await client.make({ name: 'versions', model: { modelId } });
    for (const [index, version] of AUDIOCODES_VERSIONS.entries()) {
      expect((await client.send('PUT', `/${id}`, { deviceVersion: version })).status).toBe(200);
      const settings = await client.settingsAt(`/${id}/settings`);
      expect([version, settings.length]).toEqual([version, counts[index]]);
      expect(new Set(settings.map(({ path }) => path)).size).toBe(settings.length);
    }
    await client.send('DELETE', `/${id}`);
  });

  it('keep the settings that another version or model has too', async () => {
    const id = await client.make(fxo('moved'));
    const settings = `/${id}/settings`;
    await client.put(`${settings}/SIP_general/PRACKMode`, '2');
    await client.put(`${settings}/SIP_general/SIPReroutingMode`, '1');
    await client.send('PUT', `/${id}`, { deviceVersion: 'audiocodes5.4' });
    expect(await client.settingAt(`${settings}/SIP_general/PRACKMode`)).toMatchObject({ value: '2' });
    expect((await client.send('GET', `${settings}/SIP_general/SIPReroutingMode`)).status).toBe(404);
    await client.send('PUT', `/${id}`, { deviceVersion: null });
    expect(await fixture.json(`/api/gateways/${id}`)).toMatchObject({ deviceVersion: 'audiocodes6.0' });
    expect(await client.settingAt(`${settings}/SIP_general/SIPReroutingMode`)).toMatchObject({ value: '0' });

    await client.send('POST', `/${id}/ports`);
    const [port = 0] = await client.portsOf(id);
    await client.put(`/${id}/ports/${port}/settings/Port/Extension`, '100');
    expect((await client.send('PUT', `/${id}`, { model: { modelId: 'sipTrunkStandard' } })).status).toBe(409);
    await client.send('PUT', `/${id}`, { model: { modelId: 'audiocodesTP260' }, deviceVersion: 'audiocodes5.8' });
    expect(await client.settingAt(`${settings}/SIP_general/PRACKMode`)).toMatchObject({ value: '2' });
    expect((await client.send('GET', `/${id}/ports/${port}/settings/Port/Extension`)).status).toBe(404);
    expect(await client.settingsAt(`/${id}/ports/${port}/settings`)).toHaveLength(25);
    await client.send('PUT', `/${id}`, { model: { modelId: 'audiocodesMP1X4_4_FXO' } });
    expect(await fixture.json(`/api/gateways/${id}`)).toMatchObject({ deviceVersion: 'audiocodes5.8' });
    expect(await client.settingAt(`/${id}/ports/${port}/settings/Port/Extension`)).toMatchObject({ value: 'operator' });
    await client.send('DELETE', `/${id}`);
  });

  it('have defaults from the system, and from their ports', async () => {
    const id = await client.make({
      name: 'trunks',
      model: { modelId: 'audiocodesMediant1000' },
      address: '192.0.2.50',
    });
    const value = async (path: string): Promise<string | null> =>
      (await client.settingAt(`/${id}/settings/${path}`)).value;
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
    await client.send('POST', `/${id}/ports`);
    await client.send('POST', `/${id}/ports`);
    const [port = 0] = await client.portsOf(id);
    await client.put(`/${id}/port/${port}/settings/Trunk/MaxChannel`, '30');
    expect(await value(calls)).toBe(String(2 * (30 + 23)));
    await client.send('PUT', `/${id}`, { deviceVersion: 'audiocodes5.6' });
    expect(await value(calls)).toBe(String(30 + 23));
    const acme = await client.make({ name: 'acme', model: { modelId: 'acmeGatewayStandard' } });
    expect(await client.settingAt(`/${acme}/settings/basic/proxyAddress`)).toMatchObject({ value: '127.0.0.1' });
    for (const one of [id, acme]) await client.send('DELETE', `/${one}`);
  });

  describe('have ports', () => {
    let id: string;
    let port: number;

    beforeAll(async () => {
      id = await client.make(fxo('with ports'));
      await client.send('POST', `/${id}/ports`);
      [port = 0] = await client.portsOf(id);
    });
    afterAll(() => client.send('DELETE', `/${id}`));

    it('in both media types', async () => {
      expect((await fixture.call(`/api/gateways/${id}/ports`)).text).toBe(`{"ports":[{"id":${port}}]}`);
      expect((await fixture.call(`/api/gateways/${id}/ports`, { headers: { Accept: 'text/xml' } })).text).toContain(
        `<Ports><Port><id>${port}</id></Port></Ports>`,
      );
      const none = await client.make(trunk('no ports'));
      expect((await fixture.call(`/api/gateways/${none}/ports`)).text).toBe('{"ports":[]}');
      expect((await client.send('GET', `/${none}/port/${port}/settings`)).status).toBe(404);
      expect((await client.send('DELETE', `/${none}/ports/${port}`)).status).toBe(404);
      await client.send('DELETE', `/${none}`);
    });

    it.each(['port', 'ports'])('whose settings are at …/%s/{portId}/settings', async (name) => {
      const base = `/${id}/${name}/${port}/settings`;
      expect(await client.settingsAt(base)).toMatchObject([
        { path: 'Port/AutomaticDialing', type: 'boolean', value: '1', label: null },
        { path: 'Port/Extension', type: 'string', value: 'operator' },
      ]);
      expect(await client.settingsAt(`${base}/Port`)).toHaveLength(2);
      expect(await client.put(`${base}/Port/Extension`, '100')).toMatchObject({ status: 200, text: '' });
      expect(await client.settingAt(`${base}/Port/Extension`)).toMatchObject({
        value: '100',
        defaultValue: 'operator',
      });
      expect(await client.send('DELETE', `${base}/Port/Extension`)).toMatchObject({ status: 200, text: '' });
      expect((await client.put(`${base}/Port/Extension`, '')).status).toBe(400);
      expect((await client.put(`${base}/Port/Nothing`, '1')).status).toBe(404);
      expect((await client.put(`${base}/Port`, '1')).status).toBe(400);
      expect((await client.send('GET', `${base}/Trunk`)).status).toBe(404);
      expect((await client.send('DELETE', `${base}/Trunk`)).status).toBe(404);

      const several = '<Settings><Setting><path>Port/Extension</path><value>200</value></Setting></Settings>';
      expect(await client.send('PUT', base, several, XML_BODY)).toMatchObject({ status: 200, text: '' });
      expect(await client.settingAt(`${base}/Port/Extension`)).toMatchObject({ value: '200' });
      const broken = {
        settings: [
          { path: 'Port/Extension', value: '300' },
          { path: 'Port/AutomaticDialing', value: 'x' },
        ],
      };
      expect((await client.send('PUT', base, broken)).status).toBe(400);
      expect(await client.settingAt(`${base}/Port/Extension`)).toMatchObject({ value: '200' });
      expect((await client.put(base, '300')).status).toBe(400);
      expect(await client.send('DELETE', base)).toMatchObject({ status: 200, text: '' });
      expect(await client.settingAt(`${base}/Port/Extension`)).toMatchObject({ value: 'operator' });
    });

    it.each(['999999', 'first'])('but none called %s', async (other) => {
      for (const tail of ['/settings', '/settings/Port/Extension']) {
        expect((await client.send('GET', `/${id}/port/${other}${tail}`)).status).toBe(404);
      }
      expect((await client.put(`/${id}/port/${other}/settings/Port/Extension`, '1')).status).toBe(404);
      expect((await client.send('DELETE', `/${id}/ports/${other}`)).status).toBe(404);
    });

    it('no more than the model has, however many are added at once', async () => {
      const replies = await Promise.all(Array.from({ length: 8 }, () => client.send('POST', `/${id}/ports`)));
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(3);
      expect(replies.filter(({ status }) => status === 409)).toHaveLength(5);
      expect(await client.portsOf(id)).toHaveLength(4);
    });

    it('whose settings go with them', async () => {
      const [, second = 0] = await client.portsOf(id);
      await client.put(`/${id}/port/${second}/settings/Port/Extension`, '100');
      expect(await client.send('DELETE', `/${id}/ports/${second}`)).toMatchObject({ status: 200, text: '' });
      expect((await client.send('DELETE', `/${id}/ports/${second}`)).status).toBe(404);
      await client.put(`/${id}/port/${port}/settings/Port/Extension`, '100');
      await client.send('DELETE', `/${id}`);
      const database = fixture.trunkline.application.get(DataSource);
      expect(await database.query(`select path from setting_values where owner_kind = 'gateway-port'`)).toEqual([]);
      id = await client.make(fxo('with ports'));
    });
  });
});
