import { upload } from '../prompts/files.js';
import { ApiClient } from '../support/api-client.js';
import { startFixture, type Fixture } from '../support/trunkline.js';

const USUAL = {
  description: null,
  prompt: null,
  language: null,
  dialByExtension: true,
  allowDial: [],
  denyDial: [],
  overallDigitTimeout: 7,
  interDigitTimeout: 3,
  maxDigits: 10,
  noInputCount: 2,
  noMatchCount: 2,
  onFail: 'disconnect',
  failExtension: null,
  failPrompt: null,
  playTransferPrompt: true,
};
const item = (key: string, action: string, parameter: string | null = null, prompt: string | null = null) => ({
  key,
  action,
  parameter,
  prompt,
});

describe('/api/auto-attendants', () => {
  let fixture: Fixture;
  let client: ApiClient;

  beforeAll(async () => {
    fixture = await startFixture();
    client = new ApiClient(fixture, '/api/auto-attendants');
    for (const name of ['welcome.wav', 'bye.wav', 'hold.wav']) {
      expect((await fixture.call('/api/auto-attendants/prompts', upload(name))).status).toBe(200);
    }
  });
  afterAll(() => fixture.stop());

  it('gives those that every system has', async () => {
    const menu = [
      item('0', 'operator'),
      item('9', 'dial_by_name'),
      item('*', 'repeat_prompt'),
      item('#', 'voicemail_access'),
    ];
    expect(await client.read('')).toEqual({
      autoAttendants: [
        { ...USUAL, id: 1, name: 'Operator', systemId: 'operator', description: expect.any(String) as string, menu },
        {
          ...USUAL,
          id: 2,
          name: 'After hours',
          systemId: 'afterhour',
          description: expect.any(String) as string,
          menu,
        },
      ],
    });
    expect(await client.read('/operator')).toMatchObject({ id: 1 });
    expect((await client.xml('/2')).replace(/<description>.*?<\/description>/, '')).toBe(
      '<AutoAttendant><id>2</id><name>After hours</name><systemId>afterhour</systemId><menu>' +
        '<item><key>0</key><action>operator</action></item><item><key>9</key><action>dial_by_name</action></item>' +
        '<item><key>*</key><action>repeat_prompt</action></item><item><key>#</key><action>voicemail_access</action></item>' +
        '</menu><dialByExtension>true</dialByExtension><allowDial/><denyDial/>' +
        '<overallDigitTimeout>7</overallDigitTimeout><interDigitTimeout>3</interDigitTimeout><maxDigits>10</maxDigits>' +
        '<noInputCount>2</noInputCount><noMatchCount>2</noMatchCount><onFail>disconnect</onFail>' +
        '<playTransferPrompt>true</playTransferPrompt></AutoAttendant>',
    );
  });

  it('needs no more than a name, and gives a new one the usual menu', async () => {
    const id = await client.make({ name: 'Bare' });
    expect(await client.read(`/${id}`)).toEqual({
      ...USUAL,
      id: Number(id),
      name: 'Bare',
      systemId: `xcf-${id}`,
      menu: [item('0', 'operator'), item('*', 'repeat_prompt')],
    });
    for (const key of ['Bare', `xcf-${id}`, `xcf${id}`]) {
      expect(await client.read(`/${encodeURIComponent(key)}`)).toMatchObject({ id: Number(id) });
    }
    expect(await client.send('DELETE', `/xcf-${id}`)).toMatchObject({ status: 200, text: '' });
    expect((await client.send('GET', `/${id}`)).status).toBe(404);
  });

  it('keeps all that a request says, in JSON and in XML', async () => {
    const whole = {
      name: 'Spare parts',
      description: 'Orders',
      prompt: 'welcome.wav',
      language: 'pt_BR',
      menu: [
        item('#', 'transfer_out', 'sip:desk@example.org'),
        item('1', 'transfer_out', '200', 'hold.wav'),
        item('2', 'transfer_to_another_aa_menu', 'After hours'),
        item('3', 'voicemail_deposit', '201'),
        item('4', 'voicemail_access'),
        item('5', 'disconnect', null, 'bye.wav'),
        item('*', 'transfer_out', '+18005550123'),
      ],
      dialByExtension: false,
      allowDial: ['18005550123'],
      denyDial: ['299'],
      overallDigitTimeout: 9,
      interDigitTimeout: 2,
      maxDigits: 4,
      noInputCount: 0,
      noMatchCount: 5,
      onFail: 'transfer',
      failExtension: '200',
      failPrompt: 'bye.wav',
      playTransferPrompt: false,
    };
    const id = await client.make(whole);
    const [pound, ...others] = whole.menu;
    const expected = { ...whole, id: Number(id), systemId: `xcf-${id}`, menu: [...others, pound] };
    expect(await client.read(`/${id}`)).toEqual(expected);

    const again = (await client.xml(`/${id}`)).replace('Spare parts', 'Spare parts 2');
    const copy = await client.make(again);
    expect(await client.read(`/${copy}`)).toEqual({
      ...expected,
      id: Number(copy),
      systemId: `xcf-${copy}`,
      name: 'Spare parts 2',
    });
    for (const one of [id, copy]) await client.send('DELETE', `/${one}`);
  });

  it('keeps what a change does not name, and clears what it names as null or empty', async () => {
    const id = await client.make({
      name: 'Kept',
      description: 'Old',
      prompt: 'welcome.wav',
      allowDial: ['1'],
      onFail: 'replay',
      menu: [item('1', 'disconnect')],
    });
    expect((await client.send('PUT', `/${id}`, { name: 'Renamed', maxDigits: 3 })).text).toBe(id);
    expect(await client.read(`/${id}`)).toMatchObject({
      name: 'Renamed',
      description: 'Old',
      prompt: 'welcome.wav',
      maxDigits: 3,
      allowDial: ['1'],
      onFail: 'replay',
      menu: [item('1', 'disconnect')],
    });
    await client.send(
      'PUT',
      `/${id}`,
      '<AutoAttendant><description/><prompt/><maxDigits/><allowDial/><menu/></AutoAttendant>',
    );
    await client.send('PUT', `/${id}`, { onFail: null, denyDial: ['5'], menu: [item('2', 'operator')] });
    expect(await client.read(`/${id}`)).toMatchObject({ denyDial: ['5'], menu: [item('2', 'operator')] });
    await client.send('PUT', `/${id}`, { denyDial: null, menu: null });
    expect(await client.read(`/${id}`)).toMatchObject({
      name: 'Renamed',
      description: null,
      prompt: null,
      maxDigits: 10,
      allowDial: [],
      denyDial: [],
      onFail: 'disconnect',
      menu: [],
    });
    await client.send('DELETE', `/${id}`);
  });

  it.each<[string, object, string]>([
    ['no name', {}, 'name'],
    ['an empty name', { name: ' ' }, 'name'],
    ['a long name', { name: 'x'.repeat(256) }, 'name'],
    ['a prompt that is not there', { prompt: 'none.wav' }, 'prompt: there is no prompt "none.wav"'],
    ['a path as its prompt', { prompt: '../welcome.wav' }, 'prompt'],
    ['a prompt of a failure that is not there', { failPrompt: 'none.wav' }, 'failPrompt'],
    ['a language that is none', { language: '../en' }, 'language'],
    ['a key that is none', { menu: [item('10', 'operator')] }, 'key'],
    ['a key twice', { menu: [item('1', 'operator'), item('1', 'disconnect')] }, 'the key 1 is there twice'],
    ['no key', { menu: [{ action: 'operator' }] }, 'menu: each entry needs its key'],
    ['an action that is none', { menu: [item('1', 'shell')] }, 'action'],
    ['no action', { menu: [{ key: '1' }] }, 'the key 1 needs an action'],
    ['a transfer to nowhere', { menu: [item('1', 'transfer_out')] }, 'parameter of the key 1'],
    ['a dial string', { menu: [item('1', 'transfer_out', 'sofia/gateway/x/1')] }, 'parameter of the key 1'],
    ['a variable', { menu: [item('1', 'transfer_out', '${system(id)}')] }, 'parameter of the key 1'],
    ['a list of targets', { menu: [item('1', 'transfer_out', '200,201')] }, 'parameter of the key 1'],
    ['an address with parameters', { menu: [item('1', 'transfer_out', 'a@b.org;x=1')] }, 'parameter of the key 1'],
    ['a mailbox at another host', { menu: [item('1', 'voicemail_deposit', 'a@b.org')] }, 'parameter of the key 1'],
    ['a parameter that does nothing', { menu: [item('1', 'operator', '200')] }, 'has to be empty'],
    ['an attendant that is not there', { menu: [item('1', 'transfer_to_another_aa_menu', 'No')] }, 'no auto attendant'],
    ['no attendant', { menu: [item('1', 'transfer_to_another_aa_menu')] }, 'name of an auto attendant'],
    ['a prompt of a key that is not there', { menu: [item('1', 'operator', null, 'none.wav')] }, 'the key 1'],
    ['a pattern as a number', { allowDial: ['9.'.repeat(40)] }, 'allowDial'],
    ['a number with a blank', { allowDial: ['1 800'] }, 'allowDial'],
    ['an expression', { denyDial: ['(.*)'] }, 'denyDial'],
    ['no time', { overallDigitTimeout: 0 }, 'overallDigitTimeout'],
    ['a pause that is longer than all', { interDigitTimeout: 8 }, 'interDigitTimeout'],
    ['too many tries', { noInputCount: 11 }, 'noInputCount'],
    ['fewer than none', { noMatchCount: -1 }, 'noMatchCount'],
    ['an end that is none', { onFail: 'explode' }, 'onFail'],
    ['a transfer to nobody', { onFail: 'transfer' }, 'failExtension: is needed'],
    ['a transfer to what is none', { onFail: 'transfer', failExtension: 'a b' }, 'failExtension'],
  ])('refuses %s', async (_, body, message) => {
    const reply = await client.send('POST', '', { name: 'Refused', ...body, ...(_ === 'no name' && { name: null }) });
    expect(reply.status).toBe(400);
    expect(reply.text).toContain(message);
    // Nothing of it is kept.
    expect((await client.send('GET', '/Refused')).status).toBe(404);
  });

  it('refuses names that are taken, on making and on renaming', async () => {
    const id = await client.make({ name: 'Taken' });
    const other = await client.make({ name: 'Other' });
    expect(await client.send('POST', '', { name: 'Taken' })).toMatchObject({
      status: 409,
      text: expect.stringContaining('"Taken"') as string,
    });
    expect((await client.send('PUT', `/${other}`, { name: 'Taken' })).status).toBe(409);
    expect((await client.send('PUT', `/${id}`, { name: 'Taken' })).status).toBe(200);
    for (const one of [id, other]) await client.send('DELETE', `/${one}`);
  });

  it('keeps those of the system, and those that others lead to', async () => {
    expect(await client.send('DELETE', '/operator')).toMatchObject({
      status: 403,
      text: expect.stringContaining('built in') as string,
    });
    expect((await client.send('PUT', '/operator', { name: 'Reception' })).status).toBe(200);
    expect(await client.read('/operator')).toMatchObject({ name: 'Reception', systemId: 'operator' });
    await client.send('PUT', '/operator', { name: 'Operator' });

    const target = await client.make({ name: 'Target' });
    const source = await client.make({ name: 'Source', menu: [item('1', 'transfer_to_another_aa_menu', 'Target')] });
    expect(await client.send('DELETE', `/${target}`)).toMatchObject({
      status: 409,
      text: expect.stringContaining('the menu of the auto attendant "Source"') as string,
    });
    // It is named as it is called now; one that leads to itself may go.
    await client.send('PUT', `/${target}`, { name: 'Goal' });
    expect(await client.read(`/${source}`)).toMatchObject({
      menu: [item('1', 'transfer_to_another_aa_menu', 'Goal')],
    });
    await client.send('PUT', `/${source}`, { menu: [item('1', 'transfer_to_another_aa_menu', 'Source')] });
    for (const one of [target, source]) expect((await client.send('DELETE', `/${one}`)).status).toBe(200);
  });

  it('keeps prompts that it plays from being removed', async () => {
    await fixture.call('/api/auto-attendants/prompts', upload('kept.wav'));
    const remove = (): Promise<{ status: number; text: string }> => client.send('DELETE', '/prompts/kept.wav');
    const id = await client.make({ name: 'Player', prompt: 'kept.wav' });
    expect(await remove()).toMatchObject({ status: 409, text: '"kept.wav" is used by the auto attendant "Player"' });
    await client.send('PUT', `/${id}`, { prompt: null, menu: [item('1', 'operator', null, 'kept.wav')] });
    expect((await remove()).status).toBe(409);
    await client.send('PUT', `/${id}`, { menu: [], failPrompt: 'kept.wav' });
    expect((await remove()).status).toBe(409);
    await client.send('PUT', `/${id}`, { failPrompt: '' });
    expect(await remove()).toMatchObject({ status: 200 });
    await client.send('DELETE', `/${id}`);
  });

  it('answers what is not there or not allowed', async () => {
    expect(await client.send('GET', '/xcf-99')).toMatchObject({ status: 404, text: 'Auto attendant not found' });
    expect((await client.send('PUT', '/99', { name: 'x' })).status).toBe(404);
    expect((await client.send('DELETE', '/99')).status).toBe(404);
    for (const [method, path, allow] of [
      ['PUT', '', 'GET, POST, HEAD, OPTIONS'],
      ['POST', '/1', 'DELETE, GET, PUT, HEAD, OPTIONS'],
    ] as const) {
      const reply = await client.send(method, path, {});
      expect(reply.status).toBe(405);
      expect(reply.headers.get('allow')?.split(', ').sort()).toEqual(allow.split(', ').sort());
    }
    expect((await fixture.call('/api/auto-attendants', { as: null })).status).toBe(401);
  });

  it('has a setting for all: when live attendants are back', async () => {
    expect(await client.read('/settings')).toMatchObject({
      settings: [{ path: 'liveAttendant/expireTime', type: 'integer', value: null, defaultValue: null }],
    });
    const put = (value: string): Promise<{ status: number }> =>
      fixture.call('/api/auto-attendants/settings/liveAttendant/expireTime', {
        method: 'PUT',
        body: value,
        headers: { 'Content-Type': 'text/plain' },
      });
    expect((await put('0')).status).toBe(400);
    expect((await put('12')).status).toBe(200);
    expect(await client.read('/settings/liveAttendant/expireTime')).toMatchObject({ value: '12' });
    expect((await client.send('DELETE', '/settings/liveAttendant/expireTime')).status).toBe(200);
  });
});
