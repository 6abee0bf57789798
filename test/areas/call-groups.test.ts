import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { CdrsService } from '../../src/cdrs/cdrs.service.js';
import { idIn, startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const JSON_BODY = { 'Content-Type': 'application/json' };
const XML_BODY = { 'Content-Type': 'application/xml' };
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

interface Ring {
  readonly typeStr?: string | null;
  readonly userName?: unknown;
  readonly enabled?: boolean;
  readonly expiration?: unknown;
}

const SALES = {
  name: 'sales-team',
  extension: '3301',
  description: 'Inbound sales',
  enabled: true,
  did: '15552303301',
  ringBeans: [
    { typeStr: null, userName: '2041', enabled: true, expiration: 20 },
    { typeStr: 'At the same time', userName: '2042', enabled: true, expiration: 20 },
    { typeStr: 'If no response', userName: '2043', enabled: true, expiration: 30 },
  ],
  fallbackDestination: '7001',
  voicemailFallback: false,
  userForward: true,
  useFwdTimers: false,
};
const NOTHING = {
  description: null,
  enabled: false,
  did: null,
  ringBeans: [],
  fallbackDestination: null,
  voicemailFallback: true,
  userForward: true,
  useFwdTimers: false,
};

/** A call that nobody answered. */
const CALL = {
  callId: null,
  caller: '2045',
  callerName: null,
  callerHost: null,
  calleeHost: null,
  termination: 'COMPLETED',
  billsec: 0,
  connectedAt: null,
  endedAt: new Date(Date.UTC(2031, 3)),
  legs: 2,
  hangupCause: null,
  direction: 'internal',
  gateway: null,
  branchId: null,
  callType: null,
} as const;

describe('hunt groups', () => {
  let fixture: Fixture;
  let sql: DataSource;

  const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
    fixture.call(`/api/callgroups${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: JSON_BODY }),
    });
  const sendXml = (method: string, path: string, body: string): Promise<Reply> =>
    fixture.call(`/api/callgroups${path}`, { method, body, headers: XML_BODY });
  const read = (path: string): Promise<unknown> => fixture.json(`/api/callgroups${path}`);
  const xml = async (path: string): Promise<string> =>
    (await fixture.call(`/api/callgroups${path}`, { headers: { Accept: 'text/xml' } })).text;
  const make = async (group: object): Promise<number> => {
    const { status, text } = await send('POST', '', group);
    expect({ status, text }).toEqual({ status: 200, text: expect.stringMatching(/^\d+$/) as string });
    return Number(text);
  };
  const members = async (path: string): Promise<unknown[]> =>
    ((await read(path)) as { ringBeans: Ring[] }).ringBeans.map(({ userName }) => userName);
  const names = async (path: string): Promise<unknown[]> =>
    ((await read(path)) as { callGroups: { name: string }[] }).callGroups.map(({ name }) => name);
  const makeUser = async (members: string): Promise<number> =>
    idIn(await fixture.call('/rest/user', { method: 'PUT', body: `<user>${members}</user>` }));

  beforeAll(async () => {
    fixture = await startFixture();
    sql = fixture.trunkline.application.get(DataSource);
    for (const name of ['2041', '2042', '2043', '2044', '2045']) {
      const alias = `<aliases><alias><alias>a${name}</alias></alias></aliases>`;
      await makeUser(`<userName>${name}</userName><pin>secret</pin>${alias}`);
    }
  });
  afterAll(() => fixture.stop());
  afterEach(() => sql.query('delete from call_groups'));

  it('are made, given, changed and removed', async () => {
    const id = await make(SALES);
    const { text } = await send('GET', '/3301');
    // The order of the members is the contract as well.
    expect(text).toBe(JSON.stringify(SALES));
    for (const key of ['sales-team', '15552303301']) expect(await read(`/${key}`)).toEqual(SALES);
    expect((await send('GET', '')).text).toBe(`{"callGroups":[${text}]}`);
    expect(await send('PUT', '/3301', { description: null, enabled: false })).toMatchObject({
      status: 200,
      text: `${id}`,
    });
    expect(await read('/3301')).toEqual({ ...SALES, description: null, enabled: false });
    const all = { ...SALES, name: 'sales', extension: '3302', did: '', fallbackDestination: '', ringBeans: [] };
    await send('PUT', '/3301', all);
    expect(await read('/3302')).toEqual({ ...all, did: null, fallbackDestination: null });
    expect(await send('DELETE', '/3302')).toMatchObject({ status: 200, text: '' });
    expect(await send('DELETE', '/3302')).toMatchObject({ status: 200, text: '' });
    expect(await sql.query(`select from extensions where kind = 'call-group'`)).toEqual([]);
  });

  it('need a name alone, and ignore what they do not know', async () => {
    await make({ name: 'bare', id: 99, huntDepth: 3 });
    expect(await read('/bare')).toEqual({ name: 'bare', extension: null, ...NOTHING });
    expect(await read('/prefix/b')).toEqual({ callGroups: [] });
  });

  it('that are unknown are nothing', async () => {
    for (const key of ['/3301', '/2041', '/%25'])
      expect(await send('GET', key)).toMatchObject({ status: 204, text: '' });
    expect((await fixture.call('/api/callgroups/3301', { headers: { Accept: 'text/xml' } })).status).toBe(204);
  });

  it('are taken and given as XML', async () => {
    const ring = (typeStr: string, userName: string): string =>
      `<ringBeans>${typeStr}<userName>${userName}</userName><enabled>true</enabled><expiration>20</expiration></ringBeans>`;
    const content =
      '<name>sales-team</name><extension>3301</extension><description>Inbound sales</description>' +
      `<enabled>true</enabled>${ring('', '2041')}${ring('<typeStr>At the same time</typeStr>', '2042')}` +
      '<fallbackDestination>sip:ida@example.org</fallbackDestination><voicemailFallback>false</voicemailFallback>' +
      '<userForward>true</userForward><useFwdTimers>false</useFwdTimers>';
    expect((await sendXml('POST', '', `<CallGroup>${content}</CallGroup>`)).status).toBe(200);
    expect(await xml('/3301')).toBe(`${DECLARATION}<CallGroup>${content}</CallGroup>`);
    expect(await xml('')).toBe(`${DECLARATION}<CallGroups><CallGroup>${content}</CallGroup></CallGroups>`);
    expect(await xml('/prefix/9')).toBe(`${DECLARATION}<CallGroups/>`);
    await sendXml('PUT', '/3301', '<CallGroup><ringBeans/><did>5550</did></CallGroup>');
    expect(await read('/5550')).toMatchObject({ ringBeans: [], name: 'sales-team', did: '5550' });
  });

  it('are found by the start of their extension', async () => {
    for (const extension of ['3302', '3301', '4301', '*33'])
      await make({ name: `g${extension.replace('*', 'x')}`, extension });
    expect(await names('/prefix/33')).toEqual(['g3301', 'g3302']);
    expect(await names('/prefix/*')).toEqual(['gx33']);
    for (const nothing of ['%25', '_', '34', "'"]) expect(await names(`/prefix/${nothing}`)).toEqual([]);
    expect(await names('')).toEqual(['g3302', 'g3301', 'g4301', 'gx33']);
  });

  it('ring users by name or alias, as those are called now', async () => {
    const ringBeans = [
      { userName: 'a2042', typeStr: 'At the same time' },
      { userName: '2041', typeStr: 'whatever', enabled: false, position: 7 },
      { userName: '2041', typeStr: null, expiration: '45' },
    ];
    await make({ name: 'sales', ringBeans });
    expect(await read('/sales')).toMatchObject({
      ringBeans: [
        { typeStr: null, userName: '2042', enabled: true, expiration: 30 },
        { typeStr: 'If no response', userName: '2041', enabled: true, expiration: 30 },
        { typeStr: 'If no response', userName: '2041', enabled: true, expiration: 45 },
      ],
    });
    await send('PUT', '/sales', { name: 'sales2' });
    expect(await members('/sales')).toEqual(['2042', '2041', '2041']);
  });

  it('lose the members who are removed', async () => {
    const id = await makeUser('<userName>2099</userName><pin>secret</pin>');
    await make({
      name: 'sales',
      extension: '3301',
      ringBeans: ['2041', '2099', '2042'].map((userName) => ({ userName })),
    });
    await fixture.call(`/rest/user/${id}`, { method: 'DELETE' });
    expect(await members('/sales')).toEqual(['2041', '2042']);
    await send('POST', '/sales/rotate/2041');
    expect(await members('/sales')).toEqual(['2042', '2041']);
  });

  it('are left without members by null', async () => {
    await make(SALES);
    await send('PUT', '/3301', { ringBeans: null, voicemailFallback: null });
    expect(await read('/3301')).toEqual({ ...SALES, ringBeans: [], voicemailFallback: true });
  });

  it('are copied with their rings, under a free name', async () => {
    const id = await make(SALES);
    expect(await send('POST', '/3301/duplicate/3302')).toMatchObject({ status: 200, text: `${id}` });
    const copy = { ...SALES, name: 'CopyOfsales-team', extension: '3302', did: null, enabled: false };
    expect(await read('/3302')).toEqual(copy);
    await send('POST', '/sales-team/duplicate/3303');
    expect(await read('/3303')).toEqual({ ...copy, name: 'CopyOfCopyOfsales-team', extension: '3303' });
    expect(await read('/3301')).toEqual(SALES);
    expect(await send('POST', '/3301/duplicate/2041')).toMatchObject({ status: 409 });
    expect(await send('POST', '/3301/duplicate/33%2004')).toMatchObject({ status: 400 });
    expect(await send('POST', '/3399/duplicate/3304')).toMatchObject({ status: 404 });
    expect(await names('')).toHaveLength(3);
  });

  it.each([
    ['2043', ['2044', '2045', '2041', '2042', '2043'], 'id'],
    ['2041', ['2042', '2043', '2044', '2045', '2041'], 'id'],
    ['2042', ['2043', '2044', '2045', '2041', '2042'], 'id'],
    ['a2044', ['2045', '2041', '2042', '2043', '2044'], 'id'],
    ['2045', ['2041', '2042', '2043', '2044', '2045'], 'extension'],
    ['3', ['2044', '2045', '2041', '2042', '2043'], 'id'],
    ['0', ['2041', '2042', '2043', '2044', '2045'], 'id'],
    ['5', ['2041', '2042', '2043', '2044', '2045'], 'id'],
    ['6', ['2041', '2042', '2043', '2044', '2045'], 'id'],
    ['-1', ['2041', '2042', '2043', '2044', '2045'], 'id'],
    ['nobody', ['2041', '2042', '2043', '2044', '2045'], 'id'],
    ['superadmin', ['2041', '2042', '2043', '2044', '2045'], 'id'],
  ])('turned at %s ring %j', async (value, order, body) => {
    const ringBeans = ['2041', '2042', '2043', '2044', '2045'].map((userName) => ({ userName, expiration: 10 }));
    const id = await make({ name: 'sales', extension: '3301', ringBeans });
    const expected = { status: 200, text: body === 'id' ? `${id}` : '3301' };
    expect(await send('POST', `/3301/rotate/${value}`)).toMatchObject(expected);
    expect(await members('/3301')).toEqual(order);
  });

  it('that are turned keep how each member is rung', async () => {
    await make(SALES);
    await send('POST', '/3301/rotate/2041');
    const [first, second, third] = SALES.ringBeans;
    const turned = [{ ...second, typeStr: null }, third, { ...first, typeStr: 'If no response' }];
    expect(await read('/3301')).toMatchObject({ ringBeans: turned });
    await send('POST', '/3301/rotate/2043');
    expect(await read('/3301')).toMatchObject({
      ringBeans: [{ ...first }, second, third],
    });
  });

  it('turn so that who answered last comes last', async () => {
    const cdrs = fixture.trunkline.application.get(CdrsService);
    const day = (number: number): Date => new Date(Date.UTC(2031, 2, number, 9));
    const answered = (callee: string, recipient: string, date: number): Promise<boolean> =>
      cdrs.record({ ...CALL, uuid: randomUUID(), callee, recipient, startedAt: day(date), connectedAt: day(date) });
    const ringBeans = ['2041', '2042', '2043', '2044'].map((userName) => ({ userName }));
    for (const extension of ['3301', '3302', '3303', '3304'])
      await make({ name: `g${extension}`, extension, ringBeans });
    await answered('3301', '2043', 2);
    await answered('3301', '2042', 3);
    await answered('3301', '2041', 1);
    // Nobody answered that one; it only rang.
    await cdrs.record({ ...CALL, uuid: randomUUID(), callee: '3301', recipient: '2044', startedAt: day(4) });
    await answered('3302', '2', 1);
    await answered('3303', 'a2041', 1);
    await answered('2041', '2041', 1);
    const strings = ['3301', '3302', '3303', '2041', '9999', '3301'];
    expect(await send('POST', '/rotate', { strings })).toMatchObject({ status: 200, text: '' });
    expect(await members('/3301')).toEqual(['2043', '2044', '2041', '2042']);
    // "2" is no member, and no number of places here.
    expect(await members('/3302')).toEqual(['2041', '2042', '2043', '2044']);
    expect(await members('/3303')).toEqual(['2042', '2043', '2044', '2041']);
    await answered('3304', '2041', 1);
    const body = '<Strings><strings>3304</strings><strings>3301</strings></Strings>';
    expect(await sendXml('POST', '/rotate', body)).toMatchObject({ status: 200, text: '' });
    expect(await members('/3304')).toEqual(['2042', '2043', '2044', '2041']);
    expect(await members('/3301')).toEqual(['2043', '2044', '2041', '2042']);
  });

  it.each([[{}], [{ strings: [] }], [{ strings: Array(201).fill('3301') }], [{ strings: [{}] }]])(
    'are not turned by %j',
    async (body) => {
      const reply = await send('POST', '/rotate', body);
      expect(reply).toMatchObject({ status: 400, text: expect.stringMatching(/strings/) as string });
    },
  );

  it('without members, and those that are not there, can not be turned', async () => {
    const id = await make({ name: 'sales', extension: '3301' });
    expect(await send('POST', '/3301/rotate/2041')).toMatchObject({ status: 200, text: `${id}` });
    expect(await send('POST', '/3399/rotate/2041')).toMatchObject({ status: 404 });
  });

  it.each<[string, string, string, unknown, number, RegExp]>([
    ['no name', 'POST', '', { extension: '1' }, 400, /name/],
    ['a blank name', 'POST', '', { name: ' ' }, 400, /name/],
    ['blanks in the name', 'POST', '', { name: 'sales team' }, 400, /name/],
    ['a dial string as name', 'POST', '', { name: '${system(id)}' }, 400, /name/],
    ['too long a name', 'POST', '', { name: 'x'.repeat(256) }, 400, /name/],
    ['an extension with a comma', 'POST', '', { name: 'a', extension: '3301,3302' }, 400, /extension/],
    ['a DID with a bracket', 'POST', '', { name: 'a', did: '[x=y]1' }, 400, /did/],
    ['the extension as DID', 'POST', '', { name: 'a', extension: '1', did: '1' }, 400, /did/],
    ['a user’s extension', 'POST', '', { name: 'a', extension: '2041' }, 409, /the user "2041"/],
    ['a user’s alias as name', 'POST', '', { name: 'a2041' }, 409, /the user "2041"/],
    ['another’s name', 'POST', '', { name: 'sales-team' }, 409, /the hunt group "sales-team"/],
    ['another’s extension as DID', 'POST', '', { name: 'a', did: '3301' }, 409, /the hunt group "sales-team"/],
    ['another’s DID for a change', 'PUT', '/3300', { extension: '15552303301' }, 409, /sales-team/],
    ['an empty name for a change', 'PUT', '/3300', { name: null }, 400, /name/],
    ['an unknown member', 'POST', '', { name: 'a', ringBeans: [{ userName: '9999' }] }, 400, /"9999"/],
    ['an unknown member for a change', 'PUT', '/3300', { name: 'b', ringBeans: [{ userName: '9999' }] }, 400, /"9999"/],
    ['a member without a name', 'POST', '', { name: 'a', ringBeans: [{ expiration: 5 }] }, 400, /userName/],
    ['a text as member', 'POST', '', { name: 'a', ringBeans: ['2041'] }, 400, /ringBeans/],
    ['no time to ring', 'POST', '', { name: 'a', ringBeans: [{ userName: '2041', expiration: 0 }] }, 400, /expiration/],
    [
      'hours to ring',
      'POST',
      '',
      { name: 'a', ringBeans: [{ userName: '2041', expiration: 3_601 }] },
      400,
      /expiration/,
    ],
    ['201 members', 'POST', '', { name: 'a', ringBeans: Array(201).fill({ userName: '2041' }) }, 400, /200/],
    ['an unknown group to change', 'PUT', '/3399', { name: 'a' }, 404, /Hunt group/],
    ['a name to change by', 'PUT', '/sales-team', { name: 'a' }, 404, /Hunt group/],
    ['a DID to change by', 'PUT', '/15552303301', { name: 'a' }, 404, /Hunt group/],
    ['no body', 'POST', '', undefined, 400, /body/],
  ])('refuse %s', async (_, method, path, body, status, message) => {
    await make(SALES);
    await make({ name: 'other', extension: '3300', ringBeans: [{ userName: '2041' }] });
    const reply = await send(method, path, body);
    expect(reply).toMatchObject({ status, text: expect.stringMatching(message) as string });
    expect(await names('')).toEqual(['sales-team', 'other']);
    expect(await read('/3301')).toEqual(SALES);
    expect(await members('/3300')).toEqual(['2041']);
  });

  it.each([
    '7001',
    '*97',
    '+15552304410',
    'ida@example.org',
    'sip:7001@10.0.0.5:5080',
    'sips:ida.holm@pbx-1.example.org',
  ])('may fall back to %s', async (fallbackDestination) => {
    await make({ name: 'a', fallbackDestination });
    expect(await read('/a')).toMatchObject({ fallbackDestination });
  });

  it.each([
    '70 01',
    '7001,7002',
    '7001|7002',
    '7001:_:7002',
    '{ignore_early_media=true}7001',
    '[leg_timeout=1]7001',
    '${system(id)}',
    'sofia/external/7001@10.0.0.5',
    "7001'",
    '7001"',
    '7001\\n',
    '7001&echo()',
    'sip:7001@10.0.0.5;transport=tcp',
    'sip:7001@10.0.0.5?Subject=x',
    '<sip:7001@10.0.0.5>',
    'sip:7001',
    '@example.org',
    'ida@',
    'ida@example.org:port',
    'ida@-example.org',
    'tel:+15552304410',
    'x'.repeat(65),
  ])('may not fall back to %s', async (fallbackDestination) => {
    const reply = await send('POST', '', { name: 'a', fallbackDestination });
    expect(reply).toMatchObject({ status: 400, text: expect.stringMatching(/^fallbackDestination/) as string });
  });

  it('keep their numbers while they can not be called', async () => {
    await make({ ...SALES, enabled: false });
    const user = (name: string): Promise<Reply> =>
      fixture.call('/rest/user', { method: 'PUT', body: `<user><userName>${name}</userName><pin>secret</pin></user>` });
    for (const number of ['3301', 'sales-team', '15552303301']) expect((await user(number)).status).toBe(409);
    await send('PUT', '/3301', { did: null });
    expect((await user('15552303301')).status).toBe(201);
    await fixture.call('/api/users/15552303301', { method: 'DELETE' });
  });

  it('may have one number only once, whoever comes first', async () => {
    const replies = await Promise.all(
      Array.from({ length: 6 }, (_, index) => send('POST', '', { name: `g${index}`, extension: '3301' })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect(await names('')).toHaveLength(1);
  });

  it.each([
    ['PUT', ''],
    ['DELETE', ''],
    ['POST', '/3301'],
    ['GET', '/3301/duplicate/3302'],
    ['PUT', '/3301/rotate/1'],
    ['GET', '/rotate'],
    ['DELETE', '/3301/rotate/1'],
    ['PUT', '/prefix/33'],
  ])('know no %s of %s', async (method, path) => {
    expect((await send(method, path)).status).toBe(405);
  });

  it('are for administrators', async () => {
    await make(SALES);
    for (const path of ['', '/3301', '/prefix/33']) {
      expect((await fixture.call(`/api/callgroups${path}`, { as: null })).status).toBe(401);
      expect((await fixture.call(`/api/callgroups${path}`, { as: '2041:secret' })).status).toBe(403);
    }
    for (const path of ['/rotate', '/3301/rotate/1', '/3301/duplicate/3302']) {
      expect((await fixture.call(`/api/callgroups${path}`, { method: 'POST', as: '2041:secret' })).status).toBe(403);
    }
    expect(await names('')).toEqual(['sales-team']);
  });
});
