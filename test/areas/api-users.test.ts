import { idIn, startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const XML = { 'Content-Type': 'application/xml' };
const secrets = ['73914620', 'q8Zt2LmPw', '445566'];

describe('users below /api', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.stop());

  const send = (method: string, path: string, body?: object): Promise<Reply> =>
    fixture.call(`/api/users${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
  const make = async (user: object): Promise<number> => {
    const reply = await send('POST', '', user);
    expect(reply).toMatchObject({ status: 200, text: expect.stringMatching(/^\d+$/) as string });
    return Number(reply.text);
  };
  const read = (path: string): Promise<unknown> => fixture.json(`/api/users${path}`);
  const setting = async (name: string, path: string): Promise<unknown> => read(`/${name}/settings/${path}`);
  const put = (name: string, path: string, value: string): Promise<Reply> =>
    fixture.call(`/api/users/${name}/settings/${path}`, {
      method: 'PUT',
      body: value,
      headers: { 'Content-Type': 'text/plain' },
    });

  it('are made with all that is known of them, and give no secret', async () => {
    await fixture.call('/rest/branch', {
      method: 'PUT',
      body: '<branch><name>harbour</name><address><street>4 Quay Road</street></address></branch>',
    });
    const id = await make({
      userName: '201',
      lastName: 'Holm',
      aliases: ['ida.holm', '5550172'],
      sipPassword: 'q8Zt2LmPw',
      pintoken: '73914620',
      voicemailPin: 445566,
      branchName: 'harbour',
      notified: true,
      groups: [{ name: 'field' }, { name: 'sales' }],
      userProfile: {
        firstName: 'Ida',
        jobTitle: 'Acoustics engineer',
        homeAddress: { city: 'Bergen' },
        useBranchAddress: true,
        imId: 'ida',
        emailAddress: 'Ida@Example.org',
        emailAddressAliasesSet: ['I.Holm@example.org', 'ih@example.org'],
        salutation: 'Dr',
        twitterName: 'idaholm',
      },
    });
    const user = await read('/201');
    expect(user).toMatchObject({
      id,
      userName: '201',
      lastName: 'Holm',
      firstName: 'Ida',
      aliases: ['ida.holm', '5550172'],
      sipPassword: null,
      pintoken: null,
      voicemailPin: null,
      branchName: 'harbour',
      notified: true,
      groups: [
        { name: 'field', weight: 2, count: null },
        { name: 'sales', weight: 3 },
      ],
      userProfile: {
        userName: '201',
        userId: id,
        jobTitle: 'Acoustics engineer',
        jobDept: null,
        homeAddress: { country: null, city: 'Bergen' },
        officeAddress: { street: '4 Quay Road' },
        branchAddress: { street: '4 Quay Road' },
        imId: 'ida',
        emailAddress: 'ida@example.org',
        emailAddressAliasesSet: ['i.holm@example.org', 'ih@example.org'],
        emailAddressAliases: 'i.holm@example.org, ih@example.org',
        salutation: 'Dr',
        salutationId: 4,
        twiterName: 'idaholm',
        enabled: true,
        ldapManaged: false,
        disabledDate: null,
      },
    });
    expect(Object.keys(user as object)).toEqual(
      'id userName lastName firstName aliases sipPassword pintoken voicemailPin branchName userProfile notified groups'.split(
        ' ',
      ),
    );
    const replies = ['', '?start=0&limit=5', '/201', '/ida.holm', '/email?emailFilter=ida', '/201/groups'].map((path) =>
      send('GET', path),
    );
    for (const { text, status } of await Promise.all(replies)) {
      expect(status).toBe(200);
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
    // The portal password is one.
    expect((await fixture.call('/rest/my/conferences', { as: 'ida.holm:73914620' })).status).toBe(200);
    expect((await fixture.call('/api/users', { as: '201:73914620' })).status).toBe(403);
    expect((await fixture.call('/api/users', { as: null })).status).toBe(401);
  });

  it('speak XML as well', async () => {
    const created = await fixture.call('/api/users', {
      method: 'POST',
      headers: XML,
      body:
        '<User><userName>202</userName><Aliases><Alias>nils</Alias></Aliases><pintoken>73914620</pintoken>' +
        '<userProfile><homeAddress><city>Oslo</city></homeAddress></userProfile>' +
        '<Groups><Group><name>xml</name></Group></Groups></User>',
    });
    expect(created.status).toBe(200);
    const { text, headers } = await fixture.call('/api/users/nils', { headers: { Accept: 'text/xml' } });
    expect(headers.get('content-type')).toBe('text/xml');
    expect(text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8" standalone="yes"\?><User><id>\d+<\/id><userName>202<\/userName><Aliases><Alias>nils<\/Alias><\/Aliases><userProfile><userName>202</,
    );
    expect(text).toContain('<homeAddress><city>Oslo</city></homeAddress>');
    expect(text).toMatch(
      /<Groups><Group><id>\d+<\/id><name>xml<\/name><weight>\d+<\/weight><\/Group><\/Groups><\/User>$/,
    );
    expect(text).not.toContain('73914620');
    expect((await fixture.call('/api/users', { headers: { Accept: 'application/xml' } })).text).toContain(
      '<Users><User><id>1</id><userName>superadmin</userName><Aliases/>',
    );
    await fixture.call('/api/users/202', {
      method: 'PUT',
      headers: XML,
      body: '<User><Aliases/><userProfile><homeAddress/></userProfile></User>',
    });
    expect(await read('/202')).toMatchObject({ aliases: [], userProfile: { homeAddress: null } });
  });

  it('change in what is named, and null clears', async () => {
    const id = await make({
      userName: '210',
      firstName: 'Nils',
      lastName: 'Berg',
      aliases: ['nb'],
      pintoken: 'secret:1',
      groups: [{ name: 'one' }],
      userProfile: { jobTitle: 'Cook', jobDept: 'Kitchen', alternateEmailAddress: 'N@Example.net' },
    });
    expect(await send('PUT', '/nb', { lastName: null, groups: [{ name: 'two' }] })).toMatchObject({
      status: 200,
      text: String(id),
    });
    expect(await send('PUT', '/210', { userProfile: { jobDept: null } })).toMatchObject({ status: 200 });
    const changed = await read('/210');
    expect(changed).toMatchObject({
      firstName: 'Nils',
      lastName: null,
      aliases: ['nb'],
      groups: [{ name: 'one' }, { name: 'two' }],
      userProfile: { jobTitle: 'Cook', jobDept: null, alternateEmailAddress: 'n@example.net' },
    });
    // What is given can be sent back: nothing changes, and the password stays.
    expect((await send('PUT', '/210', changed as object)).status).toBe(200);
    const timestamp = expect.any(Number) as number;
    expect(await read('/210')).toEqual({
      ...(changed as object),
      userProfile: { ...(changed as { userProfile: object }).userProfile, timestamp },
    });
    expect((await fixture.call('/rest/my/conferences', { as: 'nb:secret:1' })).status).toBe(200);
    expect((await send('PUT', '/210', { userName: '211' })).status).toBe(400);
    expect((await send('PUT', '/210', { userName: '211', pintoken: 'other:2' })).status).toBe(200);
    expect((await fixture.call('/rest/my/conferences', { as: '211:other:2' })).status).toBe(200);
    expect((await send('GET', '/210')).status).toBe(404);
  });

  it('sign in no more when they are disabled', async () => {
    await make({ userName: '220', pintoken: 'secret' });
    await send('PUT', '/220', { userProfile: { enabled: false } });
    expect((await fixture.call('/rest/my/conferences', { as: '220:secret' })).status).toBe(401);
    expect(await read('/220')).toMatchObject({
      userProfile: { enabled: false, disabledDate: expect.any(Number) as number },
    });
    const xml = await fixture.call('/api/users/220', { headers: { Accept: 'text/xml' } });
    expect(xml.text).toMatch(/<disabledDate>\d{4}-\d\d-\d\dT[\d:.]+Z<\/disabledDate>/);
    await send('PUT', '/220', { userProfile: { enabled: true } });
    expect((await fixture.call('/rest/my/conferences', { as: '220:secret' })).status).toBe(200);
    expect(await read('/220')).toMatchObject({ userProfile: { enabled: true, disabledDate: null } });
  });

  it('are removed by user name, with all that is theirs', async () => {
    await make({ userName: '230', aliases: ['gone'], userProfile: { jobTitle: 'Cook' } });
    expect((await send('DELETE', '/gone')).status).toBe(404);
    expect(await send('DELETE', '/230')).toMatchObject({ status: 200, text: '' });
    expect((await send('DELETE', '/230')).status).toBe(404);
    // The names are free again.
    await make({ userName: 'gone' });
    expect(await read('/gone')).toMatchObject({ userProfile: { jobTitle: null } });
  });

  it('are found by a part of an e-mail address', async () => {
    await make({ userName: '240', userProfile: { emailAddress: 'First@Find.example' } });
    await make({ userName: '241', userProfile: { alternateEmailAddress: 'second@find.example' } });
    await make({ userName: '242', userProfile: { emailAddressAliases: 'x@y.example; third@find.example' } });
    await make({ userName: '243', userProfile: { emailAddress: 'per%cent_@other.example' } });
    const names = async (path: string): Promise<string[]> => {
      const { users } = (await read(path)) as { users: { userName: string }[] };
      return users.map(({ userName }) => userName);
    };
    expect(await names('/email?emailFilter=FIND.ex')).toEqual(['240', '241', '242']);
    expect(await names('/email?emailFilter=find.ex&start=1&limit=1')).toEqual(['241']);
    expect(await names('/email?emailFilter=%25cent_')).toEqual(['243']);
    expect(await names('/email?emailFilter=_____')).toEqual([]);
    expect(await names('/email')).toEqual(expect.arrayContaining(['240', '241', '242', '243']));
    expect(await names('/email')).not.toContain('superadmin');
    expect(await names('?email=find')).toEqual(['240', '241', '242']);
    // Of a part of the list, those that have it.
    expect(await names('?email=find&start=0&limit=2')).toEqual([]);
    expect((await names('?start=1&limit=2')).length).toBe(2);
    expect((await names('?start=1')).length).toBeGreaterThan(5);
  });

  it('join groups, which are made where they are not there, and leave them', async () => {
    await make({ userName: '250' });
    expect(await send('POST', '/250/groups/night%20shift')).toMatchObject({ status: 200, text: '' });
    await send('POST', '/250/groups/day');
    await send('POST', '/250/groups/day');
    expect(await read('/250/groups')).toMatchObject({ groups: [{ name: 'night shift' }, { name: 'day' }] });
    expect((await fixture.call('/api/users/250/groups', { headers: { Accept: 'text/xml' } })).text).toContain(
      '<Groups><Group><id>',
    );
    expect(await send('DELETE', '/250/groups/day')).toMatchObject({ status: 200, text: '' });
    expect((await send('DELETE', '/250/groups/day')).status).toBe(200);
    expect((await send('DELETE', '/250/groups/nothing')).status).toBe(404);
    expect(await read('/250/groups')).toMatchObject({ groups: [{ name: 'night shift' }] });
    expect((await send('DELETE', '/250/groups')).status).toBe(200);
    expect(await read('/250')).toMatchObject({ groups: null });
    // Several who join a new group at once make it once.
    const joined = await Promise.all(
      ['201', '202', '211', '240', '250'].map((name) => send('POST', `/${name}/groups/new`)),
    );
    expect(joined.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await send('DELETE', '/250/groups');
    for (const [method, path] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/x'],
      ['DELETE', '/x'],
    ] as const) {
      expect((await send(method, `/999/groups${path}`)).status).toBe(404);
    }
    const branch = (name: string): Promise<Reply> =>
      fixture.call('/rest/branch', { method: 'PUT', body: `<branch><name>${name}</name></branch>` });
    const north = idIn(await branch('north'));
    await branch('south');
    await fixture.call('/rest/user-group', {
      method: 'PUT',
      body: `<group><name>northern</name><branch><id>${north}</id></branch></group>`,
    });
    await send('PUT', '/250', { branchName: 'south' });
    expect((await send('POST', '/250/groups/northern')).status).toBe(409);
    expect(await read('/250')).toMatchObject({ groups: null, branchName: 'south' });
  });

  it.each<[string, object, number, string]>([
    ['no user name', { lastName: 'Holm' }, 400, 'userName'],
    ['blanks in the name', { userName: 'a b' }, 400, 'a b'],
    ['a taken name', { userName: 'superadmin' }, 409, 'superadmin'],
    ['a taken alias', { userName: '900', aliases: ['superadmin'] }, 409, 'superadmin'],
    ['the same name twice', { userName: '900', aliases: ['900'] }, 400, 'twice'],
    ['an unknown branch', { userName: '900', branchName: 'nowhere' }, 400, 'nowhere'],
    ['letters in the voicemail PIN', { userName: '900', voicemailPin: '12a' }, 400, 'voicemailPin'],
    ['an unknown salutation', { userName: '900', userProfile: { salutation: 'Lord' } }, 400, 'salutation'],
    ['a long text', { userName: '900', userProfile: { jobTitle: 'x'.repeat(256) } }, 400, 'jobTitle'],
    ['a text for an address', { userName: '900', userProfile: { homeAddress: 'Oslo' } }, 400, 'homeAddress'],
    ['a name that is somebody’s messaging id', { userName: 'ida' }, 409, 'messaging id'],
    ['somebody else’s name as messaging id', { userName: '900', userProfile: { imId: 'superadmin' } }, 409, 'imId'],
    [
      'too many addresses',
      {
        userName: '900',
        userProfile: {
          emailAddressAliasesSet: Array.from({ length: 9 }, (_, index) => 'x'.repeat(200) + String(index)),
        },
      },
      400,
      'emailAddressAliases',
    ],
    ['a group without a name', { userName: '900', groups: [{ name: ' ' }] }, 400, 'name'],
  ])('are refused with %s', async (_, user, status, message) => {
    const reply = await send('POST', '', user);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(message);
    expect((await send('GET', '/900')).status).toBe(404);
  });

  it('keep the superadmin', async () => {
    const refused = [
      await send('DELETE', '/superadmin'),
      await send('PUT', '/superadmin', { userName: 'other', pintoken: 'x' }),
      await send('PUT', '/superadmin', { userProfile: { enabled: false } }),
      await put('superadmin', 'permission/application/superadmin', 'DISABLE'),
      await send('DELETE', '/superadmin/settings'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect((await send('POST', '/superadmin/groups/administrators')).status).toBe(200);
    // Back to what the group gives; leaving the group takes nothing away.
    expect((await send('DELETE', '/superadmin/settings')).status).toBe(200);
    expect((await send('DELETE', '/superadmin/groups')).status).toBe(200);
    expect(await setting('superadmin', 'permission/application/superadmin')).toMatchObject({ value: 'ENABLE' });
  });

  it.each([
    ['DELETE', '', 'GET, HEAD, OPTIONS, POST'],
    ['PUT', '/email', 'GET, HEAD, OPTIONS'],
    ['POST', '/201', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['PUT', '/201/groups', 'DELETE, GET, HEAD, OPTIONS'],
    ['GET', '/201/groups/field', 'DELETE, OPTIONS, POST'],
    ['POST', '/201/settings', 'DELETE, GET, HEAD, OPTIONS, PUT'],
  ])('know no %s at %s', async (method, path, allowed) => {
    const reply = await send(method, path);
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe(allowed);
  });

  it('refuse what is no document', async () => {
    const post = (body: string, type: string): Promise<Reply> =>
      fixture.call('/api/users', { method: 'POST', body, headers: { 'Content-Type': type } });
    expect((await post('{', 'application/json')).status).toBe(400);
    expect((await post('', 'application/json')).status).toBe(400);
    expect((await post('a=b', 'application/x-www-form-urlencoded')).status).toBe(415);
    expect((await fixture.call('/api/users', { headers: { Accept: 'image/png' } })).status).toBe(406);
  });

  describe('have settings', () => {
    const international = 'permission/call-handling/InternationalDialing';
    beforeAll(async () => {
      await make({ userName: '300', aliases: ['three'], groups: [{ name: 'first' }, { name: 'second' }] });
    });

    it('in a list, in groups and one by one', async () => {
      const { settings } = (await read('/300/settings')) as { settings: { path: string }[] };
      expect(settings.length).toBe(90);
      expect(settings[0]).toEqual({
        path: 'permission/application/superadmin',
        type: 'boolean',
        options: null,
        value: 'DISABLE',
        defaultValue: 'DISABLE',
        label: 'Administrator',
        description: expect.any(String) as string,
      });
      expect(await setting('three', 'caller-alias')).toMatchObject({
        settings: [{ path: 'caller-alias/external-number' }, { path: 'caller-alias/anonymous-caller-alias' }],
      });
      expect(await setting('300', 'callfwd/timer')).toMatchObject({ value: '20', defaultValue: '20' });
      expect(await setting('300', 'timezone/timezone')).toMatchObject({ value: expect.stringMatching(/./) as string });
      // Hidden by its group alone.
      expect(await setting('300', 'voicemail/mailbox/active-greeting')).toMatchObject({ value: 'standard' });
      expect((await send('GET', '/300/settings/voicemail/security/force-pin-change')).status).toBe(404);
      expect((await send('GET', '/300/settings/nothing')).status).toBe(404);
      expect((await send('GET', '/999/settings')).status).toBe(404);
    });

    it('that follow the ring time of the proxy', async () => {
      const path = '/api/proxy/settings/proxy-configuration/SIPX_PROXY_DEFAULT_SERIAL_EXPIRES';
      await fixture.call(path, { method: 'PUT', body: '33', headers: { 'Content-Type': 'text/plain' } });
      expect(await setting('300', 'callfwd/timer')).toMatchObject({ value: '33', defaultValue: '33' });
      await fixture.call(path, { method: 'DELETE' });
    });

    it('of their own, else of the first group, else the default', async () => {
      const group = (name: string, value: string): Promise<Reply> =>
        fixture.call(`/api/userGroups/${name}/settings/callfwd/timer`, {
          method: 'PUT',
          body: value,
          headers: { 'Content-Type': 'text/plain' },
        });
      expect((await group('second', '50')).status).toBe(200);
      expect(await setting('300', 'callfwd/timer')).toMatchObject({ value: '50', defaultValue: '50' });
      await group('first', '40');
      expect(await setting('300', 'callfwd/timer')).toMatchObject({ value: '40', defaultValue: '40' });
      expect((await fixture.call('/api/userGroups/second/up', { method: 'PUT' })).status).toBe(200);
      expect(await setting('300', 'callfwd/timer')).toMatchObject({ value: '50' });
      expect(await put('300', 'callfwd/timer', '20')).toMatchObject({ status: 200, text: '' });
      expect(await setting('300', 'callfwd/timer')).toMatchObject({ value: '20', defaultValue: '50' });
      expect(await send('DELETE', '/300/settings/callfwd/timer')).toMatchObject({ status: 200, text: '' });
      expect(await setting('300', 'callfwd/timer')).toMatchObject({ value: '50' });
    });

    it('with limits', async () => {
      expect((await put('300', 'callfwd/timer', '0')).status).toBe(400);
      expect((await put('300', 'callfwd/timer', '')).status).toBe(400);
      expect((await put('300', international, 'PERHAPS')).status).toBe(400);
      expect((await put('300', 'permission', 'x')).status).toBe(400);
      expect((await put('300', 'nothing', 'x')).status).toBe(404);
      expect((await put('999', 'callfwd/timer', '9')).status).toBe(404);
      expect((await send('PUT', '/300/settings/callfwd/timer', {})).status).toBe(415);
      expect((await send('DELETE', '/300/settings/nothing')).status).toBe(404);
    });

    it('all or none at once', async () => {
      const several = (...settings: readonly object[]) => send('PUT', '/300/settings', { settings });
      const [first, bad] = [
        { path: international, value: 'DISABLE' },
        { path: 'callfwd/timer', value: 'x' },
      ];
      expect((await several(first, bad)).status).toBe(400);
      expect(await setting('300', international)).toMatchObject({ value: 'ENABLE' });
      expect(await several(first, { path: 'im/im-account', value: 'true' })).toMatchObject({ status: 200, text: '' });
      expect(await setting('300', international)).toMatchObject({ value: 'DISABLE' });
      expect(await setting('300', 'im/im-account')).toMatchObject({ value: '1' });
      expect((await several()).status).toBe(400);
      const xml = await fixture.call('/api/users/300/settings', {
        method: 'PUT',
        headers: XML,
        body: `<Settings><Setting><path>${international}</path><value/></Setting></Settings>`,
      });
      expect(xml.status).toBe(200);
      // An empty permission is none.
      expect(await setting('300', international)).toMatchObject({ value: 'ENABLE' });
      expect((await send('DELETE', '/300/settings')).status).toBe(200);
      expect(await setting('300', 'im/im-account')).toMatchObject({ value: '0' });
    });

    describe('out of a file', () => {
      const upload = (path: string, csv: string): Promise<Reply> =>
        fixture.call(`/api/users/upload/settings/${path}`, {
          method: 'PUT',
          headers: { 'Content-Type': 'multipart/form-data; boundary=limit' },
          body: `--limit\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n${csv}\r\n--limit--\r\n`,
        });
      beforeAll(async () => {
        await make({ userName: '310' });
        await make({ userName: '311' });
      });

      it('for many users at once', async () => {
        const reply = await upload('caller-alias/external-number', '310,5550100\n"311","5550101"\r\n\n999,1\n');
        expect(reply).toMatchObject({ status: 200, text: 'upload success' });
        expect(reply.headers.get('content-type')).toBe('text/plain');
        expect(await setting('310', 'caller-alias/external-number')).toMatchObject({ value: '5550100' });
        expect(await setting('311', 'caller-alias/external-number')).toMatchObject({ value: '5550101' });
        // What holds anyway is not kept.
        await upload('callfwd/timer', '310,33');
        await upload('callfwd/timer', '310,20\n300,50');
        expect(await setting('310', 'callfwd/timer')).toMatchObject({ value: '20' });
        await put('300', international, 'DISABLE');
        await upload(international, '300,\n310,disable');
        expect(await setting('300', international)).toMatchObject({ value: 'ENABLE' });
        expect(await setting('310', international)).toMatchObject({ value: 'DISABLE' });
      });

      it.each([
        ['a line without a value', 'callfwd/timer', '310,33\n311', 417],
        ['an open quote', 'callfwd/timer', '"310,33', 417],
        ['a value that is not taken', 'callfwd/timer', '310,33\n311,x', 400],
        ['an unknown setting', 'nothing', '310,1', 404],
        ['a group of settings', 'callfwd', '310,1', 400],
        ['the right of the superadmin', 'permission/application/superadmin', 'superadmin,DISABLE', 403],
      ])('all or none: %s', async (_, path, csv, status) => {
        expect((await upload(path, csv)).status).toBe(status);
        expect(await setting('310', 'callfwd/timer')).toMatchObject({ value: '20' });
      });

      it('that a form brings', async () => {
        const sent = (type: string, body: string): Promise<Reply> =>
          fixture.call('/api/users/upload/settings/callfwd/timer', {
            method: 'PUT',
            headers: { 'Content-Type': type },
            body,
          });
        expect((await sent('text/plain', '310,1')).status).toBe(415);
        expect((await sent('multipart/form-data; boundary=x', 'nonsense')).status).toBe(400);
        const field = '--x\r\nContent-Disposition: form-data; name="f"\r\n\r\n310,1\r\n--x--\r\n';
        expect((await sent('multipart/form-data; boundary=x', field)).status).toBe(400);
        expect((await upload('callfwd/timer', `310,33\n${'x'.repeat(1024 * 1024)}`)).status).toBe(413);
      });
    });

    it('for the permissions that administrators make', async () => {
      const { text } = await fixture.call('/rest/permission', {
        method: 'PUT',
        body: '<permission><label>Satellite</label><description>May use it</description><defaultValue>true</defaultValue></permission>',
      });
      const name = /perm_\d+/.exec(text)?.[0] ?? '';
      const path = `permission/call-handling/${name}`;
      expect(await setting('300', path)).toMatchObject({ label: 'Satellite', value: 'ENABLE', type: 'boolean' });
      await put('300', path, 'disable');
      expect((await fixture.call(`/rest/user-permission/${((await read('/300')) as { id: number }).id}`)).text).toMatch(
        new RegExp(`<name>${name}</name>\\s*<label>Satellite</label>\\s*<value>DISABLE`),
      );
      await fixture.call(`/rest/permission/${name}`, { method: 'DELETE' });
      expect((await send('GET', `/300/settings/${path}`)).status).toBe(404);
    });
  });
});
