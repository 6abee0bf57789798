import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const JSON_BODY = { 'Content-Type': 'application/json' };
const XML_BODY = { 'Content-Type': 'text/xml' };

describe('phone groups', () => {
  let fixture: Fixture;

  const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
    fixture.call(`/api${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: JSON_BODY }),
    });
  const text = (method: string, path: string, body: string): Promise<Reply> =>
    fixture.call(`/api${path}`, { method, body, headers: { 'Content-Type': 'text/plain' } });
  const read = (path: string): Promise<unknown> => fixture.json(`/api${path}`);
  const xml = async (path: string): Promise<string> =>
    (await fixture.call(`/api${path}`, { headers: { Accept: 'application/xml' } })).text;
  const make = async (name: string, more: object = {}): Promise<number> =>
    Number((await send('POST', '/phoneGroups', { name, ...more })).text);
  const order = async (): Promise<unknown> =>
    ((await read('/phoneGroups')) as { groups: { name: string; weight: number }[] }).groups.map(
      ({ name, weight }) => `${name} ${weight}`,
    );

  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.stop());

  afterEach(async () => {
    const { groups } = (await read('/phoneGroups')) as { groups: { id: number }[] };
    for (const { id } of groups) await send('DELETE', `/phoneGroups/${id}`);
  });

  it('are made, given, changed and removed', async () => {
    const created = await send('POST', '/phoneGroups', { name: 'lab', description: 'Benches' });
    expect(created).toMatchObject({ status: 200, text: expect.stringMatching(/^\d+$/) as string });
    const group = { id: Number(created.text), name: 'lab', description: 'Benches', weight: 1, count: null };
    for (const key of [created.text, 'lab']) expect(await read(`/phoneGroups/${key}`)).toEqual(group);
    expect(await read('/phoneGroups')).toEqual({ groups: [group] });
    expect(await send('PUT', '/phoneGroups/lab', { description: null, weight: 7 })).toMatchObject({
      status: 200,
      text: created.text,
    });
    expect(await read('/phoneGroups/lab')).toEqual({ ...group, description: null, weight: 7 });
    await send('PUT', '/phoneGroups/lab', { name: 'bench', weight: null });
    expect(await read('/phoneGroups/bench')).toEqual({ ...group, name: 'bench', description: null, weight: 0 });
    expect(await send('DELETE', '/phoneGroups/bench')).toMatchObject({ status: 200, text: '' });
    expect((await send('GET', `/phoneGroups/${created.text}`)).status).toBe(404);
  });

  it('are taken and given as XML', async () => {
    const { text: id } = await fixture.call('/api/phoneGroups', {
      method: 'POST',
      headers: XML_BODY,
      body: '<group><name>lab</name><description>Lab benches</description><weight>2</weight></group>',
    });
    const members = `<id>${id}</id><name>lab</name><description>Lab benches</description><weight>2</weight>`;
    const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
    expect(await xml('/phoneGroups/lab')).toBe(`${declaration}<group>${members}</group>`);
    expect(await xml('/phoneGroups')).toBe(`${declaration}<Groups><Group>${members}</Group></Groups>`);
  });

  it.each<[string, string, string, object | undefined, number]>([
    ['no name', 'POST', '', {}, 400],
    ['blanks as name', 'POST', '', { name: '  ' }, 400],
    ['too long a name', 'POST', '', { name: 'x'.repeat(256) }, 400],
    ['a word as weight', 'POST', '', { name: 'a', weight: 'x' }, 400],
    ['a taken name', 'POST', '', { name: 'lab' }, 409],
    ['a taken name for a change', 'PUT', '/other', { name: 'lab' }, 409],
    ['an empty name for a change', 'PUT', '/other', { name: '' }, 400],
    ['an unknown group', 'GET', '/nothing', undefined, 404],
    ['an unknown id', 'GET', '/99999', undefined, 404],
    ['an unknown group to change', 'PUT', '/nothing', { name: 'a' }, 404],
    ['an unknown group to remove', 'DELETE', '/nothing', undefined, 404],
    ['an unknown group to move up', 'PUT', '/nothing/up', undefined, 404],
    ['an unknown group to move down', 'PUT', '/nothing/down', undefined, 404],
    ['the models of an unknown group', 'GET', '/nothing/models', undefined, 404],
    ['settings of an unknown group', 'GET', '/nothing/model/snom370/settings', undefined, 404],
    ['settings of an unknown model', 'GET', '/lab/model/nothing/settings', undefined, 404],
    ['an unknown setting', 'GET', '/lab/model/snom370/settings/nothing', undefined, 404],
    ['an unknown setting to reset', 'DELETE', '/lab/model/snom370/settings/nothing', undefined, 404],
    ['an unknown setting among several', 'PUT', '/lab/model/snom370/settings', { settings: [{ path: 'x' }] }, 404],
    ['no settings at all', 'PUT', '/lab/model/snom370/settings', { settings: [] }, 400],
    ['a version that the model lacks', 'PUT', '/lab/model/polycom335/firmware/9', undefined, 400],
    ['a version of a model without', 'PUT', '/lab/model/snom370/firmware/9', undefined, 400],
    ['a version of an unknown model', 'PUT', '/lab/model/nothing/firmware/9', undefined, 404],
    ['a version for an unknown group', 'PUT', '/nothing/model/polycom335/firmware/4.0.X', undefined, 404],
  ])('refuse %s', async (_, method, tail, body, status) => {
    for (const name of ['lab', 'other']) await make(name);
    const before = await read('/phoneGroups');
    const reply = await send(method, `/phoneGroups${tail}`, body);
    expect(reply.status).toBe(status);
    expect(reply.text).not.toBe('');
    expect(await read('/phoneGroups')).toEqual(before);
  });

  it.each([
    ['PUT', '/phoneGroups', 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', '/phoneGroups', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/phoneGroups/1', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['GET', '/phoneGroups/1/up', 'OPTIONS, PUT'],
    ['POST', '/phoneGroups/1/down', 'OPTIONS, PUT'],
    ['PUT', '/phoneGroups/1/models', 'GET, HEAD, OPTIONS'],
    ['POST', '/phoneGroups/1/model/snom370/settings', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['POST', '/phoneGroups/1/model/snom370/settings/a', 'DELETE, GET, HEAD, OPTIONS, PUT'],
  ])('answer 405 to %s %s', async (method, path, allow) => {
    const reply = await send(method, path);
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe(allow);
  });

  it('move up and down, and are numbered anew', async () => {
    await make('a', { weight: 5 });
    await make('b', { weight: 5 });
    const c = await make('c', { weight: 40 });
    await make('d');
    expect(await order()).toEqual(['a 5', 'b 5', 'c 40', 'd 41']);
    expect(await send('PUT', '/phoneGroups/c/up')).toMatchObject({ status: 200, text: String(c) });
    expect(await order()).toEqual(['a 1', 'c 2', 'b 3', 'd 4']);
    await send('PUT', `/phoneGroups/${c}/down`);
    expect(await order()).toEqual(['a 1', 'b 2', 'c 3', 'd 4']);
    await send('PUT', '/phoneGroups/a/up');
    await send('PUT', '/phoneGroups/d/down');
    expect(await order()).toEqual(['a 1', 'b 2', 'c 3', 'd 4']);
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => send('PUT', `/phoneGroups/${name}/down`)));
    const weights = ((await read('/phoneGroups')) as { groups: { weight: number }[] }).groups.map((one) => one.weight);
    expect(weights).toEqual([1, 2, 3, 4]);
  });

  it('can set something for every model', async () => {
    await make('lab');
    expect(await read('/phoneGroups/lab/models')).toHaveProperty('models.length', 169);
  });

  it('set what holds for their phones: one, several, and back', async () => {
    await make('lab');
    const base = '/phoneGroups/lab/model/acmePhoneStandard/settings';
    const setting = { path: 'server/outboundProxy', type: 'string', value: null, defaultValue: null };
    expect(await read(`${base}/server/outboundProxy`)).toMatchObject(setting);
    expect(await text('PUT', `${base}/server/outboundProxy`, 'a.example.org')).toMatchObject({ status: 200, text: '' });
    expect(await read(`${base}/server/outboundProxy`)).toMatchObject({ ...setting, value: 'a.example.org' });
    expect(await xml(`${base}/server/outboundProxy`)).toContain('<value>a.example.org</value>');
    expect(await send('DELETE', `${base}/server/outboundProxy`)).toMatchObject({ status: 200, text: '' });
    expect((await send('DELETE', `${base}/server/outboundProxy`)).status).toBe(200);
    expect(await read(`${base}/server/outboundProxy`)).toMatchObject(setting);
    const several = [
      { path: 'system/domainName', value: 'example.org' },
      { path: 'server/voiceMail', value: '*97' },
    ];
    expect(await send('PUT', base, { settings: several })).toMatchObject({ status: 200, text: '' });
    const bad = [...several.map(({ path }) => ({ path, value: 'x' })), { path: 'e911/location', value: 'x' }];
    expect((await send('PUT', base, { settings: bad })).status).toBe(400);
    expect(await read(base)).toMatchObject({
      settings: expect.arrayContaining(several.map((one) => expect.objectContaining(one) as unknown)) as unknown,
    });
    const inXml = await fixture.call(`/api${base}`, {
      method: 'PUT',
      headers: XML_BODY,
      body: '<Settings><Setting><path>system/domainName</path><value>example.net</value></Setting></Settings>',
    });
    expect(inXml.status).toBe(200);
    expect(await read(`${base}/system/domainName`)).toMatchObject({ value: 'example.net' });
    expect((await text('PUT', base, 'x')).status).toBe(400);
    expect(await send('DELETE', base)).toMatchObject({ status: 200, text: '' });
    expect(await read(`${base}/system/domainName`)).toMatchObject({ value: null });
  });

  it('give their phones of one model a version', async () => {
    const id = await make('lab');
    const add = async (serialNo: string, model: string, groups: object[]): Promise<string> =>
      (await send('POST', '/phones', { serialNo, model, groups })).text;
    const inside = await add('0004f2000001', 'polycom335', [{ name: 'lab' }]);
    const outside = await add('0004f2000002', 'polycom335', []);
    const other = await add('0004f2000003', 'polycomVVX500', [{ name: 'lab' }]);
    for (const firmware of ['4.1.X', 'polycom3.1.X', '4.1.0']) {
      expect(await send('PUT', `/phoneGroups/lab/model/polycom335/firmware/${firmware}`)).toMatchObject({
        status: 200,
        text: String(id),
      });
    }
    const version = async (phone: string): Promise<unknown> =>
      ((await read(`/phones/${phone}`)) as { deviceVersion: string }).deviceVersion;
    expect(await Promise.all([inside, outside, other].map(version))).toEqual([
      'polycom4.1.0',
      'polycom4.0.X',
      'polycom4.1.5',
    ]);
    expect(await read('/phoneGroups')).toMatchObject({ groups: [{ name: 'lab', count: 2 }] });
  });
});
