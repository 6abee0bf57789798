import { PASSWORD, startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const JSON_BODY = { 'Content-Type': 'application/json' };
const owner = '200:secret';

describe('conferences', () => {
  let fixture: Fixture;

  beforeAll(async () => {
    fixture = await startFixture();
    for (const name of ['200', '201']) {
      await fixture.call('/rest/user', {
        method: 'PUT',
        body: `<user><userName>${name}</userName><pin>secret</pin></user>`,
      });
    }
    await make({ name: 'Board', extension: '3001', owner: '200', accessCode: '4821', description: 'Friday' });
  });
  afterAll(() => fixture.stop());

  const make = (conference: object): Promise<Reply> =>
    fixture.call('/api/conferences', { method: 'POST', body: JSON.stringify(conference), headers: JSON_BODY });
  const command = (tail: string, options: { as?: string; method?: string; accept?: string } = {}): Promise<Reply> =>
    fixture.call(`/rest/my/conference/Board${tail}`, {
      as: options.as ?? owner,
      ...(options.method !== undefined && { method: options.method }),
      headers: { Accept: options.accept ?? '*/*' },
    });

  it('are made, given, changed and removed below /api', async () => {
    const created = await make({ name: 'Design', extension: '3002', owner: '201' });
    expect(created).toMatchObject({ status: 200, text: expect.stringMatching(/^\d+$/) as string });
    const path = `/api/conferences/${created.text}`;
    const read = await fixture.json(path);
    expect(read).toMatchObject({ name: 'Design', extension: '3002', did: null, owner: '201', enabled: true });
    expect(read).toHaveProperty('accessCode', expect.stringMatching(/^\d{4}$/));
    expect((await fixture.call('/api/conferences/Design', { headers: { Accept: 'text/xml' } })).text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8" standalone="yes"\?><Conference><id>\d+<\/id><name>Design<\/name>/,
    );
    const changed = await fixture.call(path, {
      method: 'PUT',
      body: '{"description": "Tuesday", "owner": null}',
      headers: JSON_BODY,
    });
    expect(changed).toMatchObject({ status: 200, text: created.text });
    expect(await fixture.json(path)).toMatchObject({ extension: '3002', description: 'Tuesday', owner: null });
    expect(await fixture.call(path, { method: 'DELETE' })).toMatchObject({ status: 200, text: '' });
    expect((await fixture.call(path)).status).toBe(404);
    // Its number is free again.
    expect((await make({ name: 'Design', extension: '3002' })).status).toBe(200);
  });

  it.each([
    ['no extension', { name: 'X' }, 400, 'extension'],
    ['a name that FreeSWITCH would misread', { name: 'list', extension: '3010' }, 400, 'name'],
    ['blanks in the name', { name: 'a b', extension: '3010' }, 400, 'name'],
    ['an unknown owner', { name: 'X', extension: '3010', owner: '999' }, 400, '999'],
    ['letters in a PIN', { name: 'X', extension: '3010', accessCode: 'abc' }, 400, 'participant-code'],
    ['a taken number', { name: 'X', extension: '200' }, 409, '"200" is held by the user "200"'],
    ['a taken name', { name: 'Board', extension: '3010' }, 409, 'Board'],
    ['a moderator PIN alone', { name: 'X', extension: '3010', accessCode: '', moderatorCode: '1' }, 400, 'PIN'],
  ])('are refused with %s', async (_, conference, status, message) => {
    const reply = await make(conference);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(message);
    expect(reply.headers.get('content-type')).toBe('text/plain');
  });

  it('belong to their owner', async () => {
    expect((await fixture.call('/rest/my/conferences', { as: owner })).text).toBe(
      '<conferences>\n  <conference>\n    <enabled>true</enabled>\n    <name>Board</name>\n' +
        '    <description>Friday</description>\n    <extension>3001</extension>\n    <accessCode>4821</accessCode>\n' +
        '  </conference>\n</conferences>',
    );
    expect((await fixture.call('/rest/my/conferences', { as: '201:secret' })).text).toBe('<conferences/>');
    expect((await fixture.call('/rest/my/conferences/Board', { as: '201:secret' })).status).toBe(403);
    expect((await fixture.call('/rest/my/conferences/Nothing', { as: owner })).status).toBe(404);
  });

  it('take what the owner sets, by either name of a member', async () => {
    const set = (body: string) => fixture.call('/rest/my/conferences/Board', { method: 'PUT', body, as: owner });
    expect(await set('{"setting": {"autoRecord": true, "maxMembers": "7", "moh": "NONE"}}')).toMatchObject({
      status: 200,
      text: '',
    });
    expect(await fixture.json('/rest/my/conferences/Board', { as: owner })).toMatchObject({
      setting: { autorecorded: true, autoRecord: true, maxMembers: 7, moh: 'NONE', accessCode: '4821' },
    });
    expect((await set('<setting><quickstart>false</quickstart></setting>')).status).toBe(400);
    expect((await set('<setting><moh>LOUD</moh></setting>')).text).toContain('FILES_SRC');
    expect(
      (await set('<setting><moderatorCode>9035</moderatorCode><quickstart>false</quickstart></setting>')).status,
    ).toBe(200);
  });

  it('have settings below /api, with their limits', async () => {
    const path = '/api/conferences/Board/settings/fs-conf-conference/MOH';
    const put = (value: string, type = 'text/plain') =>
      fixture.call(path, { method: 'PUT', body: value, headers: { 'Content-Type': type } });
    expect(await put('SOUNDCARD_SRC')).toMatchObject({ status: 200, text: '' });
    expect(await fixture.json(path)).toMatchObject({ value: 'SOUNDCARD_SRC', defaultValue: 'FILES_SRC', type: 'enum' });
    expect(await put('LOUD')).toMatchObject({ status: 400, text: expect.stringContaining('"LOUD"') as string });
    expect((await put('NONE', 'application/json')).status).toBe(415);
    expect((await fixture.call(path, { method: 'DELETE' })).status).toBe(200);
    expect(await fixture.json(path)).toMatchObject({ value: 'FILES_SRC' });
    expect((await fixture.call('/api/conferences/Board/settings/nothing')).status).toBe(404);
    expect(await fixture.json('/api/conferences/Board/settings/conference')).toMatchObject({
      settings: [{ path: 'conference/language' }],
    });
  });

  it('are found by id first, and by a name of digits where there is no such id', async () => {
    const named = (await make({ name: '70001', extension: '3020' })).text;
    expect(await fixture.json('/api/conferences/70001')).toMatchObject({ id: Number(named), name: '70001' });
    const byId = (await make({ name: named, extension: '3021' })).text;
    expect(await fixture.json(`/api/conferences/${named}`)).toMatchObject({ name: '70001' });
    expect(await fixture.json(`/api/conferences/${byId}`)).toMatchObject({ name: named });
    for (const id of [named, byId]) await fixture.call(`/api/conferences/${id}`, { method: 'DELETE' });
  });

  describe('have settings that go together', () => {
    const path = '/api/conferences/Pair';
    const group = 'fs-conf-conference';
    const send = (method: string, tail: string, body?: string, type = 'text/plain'): Promise<Reply> =>
      fixture.call(`${path}/settings${tail}`, {
        method,
        ...(body !== undefined && { body, headers: { 'Content-Type': type } }),
      });
    const several = (...settings: readonly (readonly [path: string, value: string])[]): string =>
      JSON.stringify({ settings: settings.map(([name, value]) => ({ path: `${group}/${name}`, value })) });

    beforeEach(async () => {
      await make({ name: 'Pair', extension: '3030', accessCode: '1111', moderatorCode: '2222' });
    });
    afterEach(() => fixture.call(path, { method: 'DELETE' }));

    it.each<[string, string, string, string?]>([
      ['no participant PIN beside a moderator PIN', 'PUT', `/${group}/participant-code`, ''],
      ['no participant PIN any more', 'DELETE', `/${group}/participant-code`],
      ['one without the other', 'PUT', '', several(['participant-code', ''], ['video', 'yes'])],
      ['an unknown one among others', 'PUT', '', several(['video', 'yes'], ['x', '1'])],
      ['an unknown one', 'PUT', '/nothing', '1'],
      ['an unknown one to reset', 'DELETE', '/nothing'],
      ['one that is worked out', 'PUT', `/${group}/AOR`, 'sip:Pair@example.org'],
      ['a value for a group', 'PUT', `/${group}`, '1'],
      ['a value below a setting', 'PUT', `/${group}/MOH/x`, '1'],
      ['letters in a number', 'PUT', `/${group}/MAX_LEGS`, 'many'],
      ['a number below 0', 'PUT', `/${group}/MAX_LEGS`, '-1'],
      ['nothing where something is needed', 'PUT', `/${group}/MAX_LEGS`, ''],
      ['nothing for an enum', 'PUT', `/${group}/MOH`, ''],
      ['another word for a flag', 'PUT', `/${group}/video`, 'maybe'],
      ['letters in a PIN', 'PUT', `/${group}/participant-code`, 'abc'],
      ['a value without a path', 'PUT', '', 'yes'],
      ['nothing at all', 'PUT', '', '{"settings": []}'],
    ])('and refuse %s, changing nothing', async (_, method, tail, ...[body]) => {
      const before = await fixture.json(`${path}/settings`);
      const reply = await send(method, tail, body, body?.startsWith('{') === true ? 'application/json' : 'text/plain');
      expect([400, 404]).toContain(reply.status);
      expect(reply.text).not.toBe('');
      expect(await fixture.json(`${path}/settings`)).toEqual(before);
    });

    it('and wait for a moderator only where one can join', async () => {
      const quickstart = `/${group}/quickstart`;
      expect((await send('PUT', quickstart, 'no')).status).toBe(200);
      expect((await send('PUT', `/${group}/moderator-code`, '')).status).toBe(400);
      expect((await send('PUT', `/${group}/moderator-code`, '1111')).text).toContain('differ');
      // All at once is fine: nothing is left that needs a PIN.
      expect((await send('DELETE', `/${group}`)).status).toBe(200);
      expect(await fixture.json(`${path}/settings${quickstart}`)).toMatchObject({ value: 'yes' });
    });

    it('and can be reset by group, hidden ones too', async () => {
      await send('PUT', `/${group}/autorecord`, 'TRUE');
      await send('PUT', '/conference/language', 'en');
      await send('DELETE', `/${group}`);
      await fixture.call(path, { method: 'PUT', body: '{"owner": "200"}', headers: JSON_BODY });
      const mine = await fixture.json('/rest/my/conferences/Pair', { as: owner });
      expect(mine).toMatchObject({ setting: { autorecorded: false } });
      expect(await fixture.json(`${path}/settings/conference/language`)).toMatchObject({ value: 'en' });
    });

    it.each([
      ['/', 'settings'],
      [`/${group}/`, 'settings'],
      [`/${group}/MOH/`, 'path'],
      [`/${group}%2FMOH`, 'path'],
      ['/conference/language', 'path'],
    ])('and are found at %s', async (tail, member) => {
      expect(await fixture.json(`${path}/settings${tail}`)).toHaveProperty(member);
    });

    it('and a hidden one is not found', async () => {
      expect((await send('GET', `/${group}/AOR`)).status).toBe(404);
      expect((await send('GET', '')).text).not.toContain('AOR');
    });
  });

  it('that nobody is in have no details, and FreeSWITCH says so to commands', async () => {
    const details = await fixture.call('/rest/my/conferencedetails/Board', { as: owner });
    expect(details.status).toBe(406);
    expect(await command('/lock', { method: 'PUT' })).toMatchObject({
      status: 200,
      text: '<command-response>-ERR Conference Board not found\n</command-response>\n',
    });
  });

  it.each([
    ['an unknown conference', '/rest/my/conference/Nothing/lock', owner, 404],
    ['another case of the name', '/rest/my/conference/board/lock', owner, 404],
    ['someone else', '/rest/my/conference/Board/lock', '201:secret', 403],
    ['an administrator who is not the owner', '/rest/my/conference/Board/lock', `superadmin:${PASSWORD}`, 403],
    ['no command', '/rest/my/conference/Board', owner, 400],
    ['no command behind the slash', '/rest/my/conference/Board/', owner, 400],
    ['only an ampersand', '/rest/my/conference/Board/&', owner, 400],
    ['an unknown command', '/rest/my/conference/Board/format', owner, 400],
    ['a line feed', '/rest/my/conference/Board/say&a%0Ab', owner, 400],
    ['a second command', '/rest/my/conference/Board/say&x%0D%0A%0D%0Aapi%20status', owner, 400],
    ['a variable', '/rest/my/conference/Board/say&$%7Bsystem%20id%7D', owner, 400],
    ['blanks in a member id', '/rest/my/conference/Board/mute&1%202', owner, 400],
    ['a foreign dial string', '/rest/my/conference/Board/dial&sofia/gateway/itsp/00900', owner, 400],
    ['a file elsewhere', '/rest/my/conference/Board/play&/etc/passwd', owner, 400],
    ['a way up', '/rest/my/conference/Board/record&../x.wav', owner, 400],
    ['a bad escape', '/rest/my/conference/Board/say&%zz', owner, 400],
    ['two people to invite', '/rest/my/conference/Board/invite&201&202', owner, 400],
    ['a word that record does not know', '/rest/my/conference/Board/record&pause', owner, 400],
    ['an unknown instant messaging id', '/rest/my/conference/Board/inviteim&nobody', owner, 404],
  ])('refuse commands with %s', async (_, path, as, status) => {
    expect((await fixture.call(path, { as })).status).toBe(status);
  });

  it('are driven while people are in them', async () => {
    const { lab } = fixture.trunkline;
    const member = lab?.addMember('Board', { callerIdNumber: '201', callerIdName: 'Ida Holm', talking: true });
    const id = member?.memberId ?? 0;
    expect(await fixture.json('/rest/my/conferencedetails/Board', { as: owner })).toMatchObject({
      conference: { extension: '3001', locked: false, members: [{ id, name: '201', uuid: member?.uuid }] },
    });
    const replies: [string, string | RegExp][] = [
      ['/lock', '+OK Board locked\n'],
      ['/lock/', '+OK Board locked\n'],
      ['/pin&4821?x=&y', '+OK Pin for conference Board set: 4821\n'],
      ['/list&delim&/', new RegExp(`^${id}/`)],
      [`/mute&${id}`, `+OK mute ${id}\n`],
      [`/volume_in&${id}&2`, `+OK Volume IN ${id} = 2\n`],
      ['/say&hello%20all', /^[^]*\n?$/],
      [`/kick&99999`, /ERR/],
      ['/play&%2Fusr%2Fshare%2Ffreeswitch%2Fsounds%2Fnone.wav', /none\.wav not found/],
      ['/play&/usr/share/freeswitch/sounds/none.wav', /none\.wav not found/],
      ['/&&count&', /^1\n?$/],
    ];
    for (const [tail, reply] of replies) {
      const { status, text } = await command(tail, { method: 'PUT' });
      expect(status).toBe(200);
      const [, words = ''] = /^<command-response>([^]*)<\/command-response>\n$/.exec(text) ?? [];
      if (typeof reply === 'string') expect(words).toBe(reply);
      else expect(words).toMatch(reply);
    }
    expect((await command('/list', { accept: 'application/json' })).text).toContain('{"command-response":"');
    const xml = await command('/xml_list', { accept: 'text/xml' });
    expect(xml.headers.get('content-type')).toBe('text/xml');
    expect(xml.text).toMatch(/^<command-response><conferences>/);
    expect((await command('/unlock', { method: 'POST' })).status).toBe(405);
    expect((await command('/invite&201')).text).toBe('<command-response>Invitation sent</command-response>');
  });

  it('are recorded by one word', async () => {
    fixture.trunkline.lab?.addMember('Board', { callerIdNumber: '201', callerIdName: 'Ida', talking: true });
    const say = async (tail: string): Promise<string> => (await command(tail)).text;
    expect(await say('/record&status')).toContain('NO_RECORDING');
    expect(await say('/record')).toContain('+OK Record file ');
    expect(await say('/record')).toContain('IN_PROGRESS');
    expect(await say('/record&status')).toContain('IN_PROGRESS');
    expect(await say('/record&duration')).toMatch(/<command-response>\d+<\/command-response>/);
    expect(await say('/record&stop')).toContain('Stopped recording');
    expect(await say('/record&status')).toContain('NO_RECORDING');
    const { text } = await fixture.call('/rest/mailbox/200/conference', { as: owner });
    expect(text).toContain('author="Board" authorExtension="3001" subject="Recording of Board"');
  });

  it('tell what is wrong as problem+json to who asks for it', async () => {
    const headers = { Accept: 'application/json, application/problem+json' };
    const { status, text } = await fixture.call('/api/conferences/Nothing', { headers });
    expect({ status, problem: JSON.parse(text) as unknown }).toEqual({
      status: 404,
      problem: {
        type: 'about:blank',
        status: 404,
        title: 'Not Found',
        detail: 'There is no such conference',
        instance: '/sipxconfig/api/conferences/Nothing',
      },
    });
  });

  it('answer 503 while FreeSWITCH is away', async () => {
    await fixture.trunkline.lab?.close();
    let reply = await command('/lock');
    for (let tries = 0; reply.status === 200 && tries < 100; tries++) reply = await command('/lock');
    expect(reply).toMatchObject({
      status: 503,
      text: '<command-exception>FreeSWITCH can not be reached</command-exception>\n',
    });
    const json = await command('/lock', { accept: 'application/json' });
    expect((await command('/lock', { accept: 'application/xml' })).text).toMatch(/^<command-exception>/);
    expect(JSON.parse(json.text)).toEqual({ 'command-exception': 'FreeSWITCH can not be reached' });
    expect(reply.headers.get('retry-after')).toBe('5');
    // The API itself goes on.
    expect((await fixture.call('/rest/my/conferences', { as: owner })).status).toBe(200);
  });
});
