import { idIn, startFixture, type Fixture, type Reply } from '../support/trunkline.js';

describe('users, groups and permissions', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.stop());

  const put = (path: string, body: string): Promise<Reply> => fixture.call(path, { method: 'PUT', body });
  const makeGroup = async (name: string): Promise<number> =>
    idIn(await put('/rest/user-group', `<group><name>${name}</name></group>`));
  const makeUser = async (content: string): Promise<number> => idIn(await put('/rest/user', `<user>${content}</user>`));
  const valueOf = async (path: string, permission: string): Promise<string | undefined> =>
    new RegExp(`<name>${permission}</name>\\s*<label>[^<]*</label>\\s*<value>(\\w+)`).exec(
      (await fixture.call(path)).text,
    )?.[1];

  it('gives a user as documented, and never a secret', async () => {
    const group = await makeGroup('field');
    const id = await makeUser(
      `<userName>201</userName><lastName>Holm</lastName><pin>73914620</pin><sipPassword>q8Zt2LmPw</sipPassword>
       <emailAddress>Ida@Example.org</emailAddress><groups><group><id>${group}</id></group></groups>
       <aliases><alias><alias>ida.holm</alias></alias></aliases>`,
    );
    expect((await fixture.call(`/rest/user/${id}`)).text).toBe(
      `<user>\n  <id>${id}</id>\n  <lastName>Holm</lastName>\n  <userName>201</userName>\n  <pin></pin>\n` +
        `  <sipPassword></sipPassword>\n  <emailAddress>ida@example.org</emailAddress>\n  <groups>\n    <group>\n` +
        `      <id>${group}</id>\n      <name>field</name>\n    </group>\n  </groups>\n  <aliases>\n    <alias>\n` +
        `      <alias>ida.holm</alias>\n    </alias>\n  </aliases>\n</user>`,
    );
    // Signs in by name and alias; is nobody's administrator.
    for (const name of ['201', 'ida.holm']) {
      expect((await fixture.call('/rest/my/conferences', { as: `${name}:73914620` })).status).toBe(200);
    }
    expect((await fixture.call('/rest/user', { as: '201:73914620' })).status).toBe(403);
  });

  it('makes groups at once one behind the other, and of one name only one', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `at-once-${index}`);
    const ids = await Promise.all(names.map(makeGroup));
    expect(ids.every((id) => id > 0)).toBe(true);
    const one = () => put('/rest/user-group', '<group><name>the-one</name></group>');
    const replies = await Promise.all([one(), one(), one(), one()]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('makes one of several users of one name at once, and refuses the others in the envelope', async () => {
    const one = () => put('/rest/user', '<user><userName>the-one</userName></user>');
    const replies = await Promise.all([one(), one(), one(), one()]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const refused = replies.filter(({ status }) => status === 409);
    for (const { text } of refused) expect(text).toContain('ERROR_CREATE_FAILED');
    const branches = await Promise.all(
      Array.from({ length: 4 }, () => put('/rest/branch', '<branch><name>the-one</name></branch>')),
    );
    expect(branches.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    for (const { status, text } of branches) if (status === 409) expect(text).toContain('ERROR_CREATE_FAILED');
  });

  it.each([
    ['the form of a GET', '{"user": {"userName": "%", "aliases": [{"alias": "%a"}]}}'],
    ['entries by name', '{"user": {"userName": "%", "aliases": {"alias": [{"alias": "%a"}]}}}'],
    ['one entry', '{"user": {"userName": "%", "aliases": {"alias": {"alias": "%a"}}}}'],
    ['named entries', '{"user": {"userName": "%", "aliases": [{"alias": {"alias": "%a"}}]}}'],
    ['XML', '<user><userName>%</userName><aliases><alias><alias>%a</alias></alias></aliases></user>'],
  ])('takes a list as %s', async (form, body) => {
    const name = `list-${form.replace(/\W/g, '')}`;
    const id = idIn(await put('/rest/user', body.replaceAll('%', name)));
    expect(await fixture.json(`/rest/user/${id}`)).toMatchObject({ user: { aliases: [{ alias: `${name}a` }] } });
  });

  it('keeps what an update does not bring, and clears what it brings empty', async () => {
    const group = await makeGroup('keepers');
    const id = await makeUser(
      `<userName>210</userName><firstName>Nils</firstName><pin>1234</pin><groups><group><id>${group}</id></group></groups>
       <aliases><alias><alias>nils</alias></alias></aliases>`,
    );
    await put(`/rest/user/${id}`, '<user><userName>210</userName></user>');
    const kept = await fixture.json(`/rest/user/${id}`);
    expect(kept).toMatchObject({ user: { groups: [{ id: group }], aliases: [{ alias: 'nils' }] } });
    expect(kept).not.toHaveProperty('user.firstName');
    expect((await fixture.call('/rest/my/conferences', { as: '210:1234' })).status).toBe(200);

    await put(`/rest/user/${id}`, '<user><userName>210</userName><groups/><aliases/></user>');
    expect(await fixture.json(`/rest/user/${id}`)).toMatchObject({ user: { groups: [], aliases: [] } });
    // An alias that was given up is free again.
    expect((await put('/rest/user', '<user><userName>nils</userName></user>')).status).toBe(201);
  });

  it('has one name space for names, aliases and conferences, and says who holds a number', async () => {
    await makeUser('<userName>220</userName><aliases><alias><alias>221</alias></alias></aliases>');
    const conference = await fixture.call('/api/conferences', {
      method: 'POST',
      body: '{"name": "Board", "extension": "221"}',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(conference).toMatchObject({ status: 409, text: '"221" is held by the user "220"' });
    const user = await put('/rest/user', '<user><userName>221</userName></user>');
    expect(user.status).toBe(409);
    expect(user.text).toContain('held by the user &quot;220&quot;');
  });

  it.each([
    ['no name', '<user><pin>1</pin></user>', 400, 'UserName: Cannot be empty'],
    ['blanks in a name', '<user><userName>a b</userName></user>', 400, 'no name'],
    [
      'an unknown group',
      '<user><userName>x1</userName><groups><group><id>999</id></group></groups></user>',
      400,
      '999',
    ],
    ['a branch that is a text', '{"user": {"userName": "x4", "branch": 5}}', 400, 'branch: has to hold its members'],
    ['a branch without id', '<user><userName>x5</userName><branch><name>x</name></branch></user>', 400, 'needs an id'],
    [
      'aliases that are texts',
      '{"user": {"userName": "x6", "aliases": ["a"]}}',
      400,
      'aliases: has to hold its members',
    ],
    ['a group without id', '<user><userName>x7</userName><groups><group/></groups></user>', 400, 'needs an id'],
    ['an unknown branch', '<user><userName>x2</userName><branch><id>999</id></branch></user>', 400, '999'],
    [
      'a doubled name',
      '<user><userName>x3</userName><aliases><alias><alias>x3</alias></alias></aliases></user>',
      400,
      'twice',
    ],
  ])('refuses %s, and keeps nothing of it', async (_, body, status, message) => {
    const before = await fixture.call('/rest/user');
    const reply = await put('/rest/user', body);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(message);
    expect((await fixture.call('/rest/user')).text).toBe(before.text);
  });

  it('protects the superadmin and the administrators', async () => {
    for (const [path, body] of [
      ['/rest/user/1', '<user><userName>root</userName><pin>1</pin></user>'],
      [
        '/rest/user-permission/1',
        '<user><permissions><setting><name>superadmin</name><value>DISABLE</value></setting></permissions></user>',
      ],
      ['/rest/user-group/1', '<group><name>others</name></group>'],
    ] as const) {
      const reply = await put(path, body);
      expect(reply.status).toBe(403);
      expect(reply.text).toContain('ERROR_UPDATE_FAILED');
    }
    expect((await fixture.call('/rest/user/1', { method: 'DELETE' })).text).toContain('ERROR_DELETE_FAILED');
    expect((await fixture.call('/rest/user-group/1', { method: 'DELETE' })).text).toContain('ERROR_DELETE_FAILED');
  });

  it('leaves the superadmin the own right, whatever groups give', async () => {
    const member = (groups: string): Promise<Reply> =>
      put('/rest/user/1', `<user><userName>superadmin</userName>${groups}</user>`);
    await member('<groups><group><id>1</id></group></groups>');
    const permitted = await put(
      '/rest/user-permission/1',
      '<user><permissions><setting><name>superadmin</name><value>ENABLE</value></setting></permissions></user>',
    );
    expect(permitted.status).toBe(200);
    await member('<groups/>');
    expect(await valueOf('/rest/user-permission/1', 'superadmin')).toBe('ENABLE');
  });

  it('inherits permissions by weight, and forgets what equals the inherited value', async () => {
    const heavy = await makeGroup('heavy');
    const light = await makeGroup('light');
    const member = `<groups><group><id>${light}</id></group><group><id>${heavy}</id></group></groups>`;
    const id = await makeUser(`<userName>230</userName>${member}`);
    const setOn = (path: string, root: string, value: string): Promise<Reply> =>
      put(
        path,
        `<${root}><permissions><setting><name>Mobile</name><value>${value}</value></setting></permissions></${root}>`,
      );
    expect(await valueOf(`/rest/user-permission/${id}`, 'Mobile')).toBe('ENABLE');
    await setOn(`/rest/user-group-permission/${light}`, 'group', 'ENABLE');
    await setOn(`/rest/user-group-permission/${heavy}`, 'group', 'DISABLE');
    expect(await valueOf(`/rest/user-permission/${id}`, 'Mobile')).toBe('DISABLE');
    await setOn(`/rest/user-permission/${id}`, 'user', 'Enabled');
    expect(await valueOf(`/rest/user-permission/${id}`, 'Mobile')).toBe('ENABLE');
    await setOn(`/rest/user-permission/${id}`, 'user', 'DISABLE');
    await setOn(`/rest/user-group-permission/${heavy}`, 'group', '');
    expect(await valueOf(`/rest/user-permission/${id}`, 'Mobile')).toBe('ENABLE');
  });

  it('makes an administrator by permission, at once', async () => {
    const id = await makeUser('<userName>240</userName><pin>secret</pin>');
    const permit = (value: string): Promise<Reply> =>
      put(
        `/rest/user-permission/${id}`,
        `<user><permissions><setting><name>superadmin</name><value>${value}</value></setting></permissions></user>`,
      );
    expect((await fixture.call('/rest/user', { as: '240:secret' })).status).toBe(403);
    await permit('ENABLE');
    expect((await fixture.call('/rest/user', { as: '240:secret' })).status).toBe(200);
    await permit('DISABLE');
    expect((await fixture.call('/rest/user', { as: '240:secret' })).status).toBe(403);
  });

  it('makes custom permissions that everybody sees, and removes them everywhere', async () => {
    const created = await put('/rest/permission', '<permission><label>Satellite</label></permission>');
    const name = /perm_\d+/.exec(created.text)?.[0] ?? '';
    const id = await makeUser('<userName>250</userName>');
    expect(await valueOf(`/rest/user-permission/${id}`, name)).toBe('DISABLE');
    await put(
      `/rest/permission/${name}`,
      '<permission><label>Satellite</label><defaultValue>true</defaultValue></permission>',
    );
    expect(await valueOf(`/rest/user-permission/${id}`, name)).toBe('ENABLE');
    expect((await fixture.call(`/rest/permission/${name}`, { method: 'DELETE' })).status).toBe(200);
    expect(await valueOf(`/rest/user-permission/${id}`, name)).toBeUndefined();
    expect((await fixture.call('/rest/permission/superadmin', { method: 'DELETE' })).status).toBe(403);
    const unknown = await put(
      `/rest/user-permission/${id}`,
      '<user><permissions><setting><name>Flying</name><value>ENABLE</value></setting></permissions></user>',
    );
    expect(unknown).toMatchObject({ status: 400, text: expect.stringContaining('ERROR_VALIDATION_FAILED') as string });
  });

  // Nobody is of that branch: an empty list, whose pages have rules of their own.
  it.each([
    ['branch=99999', [0, 1, 1, 0]],
    ['branch=99999&page=3&pagesize=7', [0, 1, 1, 7]],
    ['branch=99999&page=1&pagesize=1', [0, 1, 1, 1]],
    ['ids=1', [1, 1, 1, 1]],
    ['ids=1&page=1&pagesize=100', [1, 1, 1, 100]],
    ['ids=1&page=9&pagesize=1', [1, 1, 1, 1]],
    ['ids=1&page=1', [1, 1, 1, 1]],
    ['ids=1&pagesize=5', [1, 1, 1, 1]],
    ['ids=1&page=-1&pagesize=5', [1, 1, 1, 1]],
    ['ids=1&page=1&pagesize=0', [1, 1, 1, 1]],
    ['ids=1&page=1.5&pagesize=5', [1, 1, 1, 1]],
    ['ids=1&page=1&page=x&pagesize=5', [1, 1, 1, 5]],
    ['ids=1&page=99999999999&pagesize=5', [1, 1, 1, 1]],
  ])('pages %s', async (query, [totalResults, currentPage, totalPages, resultsPerPage]) => {
    for (const [list, root] of [
      ['user', 'user'],
      ['user-permission', 'user-permission'],
    ] as const) {
      const metadata = { totalResults, currentPage, totalPages, resultsPerPage };
      expect(await fixture.json(`/rest/${list}?${query}`)).toMatchObject({ [root]: { metadata } });
    }
  });

  it.each([
    ['sortby=lastName&sortdir=forward', ['sort2', 'sort3', 'sort1']],
    ['sortby=LASTNAME&sortdir=Reverse', ['sort1', 'sort2', 'sort3']],
    ['sortby=firstName', ['sort3', 'sort1', 'sort2']],
    ['sortdir=reverse', ['sort3', 'sort2', 'sort1']],
    ['sortby=userName&sortdir=anything', ['sort1', 'sort2', 'sort3']],
    ['sortby=nothing&sortdir=reverse', ['sort1', 'sort2', 'sort3']],
    ['sortby=&sortdir=', ['sort1', 'sort2', 'sort3']],
  ])('sorts by %s', async (query, expected) => {
    const people = [
      ['sort1', '<lastName>b</lastName><firstName>B</firstName>'],
      ['sort2', '<lastName>A</lastName><firstName>b</firstName>'],
      ['sort3', '<lastName>a</lastName>'],
    ] as const;
    const ids = await Promise.all(people.map(([name, rest]) => makeUser(`<userName>${name}</userName>${rest}`)));
    try {
      const { text } = await fixture.call(`/rest/user?ids=${ids.join(',')}&${query}`);
      expect([...text.matchAll(/<userName>(\w+)/g)].map(([, name]) => name)).toEqual(expected);
    } finally {
      for (const id of ids) await fixture.call(`/rest/user/${id}`, { method: 'DELETE' });
    }
  });

  it('selects users by id, in the order that is asked for, and by branch', async () => {
    const branch = idIn(await put('/rest/branch', '<branch><name>site</name></branch>'));
    const group = idIn(
      await put('/rest/user-group', `<group><name>crew</name><branch><id>${branch}</id></branch></group>`),
    );
    const one = await makeUser(`<userName>260</userName><branch><id>${branch}</id></branch>`);
    const two = await makeUser(`<userName>261</userName><groups><group><id>${group}</id></group></groups>`);
    expect(await fixture.json(`/rest/user?ids=${two},${one}`)).toMatchObject({
      user: { users: [{ userName: '261' }, { userName: '260' }] },
    });
    expect(await fixture.json(`/rest/user?branch=${branch}`)).toMatchObject({
      user: { users: [{ userName: '260' }, { userName: '261' }] },
    });
    expect((await fixture.call('/rest/user?branch=x')).text).toContain('Branch:x');
    expect((await fixture.call('/rest/user?ids=1,x')).text).toContain('ERROR_ID_INVALID');
    // A removed branch is nobody's any more.
    await fixture.call(`/rest/branch/${branch}`, { method: 'DELETE' });
    expect(await fixture.json(`/rest/user/${one}`)).not.toHaveProperty('user.branch');
  });
});
