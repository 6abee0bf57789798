import { DataSource } from 'typeorm';
import { idIn, startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const JSON_BODY = { 'Content-Type': 'application/json' };
const XML_BODY = { 'Content-Type': 'text/xml' };
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const HOUR = 3_600_000;

interface Period {
  readonly enabled?: boolean;
  readonly start?: unknown;
  readonly stop?: unknown;
  readonly scheduledDay?: unknown;
}
interface Schedule {
  readonly id: number;
  readonly name: string;
  readonly workingTime: { readonly workingHours: readonly Period[] };
}

const hours = (scheduledDay: string, start: number, stop: number): Period => ({
  enabled: false,
  start: start * HOUR,
  stop: stop * HOUR,
  scheduledDay,
});
const WEEKDAYS = hours('Weekdays', 8, 17);
const SATURDAY = hours('Saturday', 9, 12);
const week = (...workingHours: unknown[]): object => ({ workingTime: { workingHours } });

describe('schedules', () => {
  let fixture: Fixture;
  let userId: number;
  let groupIds: number[];

  const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
    fixture.call(`/api${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: JSON_BODY }),
    });
  const sendXml = (method: string, path: string, body: string): Promise<Reply> =>
    fixture.call(`/api${path}`, { method, body, headers: XML_BODY });
  const read = (path: string): Promise<unknown> => fixture.json(`/api${path}`);
  const xml = async (path: string): Promise<string> =>
    (await fixture.call(`/api${path}`, { headers: { Accept: 'application/xml' } })).text;
  const make = async (name: string, more: object = week(WEEKDAYS)): Promise<number> => {
    const { status, text } = await send('POST', '/schedules', { name, ...more });
    expect({ status, text }).toEqual({ status: 200, text: expect.stringMatching(/^\d+$/) as string });
    return Number(text);
  };
  const makeUser = async (members: string): Promise<number> =>
    idIn(await fixture.call('/rest/user', { method: 'PUT', body: `<user>${members}</user>` }));
  const names = async (path: string): Promise<string[]> =>
    ((await read(path)) as { schedules: Schedule[] }).schedules.map(({ name }) => name);
  const periods = async (id: number): Promise<readonly Period[]> =>
    ((await read(`/schedules/${id}`)) as Schedule).workingTime.workingHours;

  beforeAll(async () => {
    fixture = await startFixture({ TIME_ZONE: 'Europe/Oslo' });
    // The group that is made first is first in the order.
    const groups = ['zebra', 'ant'].map((name) => ({ name }));
    groupIds = [];
    for (const group of groups) groupIds.push(Number((await send('POST', '/userGroups', group)).text));
    const ids = groupIds.map((id) => `<group><id>${id}</id></group>`).join('');
    userId = await makeUser(`<userName>200</userName><pin>secret</pin><groups>${ids}</groups>`);
  });
  afterAll(() => fixture.stop());
  afterEach(() => fixture.trunkline.application.get(DataSource).query('delete from schedules'));

  it('are made, given, changed and removed', async () => {
    const id = await make('office-hours', { description: 'Mon to Fri', ...week(WEEKDAYS, SATURDAY) });
    const { text } = await send('GET', `/schedules/${id}`);
    expect(text).toBe(
      `{"id":${id},"name":"office-hours","description":"Mon to Fri","userId":-1,"groupId":-1,"type":"G",` +
        '"workingTime":{"workingHours":[{"enabled":false,"start":28800000,"stop":61200000,"scheduledDay":"Weekdays"},' +
        '{"enabled":false,"start":32400000,"stop":43200000,"scheduledDay":"Saturday"}]}}',
    );
    expect((await send('GET', '/schedules/general')).text).toBe(`{"schedules":[${text}]}`);
    const before = JSON.parse(text) as object;
    expect(await send('PUT', `/schedules/${id}`, { description: null })).toMatchObject({ status: 200, text: `${id}` });
    expect(await read(`/schedules/${id}`)).toEqual({ ...before, description: null });
    const everything = { name: 'shop-hours', description: 'Late', type: 'S', userId, ...week(SATURDAY) };
    await send('PUT', `/schedules/${id}`, everything);
    expect(await read(`/schedules/${id}`)).toEqual({
      ...before,
      name: 'shop-hours',
      description: 'Late',
      ...week(SATURDAY),
    });
    // What a client has read it may send back.
    expect((await send('PUT', `/schedules/${id}`, before)).status).toBe(200);
    expect(await read(`/schedules/${id}`)).toEqual(before);
    expect(await send('DELETE', `/schedules/${id}`)).toMatchObject({ status: 200, text: '' });
    expect((await send('GET', `/schedules/${id}`)).status).toBe(404);
  });

  it('are taken and given as XML, with other words for days and types', async () => {
    const content =
      '<name>office-hours</name><description>Mon to Fri</description><userId>-1</userId><groupId>-1</groupId>' +
      '<type>general</type><workingTime><workingHours><enabled>false</enabled><start>1970-01-01T08:00:00Z</start>' +
      '<stop>1970-01-01T17:00:00Z</stop><scheduledDay>WEEKDAYS</scheduledDay></workingHours><workingHours>' +
      '<enabled>false</enabled><start>1970-01-01T00:00:00Z</start><stop>1970-01-02T00:00:00Z</stop>' +
      '<scheduledDay>SUNDAY</scheduledDay></workingHours></workingTime>';
    const { status, text: id } = await sendXml('POST', '/schedules', `<Schedule>${content}</Schedule>`);
    expect(status).toBe(200);
    expect(await xml(`/schedules/${id}`)).toBe(`${DECLARATION}<Schedule><id>${id}</id>${content}</Schedule>`);
    expect(await xml('/schedules/general')).toBe(
      `${DECLARATION}<Schedules><Schedule><id>${id}</id>${content}</Schedule></Schedules>`,
    );
    expect(await periods(Number(id))).toEqual([WEEKDAYS, hours('Sunday', 0, 24)]);
    const period =
      '<workingHours><start>1970-01-01T11:00:00+01:00</start><stop>1970-01-01T11:00:00.5Z</stop>' +
      '<scheduledDay>SATURDAY</scheduledDay></workingHours>';
    expect(await sendXml('POST', `/schedules/${id}/period`, period)).toMatchObject({ status: 200, text: '' });
    expect((await periods(Number(id)))[2]).toEqual({ ...hours('Saturday', 10, 11), stop: 11 * HOUR + 500 });
    expect(await xml(`/schedules/${id}`)).toContain('<stop>1970-01-01T11:00:00.500Z</stop>');
    await sendXml('PUT', `/schedules/${id}`, '<Schedule><description/></Schedule>');
    expect(await read(`/schedules/${id}`)).toMatchObject({ description: '', name: 'office-hours' });
  });

  it.each<[string, Period]>([
    ['days', hours('Every_day', 8, 9)],
    ['the words of XML', { ...hours('EVERYDAY', 8, 9), scheduledDay: 'EVERYDAY' }],
    ['texts', { ...hours('Every_day', 8, 9), start: '28800000', stop: ' 32400000 ' }],
    ['dates', { ...hours('Every_day', 8, 9), start: '1970-01-01T08:00:00.000+0000', stop: '1970-01-01T11:00+02:00' }],
    ['dates of old', { ...hours('Every_day', 8, 9), start: 'Thu, 01 Jan 1970 08:00:00 GMT' }],
    ['what is enabled', { ...hours('Every_day', 8, 9), enabled: true }],
  ])('take %s in JSON', async (_, period) => {
    expect(await periods(await make('a', week(period)))).toEqual([hours('Every_day', 8, 9)]);
  });

  it('of users and groups stand beside the general ones', async () => {
    const [zebra = 0, ant = 0] = groupIds;
    await make('b', { type: 'S', userId, ...week(WEEKDAYS) });
    await make('a', { type: 'G', userId, ...week(WEEKDAYS) });
    await make('late', { type: 'U', groupId: zebra, ...week(WEEKDAYS) });
    await make('early', { type: 'U', groupId: zebra, ...week(WEEKDAYS) });
    await make('day', { type: 'U', groupId: ant, ...week(WEEKDAYS) });
    const personal = { name: 'a', type: 'U', groupId: ant, userId: 99_999, ...week(SATURDAY) };
    const made = await send('POST', `/schedules/user/${userId}/personal`, personal);
    expect(made.status).toBe(200);
    expect(await read(`/schedules/${made.text}`)).toMatchObject({ type: 'S', userId, groupId: -1, ...week(SATURDAY) });
    expect(await xml(`/schedules/${made.text}`)).toContain('<type>user</type>');
    expect(await names('/schedules/general')).toEqual(['a']);
    expect(await names(`/schedules/user/${userId}/personal`)).toEqual(['a', 'b']);
    expect(await names(`/schedules/group/${zebra}`)).toEqual(['early', 'late']);
    expect(await names('/schedules/group')).toEqual(['early', 'late', 'day']);
    expect(await names(`/schedules/user/${userId}/all`)).toEqual(['a', 'b', 'early', 'late', 'day']);
    for (const nobody of ['/schedules/user/99999/personal', '/schedules/group/99999']) {
      expect(await read(nobody)).toEqual({ schedules: [] });
    }
    expect(await xml('/schedules/group/99999')).toBe(`${DECLARATION}<Schedules/>`);
  });

  it('go to another owner of the same kind', async () => {
    const [zebra = 0, ant = 0] = groupIds;
    const id = await make('late', { type: 'U', groupId: zebra, ...week(WEEKDAYS) });
    await make('taken', { type: 'U', groupId: ant, ...week(WEEKDAYS) });
    expect((await send('PUT', `/schedules/${id}`, { groupId: ant, userId })).status).toBe(200);
    expect(await read(`/schedules/${id}`)).toMatchObject({ type: 'U', groupId: ant, userId: -1 });
    expect(await send('PUT', `/schedules/${id}`, { name: 'taken' })).toMatchObject({ status: 409 });
    expect(await send('PUT', `/schedules/${id}`, { name: 'taken', groupId: zebra })).toMatchObject({ status: 200 });
    expect(await send('PUT', `/schedules/${id}`, { groupId: ant })).toMatchObject({ status: 409 });
    expect(await send('PUT', `/schedules/${id}`, { groupId: -1 })).toMatchObject({ status: 404 });
  });

  it('go with their user or group', async () => {
    const { text: groupId } = await send('POST', '/userGroups', { name: 'gone' });
    const gone = await makeUser('<userName>299</userName><pin>secret</pin>');
    const ofGroup = await make('a', { type: 'U', groupId, ...week(WEEKDAYS) });
    const ofUser = await make('a', { type: 'S', userId: gone, ...week(WEEKDAYS) });
    for (const id of [ofGroup, ofUser]) expect((await send('GET', `/schedules/${id}`)).status).toBe(200);
    await send('DELETE', `/userGroups/${groupId}`);
    await fixture.call(`/rest/user/${gone}`, { method: 'DELETE' });
    for (const id of [ofGroup, ofUser]) expect((await send('GET', `/schedules/${id}`)).status).toBe(404);
  });

  it('have their periods added and removed one at a time', async () => {
    const id = await make('a');
    const add = (period: Period, index = ''): Promise<Reply> => send('POST', `/schedules/${id}/period${index}`, period);
    expect(await add(SATURDAY)).toMatchObject({ status: 200, text: '' });
    expect(await add(hours('Sunday', 1, 2), '/0')).toMatchObject({ status: 200, text: '' });
    expect(await add(hours('Sunday', 3, 4), '/2')).toMatchObject({ status: 200, text: '' });
    expect(await add(hours('Sunday', 5, 6), '/99')).toMatchObject({ status: 200, text: '' });
    const all = [hours('Sunday', 1, 2), WEEKDAYS, hours('Sunday', 3, 4), SATURDAY, hours('Sunday', 5, 6)];
    expect(await periods(id)).toEqual(all);
    for (const [index, rest] of [
      [2, [0, 1, 3, 4]],
      [0, [1, 3, 4]],
      [2, [1, 3]],
      [1, [1]],
    ] as const) {
      expect(await send('DELETE', `/schedules/${id}/period/${index}`)).toMatchObject({ status: 200, text: '' });
      expect(await periods(id)).toEqual(rest.map((place) => all[place]));
    }
    expect(await send('DELETE', `/schedules/${id}/period/0`)).toMatchObject({ status: 400 });
    expect(await periods(id)).toEqual([WEEKDAYS]);
  });

  it('that are changed at once lose no period', async () => {
    const id = await make('a');
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, hour) => send('POST', `/schedules/${id}/period`, hours('Sunday', hour, hour + 1))),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await periods(id)).toHaveLength(9);
  });

  it.each<[string, string, string, unknown, number, RegExp]>([
    ['no name', 'POST', '', week(WEEKDAYS), 400, /name/],
    ['blanks as name', 'POST', '', { name: '  ', ...week(WEEKDAYS) }, 400, /name/],
    ['too long a name', 'POST', '', { name: 'x'.repeat(256), ...week(WEEKDAYS) }, 400, /name/],
    ['too long a description', 'POST', '', { name: 'a', description: 'x'.repeat(256), ...week(WEEKDAYS) }, 400, /desc/],
    ['a taken name', 'POST', '', { name: 'taken', ...week(WEEKDAYS) }, 409, /taken/],
    ['no working time', 'POST', '', { name: 'a' }, 400, /workingTime/],
    ['no periods', 'POST', '', { name: 'a', ...week() }, 400, /workingTime/],
    ['a text as working time', 'POST', '', { name: 'a', workingTime: 'always' }, 400, /workingTime/],
    ['a text as period', 'POST', '', { name: 'a', ...week('always') }, 400, /workingHours/],
    ['an unknown type', 'POST', '', { name: 'a', type: 'X', ...week(WEEKDAYS) }, 400, /type/],
    ['an unknown day', 'POST', '', { name: 'a', ...week(hours('Someday', 8, 9)) }, 400, /scheduledDay/],
    ['no day', 'POST', '', { name: 'a', ...week({ start: 0, stop: 1 }) }, 400, /scheduledDay/],
    ['no start', 'POST', '', { name: 'a', ...week({ stop: 1, scheduledDay: 'Monday' }) }, 400, /start/],
    ['no stop', 'POST', '', { name: 'a', ...week({ start: 1, stop: null, scheduledDay: 'Monday' }) }, 400, /stop/],
    ['a clock’s time', 'POST', '', { name: 'a', ...week({ ...WEEKDAYS, start: '08:00' }) }, 400, /start/],
    ['another date', 'POST', '', { name: 'a', ...week({ ...WEEKDAYS, stop: '2031-01-01T17:00:00Z' }) }, 400, /stop/],
    ['a time before midnight', 'POST', '', { name: 'a', ...week({ ...WEEKDAYS, start: -1 }) }, 400, /start/],
    ['a time past midnight', 'POST', '', { name: 'a', ...week({ ...WEEKDAYS, stop: 24 * HOUR + 1 }) }, 400, /stop/],
    ['half a millisecond', 'POST', '', { name: 'a', ...week({ ...WEEKDAYS, start: 1.5 }) }, 400, /start/],
    ['a start at the stop', 'POST', '', { name: 'a', ...week(hours('Monday', 8, 8)) }, 400, /stop/],
    ['a start behind the stop', 'POST', '', { name: 'a', ...week(hours('Monday', 9, 8)) }, 400, /stop/],
    [
      'overlapping periods',
      'POST',
      '',
      { name: 'a', ...week(WEEKDAYS, hours('Friday', 16, 18)) },
      400,
      /on Friday the periods Weekdays 8:00 to 17:00 and Friday 16:00 to 18:00/,
    ],
    [
      'every day over the weekend',
      'POST',
      '',
      { name: 'a', ...week(hours('Every_day', 8, 9), hours('Weekend', 8, 9)) },
      400,
      /Sunday/,
    ],
    [
      '201 periods',
      'POST',
      '',
      { name: 'a', ...week(...Array.from({ length: 201 }, (_, n) => ({ ...WEEKDAYS, start: n, stop: n + 1 }))) },
      400,
      /200/,
    ],
    ['no user', 'POST', '', { name: 'a', type: 'S', ...week(WEEKDAYS) }, 404, /User/],
    ['an unknown user', 'POST', '', { name: 'a', type: 'S', userId: 99_999, ...week(WEEKDAYS) }, 404, /User/],
    ['an unknown group', 'POST', '', { name: 'a', type: 'U', groupId: 99_999, ...week(WEEKDAYS) }, 404, /User group/],
    ['a personal one of nobody', 'POST', '/user/99999/personal', { name: 'a', ...week(WEEKDAYS) }, 404, /User/],
    ['a personal one of no id', 'POST', '/user/200x/personal', { name: 'a', ...week(WEEKDAYS) }, 404, /User/],
    ['all of nobody', 'GET', '/user/99999/all', undefined, 404, /user/],
    ['all of no id', 'GET', '/user/x/all', undefined, 404, /User/],
    ['those of no id', 'GET', '/user/x/personal', undefined, 404, /User/],
    ['those of no group id', 'GET', '/group/x', undefined, 404, /User group/],
    ['an unknown one', 'GET', '/99999', undefined, 404, /Schedule/],
    ['one without a number', 'GET', '/office', undefined, 404, /Schedule/],
    ['an unknown one to change', 'PUT', '/99999', { name: 'a' }, 404, /Schedule/],
    ['an unknown one to remove', 'DELETE', '/99999', undefined, 404, /Schedule/],
    ['an empty name for a change', 'PUT', '/ID', { name: null }, 400, /name/],
    ['no periods for a change', 'PUT', '/ID', week(), 400, /workingTime/],
    ['nothing as working time for a change', 'PUT', '/ID', { workingTime: null }, 400, /workingTime/],
    ['a period of an unknown one', 'POST', '/99999/period', WEEKDAYS, 404, /Schedule/],
    ['an overlapping period', 'POST', '/ID/period', WEEKDAYS, 400, /overlap/],
    ['an overlapping period at a place', 'POST', '/ID/period/0', hours('Monday', 0, 9), 400, /overlap/],
    ['half a period', 'POST', '/ID/period', { start: 0 }, 400, /scheduledDay/],
    ['a period at no place', 'POST', '/ID/period/x', SATURDAY, 404, /Period/],
    ['a period before the first', 'POST', '/ID/period/-1', SATURDAY, 404, /Period/],
    ['a period beyond the last to remove', 'DELETE', '/ID/period/1', undefined, 404, /Period/],
    ['a period at no place to remove', 'DELETE', '/ID/period/x', undefined, 404, /Period/],
    ['a moment that is none', 'GET', '/ID/state?at=tomorrow', undefined, 400, /at/],
    ['a day that is none', 'GET', '/ID/state?at=2031-02-30', undefined, 400, /at/],
    ['a moment too far away', 'GET', '/ID/state?at=2500-01-01', undefined, 400, /at/],
    ['the state of an unknown one', 'GET', '/99999/state', undefined, 404, /Schedule/],
  ])('refuse %s', async (_, method, path, body, status, message) => {
    const id = await make('taken');
    const reply = await send(method, `/schedules${path.replace('ID', String(id))}`, body);
    expect(reply).toMatchObject({ status, text: expect.stringMatching(message) as string });
    expect(await names('/schedules/general')).toEqual(['taken']);
    expect(await periods(id)).toEqual([WEEKDAYS]);
  });

  it.each<[string, string, number]>([
    ['another root', '<schedule2/>', 400],
    ['no XML', '<Schedule><name>a', 400],
    [
      'an unknown day',
      '<Schedule><name>a</name><workingTime><workingHours><scheduledDay>X</scheduledDay></workingHours></workingTime></Schedule>',
      400,
    ],
    ['no working time', '<Schedule><name>a</name><workingTime/></Schedule>', 400],
    ['nothing', '', 400],
  ])('refuse %s as XML', async (_, body, status) => {
    expect((await sendXml('POST', '/schedules', body)).status).toBe(status);
  });

  it('may have one name only once, whoever comes first', async () => {
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => send('POST', '/schedules', { name: 'a', ...week(WEEKDAYS) })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  });

  it.each([
    ['PUT', '/schedules/general', 'GET'],
    ['POST', '/schedules/general', 'GET'],
    ['DELETE', '/schedules/group', 'GET'],
    ['PUT', '/schedules/group/1', 'GET'],
    ['DELETE', '/schedules/user/1/all', 'GET'],
    ['PUT', '/schedules/user/1/personal', 'GET, POST'],
    ['POST', '/schedules/1', 'GET, PUT, DELETE'],
    ['GET', '/schedules/1/period/0', 'POST, DELETE'],
    ['PUT', '/schedules/1/period/0', 'POST, DELETE'],
    ['GET', '/schedules/1/period', 'POST'],
  ])('know no %s %s', async (method, path, allowed) => {
    const reply = await send(method, path, method === 'GET' ? undefined : {});
    expect(reply.status).toBe(405);
    expect(
      new Set(
        reply.headers
          .get('allow')
          ?.split(', ')
          .filter((name) => !['HEAD', 'OPTIONS'].includes(name)),
      ),
    ).toEqual(new Set(allowed.split(', ')));
  });

  it('are for administrators', async () => {
    const id = await make('a');
    for (const path of ['/schedules/general', '/schedules/group', `/schedules/${id}`, `/schedules/${id}/state`]) {
      expect((await fixture.call(`/api${path}`, { as: null })).status).toBe(401);
      expect((await fixture.call(`/api${path}`, { as: '200:secret' })).status).toBe(403);
    }
    const write = { method: 'POST', body: JSON.stringify({ name: 'b', ...week(WEEKDAYS) }), headers: JSON_BODY };
    expect((await fixture.call('/api/schedules', { ...write, as: '200:secret' })).status).toBe(403);
  });

  it('tell whether they are open, by the clocks of the system', async () => {
    const id = await make('a');
    const state = (at: unknown): Promise<unknown> =>
      read(`/schedules/${id}/state?at=${encodeURIComponent(String(at))}`);
    const [at, nextChange] = [Date.parse('2031-03-03T07:00:00Z'), Date.parse('2031-03-03T16:00:00Z')];
    expect(await state('2031-03-03T08:00:00+01:00')).toEqual({ open: true, at, nextChange, timeZone: 'Europe/Oslo' });
    expect(await state(at - 1)).toEqual({ open: false, at: at - 1, nextChange: at, timeZone: 'Europe/Oslo' });
    expect(await read(`/schedules/${id}/state`)).toMatchObject({ timeZone: 'Europe/Oslo' });
    await send('PUT', `/schedules/${id}`, week(hours('Every_day', 0, 24)));
    expect(await state(at)).toEqual({ open: true, at, nextChange: null, timeZone: 'Europe/Oslo' });
    expect(await xml(`/schedules/${id}/state?at=${at}`)).toBe(
      `${DECLARATION}<ScheduleState><open>true</open><at>2031-03-03T07:00:00.000Z</at>` +
        '<timeZone>Europe/Oslo</timeZone></ScheduleState>',
    );
  });

  it('that are personal are open by the clocks of their user', async () => {
    const id = await make('a', { type: 'S', userId, ...week(WEEKDAYS) });
    const zone = async (): Promise<unknown> =>
      ((await read(`/schedules/${id}/state?at=0`)) as { timeZone: string }).timeZone;
    const set = async (owner: string, path: string, body: string): Promise<void> => {
      const headers = { 'Content-Type': 'text/plain' };
      const reply = await fixture.call(`/api/${owner}/settings/timezone/${path}`, { method: 'PUT', body, headers });
      expect(reply.status).toBe(200);
    };
    await set('users/200', 'timezone', 'Asia/Kathmandu');
    // That of the branch counts unless it is said otherwise.
    expect(await zone()).toBe('Europe/Oslo');
    await set('userGroups/zebra', 'useBranchTimezone', '0');
    expect(await zone()).toBe('Asia/Kathmandu');
    await set('users/200', 'timezone', 'Atlantis');
    expect(await zone()).toBe('Europe/Oslo');
  });
});
