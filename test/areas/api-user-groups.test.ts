import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';

describe('user groups below /api', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.stop());

  const send = (method: string, path: string, body?: object): Promise<Reply> =>
    fixture.call(`/api/userGroups${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
  const put = (path: string, value: string): Promise<Reply> =>
    fixture.call(`/api/userGroups${path}`, { method: 'PUT', body: value, headers: { 'Content-Type': 'text/plain' } });
  const read = (path: string): Promise<unknown> => fixture.json(`/api/userGroups${path}`);
  const order = async (): Promise<[string, number][]> => {
    const { groups } = (await read('')) as { groups: { name: string; weight: number }[] };
    return groups.map(({ name, weight }) => [name, weight]);
  };

  it('are made, given, changed, moved and removed', async () => {
    const a = await send('POST', '', { name: 'a', description: 'First' });
    expect(a).toMatchObject({ status: 200, text: expect.stringMatching(/^\d+$/) as string });
    const xml = await fixture.call('/api/userGroups', {
      method: 'POST',
      body: '<group><name>b</name></group>',
      headers: { 'Content-Type': 'text/xml' },
    });
    expect(xml.status).toBe(200);
    await send('POST', '', { name: 'c', weight: 2 });
    expect(await order()).toEqual([
      ['administrators', 1],
      ['c', 2],
      ['a', 3],
      ['b', 4],
    ]);
    await fixture.call('/api/users', {
      method: 'POST',
      body: '{"userName": "200", "groups": [{"name": "b"}]}',
      headers: { 'Content-Type': 'application/json' },
    });
    const { groups } = (await read('')) as { groups: object[] };
    expect(groups.at(-1)).toMatchObject({ name: 'b', description: null, weight: 4, count: 1 });
    expect(groups[1]).toMatchObject({ name: 'c', count: null });
    const id = Number(a.text);
    expect(await read(`/${id}`)).toEqual({ id, name: 'a', description: 'First', weight: 3, count: null });
    expect((await fixture.call('/api/userGroups/a', { headers: { Accept: 'text/xml' } })).text).toBe(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><group><id>${id}</id><name>a</name><description>First</description><weight>3</weight></group>`,
    );
    expect((await fixture.call('/api/userGroups', { headers: { Accept: 'application/xml' } })).text).toContain(
      '<Groups><Group><id>',
    );
    expect(await send('PUT', '/a', { name: 'alpha', weight: 9 })).toMatchObject({ status: 200, text: String(id) });
    expect(await read('/alpha')).toMatchObject({ description: 'First', weight: 9 });
    expect(await send('PUT', '/alpha', { description: null })).toMatchObject({ status: 200 });
    expect(await read('/alpha')).toMatchObject({ name: 'alpha', description: null, weight: 9 });
    expect(await send('PUT', '/alpha/up')).toMatchObject({ status: 200, text: String(id) });
    expect(await order()).toEqual([
      ['administrators', 1],
      ['c', 2],
      ['alpha', 3],
      ['b', 4],
    ]);
    await send('PUT', `/${id}/down`);
    await send('PUT', `/${id}/down`);
    expect((await order()).map(([name]) => name)).toEqual(['administrators', 'c', 'b', 'alpha']);
    expect(await send('DELETE', '/alpha')).toMatchObject({ status: 200, text: '' });
    expect((await send('DELETE', '/alpha')).status).toBe(404);
    await send('DELETE', '/b');
    expect(await fixture.json('/api/users/200')).toMatchObject({ groups: null });
    expect((await send('GET', '')).status).toBe(200);
  });

  it('keep one place each, however many move at once', async () => {
    for (const name of ['m1', 'm2', 'm3']) await send('POST', '', { name });
    const replies = await Promise.all(
      ['m1', 'm2', 'm3', 'm2', 'm1'].map((name, index) => send('PUT', `/${name}/${index % 2 === 0 ? 'up' : 'down'}`)),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const weights = (await order()).map(([, weight]) => weight);
    expect(weights).toEqual(weights.map((_, index) => index + 1));
    for (const name of ['m1', 'm2', 'm3']) await send('DELETE', `/${name}`);
  });

  it.each<[string, string, object | undefined, number]>([
    ['POST', '', {}, 400],
    ['POST', '', { name: ' ' }, 400],
    ['POST', '', { name: 'x', weight: 0 }, 400],
    ['POST', '', { name: 'administrators' }, 409],
    ['PUT', '/c', { name: 'administrators' }, 409],
    ['PUT', '/c', { name: null }, 400],
    ['PUT', '/administrators', { name: 'others' }, 403],
    ['DELETE', '/administrators', undefined, 403],
    ['GET', '/nothing', undefined, 404],
    ['PUT', '/nothing', { name: 'x' }, 404],
    ['PUT', '/nothing/up', undefined, 404],
    ['PUT', '/999999/down', undefined, 404],
    ['PATCH', '', undefined, 405],
    ['POST', '/c', undefined, 405],
    ['GET', '/c/up', undefined, 405],
    ['POST', '/c/settings', undefined, 405],
    ['GET', '/nothing/settings', undefined, 404],
  ])('answer %s %s with %j by %i', async (method, path, body, status) => {
    if ((await send('GET', '/c')).status === 404) await send('POST', '', { name: 'c' });
    expect((await send(method, path, body)).status).toBe(status);
  });

  it('set what they set for their members, and tell nothing else', async () => {
    await send('POST', '', { name: 'night' });
    const path = '/night/settings';
    const unset = { type: null, options: null, defaultValue: null, label: null, description: null };
    expect(await read(path)).toEqual({ settings: [] });
    expect(await put(`${path}/callfwd/timer`, '45')).toMatchObject({ status: 200, text: '' });
    expect(
      await send('PUT', path, {
        settings: [
          { path: 'permission/call-handling/LocalDialing', value: 'DISABLE' },
          { path: 'voicemail/mailbox/language', value: 'nb' },
        ],
      }),
    ).toMatchObject({ status: 200, text: '' });
    expect(await read(path)).toEqual({
      settings: [
        { ...unset, path: 'permission/call-handling/LocalDialing', value: 'DISABLE' },
        { ...unset, path: 'voicemail/mailbox/language', value: 'nb' },
        { ...unset, path: 'callfwd/timer', value: '45' },
      ],
    });
    expect((await fixture.call(`/api/userGroups${path}`, { headers: { Accept: 'text/xml' } })).text).toContain(
      '<Settings><Setting><path>permission/call-handling/LocalDialing</path><value>DISABLE</value></Setting>',
    );
    expect(await read(`${path}/callfwd/timer`)).toEqual({ ...unset, path: 'callfwd/timer', value: '45' });
    expect(await read(`${path}/hotelling/enable`)).toEqual({ ...unset, path: 'hotelling/enable', value: null });
    expect(await read(`${path}/permission`)).toMatchObject({ settings: [{ value: 'DISABLE' }] });
    expect(await send('DELETE', `${path}/callfwd/timer`)).toMatchObject({ status: 200, text: '' });
    expect(await read(`${path}/callfwd/timer`)).toMatchObject({ value: null });
    expect((await send('GET', `${path}/nothing`)).status).toBe(404);
    expect((await put(`${path}/nothing`, 'x')).status).toBe(404);
    expect((await put(`${path}/callfwd/timer`, 'soon')).status).toBe(400);
    expect((await put(path, 'x')).status).toBe(400);
    expect((await send('PUT', `${path}/callfwd/timer`, {})).status).toBe(415);
    expect((await send('DELETE', path)).status).toBe(200);
    expect(await read(path)).toEqual({ settings: [] });
  });

  it('keep the administrators what they are', async () => {
    const path = '/administrators/settings';
    const right = `${path}/permission/application/superadmin`;
    const refused = [await put(right, 'DISABLE'), await send('DELETE', right), await send('DELETE', path)];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(await read(right)).toMatchObject({ value: 'ENABLE' });
    expect((await put(`${path}/callfwd/timer`, '30')).status).toBe(200);
  });
});
