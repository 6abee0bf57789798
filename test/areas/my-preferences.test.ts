import { DataSource } from 'typeorm';
import { upload, wav } from '../prompts/files.js';
import { startFixture, type Call, type Fixture, type Reply } from '../support/trunkline.js';

const JSON_BODY = { 'Content-Type': 'application/json' };
const XML_BODY = { 'Content-Type': 'text/xml' };

describe('my preferences', () => {
  let fixture: Fixture;

  beforeAll(async () => {
    fixture = await startFixture();
    await fixture.call('/rest/branch', {
      method: 'PUT',
      body: '<branch><name>harbour</name><address><street>4 Quay Road</street><city>Bergen</city></address></branch>',
    });
    for (const userName of ['214', '230']) {
      await fixture.call('/api/users', {
        method: 'POST',
        body: JSON.stringify({
          userName,
          firstName: 'Ines',
          lastName: 'Okafor',
          pintoken: 'secret',
          branchName: 'harbour',
          userProfile: { imId: `im${userName}`, salutation: 'Dr', manager: 'Mara', employeeId: '4711' },
        }),
        headers: JSON_BODY,
      });
    }
  });
  afterAll(() => fixture.stop());

  const as = '214:secret';
  const call = (path: string, options: Call = {}): Promise<Reply> => fixture.call(path, { as, ...options });
  const json = (path: string): Promise<unknown> => fixture.json(path, { as });
  const put = (path: string, body: object | string): Promise<Reply> =>
    call(path, {
      method: 'PUT',
      ...(typeof body === 'string' ? { body, headers: XML_BODY } : { body: JSON.stringify(body), headers: JSON_BODY }),
    });
  const setByAdministrator = (path: string, value: string): Promise<Reply> =>
    fixture.call(`/api/users/214/settings/${path}`, {
      method: 'PUT',
      body: value,
      headers: { 'Content-Type': 'text/plain' },
    });

  describe('contact information', () => {
    const path = '/rest/my/contact-information';
    const contact = async (): Promise<Record<string, unknown>> =>
      ((await json(path)) as { 'contact-information': Record<string, unknown> })['contact-information'];
    const change = (members: object): Promise<Reply> => put(path, { 'contact-information': members });

    const order =
      'authAccountName jobTitle jobDept companyName assistantName location homeAddress officeAddress branchAddress ' +
      'cellPhoneNumber homePhoneNumber assistantPhoneNumber faxNumber didNumber imId imDisplayName alternateImId ' +
      'emailAddress alternateEmailAddress emailAddressAliasesSet emailAddressAliases useBranchAddress branchName ' +
      'manager salutation employeeId twiterName linkedinName facebookName xingName timestamp enabled ldapManaged ' +
      'custom1 custom2 custom3 firstName lastName twitterName';
    const address = { street: 'Strandgaten 12', city: 'Bergen', country: 'NO', zip: '5013' };
    const everything = {
      ...Object.fromEntries(
        'authAccountName jobTitle jobDept companyName assistantName location cellPhoneNumber homePhoneNumber assistantPhoneNumber faxNumber didNumber imDisplayName alternateImId linkedinName facebookName xingName custom1 custom2 custom3'
          .split(' ')
          .map((name) => [name, `my ${name}`]),
      ),
      homeAddress: address,
      officeAddress: { ...address, state: 'Vestland', officeDesignation: 'B-12' },
      emailAddress: 'Ines@Example.net',
      alternateEmailAddress: 'INES@home.example.net',
      emailAddressAliasesSet: ['I.Okafor@example.net', 'ines2@example.net'],
      twiterName: 'inesok',
    };

    it('has all members in their order, in both forms', async () => {
      await setByAdministrator('im/im-account', '1');
      expect(await change(everything)).toMatchObject({ status: 200, text: '' });
      const read = await contact();
      expect(Object.keys(read)).toEqual(order.split(' '));
      const { text } = await call(path);
      expect([...text.matchAll(/^ {2}<(\w+)/gm)].map(([, name]) => name)).toEqual(order.split(' '));
      expect(text).toContain(
        '  <emailAddressAliasesSet class="linked-hash-set">\n    <string>i.okafor@example.net</string>\n',
      );
      expect(text).toContain('  <branchAddress>\n    <street>4 Quay Road</street>\n    <city>Bergen</city>\n');
      expect(read).toMatchObject({
        ...everything,
        emailAddress: 'ines@example.net',
        alternateEmailAddress: 'ines@home.example.net',
        emailAddressAliasesSet: ['i.okafor@example.net', 'ines2@example.net'],
        emailAddressAliases: 'i.okafor@example.net, ines2@example.net',
        twitterName: 'inesok',
        imId: 'im214',
        salutation: 'Dr',
        manager: 'Mara',
        employeeId: '4711',
        enabled: true,
        ldapManaged: false,
        firstName: 'Ines',
      });
    });

    it('takes back the whole of what it gave, in both forms, and changes nothing by that', async () => {
      const read = await contact();
      expect((await change(read)).status).toBe(200);
      expect(await contact()).toEqual({ ...read, timestamp: expect.any(Number) as number });
      expect((await put(path, (await call(path)).text)).status).toBe(200);
      expect(await contact()).toEqual({ ...read, timestamp: expect.any(Number) as number });
    });

    it('is replaced, but for the names and for what personnel says', async () => {
      await change({
        jobTitle: 'Pilot',
        homeAddress: { city: 'Oslo' },
        enabled: false,
        salutation: 'Prof',
        manager: 'me',
        employeeId: '1',
        imId: 'other',
        ldapManaged: true,
        nonsense: { a: 1 },
      });
      const { timestamp, ...read } = await contact();
      expect(timestamp).toEqual(expect.any(Number));
      expect(read).toEqual({
        jobTitle: 'Pilot',
        homeAddress: { city: 'Oslo' },
        officeAddress: {},
        branchAddress: { street: '4 Quay Road', city: 'Bergen' },
        imId: 'im214',
        emailAddressAliasesSet: [],
        useBranchAddress: false,
        branchName: 'harbour',
        manager: 'Mara',
        salutation: 'Dr',
        employeeId: '4711',
        enabled: true,
        ldapManaged: false,
        firstName: 'Ines',
        lastName: 'Okafor',
      });
      expect((await call(path)).text).toContain('<officeAddress/>\n');
    });

    it('makes another name to be shown of another name, trimmed', async () => {
      await change({ firstName: ' Inés ', lastName: 'Okafor', imDisplayName: 'old' });
      expect(await contact()).toMatchObject({ firstName: 'Inés', imDisplayName: 'Inés Okafor' });
      await change({ firstName: 'Inés', imDisplayName: 'Boss' });
      expect(await contact()).toMatchObject({ lastName: 'Okafor', imDisplayName: 'Boss' });
      await change({ lastName: '' });
      expect(await contact()).not.toHaveProperty('lastName');
      // Administrators and phone lists see the same.
      expect(await fixture.json('/api/users/214')).toMatchObject({ firstName: 'Inés', lastName: null });
    });

    it('shows the address of the branch while that is used, and what was stored afterwards', async () => {
      await change({ officeAddress: address });
      await change({ officeAddress: { city: 'Elsewhere' }, useBranchAddress: true });
      expect(await contact()).toMatchObject({ useBranchAddress: true, officeAddress: { street: '4 Quay Road' } });
      await fixture.call('/rest/branch/1', {
        method: 'PUT',
        body: '<branch><name>harbour</name><address><street>5 Quay Road</street></address></branch>',
      });
      expect(await contact()).toMatchObject({
        officeAddress: { street: '5 Quay Road' },
        branchAddress: { street: '5 Quay Road' },
      });
    });

    it.each([
      [{ twiterName: 'a', twitterName: 'old' }, 'a'],
      [{ twiterName: 'old', twitterName: 'b' }, 'b'],
      [{ twitterName: 'c' }, 'c'],
      [{ twiterName: 'old', twitterName: 'old' }, 'old'],
      [{ twiterName: '', twitterName: 'old' }, undefined],
      [{}, undefined],
    ])('of both names of one member the one that differs counts: %j', async (given, expected) => {
      await change({ twiterName: 'old' });
      await change(given);
      const { twiterName, twitterName } = await contact();
      expect({ twiterName, twitterName }).toEqual({ twiterName: expected, twitterName: expected });
    });

    it.each([
      [{ emailAddressAliasesSet: ['a@x.org', 'b@x.org'], emailAddressAliases: 'a@x.org' }, ['a@x.org', 'b@x.org']],
      [{ emailAddressAliasesSet: ['a@x.org'], emailAddressAliases: 'c@x.org, D@x.org' }, ['c@x.org', 'd@x.org']],
      [{ emailAddressAliases: 'e@x.org f@x.org' }, ['e@x.org', 'f@x.org']],
      [{}, []],
    ])('of both forms of aliases the one that differs counts: %j', async (given, expected) => {
      await change({ emailAddressAliasesSet: ['a@x.org'] });
      await change(given);
      expect(await contact()).toMatchObject({ emailAddressAliasesSet: expected });
    });

    it('says no id where the messaging account is off', async () => {
      await setByAdministrator('im/im-account', '0');
      expect(await contact()).toMatchObject({ imId: '' });
      expect((await call(path)).text).toContain('<imId></imId>');
    });

    it.each([
      [{ emailAddress: 'ines' }, /emailAddress: has to be an e-mail address/],
      [{ alternateEmailAddress: 'a@b@c' }, /alternateEmailAddress/],
      [{ emailAddressAliases: 'a@x.org, b' }, /emailAddressAliases/],
      [{ emailAddressAliasesSet: ['a@x.org', '<b@x.org>'] }, /emailAddressAliases/],
      [{ jobTitle: 'x'.repeat(256) }, /jobTitle/],
      [{ homeAddress: 'here' }, /homeAddress/],
      [{ jobTitle: { a: 1 } }, /jobTitle/],
    ])('is refused with %j, and stays', async (members, message) => {
      const before = await contact();
      const reply = await change(members);
      expect(reply.status).toBe(400);
      expect(reply.text).toMatch(message);
      expect(await contact()).toEqual(before);
    });

    it('has no other methods', async () => {
      for (const method of ['POST', 'DELETE']) {
        const reply = await call(path, { method });
        expect(reply.status).toBe(405);
        expect(reply.headers.get('allow')).toBe('GET, HEAD, OPTIONS, PUT');
      }
      expect((await put(path, '')).status).toBe(400);
    });
  });

  it('of messaging are settings, and only what is given changes', async () => {
    const defaults = {
      statusPhonePresence: true,
      statusCallInfo: false,
      otpMessage: 'On the phone',
      voicemailOnDnd: false,
      voicemailonDnd: false,
    };
    const path = '/rest/my/im/prefs';
    const reply = await call(path);
    expect(JSON.parse(reply.text)).toEqual(defaults);
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect((await call(path, { headers: { Accept: 'text/plain' } })).status).toBe(406);
    expect((await call(path, { headers: { Accept: 'text/xml' } })).text).toContain('<im-prefs>\n  <statusPhone');
    expect(await put(path, { statusCallInfo: true, otpMessage: null })).toMatchObject({ status: 200, text: '' });
    expect(await json(path)).toEqual({ ...defaults, statusCallInfo: true });
    await put(path, { ...defaults, voicemailonDnd: true });
    expect(await json(path)).toEqual({ ...defaults, voicemailOnDnd: true, voicemailonDnd: true });
    expect(await fixture.json('/api/users/214/settings/im/fwd-vm-on-dnd')).toMatchObject({ value: '1' });
    await put(path, { voicemailOnDnd: false, voicemailonDnd: true });
    expect(await json(path)).toEqual(defaults);
    for (const body of ['{"otpMessage": {}}', '{', '[]', `{"otpMessage": "${'x'.repeat(300)}"}`]) {
      expect((await call(path, { method: 'PUT', body, headers: JSON_BODY })).status).toBe(400);
    }
    expect(await fixture.json(path, { as: '230:secret' })).toEqual(defaults);
  });

  it('of the assistant are settings, those of a group too', async () => {
    const path = '/rest/my/imbot/prefs';
    expect(await json(path)).toEqual({ confEnter: true, confExit: true, vmBegin: false, vmEnd: false });
    await put(path, { confEnter: false, vmEnd: true, vmBegin: null });
    expect(await json(path)).toEqual({ confEnter: false, confExit: true, vmBegin: false, vmEnd: true });
    await call(path, {
      method: 'PUT',
      body: '{"confEnter": true, "vmEnd": false}',
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(await json(path)).toEqual({ confEnter: true, confExit: true, vmBegin: false, vmEnd: false });
  });

  it('of faxes are read', async () => {
    const path = '/rest/my/faxprefs';
    expect((await call(path)).text).toBe('{"extension":"","did":""}');
    await setByAdministrator('voicemail/fax/extension', '7314');
    await setByAdministrator('voicemail/fax/did', '5552277');
    expect(await json(path)).toEqual({ extension: '7314', did: '5552277' });
    const refused = await call(path, { method: 'PUT' });
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });

  describe('of music on hold', () => {
    const prompts = '/api/my/moh/prompts';
    const source = '/api/my/moh/settings/moh/audio-source';
    const choose = (value: string): Promise<Reply> =>
      call(source, { method: 'PUT', body: value, headers: { 'Content-Type': 'text/plain' } });

    it('bring files of my own, which nobody else sees, and which go with me', async () => {
      const rain = wav();
      expect(await call('/api/my/moh/path', { method: 'PUT' })).toMatchObject({ status: 200, text: '' });
      expect((await call(prompts, upload('rain.wav', rain))).status).toBe(200);
      expect(await json(prompts)).toEqual({
        files: [{ name: 'rain.wav', type: 'audio/x-wav', size: rain.length, path: 'rain.wav' }],
      });
      expect((await call(prompts, { headers: { Accept: 'text/xml' } })).text).toContain('<Files><File><name>rain.wav<');
      expect(await call(prompts, upload('rain.wav'))).toMatchObject({ status: 409, text: 'rain.wav' });
      for (const path of [`${prompts}/rain.wav`, `${prompts}/rain.wav/stream`]) {
        expect((await call(path)).headers.get('content-length')).toBe(String(rain.length));
        expect(await call(path, { as: '230:secret' })).toMatchObject({ status: 404, text: 'Prompt not found' });
      }
      expect((await call(`${prompts}/rain.wav`, { method: 'DELETE', as: '230:secret' })).status).toBe(404);
      expect(await fixture.json(prompts, { as: '230:secret' })).toEqual({ files: [] });
      expect(await fixture.json('/api/moh/prompts')).toEqual({ files: [] });
      expect((await call(`${prompts}/rain.wav`, { method: 'DELETE' })).status).toBe(200);
      expect(await json(prompts)).toEqual({ files: [] });

      await fixture.call('/api/users', {
        method: 'POST',
        body: '{"userName": "250", "pintoken": "secret"}',
        headers: JSON_BODY,
      });
      await call(prompts, { ...upload('gone.wav'), as: '250:secret' });
      await fixture.call('/api/users/250', { method: 'DELETE' });
      expect(
        await fixture.trunkline.application.get(DataSource).query(`select name from prompts where name = 'gone.wav'`),
      ).toEqual([]);
    });

    it('have room for 20 files', async () => {
      for (let number = 0; number < 20; number++) {
        expect((await call(prompts, upload(`song${number}.wav`))).status).toBe(200);
      }
      const full = await call(prompts, upload('more.wav'));
      expect(full.status).toBe(409);
      expect(full.text).toContain('There may be 20 files');
      await call(`${prompts}/song3.wav`, { method: 'DELETE' });
      expect((await call(prompts, upload('more.wav'))).status).toBe(200);
    });

    it('say where it comes from', async () => {
      expect(await json(source)).toMatchObject({
        path: 'moh/audio-source',
        type: 'enum',
        value: 'SYSTEM_DEFAULT',
        defaultValue: 'SYSTEM_DEFAULT',
        options: { PERSONAL_FILES_SRC: expect.any(String) as string, GROUP_FILES_SRC: expect.any(String) as string },
      });
      expect(await choose('PERSONAL_FILES_SRC')).toMatchObject({ status: 200, text: '' });
      expect(await json(source)).toMatchObject({ value: 'PERSONAL_FILES_SRC' });
      expect((await choose('LOUD')).status).toBe(400);
      expect((await choose('')).status).toBe(400);
      expect((await choose('GROUP_FILES_SRC')).status).toBe(403);
      expect((await call(source, { method: 'DELETE' })).status).toBe(200);
      expect(await json(source)).toMatchObject({ value: 'SYSTEM_DEFAULT' });
      expect((await call('/api/my/moh/settings/im/im-account')).status).toBe(404);
    });

    it('need the permission', async () => {
      const permission = async (): Promise<string> => (await call('/api/my/moh/permission')).text;
      expect(await permission()).toBe('true');
      await setByAdministrator('permission/application/music-on-hold', 'DISABLE');
      expect(await permission()).toBe('false');
      const refused: [string, Call][] = [
        [prompts, {}],
        [prompts, upload('x.wav')],
        [`${prompts}/song1.wav`, {}],
        [`${prompts}/song1.wav/stream`, {}],
        [`${prompts}/song1.wav`, { method: 'DELETE' }],
        ['/api/my/moh/path', { method: 'PUT' }],
        [source, { method: 'DELETE' }],
      ];
      for (const [path, options] of refused) expect([path, (await call(path, options)).status]).toEqual([path, 403]);
      expect((await choose('NONE')).status).toBe(403);
      await setByAdministrator('permission/application/group-music-on-hold', 'ENABLE');
      expect(await permission()).toBe('true');
      expect((await choose('GROUP_FILES_SRC')).status).toBe(200);
      expect((await call(prompts)).status).toBe(403);
    });
  });

  it('of myself are read below /api, without secrets, and changed by administrators', async () => {
    const me = (await json('/api/my/user')) as object;
    expect(me).toMatchObject({ userName: '214', sipPassword: null, pintoken: null, voicemailPin: null });
    expect(me).toEqual(await fixture.json('/api/users/214'));
    expect((await call('/api/my/user/')).status).toBe(200);
    expect((await call('/api/my/user', { headers: { Accept: 'text/xml' } })).text).toContain('<User><id>');
    expect(await json('/api/my/user/settings')).toEqual(await fixture.json('/api/users/214/settings'));
    expect(await json('/api/my/user/settings/im_notification')).toMatchObject({
      settings: [{ path: 'im_notification/conferenceEntryIM' }, {}, {}, {}, {}, {}],
    });
    expect(await json('/api/my/user/settings/voicemail/fax/did')).toMatchObject({ value: '5552277' });
    expect((await call('/api/my/user/settings/nothing')).status).toBe(404);
    for (const [method, path] of [
      ['PUT', '/api/my/user'],
      ['PUT', '/api/my/user/settings/permission/application/superadmin'],
      ['DELETE', '/api/my/user/settings/permission/application/superadmin'],
    ] as const) {
      expect((await call(path, { method, body: 'ENABLE' })).status).toBe(403);
    }
  });
});
