import { PHONE_MODELS } from '../../src/phones/phone-models.js';
import { SipAgent } from '../../src/sip/index.js';
import { startFixture, type Call, type Fixture, type Reply } from '../support/trunkline.js';
import { until } from '../support/until.js';

const JSON_BODY = { 'Content-Type': 'application/json' };
const XML_BODY = { 'Content-Type': 'application/xml' };
const TEXT_BODY = { 'Content-Type': 'text/plain' };
const MAC = '0004f2c0a815';

describe('phones', () => {
  let fixture: Fixture;

  const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
    fixture.call(`/api${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: JSON_BODY }),
    });
  const text = (method: string, path: string, body?: string): Promise<Reply> =>
    fixture.call(`/api${path}`, { method, ...(body !== undefined && { body, headers: TEXT_BODY }) });
  const read = (path: string, call?: Call): Promise<unknown> => fixture.json(`/api${path}`, call);
  const xml = async (path: string): Promise<string> =>
    (await fixture.call(`/api${path}`, { headers: { Accept: 'text/xml' } })).text;
  const add = async (phone: object): Promise<string> => {
    const reply = await send('POST', '/phones', phone);
    expect(reply).toMatchObject({ status: 200, text: expect.stringMatching(/^\d+$/) as string });
    return reply.text;
  };

  beforeAll(async () => {
    fixture = await startFixture({ SIP_DOMAIN: 'example.org' });
    for (const [name, first] of [
      ['2041', 'Ada'],
      ['2042', 'Kofi "K"'],
    ] as const) {
      await fixture.call('/rest/user', {
        method: 'PUT',
        body:
          `<user><userName>${name}</userName><firstName>${first}</firstName><lastName>Okafor</lastName>` +
          `<pin>secret</pin><sipPassword>sip-${name}</sipPassword>` +
          `<aliases><alias><alias>u${name}</alias></alias></aliases></user>`,
      });
    }
  });
  afterAll(() => fixture.stop());

  afterEach(async () => {
    const { phones } = (await read('/phones')) as { phones: { id: number }[] };
    for (const { id } of phones) await send('DELETE', `/phones/${id}`);
    const { groups } = (await read('/phoneGroups')) as { groups: { id: number }[] };
    for (const { id } of groups) await send('DELETE', `/phoneGroups/${id}`);
  });

  it('are added, given, changed and removed', async () => {
    const id = await add({
      serialNo: '00:04-F2 C0A815',
      description: 'Reception',
      model: { modelId: 'polycom335' },
      groups: [{ name: 'reception-phones' }],
    });
    const phone = {
      id: Number(id),
      serialNo: MAC,
      deviceVersion: 'polycom4.0.X',
      description: 'Reception',
      model: {
        modelId: 'polycom335',
        label: 'Polycom SoundPoint IP 335',
        vendor: 'Polycom',
        versions: ['polycom3.1.X', 'polycom3.2.X', 'polycom4.0.X', 'polycom4.1.X', 'polycom4.1.0'],
      },
      lines: null,
      groups: [
        { id: expect.any(Number) as number, name: 'reception-phones', description: null, weight: 1, count: null },
      ],
    };
    for (const key of [id, MAC, '00:04:F2:C0:A8:15']) expect(await read(`/phones/${key}`)).toEqual(phone);
    expect(await read('/phones')).toEqual({ phones: [phone] });
    expect(await send('PUT', `/phones/${MAC}`, { description: null, deviceVersion: 'polycom4.1.0' })).toMatchObject({
      status: 200,
      text: id,
    });
    expect(await read(`/phones/${id}`)).toEqual({ ...phone, description: null, deviceVersion: 'polycom4.1.0' });
    expect(await send('DELETE', `/phones/${MAC}`)).toMatchObject({ status: 200, text: '' });
    expect((await send('GET', `/phones/${id}`)).status).toBe(404);
    expect(await read('/phones')).toEqual({ phones: [] });
  });

  it('are taken and given as XML', async () => {
    const { text: id } = await fixture.call('/api/phones', {
      method: 'POST',
      headers: XML_BODY,
      body:
        `<Phone><serialNo>${MAC}</serialNo><description>A &amp; B</description><Model><modelId>polycom335</modelId></Model>` +
        '<Groups><Group><name>reception-phones</name></Group></Groups></Phone>',
    });
    await send('POST', `/phones/${id}/lines`, { user: '2041' });
    const document = await xml(`/phones/${id}`);
    expect(document.replace(/<id>\d+<\/id>/g, '<id/>')).toBe(
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Phone><id/><serialNo>0004f2c0a815</serialNo>' +
        '<deviceVersion>polycom4.0.X</deviceVersion><description>A &amp; B</description><Model><modelId>polycom335</modelId>' +
        '<label>Polycom SoundPoint IP 335</label><vendor>Polycom</vendor><Versions><Version>polycom3.1.X</Version>' +
        '<Version>polycom3.2.X</Version><Version>polycom4.0.X</Version><Version>polycom4.1.X</Version>' +
        '<Version>polycom4.1.0</Version></Versions></Model><Lines><Line><id/>' +
        '<uri>&quot;Ada Okafor&quot;&lt;sip:2041@example.org&gt;</uri><user>2041</user><userId>2041</userId>' +
        '<displayName>Ada Okafor</displayName><password>sip-2041</password>' +
        '<registrationServer>example.org</registrationServer></Line></Lines>' +
        '<Groups><Group><id/><name>reception-phones</name><weight>1</weight></Group></Groups></Phone>',
    );
    expect(await xml('/phones')).toContain(`<Phones>${document.slice(document.indexOf('<Phone>'))}</Phones>`);
    expect(await xml(`/phones/${id}/groups`)).toContain('<Groups><Group><id>');
    expect(await xml(`/phones/${id}/lines`)).toContain('<Lines><Line><id>');
  });

  it('take the names of the older resource', async () => {
    const id = await add({ serialNumber: MAC, model: 'polycom335' });
    expect(await read(`/phones/${id}`)).toMatchObject({ serialNo: MAC, model: { modelId: 'polycom335' } });
  });

  it('are of every model', async () => {
    expect(PHONE_MODELS).toHaveLength(169);
    for (const [index, { modelId, versions, defaultVersion, serialNumber, maxLines }] of PHONE_MODELS.entries()) {
      const serialNo = serialNumber === 'word' ? `Soft${index}` : index.toString(16).padStart(12, '0');
      const id = await add({ serialNo, model: { modelId } });
      expect(await read(`/phones/${id}`)).toMatchObject({
        serialNo,
        deviceVersion: defaultVersion ?? versions?.[0] ?? null,
        model: { modelId, versions },
      });
      expect((await read(`/phones/${id}/settings`)) as object).toHaveProperty('settings.0.path');
      const { text: line } = await send('POST', `/phones/${id}/lines`, { user: '2041' });
      expect(maxLines).toBeGreaterThan(0);
      expect(await read(`/phones/${id}/lines/${line}/settings`)).toMatchObject({
        settings: expect.arrayContaining([expect.objectContaining({ value: '2041', defaultValue: '2041' })]) as unknown,
      });
    }
  }, 120_000);

  it('come a page at a time', async () => {
    const ids = [];
    for (const serialNo of ['1', '2', '3']) ids.push(Number(await add({ serialNo, model: 'jitsiPhoneModel' })));
    const page = async (query: string): Promise<unknown> =>
      ((await read(`/phones${query}`)) as { phones: { id: number }[] }).phones.map(({ id }) => id);
    expect(await page('?start=1&limit=1')).toEqual([ids[1]]);
    expect(await page('?start=0&limit=2')).toEqual(ids.slice(0, 2));
    expect(await page('?start=5&limit=2')).toEqual([]);
    expect(await page('?start=1')).toEqual(ids);
  });

  it.each<[string, object, number, string]>([
    ['no model', { serialNo: MAC }, 404, 'No such phone model defined'],
    ['an unknown model', { serialNo: MAC, model: { modelId: 'nothing' } }, 404, 'No such phone model defined'],
    ['no serial number', { model: 'polycom335' }, 400, 'serialNo'],
    ['too short a MAC address', { serialNo: '0004f2c0a8', model: 'polycom335' }, 400, 'serialNo'],
    ['other letters in a MAC address', { serialNo: '0004f2c0a81g', model: 'polycom335' }, 400, 'serialNo'],
    ['a blank in the name of a soft phone', { serialNo: 'a b', model: 'zoiperPhoneModel' }, 400, 'serialNo'],
    ['an unknown version', { serialNo: MAC, model: 'polycom335', deviceVersion: '9' }, 400, 'polycom4.0.X'],
    ['a version of a model without', { serialNo: MAC, model: 'snom370', deviceVersion: '9' }, 400, 'deviceVersion'],
    ['too long a description', { serialNo: MAC, model: 'snom370', description: 'x'.repeat(256) }, 400, 'description'],
    ['a group without a name', { serialNo: MAC, model: 'snom370', groups: [{ name: ' ' }] }, 400, 'name'],
    ['a number for the model', { serialNo: MAC, model: 5 }, 400, 'model'],
    ['a taken serial number', { serialNo: '00:04:F2:00:00:01', model: 'snom370' }, 409, '0004f2000001'],
  ])('are refused with %s', async (_, phone, status, message) => {
    await add({ serialNo: '0004f2000001', model: 'polycom335' });
    const reply = await send('POST', '/phones', phone);
    expect(reply).toMatchObject({ status, text: expect.stringContaining(message) as string });
    expect(reply.headers.get('content-type')).toBe('text/plain');
    expect(await read('/phones')).toHaveProperty('phones.length', 1);
    expect(await read('/phoneGroups')).toEqual({ groups: [] });
  });

  it('keep what a change does not name, and refuse what they can not be', async () => {
    const id = await add({ serialNo: MAC, model: 'polycom335', description: 'Hall' });
    await add({ serialNo: '0004f2000001', model: 'polycom335' });
    const put = async (body: object): Promise<number> => (await send('PUT', `/phones/${id}`, body)).status;
    expect(await put({ model: 'snom370', lines: [{ user: '2041' }] })).toBe(200);
    expect(await read(`/phones/${id}`)).toMatchObject({
      description: 'Hall',
      serialNo: MAC,
      model: { modelId: 'polycom335' },
      lines: null,
    });
    expect(await put({ serialNo: '0004f2000001' })).toBe(409);
    expect(await put({ serialNo: '' })).toBe(400);
    expect(await put({ serialNo: null })).toBe(400);
    expect(await put({ deviceVersion: 'x' })).toBe(400);
    expect(await put({ serialNo: MAC.toUpperCase() })).toBe(200);
  });

  it.each<[string, string, string, object?]>([
    ['a phone', 'GET', '/phones/99999'],
    ['a serial number', 'GET', '/phones/0004f2ffffff'],
    ['a phone to change', 'PUT', '/phones/99999', {}],
    ['a phone to remove', 'DELETE', '/phones/99999'],
    ['the groups of a phone', 'GET', '/phones/99999/groups'],
    ['groups to leave', 'DELETE', '/phones/99999/groups'],
    ['a phone that joins', 'POST', '/phones/99999/groups/lab'],
    ['a phone that leaves', 'DELETE', '/phones/99999/groups/lab'],
    ['the lines of a phone', 'GET', '/phones/99999/lines'],
    ['a phone that gets a line', 'POST', '/phones/99999/lines', { user: '2041' }],
    ['lines to remove', 'DELETE', '/phones/99999/lines'],
    ['a line', 'GET', '/phones/99999/lines/1'],
    ['a line to remove', 'DELETE', '/phones/99999/lines/1'],
    ['the settings of a phone', 'GET', '/phones/99999/settings'],
    ['a setting of a phone', 'GET', '/phones/99999/settings/a/b'],
    ['the settings of a line', 'GET', '/phones/99999/lines/1/settings'],
    ['a phone to start again', 'PUT', '/phones/99999/sendProfile/restart'],
    ['a phone to make ready', 'PUT', '/phones/0004f2ffffff/sendProfile'],
  ])('say 404 for %s that is not there', async (_, method, path, ...[body]) => {
    expect((await send(method, path, body)).status).toBe(404);
  });

  it.each([
    ['PUT', '/phones', 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', '/phones', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/phones/models', 'GET, HEAD, OPTIONS'],
    ['PUT', '/phones/models', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/phones/models', 'GET, HEAD, OPTIONS'],
    ['POST', '/phones/1', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['POST', '/phones/1/groups', 'DELETE, GET, HEAD, OPTIONS'],
    ['PUT', '/phones/1/groups', 'DELETE, GET, HEAD, OPTIONS'],
    ['GET', '/phones/1/groups/lab', 'DELETE, OPTIONS, POST'],
    ['PUT', '/phones/1/groups/lab', 'DELETE, OPTIONS, POST'],
    ['POST', '/phones/1/settings/a', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['PUT', '/phones/1/settings', 'GET, HEAD, OPTIONS'],
    ['PUT', '/phones/1/lines', 'DELETE, GET, HEAD, OPTIONS, POST'],
    ['PUT', '/phones/1/lines/1', 'DELETE, GET, HEAD, OPTIONS'],
    ['POST', '/phones/1/lines/1/settings/a', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['GET', '/phones/1/sendProfile/restart', 'OPTIONS, PUT'],
    ['GET', '/phones/sendProfile', 'OPTIONS, PUT'],
  ])('answer 405 to %s %s', async (method, path, allow) => {
    const reply = await send(method, path);
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe(allow);
  });

  it('have models, all of them or a page in an order', async () => {
    const ids = async (query = ''): Promise<string[]> =>
      ((await read(`/phones/models${query}`)) as { models: { modelId: string }[] }).models.map(
        ({ modelId }) => modelId,
      );
    const all = await ids();
    expect(all).toHaveLength(169);
    expect(all).toEqual([...all].sort());
    expect(await ids('?page=2&pagesize=3')).toEqual(all.slice(3, 6));
    expect(await ids('?page=1&pagesize=2&sortdir=reverse')).toEqual(['zoiperPhoneModel', 'yealinkPhoneW52']);
    expect((await ids('?sortby=description'))[0]).toBe('aastra53i');
    expect(await xml('/phones/models?page=1&pagesize=1')).toBe(
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Models><Model><modelId>SPA501G</modelId>' +
        '<label>Cisco SPA501G</label></Model></Models>',
    );
  });

  describe('have lines', () => {
    let id: string;
    const line = (body: object): Promise<Reply> => send('POST', `/phones/${id}/lines`, body);

    beforeEach(async () => {
      id = await add({ serialNo: MAC, model: 'acmePhoneStandard' });
    });

    it('of users, by name or alias, and of other systems', async () => {
      const first = await line({ user: 'u2042', password: 'ignored' });
      const second = await line({
        userId: 'trunk01',
        displayName: 'Trunk',
        password: 'pw"<',
        registrationServer: 'sip.carrier.example',
        registrationServerPort: '5070',
        voicemail: '*97',
        extension: null,
      });
      const [own, other] = [
        {
          id: Number(first.text),
          uri: String.raw`"Kofi \"K\" Okafor"<sip:2042@example.org>`,
          user: '2042',
          userId: '2042',
          extension: null,
          displayName: 'Kofi "K" Okafor',
          password: 'sip-2042',
          registrationServer: 'example.org',
          registrationServerPort: null,
          voicemail: null,
        },
        {
          id: Number(second.text),
          uri: '"Trunk"<sip:trunk01@sip.carrier.example>',
          user: null,
          userId: 'trunk01',
          extension: null,
          displayName: 'Trunk',
          password: 'pw"<',
          registrationServer: 'sip.carrier.example',
          registrationServerPort: '5070',
          voicemail: '*97',
        },
      ];
      expect(await read(`/phones/${id}/lines`)).toEqual({ lines: [own, other] });
      expect(await read(`/phones/${MAC}/lines/${other.id}`)).toEqual(other);
      expect(await read(`/phones/${id}`)).toMatchObject({ lines: [own, other] });
      expect(await send('DELETE', `/phones/${id}/lines/${own.id}`)).toMatchObject({ status: 200, text: '' });
      expect((await send('GET', `/phones/${id}/lines/${own.id}`)).text).toBe('Line not found.');
      expect(await send('DELETE', `/phones/${id}/lines`)).toMatchObject({ status: 200, text: '' });
      expect(await read(`/phones/${id}/lines`)).toEqual({ lines: [] });
    });

    it('as XML', async () => {
      const reply = await fixture.call(`/api/phones/${id}/lines`, {
        method: 'POST',
        headers: XML_BODY,
        body: '<Line><userId>trunk01</userId><registrationServer>sip.carrier.example</registrationServer></Line>',
      });
      expect(await xml(`/phones/${id}/lines/${reply.text}`)).toContain(
        `<Line><id>${reply.text}</id><uri>sip:trunk01@sip.carrier.example</uri><userId>trunk01</userId>` +
          '<registrationServer>sip.carrier.example</registrationServer></Line>',
      );
    });

    it.each<[string, object, number, string]>([
      ['an unknown user', { user: '999' }, 404, 'User not found'],
      ['no name at all', {}, 400, 'userId'],
      ['a blank in the name', { userId: 'a b' }, 400, 'userId'],
      ['an address as server', { userId: 'a', registrationServer: 'sip:x@y' }, 400, 'registrationServer'],
      ['letters in the port', { userId: 'a', registrationServerPort: 'x' }, 400, 'registrationServerPort'],
      ['a port beyond all', { userId: 'a', registrationServerPort: '65536' }, 400, 'registrationServerPort'],
    ])('but not with %s', async (_, body, status, message) => {
      expect(await line(body)).toMatchObject({ status, text: expect.stringContaining(message) as string });
      expect(await read(`/phones/${id}/lines`)).toEqual({ lines: [] });
    });

    it('as many as the model takes, also where they come at once', async () => {
      const replies = await Promise.all(Array.from({ length: 5 }, () => line({ user: '2041' })));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409]);
    });

    it('of their own: those of another phone are not found', async () => {
      const other = await add({ serialNo: '0004f2000002', model: 'acmePhoneStandard' });
      const { text: lineId } = await line({ user: '2041' });
      for (const tail of ['', '/settings', '/settings/credential/userId']) {
        expect((await send('GET', `/phones/${other}/lines/${lineId}${tail}`)).text).toBe('Line not found.');
      }
      expect((await send('DELETE', `/phones/${other}/lines/${lineId}`)).status).toBe(404);
      expect((await send('GET', `/phones/${id}/lines/x`)).status).toBe(404);
    });

    it('by which phones are found', async () => {
      await line({ user: '2042' });
      const other = await add({ serialNo: '0004f2000002', model: 'acmePhoneStandard' });
      await send('POST', `/phones/${other}/lines`, { userId: 'trunk2042' });
      const found = async (query: string): Promise<unknown> =>
        ((await read(`/phones/line?lineFilter=${query}`)) as { phones: { id: number }[] }).phones.map((one) => one.id);
      expect(await found('042')).toEqual([Number(id), Number(other)]);
      expect(await found('trunk')).toEqual([Number(other)]);
      expect(await found('042&start=1&limit=1')).toEqual([Number(other)]);
      expect(await found('%25')).toEqual([]);
      expect(await found('')).toEqual([Number(id), Number(other)]);
    });

    it('that go with their user, and leave nothing behind', async () => {
      const { text: userId } = await fixture.call('/rest/user', {
        method: 'PUT',
        body: '<user><userName>2099</userName><pin>secret</pin></user>',
      });
      const { text: lineId } = await line({ user: '2099' });
      await text('PUT', `/phones/${id}/lines/${lineId}/settings/server/voiceMail`, '*97');
      await fixture.call(`/rest/user/${/<id>(\d+)/.exec(userId)?.[1] ?? ''}`, { method: 'DELETE' });
      expect(await read(`/phones/${id}`)).toMatchObject({ lines: null });
    });
  });

  it('are found by the user that they have a line of', async () => {
    const id = await add({ serialNo: MAC, model: 'acmePhoneStandard' });
    expect(await read('/users/name/2041/phones')).toEqual({ phones: [] });
    await send('POST', `/phones/${id}/lines`, { user: '2041' });
    const phones = { phones: [{ serialNo: MAC, lines: [{ user: '2041' }] }] };
    expect(await read('/users/name/2041/phones')).toMatchObject(phones);
    const { id: user } = (await read('/users/2041')) as { id: number };
    expect(await read(`/users/id/${user}/phones`)).toMatchObject(phones);
    for (const path of ['/users/name/2043/phones', '/users/id/99999/phones', '/users/id/x/phones']) {
      expect(await send('GET', path)).toMatchObject({ status: 404, text: 'User not found' });
    }
    expect((await send('PUT', '/users/name/2041/phones')).status).toBe(405);
    await send('DELETE', `/phones/${id}`);
  });

  describe('have settings', () => {
    let id: string;
    let line: string;
    const value = (path: string): Promise<unknown> => read(`/phones/${id}/settings/${path}`);

    beforeEach(async () => {
      id = await add({ serialNo: MAC, model: 'acmePhoneStandard' });
      line = (await send('POST', `/phones/${id}/lines`, { user: '2041' })).text;
    });

    it('of their own: list, group, one; set and back to the default', async () => {
      const path = 'server/outboundProxy';
      const setting = {
        path,
        type: 'string',
        options: null,
        value: null,
        defaultValue: null,
        label: null,
        description: null,
      };
      expect(await read(`/phones/${id}/settings`)).toHaveProperty('settings.length', 4);
      expect(await value(path)).toEqual(setting);
      expect(await text('PUT', `/phones/${MAC}/settings/${path}`, 'proxy.example.org')).toMatchObject({
        status: 200,
        text: '',
      });
      expect(await value(path)).toEqual({ ...setting, value: 'proxy.example.org' });
      expect(await value('server')).toHaveProperty('settings.length', 2);
      expect(await xml(`/phones/${id}/settings/${path}`)).toContain(`<Setting><path>${path}</path><type>string</type>`);
      expect(await text('DELETE', `/phones/${id}/settings/${path}`)).toMatchObject({ status: 200, text: '' });
      expect(await value(path)).toEqual(setting);
      // Hidden by its group only.
      expect(await value('e911/location')).toMatchObject({ value: null });
    });

    it('of lines, whose defaults their users give', async () => {
      const base = `/phones/${id}/lines/${line}/settings`;
      expect(await read(`${base}/credential`)).toMatchObject({
        settings: [
          { path: 'credential/userId', value: '2041', defaultValue: '2041' },
          { path: 'credential/displayName', value: 'Ada Okafor' },
          { path: 'credential/password', value: 'sip-2041' },
          { path: 'credential/authorizationRealm', value: null },
          { path: 'credential/domainName', value: null },
        ],
      });
      expect(await read(`${base}/server/registrationServer`)).toMatchObject({ value: 'example.org' });
      expect((await text('PUT', `${base}/credential/displayName`, 'Front desk')).status).toBe(200);
      expect(await read(`${base}/credential/displayName`)).toMatchObject({
        value: 'Front desk',
        defaultValue: 'Ada Okafor',
      });
      expect((await text('DELETE', `${base}/credential`)).status).toBe(200);
      expect(await read(`${base}/credential/displayName`)).toMatchObject({ value: 'Ada Okafor' });
      expect(await xml(base)).toContain('<Settings><Setting><path>credential/userId</path>');
    });

    it.each([
      ['an unknown path', 'nothing', 'x', 404],
      ['a group', 'server', 'x', 400],
      ['a path below a setting', 'server/outboundProxy/x', 'x', 404],
      ['letters for a number', 'e911/location', 'x', 400],
      ['too long a text', 'server/outboundProxy', 'x'.repeat(256), 400],
    ])('and refuse %s', async (_, path, body, status) => {
      expect((await text('PUT', `/phones/${id}/settings/${path}`, body)).status).toBe(status);
      expect((await send('PUT', `/phones/${id}/settings/${path}`, body)).status).toBe(415);
    });

    it('of their version', async () => {
      const yealink = await add({ serialNo: '0015651a2b3c', model: 'yealinkPhoneSIPT46G', deviceVersion: 'yealink7X' });
      const path = `/phones/${yealink}/settings/network-advanced/CDP/network.cdp.enable`;
      expect((await send('GET', path)).status).toBe(404);
      await send('PUT', `/phones/${yealink}`, { deviceVersion: 'yealink8X' });
      expect(await read(path)).toMatchObject({ value: '0' });
    });

    it('in groups: the own value counts, else that of the highest group, else the default', async () => {
      const path = 'server/outboundProxy';
      const inGroup = (group: string): string => `/phoneGroups/${group}/model/acmePhoneStandard/settings/${path}`;
      for (const group of ['low', 'high']) {
        expect(await text('POST', `/phones/${id}/groups/${group}`)).toMatchObject({ status: 200, text: '' });
        expect((await text('PUT', inGroup(group), `${group}.example.org`)).status).toBe(200);
      }
      expect(await value(path)).toMatchObject({ value: 'high.example.org', defaultValue: 'high.example.org' });
      await text('PUT', `/phones/${id}/settings/${path}`, 'own.example.org');
      expect(await value(path)).toMatchObject({ value: 'own.example.org', defaultValue: 'high.example.org' });
      await text('DELETE', `/phones/${id}/settings/${path}`);
      await send('PUT', '/phoneGroups/high/up');
      expect(await value(path)).toMatchObject({ value: 'low.example.org' });
      await text('DELETE', `/phones/${id}/groups/low`);
      expect(await value(path)).toMatchObject({ value: 'high.example.org' });
      await send('DELETE', '/phoneGroups/high');
      expect(await value(path)).toMatchObject({ value: null });
    });

    it('in groups also for lines', async () => {
      await text('POST', `/phones/${id}/groups/lab`);
      await text('PUT', '/phoneGroups/lab/model/acmePhoneStandard/settings/server/voiceMail', '*98');
      expect(await read(`/phones/${id}/lines/${line}/settings/server/voiceMail`)).toMatchObject({ value: '*98' });
    });
  });

  it('join and leave groups', async () => {
    const id = await add({ serialNo: MAC, model: 'snom370', groups: [{ name: 'a' }] });
    const groups = async (): Promise<unknown> =>
      ((await read(`/phones/${id}/groups`)) as { groups: { name: string }[] }).groups.map(({ name }) => name);
    for (const name of ['b', 'b', 'c%20d']) {
      expect(await text('POST', `/phones/${id}/groups/${name}`)).toMatchObject({ status: 200, text: '' });
    }
    expect(await groups()).toEqual(['a', 'b', 'c d']);
    await send('PUT', `/phones/${id}`, { groups: [{ name: 'b' }, { name: 'e' }] });
    expect(await groups()).toEqual(['a', 'b', 'c d', 'e']);
    expect((await text('DELETE', `/phones/${id}/groups/c%20d`)).status).toBe(200);
    expect((await text('DELETE', `/phones/${id}/groups/c%20d`)).status).toBe(200);
    expect((await text('DELETE', `/phones/${id}/groups/nothing`)).status).toBe(404);
    expect((await text('POST', `/phones/${id}/groups/${'x'.repeat(256)}`)).status).toBe(400);
    expect(await groups()).toEqual(['a', 'b', 'e']);
    expect(await text('DELETE', `/phones/${id}/groups`)).toMatchObject({ status: 200, text: '' });
    expect(await groups()).toEqual([]);
  });

  it('make groups that several name at once', async () => {
    const ids = [];
    for (const serialNo of ['1', '2', '3', '4']) ids.push(await add({ serialNo, model: 'jitsiPhoneModel' }));
    const replies = await Promise.all(ids.map((id) => text('POST', `/phones/${id}/groups/lab`)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await read('/phoneGroups')).toMatchObject({ groups: [{ name: 'lab', count: 4 }] });
  });

  it('are always ready to be provisioned', async () => {
    const id = await add({ serialNo: MAC, model: 'snom370' });
    const paths = [
      `/phones/${id}/sendProfile`,
      `/phones/${MAC}/sendProfile`,
      '/phones/sendProfile/all',
      '/phones/user/id/1/sendProfile',
      '/phones/user/name/2041/sendProfile',
      '/phones/phoneGroup/id/1/sendProfile',
      '/phones/phoneGroup/name/lab/sendProfile',
    ];
    for (const path of paths) expect(await send('PUT', path)).toMatchObject({ status: 200, text: '' });
    expect(await send('PUT', '/phones/sendProfile', { ids: [Number(id)] })).toMatchObject({ status: 200, text: '' });
    expect(await fixture.json('/api/servers/jobs')).toMatchObject({
      jobs: expect.arrayContaining([
        expect.objectContaining({ name: `Profiles of the phone ${id}`, status: 'COMPLETED' }),
        expect.objectContaining({ name: 'Profiles of all phones', status: 'COMPLETED' }),
      ]) as unknown,
    });
  });

  it('are told to start again, and a job says which could not be told', async () => {
    const id = await add({ serialNo: MAC, model: 'snom370', groups: [{ name: 'lab' }] });
    await send('POST', `/phones/${id}/lines`, { user: '2041' });
    const { users } = (await fixture.json('/rest/user')) as { users?: unknown };
    expect(users).toBeUndefined();
    const { groups } = (await read('/phoneGroups')) as { groups: { id: number }[] };
    const paths = [
      `/phones/${id}/sendProfile/restart`,
      `/phones/${MAC}/sendProfile/restart`,
      '/phones/sendProfile/all/restart',
      '/phones/user/name/u2041/sendProfile/restart',
      `/phones/phoneGroup/id/${groups[0]?.id ?? 0}/sendProfile/restart`,
      '/phones/phoneGroup/name/lab/sendProfile/restart',
    ];
    const { application } = fixture.trunkline;
    await until('the SIP agent is connected', () => application.get(SipAgent).servers.every(({ usable }) => usable));
    for (const path of paths) expect(await send('PUT', path)).toMatchObject({ status: 200, text: '' });
    expect((await send('PUT', '/phones/sendProfile/restart', { ids: [Number(id), 99999] })).status).toBe(200);
    const reply = await fixture.call('/api/phones/sendProfile/restart', {
      method: 'PUT',
      headers: XML_BODY,
      body: `<Phones><ids><id>${id}</id></ids></Phones>`,
    });
    expect(reply.status).toBe(200);
    const jobs = async (): Promise<unknown> => fixture.json('/api/servers/jobs');
    await until('the jobs are done', async () => !JSON.stringify(await jobs()).includes('IN_PROGRESS'));
    expect(await jobs()).toMatchObject({
      jobs: expect.arrayContaining([
        expect.objectContaining({
          name: `Restart of the phone ${id}`,
          status: 'WARNING',
          errMsg: 'Of 1 phones 1 not registered, or not to be told',
        }),
      ]) as unknown,
    });
  });

  it('that are none are told nothing', async () => {
    for (const path of [
      '/phones/sendProfile/all/restart',
      '/phones/user/id/99999/sendProfile/restart',
      '/phones/user/name/nobody/sendProfile/restart',
      '/phones/phoneGroup/id/99999/sendProfile/restart',
      '/phones/phoneGroup/name/nothing/sendProfile/restart',
    ]) {
      expect(await send('PUT', path)).toMatchObject({ status: 200, text: '' });
    }
    expect((await send('PUT', '/phones/sendProfile/restart', { ids: [99999] })).status).toBe(200);
    expect((await send('PUT', '/phones/sendProfile/restart', { ids: ['x'] })).status).toBe(400);
    expect((await send('PUT', '/phones/sendProfile', { ids: ['x'] })).status).toBe(400);
    expect((await send('PUT', '/phones/user/id/x/sendProfile/restart')).status).toBe(400);
    expect((await send('PUT', '/phones/user/id/x/sendProfile')).status).toBe(400);
    expect((await send('PUT', '/phones/phoneGroup/id/x/sendProfile')).status).toBe(400);
    expect((await send('PUT', '/phones/phoneGroup/id/x/sendProfile/restart')).status).toBe(400);
  });

  it('are no business of users', async () => {
    expect((await fixture.call('/api/phones', { as: '2041:secret' })).status).toBe(403);
    expect((await fixture.call('/api/phones', { as: null })).status).toBe(401);
    expect((await fixture.call('/api/phoneGroups', { as: '2041:secret' })).status).toBe(403);
  });
});
