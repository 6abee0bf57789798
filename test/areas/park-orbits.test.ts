import { DataSource } from 'typeorm';
import { upload } from '../prompts/files.js';
import { idIn, startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const ORBITS = '/api/orbits';
const HOST = 'localhost';

describe('park orbits', () => {
  let fixture: Fixture;

  const write = (method: string, path: string, body: unknown): Promise<Reply> =>
    fixture.call(path, {
      method,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': typeof body === 'string' ? 'text/xml' : 'application/json' },
    });
  const post = (body: unknown): Promise<Reply> => write('POST', ORBITS, body);
  const lobby = { name: 'lobby-park', enabled: true, extension: '7001', description: 'Front desk', music: 'tune.wav' };
  const set = (path: string, value: string): Promise<Reply> =>
    fixture.call(path, { method: 'PUT', body: value, headers: { 'Content-Type': 'text/plain' } });
  const isFree = async (extension: string): Promise<boolean> => {
    const body = `<user><userName>${extension}</userName></user>`;
    const made = await fixture.call('/rest/user', { method: 'PUT', body });
    if (made.status !== 201) return false;
    await fixture.call(`/rest/user/${idIn(made)}`, { method: 'DELETE' });
    return true;
  };
  /** There is no way to make a server yet. */
  const addServer = async (host: string): Promise<number> => {
    const [server] = await fixture.trunkline.application
      .get(DataSource)
      .query<{ id: number }[]>('insert into servers (host, ip) values ($1, $2) returning id', [host, '192.0.2.9']);
    return server?.id ?? 0;
  };
  const removeServer = (id: number): Promise<unknown> =>
    fixture.trunkline.application.get(DataSource).query('delete from servers where id = $1', [id]);

  beforeAll(async () => {
    fixture = await startFixture();
    await fixture.call(`${ORBITS}/prompts`, upload('tune.wav'));
    await fixture.call('/rest/user', {
      method: 'PUT',
      body: '<user><userName>2041</userName><pin>4477</pin></user>',
    });
  });
  afterAll(() => fixture.stop());
  afterEach(async () => {
    const { orbits } = (await fixture.json(ORBITS)) as { orbits: { id: number }[] };
    for (const { id } of orbits) await fixture.call(`${ORBITS}/${id}`, { method: 'DELETE' });
  });

  it('are made, read, changed and removed, as JSON', async () => {
    const made = await post(lobby);
    expect([made.status, made.text]).toEqual([200, expect.stringMatching(/^\d+$/)]);
    const id = Number(made.text);
    const orbit =
      `{"id":${id},"name":"lobby-park","enabled":true,"extension":"7001","description":"Front desk",` +
      `"music":"tune.wav","server":"${HOST}"}`;
    expect((await fixture.call(ORBITS)).text).toBe(`{"orbits":[${orbit}]}`);
    expect((await fixture.call(`${ORBITS}/${id}`)).text).toBe(orbit);
    const changed = await write('PUT', `${ORBITS}/${id}`, { name: 'hall', description: null });
    expect([changed.status, changed.text]).toEqual([200, '']);
    expect(await fixture.json(`${ORBITS}/${id}`)).toEqual({
      ...lobby,
      id,
      name: 'hall',
      description: null,
      server: HOST,
    });
    await write('PUT', `${ORBITS}/${id}`, { music: null, enabled: null, server: null });
    expect(await fixture.json(`${ORBITS}/${id}`)).toMatchObject({ music: 'default.wav', enabled: false, server: HOST });
    const removed = await fixture.call(`${ORBITS}/${id}`, { method: 'DELETE' });
    expect([removed.status, removed.text]).toEqual([200, '']);
    expect((await fixture.call(`${ORBITS}/${id}`)).status).toBe(404);
  });

  it('are made, read and changed, as XML', async () => {
    const content =
      '<name>lobby-park</name><enabled>true</enabled><extension>7001</extension><description>Front desk</description>' +
      `<music>tune.wav</music><server>${HOST}</server>`;
    const { text: id } = await post(`<Orbit>${content}</Orbit>`);
    const read = async (path: string): Promise<string> =>
      (await fixture.call(path, { headers: { Accept: 'application/xml' } })).text.replace(/^<\?xml[^>]*\?>/, '');
    expect(await read(ORBITS)).toBe(`<Orbits><Orbit><id>${id}</id>${content}</Orbit></Orbits>`);
    await write('PUT', `${ORBITS}/${id}`, '<Orbit><music/><description/><extension>7002</extension></Orbit>');
    expect(await read(`${ORBITS}/${id}`)).toContain('<extension>7002</extension>');
    expect(await read(`${ORBITS}/${id}`)).toContain('<music>default.wav</music>');
    expect(await read(`${ORBITS}/${id}`)).not.toContain('description');
  });

  it('can be written back as they are read, without any music uploaded', async () => {
    const { text: id } = await post({ name: 'plain', extension: '7001' });
    const orbit = await fixture.json(`${ORBITS}/${id}`);
    expect(orbit).toMatchObject({ enabled: false, description: null, music: 'default.wav', server: HOST });
    expect((await write('PUT', `${ORBITS}/${id}`, orbit)).status).toBe(200);
    expect(await fixture.json(`${ORBITS}/${id}`)).toEqual(orbit);
  });

  it.each<[string, unknown, number, string]>([
    ['no name', { name: undefined }, 400, 'name: Cannot be empty'],
    ['an empty name', { name: ' ' }, 400, 'name: Cannot be empty'],
    ['no extension', { extension: null }, 400, 'extension: Cannot be empty'],
    ['a name that is its extension', { name: '7001' }, 400, 'name: has to differ from the extension'],
    ['a name that is no user part', { name: 'a@b' }, 400, 'name: may hold none of'],
    ['a name with a variable', { name: '${system(id)}' }, 400, 'name: may hold none of'],
    ['a long name', { name: 'x'.repeat(256) }, 400, 'name: may have 255'],
    ['letters as its extension', { extension: '70a' }, 400, 'extension: has to be digits'],
    ['a long extension', { extension: '1'.repeat(65) }, 400, 'extension: has to be digits'],
    ['unknown music', { music: 'none.wav' }, 404, 'Prompt not found'],
    ['a path as its music', { music: '../../etc/passwd' }, 404, 'Prompt not found'],
    ['an unknown server', { server: 'elsewhere.example.org' }, 404, 'No such server'],
    ['an unknown server’s id', { server: 99_999 }, 404, 'No such server'],
  ])('with %s are refused', async (_, change, status, text) => {
    const reply = await post({ ...lobby, ...(change as object) });
    expect([reply.status, reply.text]).toEqual([status, expect.stringContaining(text)]);
    expect((await fixture.call(ORBITS)).text).toBe('{"orbits":[]}');
    const { text: id } = await post(lobby);
    const [value] = Object.values(change as object) as unknown[];
    if (value === undefined) return;
    const changed = await write('PUT', `${ORBITS}/${id}`, change);
    expect([changed.status, changed.text]).toEqual([status, expect.stringContaining(text)]);
    expect(await fixture.json(`${ORBITS}/${id}`)).toMatchObject(lobby);
  });

  it('have names and extensions of their own', async () => {
    const { text: first } = await post(lobby);
    const sameName = await post({ ...lobby, extension: '7002' });
    expect([sameName.status, sameName.text]).toEqual([409, `The park orbit ${first} has this name`]);
    expect((await post({ ...lobby, name: 'other' })).status).toBe(409);
    const crossed = await post({ name: '7002', extension: '7003' });
    expect(crossed.status).toBe(200);
    expect((await post({ name: 'third', extension: '7002' })).status).toBe(409);
    expect((await write('PUT', `${ORBITS}/${crossed.text}`, { extension: '7001' })).status).toBe(409);
    expect((await write('PUT', `${ORBITS}/${first}`, lobby)).status).toBe(200);
    const replies = await Promise.all([1, 2, 3].map(() => post({ name: 'race', extension: '7009' })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('hold all that is dialled: name, extension, and extension behind the codes of call pickup', async () => {
    const taken = await post({ ...lobby, extension: '2041' });
    expect([taken.status, taken.text]).toEqual([409, '"2041" is held by the user "2041"']);
    const { text: id } = await post(lobby);
    const held = ['lobby-park', '7001', '*47001', '*787001'];
    for (const extension of held) expect([extension, await isFree(extension)]).toEqual([extension, false]);
    await fixture.call(`${ORBITS}/${id}`, { method: 'DELETE' });
    for (const extension of held) expect([extension, await isFree(extension)]).toEqual([extension, true]);
  });

  it('are fetched otherwise with another code', async () => {
    await post(lobby);
    const code = '/api/registrar/settings/call-pick-up/SIP_REDIRECT.100-PICKUP.CALL_RETRIEVE_CODE';
    expect((await set(code, '*5')).status).toBe(200);
    expect([await isFree('*47001'), await isFree('*57001'), await isFree('7001')]).toEqual([true, false, false]);
    const body = '<user><userName>*67001</userName></user>';
    const user = idIn(await fixture.call('/rest/user', { method: 'PUT', body }));
    const refused = await set(code, '*6');
    expect([refused.status, refused.text]).toEqual([409, '"*67001" is held by the user "*67001"']);
    expect([await isFree('*57001'), await isFree('*6')]).toEqual([false, true]);
    await fixture.call(`/rest/user/${user}`, { method: 'DELETE' });
    expect((await fixture.call(code, { method: 'DELETE' })).status).toBe(200);
    expect(await isFree('*47001')).toBe(false);
  });

  it('keep the music that they play', async () => {
    const { text: id } = await post(lobby);
    const remove = (): Promise<Reply> => fixture.call(`${ORBITS}/prompts/tune.wav`, { method: 'DELETE' });
    const refused = await remove();
    expect([refused.status, refused.text]).toEqual([409, '"tune.wav" is used by the park orbit "lobby-park"']);
    await write('PUT', `${ORBITS}/${id}`, { music: null });
    expect((await remove()).status).toBe(200);
    await fixture.call(`${ORBITS}/prompts`, upload('tune.wav'));
  });

  it('are on a server, named by id or host name', async () => {
    const second = await addServer('pbx2.example.org');
    try {
      const unsaid = await post(lobby);
      expect([unsaid.status, unsaid.text]).toEqual([404, expect.stringContaining('server')]);
      const { text: here } = await post({ ...lobby, server: HOST });
      const { text: there } = await post({ name: 'far', extension: '7002', server: second });
      const path = `${ORBITS}/servers/PBX2.example.org`;
      const { text: further } = await write('POST', path, { name: 'further', extension: '7003', server: 'ignored' });
      expect(await fixture.json(path)).toMatchObject({ orbits: [{ name: 'far' }, { name: 'further' }] });
      expect(await fixture.json(`${ORBITS}/servers/${second}`)).toMatchObject({ orbits: [{ id: Number(there) }, {}] });
      expect(await fixture.json(`${ORBITS}/${further}`)).toMatchObject({ server: 'pbx2.example.org' });
      await write('PUT', `${ORBITS}/${further}`, { server: HOST });
      expect(await fixture.json(`${ORBITS}/${further}`)).toMatchObject({ server: HOST });
      await write('PUT', `${ORBITS}/${further}`, { server: 'pbx2.example.org' });
      // A server with orbits can't go.
      await expect(removeServer(second)).rejects.toThrow(/foreign key/);
      const removed = await fixture.call(path, { method: 'DELETE' });
      expect([removed.status, removed.text]).toEqual([200, '']);
      expect(await fixture.json(ORBITS)).toMatchObject({ orbits: [{ id: Number(here) }] });
      expect([await isFree('7002'), await isFree('7001')]).toEqual([true, false]);
    } finally {
      await fixture.call(`${ORBITS}/servers/${second}`, { method: 'DELETE' });
      await removeServer(second);
    }
    for (const method of ['GET', 'POST', 'DELETE']) {
      const body = method === 'POST' ? lobby : undefined;
      const reply =
        body === undefined
          ? await fixture.call(`${ORBITS}/servers/nowhere`, { method })
          : await write(method, `${ORBITS}/servers/nowhere`, body);
      expect([reply.status, reply.text]).toEqual([404, 'No such server']);
    }
  });

  it('have settings, whose defaults are those of all orbits', async () => {
    const { text: id } = await post(lobby);
    const own = `${ORBITS}/${id}/settings`;
    const { settings } = (await fixture.json(own)) as { settings: { path: string; value: string }[] };
    expect(settings.map(({ path, value }) => [path, value])).toEqual([
      ['general/enableTimeout', '0'],
      ['general/parkTimeout', '120'],
      ['general/multipleCalls', '0'],
      ['general/allowTransfer', '0'],
      ['general/transferKey', '0'],
    ]);
    const timeout = (): Promise<unknown> => fixture.json(`${own}/general/parkTimeout`);
    expect((await set(`${ORBITS}/settings/general/parkTimeout`, '200')).status).toBe(200);
    expect(await timeout()).toMatchObject({ value: '200', defaultValue: '200' });
    expect((await set(`${own}/general/parkTimeout`, '45')).status).toBe(200);
    expect(await timeout()).toMatchObject({ value: '45', defaultValue: '200' });
    expect(await fixture.json(`${ORBITS}/settings/general/parkTimeout`)).toMatchObject({ value: '200' });
    await write('PUT', `${ORBITS}/${id}`, { description: 'moved' });
    expect(await timeout()).toMatchObject({ value: '45' });
    await set(`${own}/general/parkTimeout`, '200');
    await fixture.call(`${ORBITS}/settings`, { method: 'DELETE' });
    expect(await timeout()).toMatchObject({ value: '120', defaultValue: '120' });
    const several = {
      settings: [
        { path: 'general/allowTransfer', value: 'true' },
        { path: 'general/transferKey', value: '#' },
      ],
    };
    expect((await write('PUT', own, several)).status).toBe(200);
    expect(await fixture.json(`${own}/general/allowTransfer`)).toMatchObject({ value: '1' });
    for (const [path, value] of [
      ['general/parkTimeout', '29'],
      ['general/parkTimeout', '301'],
      ['general/parkTimeout', ''],
      ['general/transferKey', 'A'],
      ['general/transferKey', '12'],
      ['general/enableTimeout', 'maybe'],
    ] as const) {
      expect([path, value, (await set(`${own}/${path}`, value)).status]).toEqual([path, value, 400]);
    }
    expect((await set(`${own}/general/none`, '1')).status).toBe(404);
    expect((await fixture.call(own, { method: 'DELETE' })).status).toBe(200);
    expect(await fixture.json(`${own}/general/transferKey`)).toMatchObject({ value: '0' });
    for (const path of ['99999/settings', 'x/settings', '99999/settings/general/parkTimeout']) {
      expect((await fixture.call(`${ORBITS}/${path}`)).status).toBe(404);
    }
  });

  it('leave no settings behind', async () => {
    const { text: id } = await post(lobby);
    await set(`${ORBITS}/${id}/settings/general/parkTimeout`, '45');
    await fixture.call(`${ORBITS}/${id}`, { method: 'DELETE' });
    const left = 'select from setting_values where owner_kind = $1 and owner_id = $2';
    const rows: unknown[] = await fixture.trunkline.application.get(DataSource).query(left, ['park-orbit', id]);
    expect(rows).toEqual([]);
  });

  it('that are not there are told so', async () => {
    for (const key of ['99999', 'x', 'servers', '99999999999']) {
      expect((await fixture.call(`${ORBITS}/${key}`)).status).toBe(404);
      expect((await fixture.call(`${ORBITS}/${key}`, { method: 'DELETE' })).status).toBe(404);
      expect((await write('PUT', `${ORBITS}/${key}`, { enabled: true })).status).toBe(404);
    }
  });

  it.each([
    ['PUT', ORBITS, 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', ORBITS, 'GET, HEAD, OPTIONS, POST'],
    ['POST', `${ORBITS}/1`, 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['PUT', `${ORBITS}/servers/1`, 'DELETE, GET, HEAD, OPTIONS, POST'],
    ['POST', `${ORBITS}/1/settings`, 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['PUT', `${ORBITS}/prompts`, 'GET, HEAD, OPTIONS, POST'],
  ])('%s %s is not allowed', async (method, path, allow) => {
    const reply = await fixture.call(path, { method });
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, allow]);
  });

  it('are for administrators', async () => {
    for (const [method, path] of [
      ['GET', ORBITS],
      ['POST', ORBITS],
      ['GET', `${ORBITS}/1`],
      ['PUT', `${ORBITS}/1`],
      ['DELETE', `${ORBITS}/1`],
      ['GET', `${ORBITS}/servers/1`],
      ['POST', `${ORBITS}/servers/1`],
      ['DELETE', `${ORBITS}/servers/1`],
      ['GET', `${ORBITS}/1/settings`],
      ['GET', `${ORBITS}/prompts`],
    ] as const) {
      expect((await fixture.call(path, { method, as: null })).status).toBe(401);
      expect((await fixture.call(path, { method, as: '2041:4477' })).status).toBe(403);
    }
  });
});
