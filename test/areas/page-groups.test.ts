import { upload } from '../prompts/files.js';
import { idIn, startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const GROUPS = '/api/pagegroups';

describe('page groups', () => {
  let fixture: Fixture;
  let ada: number;
  let ben: number;

  const write = (method: string, path: string, body: unknown): Promise<Reply> =>
    fixture.call(path, {
      method,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': typeof body === 'string' ? 'text/xml' : 'application/json' },
    });
  const post = (body: unknown): Promise<Reply> => write('POST', GROUPS, body);
  const setting = (value: string | null, path = 'page-config/prefix'): Promise<Reply> =>
    fixture.call(
      `${GROUPS}/settings/${path}`,
      value === null ? { method: 'DELETE' } : { method: 'PUT', body: value, headers: { 'Content-Type': 'text/plain' } },
    );
  /** Makes sure that nobody else gets an extension, or that somebody does. */
  const isFree = async (extension: string): Promise<boolean> => {
    const made = await fixture.call('/rest/user', {
      method: 'PUT',
      body: `<user><userName>${extension}</userName></user>`,
    });
    if (made.status !== 201) return false;
    await fixture.call(`/rest/user/${idIn(made)}`, { method: 'DELETE' });
    return true;
  };

  beforeAll(async () => {
    fixture = await startFixture();
    await fixture.call(`${GROUPS}/prompts`, upload('two-tone.wav'));
    await fixture.call(`${GROUPS}/prompts`, upload('gong.wav'));
    ada = idIn(
      await fixture.call('/rest/user', {
        method: 'PUT',
        body:
          '<user><userName>2041</userName><firstName>Ada</firstName><lastName>Okafor</lastName><pin>4477</pin>' +
          '<aliases><alias><alias>zed</alias></alias><alias><alias>ada.okafor</alias></alias></aliases></user>',
      }),
    );
    ben = idIn(await fixture.call('/rest/user', { method: 'PUT', body: '<user><userName>2042</userName></user>' }));
  });
  afterAll(() => fixture.stop());
  afterEach(async () => {
    const { groups } = (await fixture.json(GROUPS)) as { groups: { id: number }[] };
    for (const { id } of groups) await fixture.call(`${GROUPS}/${id}`, { method: 'DELETE' });
  });

  it('are made, read, changed and removed, as JSON', async () => {
    const made = await post({
      enabled: true,
      pageGroupNumber: 12,
      timeout: 45,
      sound: 'two-tone.wav',
      description: 'Warehouse floor',
      users: [{ id: ada }, { userName: '2042' }],
    });
    expect(made.status).toBe(200);
    expect(made.text).toMatch(/^\d+$/);
    const id = Number(made.text);
    const user = (number: number, userName: string, last: string, first: string, aliases: string): string =>
      `{"id":${number},"userName":"${userName}","lastName":${last},"firstName":${first},"aliases":[${aliases}],` +
      '"sipPassword":null,"pintoken":null,"voicemailPin":null,"branchName":null,"userProfile":null,' +
      '"notified":null,"groups":null}';
    const group =
      `{"id":${id},"enabled":true,"pageGroupNumber":12,"timeout":45,"sound":"two-tone.wav",` +
      `"description":"Warehouse floor","users":[${user(ada, '2041', '"Okafor"', '"Ada"', '"ada.okafor","zed"')},` +
      `${user(ben, '2042', 'null', 'null', '')}]}`;
    expect((await fixture.call(GROUPS)).text).toBe(`{"groups":[${group}]}`);
    expect((await fixture.call(`${GROUPS}/${id}/`)).text).toBe(group);

    const changed = await write('PUT', `${GROUPS}/${id}`, { users: [{ userName: 'zed' }], timeout: null });
    expect([changed.status, changed.text]).toEqual([200, '']);
    expect(await fixture.json(`${GROUPS}/${id}`)).toMatchObject({
      enabled: true,
      pageGroupNumber: 12,
      timeout: 60,
      sound: 'two-tone.wav',
      users: [{ id: ada }],
    });
    await write('PUT', `${GROUPS}/${id}`, { enabled: null, description: null });
    expect(await fixture.json(`${GROUPS}/${id}`)).toMatchObject({ enabled: false, description: null, users: [{}] });
    for (const none of [[], null]) {
      await write('PUT', `${GROUPS}/${id}`, { users: [{ id: ada }] });
      await write('PUT', `${GROUPS}/${id}`, { users: none });
      expect(await fixture.json(`${GROUPS}/${id}`)).toMatchObject({ users: null });
    }
    const removed = await fixture.call(`${GROUPS}/${id}`, { method: 'DELETE' });
    expect([removed.status, removed.text]).toEqual([200, '']);
    expect((await fixture.call(`${GROUPS}/${id}`)).status).toBe(404);
  });

  it('are made, read and changed, as XML', async () => {
    const { text: id } = await post(
      '<Group><enabled>true</enabled><pageGroupNumber>12</pageGroupNumber><timeout>45</timeout>' +
        `<sound>two-tone.wav</sound><Users><User><id>${ada}</id></User><User><userName>2042</userName></User></Users></Group>`,
    );
    const read = async (path: string): Promise<string> =>
      (await fixture.call(path, { headers: { Accept: 'text/xml' } })).text.replace(/^<\?xml[^>]*\?>/, '');
    const group =
      `<Group><id>${id}</id><enabled>true</enabled><pageGroupNumber>12</pageGroupNumber><timeout>45</timeout>` +
      `<sound>two-tone.wav</sound><Users><User><id>${ada}</id><userName>2041</userName><lastName>Okafor</lastName>` +
      '<firstName>Ada</firstName><Aliases><Alias>ada.okafor</Alias><Alias>zed</Alias></Aliases></User>' +
      `<User><id>${ben}</id><userName>2042</userName><Aliases/></User></Users></Group>`;
    expect(await read(GROUPS)).toBe(`<Groups>${group}</Groups>`);
    expect(await read(`${GROUPS}/${id}`)).toBe(group);
    await write('PUT', `${GROUPS}/${id}`, '<Group><description/><Users/></Group>');
    expect(await fixture.json(`${GROUPS}/${id}`)).toMatchObject({ users: null, description: null });
  });

  it('without what has a default, and by the number’s name in the document', async () => {
    const { text: id } = await post({ GroupNumber: 7, sound: 'gong.wav' });
    expect(await fixture.json(`${GROUPS}/${id}`)).toEqual({
      id: Number(id),
      enabled: false,
      pageGroupNumber: 7,
      timeout: 60,
      sound: 'gong.wav',
      description: null,
      users: null,
    });
  });

  it.each<[string, unknown, number, string]>([
    ['no sound', { pageGroupNumber: 1 }, 400, 'sound: Cannot be empty'],
    ['an empty sound', { pageGroupNumber: 1, sound: '' }, 400, 'sound: Cannot be empty'],
    ['null as its sound', { pageGroupNumber: 1, sound: null }, 400, 'sound: Cannot be empty'],
    ['an unknown sound', { pageGroupNumber: 1, sound: 'none.wav' }, 404, 'Prompt not found'],
    ['an unknown sound before all else', { sound: '../x' }, 404, 'Prompt not found'],
    ['no number', { sound: 'gong.wav' }, 400, 'pageGroupNumber: is needed'],
    ['a number below 0', { pageGroupNumber: -1, sound: 'gong.wav' }, 400, 'pageGroupNumber: has to be'],
    ['a number that is none', { pageGroupNumber: 'x', sound: 'gong.wav' }, 400, 'pageGroupNumber: has to be'],
    ['a timeout below 0', { pageGroupNumber: 1, timeout: -1, sound: 'gong.wav' }, 400, 'timeout: has to be'],
    ['a long description', { pageGroupNumber: 1, sound: 'gong.wav', description: 'x'.repeat(256) }, 400, 'description'],
    [
      'an unknown user',
      { pageGroupNumber: 1, sound: 'gong.wav', users: [{ id: 99_999 }] },
      404,
      'Paging group not found.',
    ],
    [
      'a user of no name',
      { pageGroupNumber: 1, sound: 'gong.wav', users: [{ userName: '' }] },
      404,
      'Paging group not found.',
    ],
    ['users that are no list', { pageGroupNumber: 1, sound: 'gong.wav', users: 'all' }, 400, 'users'],
  ])('with %s are refused', async (_, body, status, text) => {
    const reply = await post(body);
    expect([reply.status, reply.text]).toEqual([status, expect.stringContaining(text)]);
    expect((await fixture.call(GROUPS)).text).toBe('{"groups":[]}');
    const { text: id } = await post({ pageGroupNumber: 5, sound: 'gong.wav' });
    if (text.includes('is needed') || text.includes('Cannot be empty')) return;
    expect((await write('PUT', `${GROUPS}/${id}`, body)).status).toBe(status);
  });

  it('take a user by id before the name, and once', async () => {
    const users = [{ id: ada, userName: 'nobody' }, { userName: '2041' }, { id: 0, userName: 'zed' }];
    const { text: id } = await post({ pageGroupNumber: 1, sound: 'gong.wav', users });
    expect(await fixture.json(`${GROUPS}/${id}`)).toMatchObject({ users: [{ id: ada }] });
  });

  it('lose a user who is removed', async () => {
    const gone = idIn(
      await fixture.call('/rest/user', { method: 'PUT', body: '<user><userName>2043</userName></user>' }),
    );
    const { text: id } = await post({ pageGroupNumber: 1, sound: 'gong.wav', users: [{ id: gone }, { id: ben }] });
    await fixture.call(`/rest/user/${gone}`, { method: 'DELETE' });
    expect(await fixture.json(`${GROUPS}/${id}`)).toMatchObject({ users: [{ id: ben }] });
  });

  it('have numbers of their own', async () => {
    const { text: first } = await post({ pageGroupNumber: 1, sound: 'gong.wav' });
    const second = await post({ pageGroupNumber: 1, sound: 'gong.wav' });
    expect([second.status, second.text]).toEqual([409, `The page group ${first} has the number 1`]);
    const { text: other } = await post({ pageGroupNumber: 2, sound: 'gong.wav' });
    expect((await write('PUT', `${GROUPS}/${other}`, { pageGroupNumber: 1 })).status).toBe(409);
    expect((await write('PUT', `${GROUPS}/${first}`, { pageGroupNumber: 1 })).status).toBe(200);
  });

  it('hold what is dialled: the paging code and their number', async () => {
    await fixture.call('/rest/user', { method: 'PUT', body: '<user><userName>*7799</userName></user>' });
    const refused = await post({ pageGroupNumber: 99, sound: 'gong.wav' });
    expect([refused.status, refused.text]).toEqual([409, '"*7799" is held by the user "*7799"']);
    const { text: id } = await post({ pageGroupNumber: 31, sound: 'gong.wav' });
    expect(await isFree('*7731')).toBe(false);
    await write('PUT', `${GROUPS}/${id}`, { pageGroupNumber: 32 });
    expect([await isFree('*7731'), await isFree('*7732')]).toEqual([true, false]);
    await fixture.call(`${GROUPS}/${id}`, { method: 'DELETE' });
    expect(await isFree('*7732')).toBe(true);
  });

  it('are dialled otherwise with another paging code', async () => {
    for (const pageGroupNumber of [1, 71]) await post({ pageGroupNumber, sound: 'gong.wav' });
    // "*7" and 71 would be what "*77" and 1 were.
    expect((await setting('*7')).status).toBe(200);
    expect([await isFree('*7771'), await isFree('*71'), await isFree('*771')]).toEqual([true, false, false]);
    expect((await setting('*6')).status).toBe(200);
    expect([await isFree('*71'), await isFree('*61'), await isFree('*671')]).toEqual([true, false, false]);
    await fixture.call('/rest/user', { method: 'PUT', body: '<user><userName>*81</userName></user>' });
    const refused = await setting('*8');
    expect([refused.status, refused.text]).toEqual([409, '"*81" is held by the user "*81"']);
    expect(await fixture.json(`${GROUPS}/settings/page-config/prefix`)).toMatchObject({ value: '*6' });
    expect([await isFree('*871'), await isFree('*671')]).toEqual([true, false]);
    for (const bad of ['', '  ', '*7 7', '*7<']) expect((await setting(bad)).status).toBe(400);
    expect((await setting(null)).status).toBe(200);
    expect([await isFree('*61'), await isFree('*771')]).toEqual([true, false]);
    const several = await write('PUT', `${GROUPS}/settings`, {
      settings: [{ path: 'page-config/prefix', value: '*5' }],
    });
    expect([several.status, await isFree('*51')]).toEqual([200, false]);
    expect((await fixture.call(`${GROUPS}/settings`, { method: 'DELETE' })).status).toBe(200);
    expect(await isFree('*51')).toBe(true);
  });

  it('keep the prompt that they play', async () => {
    const { text: id } = await post({ pageGroupNumber: 1, sound: 'two-tone.wav' });
    const remove = (): Promise<Reply> => fixture.call(`${GROUPS}/prompts/two-tone.wav`, { method: 'DELETE' });
    const refused = await remove();
    expect([refused.status, refused.text]).toEqual([409, '"two-tone.wav" is used by the page group 1']);
    await write('PUT', `${GROUPS}/${id}`, { sound: 'gong.wav' });
    expect((await remove()).status).toBe(200);
    expect((await fixture.call(`${GROUPS}/prompts/two-tone.wav`)).status).toBe(404);
    expect((await fixture.call(`${GROUPS}/prompts`, upload('two-tone.wav'))).status).toBe(200);
  });

  it('that are made while their prompt is removed have it, or are not made', async () => {
    for (let round = 0; round < 10; round += 1) {
      await fixture.call(`${GROUPS}/prompts`, upload('fleeting.wav'));
      const [made, removed] = await Promise.all([
        post({ pageGroupNumber: 40, sound: 'fleeting.wav' }),
        fixture.call(`${GROUPS}/prompts/fleeting.wav`, { method: 'DELETE' }),
      ]);
      expect([
        [200, 409],
        [404, 200],
      ]).toContainEqual([made.status, removed.status]);
      if (made.status === 200) await fixture.call(`${GROUPS}/${made.text}`, { method: 'DELETE' });
      await fixture.call(`${GROUPS}/prompts/fleeting.wav`, { method: 'DELETE' });
    }
  });

  it('that are made at once with one number are made once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => post({ pageGroupNumber: 50, sound: 'gong.wav' })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  });

  it('that are not there are told so', async () => {
    for (const key of ['99999', 'x', '1.5', '99999999999']) {
      expect((await fixture.call(`${GROUPS}/${key}`)).status).toBe(404);
      expect((await fixture.call(`${GROUPS}/${key}`, { method: 'DELETE' })).status).toBe(404);
      expect((await write('PUT', `${GROUPS}/${key}`, { enabled: true })).status).toBe(404);
    }
  });

  it.each([
    ['PUT', GROUPS, 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', GROUPS, 'GET, HEAD, OPTIONS, POST'],
    ['POST', `${GROUPS}/1`, 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['POST', `${GROUPS}/settings`, 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['PUT', `${GROUPS}/prompts`, 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', `${GROUPS}/prompts`, 'GET, HEAD, OPTIONS, POST'],
  ])('%s %s is not allowed', async (method, path, allow) => {
    const reply = await fixture.call(path, { method });
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, allow]);
  });

  it('are for administrators', async () => {
    for (const [method, path] of [
      ['GET', GROUPS],
      ['POST', GROUPS],
      ['GET', `${GROUPS}/1`],
      ['PUT', `${GROUPS}/1`],
      ['DELETE', `${GROUPS}/1`],
      ['GET', `${GROUPS}/settings`],
      ['GET', `${GROUPS}/prompts`],
    ] as const) {
      expect((await fixture.call(path, { method, as: null })).status).toBe(401);
      expect((await fixture.call(path, { method, as: '2041:4477' })).status).toBe(403);
    }
  });
});
