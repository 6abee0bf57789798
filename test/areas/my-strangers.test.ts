import { DataSource } from 'typeorm';
import { examplesOf } from '../../src/openapi/example.js';
import { opensByKey } from '../../src/rest/auth/key-access.js';
import { RouteTable, type Route } from '../../src/rest/route-table.js';
import { PrivateKeys } from '../../src/users/credentials/private-keys.js';
import { upload } from '../prompts/files.js';
import { idIn, PASSWORD, startFixture, type Fixture } from '../support/trunkline.js';

/** The one to whom everything belongs. In all that is hers stands her name, so that it is seen wherever it turns up. */
const OWNER = 'quagga';
const HERS = /quagga/i;
const STRANGER = 'zebra';

/** What variables of paths stand for: things of the owner, wherever she has some. */
const variables: Record<string, string> = {
  name: 'QuaggaRoom',
  command: 'list',
  promptName: 'quagga.wav',
  path: 'im',
  // Everybody's, so that whoever changes it can go on.
  password: encodeURIComponent(PASSWORD),
  user: OWNER,
  called: OWNER,
  calling: OWNER,
  old: OWNER,
  to: OWNER,
  folder: 'inbox',
  greeting: 'standard',
  format: 'wav',
  operator: '100',
  pin: '4711',
  value: 'true',
  // Of the owner's schedule; in other paths an id that may be anybody's.
  id: '1',
  entryId: '1',
  internalId: '1',
};

interface Expectation {
  /** Answers to a stranger beside the usual ones. */
  readonly statuses?: readonly number[];
  /** A body, where that of the API document's example does not do. */
  readonly body?: string;
  /** Why the answer may hold what is the owner's. */
  readonly shown?: string;
  /** Why administrators do it to what is the owner's. */
  readonly administered?: string;
  /** Why an answer to the owner's key may hold it. */
  readonly keyed?: string;
  /** Why the owner's own answer changes from one time to the next. */
  readonly restless?: string;
}

/**
 * What is not as usual, by method and path, or by the beginning of a path with a star behind it, whatever the method. An
 * operation that is as usual needs no line.
 */
const expectations: Readonly<Record<string, Expectation>> = {
  'GET /rest/my/time': { restless: 'time goes on' },
  'GET /rest/my/logoutunite': { statuses: [302] },
  'GET /rest/my/logindetailsunite/logout': { statuses: [302] },
  '/rest/my/conferences/*': { administered: 'an administrator looks after all conferences' },
  // Nobody here has a phone that could be rung.
  '/rest/my/call/*': { statuses: [503] },
  '/rest/call/*': { statuses: [503] },
  // A parameter is missing.
  'GET /rest/my/redirect/mwi': { statuses: [400] },
  'GET /rest/my/search/phonebook': { statuses: [400] },
  'GET /rest/my/feed/voicemail/:folder': { keyed: 'programs that play what feeds lead to seldom sign in' },
  '/rest/my/redirect/mailbox/*': { administered: 'administrators look after mailboxes' },
  '/rest/my/redirect/media/*': { administered: 'administrators look after mailboxes' },
  'PUT /api/my/moh/settings/moh/audio-source': { body: 'NONE' },
};

describe('what is my own', () => {
  let fixture: Fixture;
  let routes: readonly Route[];
  let key: string;

  beforeAll(async () => {
    fixture = await startFixture({ TRUST_PROXY: 'loopback' });
    routes = fixture.trunkline.application
      .get(RouteTable)
      .routes.filter(({ path }) => /^\/sipxconfig\/(rest|api)\/my\/|^\/sipxconfig\/rest\/call/.test(path));
    for (const userName of [OWNER, STRANGER]) {
      const id = idIn(
        await fixture.call('/rest/user', {
          method: 'PUT',
          body: `<user><userName>${userName}</userName><pin>${PASSWORD}</pin><sipPassword>${userName}-sip</sipPassword><firstName>${userName}</firstName><emailAddress>${userName}@example.org</emailAddress><aliases><alias><alias>${userName}-alias</alias></alias></aliases></user>`,
        }),
      );
      if (userName === OWNER) {
        key = await fixture.trunkline.application.get(PrivateKeys, { strict: false }).keyOf(id);
        await seedOwner(id);
      }
    }
  });
  afterAll(() => fixture.stop());

  /** Gives the owner something of everything. */
  const seedOwner = async (userId: number): Promise<void> => {
    const as = `${OWNER}:${PASSWORD}`;
    const headers = { 'Content-Type': 'application/json' };
    const send = async (method: string, path: string, body: object, who = as): Promise<void> => {
      const reply = await fixture.call(path, {
        method,
        body: JSON.stringify(body),
        headers,
        as: who,
      });
      expect([path, reply.status]).toEqual([path, 200]);
    };
    await send('POST', '/api/conferences', { name: 'QuaggaRoom', extension: '3090', owner: OWNER }, superadmin);
    await send('PUT', '/rest/my/contact-information', {
      'contact-information': { jobTitle: 'quagga keeper', homeAddress: { city: 'Quagga' }, custom1: 'quagga' },
    });
    await send('PUT', '/rest/my/im/prefs', { otpMessage: 'with quaggas' });
    await send('PUT', '/rest/my/forward', {
      'call-sequence': { rings: [{ number: 'quagga@example.org', expiration: 20, type: 'If no response' }] },
    });
    await send('POST', '/rest/my/callfwdsched', {
      name: 'quagga hours',
      periods: [{ start: { hrs: 9, min: 0 }, end: { hrs: 17, min: 0 }, scheduledDay: -1 }],
    });
    expect((await fixture.call('/api/my/moh/prompts', { ...upload('quagga.wav'), as })).status).toBe(200);
    const [schedule] = await sql<{ id: number }>('select id from schedules where user_id = $1', [userId]);
    variables.id = String(schedule?.id);
  };

  const superadmin = `superadmin:${PASSWORD}`;
  const sql = <T>(statement: string, parameters: readonly unknown[] = []): Promise<T[]> =>
    fixture.trunkline.application.get(DataSource).query<T[]>(statement, [...parameters]);
  const nameOf = ({ method, path }: Route): string => `${method} ${path.replace('/sipxconfig', '')}`;
  const pathOf = ({ path }: Route): string => path.replace(/[:*](\w+)/g, (_, name: string) => variables[name] ?? name);
  const isMeant = (key: string, route: Route): boolean =>
    key.endsWith('*') ? route.path.startsWith(`/sipxconfig${key.slice(0, -1)}`) : key === nameOf(route);
  const expectationOf = (route: Route): Expectation =>
    Object.entries(expectations).find(([key]) => isMeant(key, route))?.[1] ?? {};
  const isRead = ({ method }: Route): boolean => method === 'GET';

  /** A good body, if the operation takes one. */
  const bodyOf = (route: Route): Pick<RequestInit, 'body'> & { readonly headers: Record<string, string> } => {
    const { body } = route.operation ?? {};
    const { body: given = 'NONE' } = expectationOf(route);
    if (body === undefined) return { headers: {} };
    if (body === 'files' || body === 'upload') {
      const { body: bytes, headers } = upload('stranger.wav');
      return { body: bytes, headers: { ...headers } };
    }
    if (body === 'text') return { body: given, headers: { 'Content-Type': 'text/plain' } };
    const dialect = route.path.startsWith('/sipxconfig/rest/') ? 'rest' : 'api';
    const { json } = examplesOf(dialect, body, true);
    return { body: JSON.stringify(json), headers: { 'Content-Type': 'application/json' } };
  };

  /** @param as `name:password`, or nobody */
  const call = async (
    route: Route,
    as: string | null,
    path = pathOf(route),
  ): Promise<{ status: number; text: string }> => {
    const { headers, ...rest } = bodyOf(route);
    const Authorization = `Basic ${Buffer.from(as ?? '').toString('base64')}`;
    const response = await fetch(fixture.trunkline.url + path, {
      method: route.method,
      redirect: 'manual',
      ...rest,
      // As by TLS: what is given over nothing else is looked at as well.
      headers: { ...headers, 'X-Forwarded-Proto': 'https', ...(as !== null && { Authorization }) },
    });
    return { status: response.status, text: await response.text() };
  };

  /** What the owner reads, wherever she reads. */
  const everythingOfOwner = async (): Promise<ReadonlyMap<string, object>> => {
    const read = new Map<string, object>();
    for (const route of routes.filter(isRead)) {
      if (expectationOf(route).restless !== undefined) continue;
      read.set(nameOf(route), await call(route, `${OWNER}:${PASSWORD}`));
    }
    return read;
  };

  it('is for whoever signs in, and its paths name what these tests know', () => {
    expect(routes.length).toBeGreaterThan(30);
    for (const route of routes) {
      const isAlias = route.path.startsWith('/sipxconfig/rest/call');
      const access = route.operation?.access;
      expect([nameOf(route), access]).toEqual([nameOf(route), isAlias && access === 'administrator' ? access : 'user']);
      // A new one: say in `variables` what of the owner's it stands for, and make that in `seedOwner`.
      for (const [, name = ''] of route.path.matchAll(/[:*](\w+)/g)) {
        expect([nameOf(route), name, name in variables]).toEqual([nameOf(route), name, true]);
      }
    }
    const stale = Object.keys(expectations).filter((key) => !routes.some((route) => isMeant(key, route)));
    expect(stale).toEqual([]);
  });

  it('is seen by its owner', async () => {
    const all = await everythingOfOwner();
    const seen = [...all].filter(([, answer]) => HERS.test(JSON.stringify(answer))).map(([name]) => name);
    expect(seen).toEqual(
      expect.arrayContaining([
        'GET /rest/my/conferences',
        'GET /rest/my/contact-information',
        'GET /rest/my/im/prefs',
        'GET /rest/my/forward',
        'GET /rest/my/callfwdsched',
        'GET /rest/my/callfwdsched/:id',
        'GET /rest/my/logindetails',
        'GET /rest/my/logindetailswithpin',
        'GET /api/my/user',
        'GET /api/my/moh/prompts',
      ]),
    );
  });

  it('is not for nobody', async () => {
    for (const route of routes) {
      expect([nameOf(route), (await call(route, null)).status]).toEqual([nameOf(route), 401]);
    }
  });

  it('is not for who has a wrong key', async () => {
    for (const route of routes.filter(({ path }) => path.startsWith('/sipxconfig/rest/my/'))) {
      await sql('truncate sign_in_failures');
      const wrong = pathOf(route).replace('/rest/my/', `/rest/private/${'x'.repeat(32)}/`);
      const { status, text } = await call(route, null, wrong);
      expect([nameOf(route), status, HERS.test(text)]).toEqual([nameOf(route), 401, false]);
    }
    await sql('truncate sign_in_failures');
  });

  it('is read by who has the key, but for secrets, and changed by nothing', async () => {
    const before = await everythingOfOwner();
    for (const route of routes.filter(({ path }) => path.startsWith('/sipxconfig/rest/my/'))) {
      const { status, text } = await call(route, null, pathOf(route).replace('/rest/my/', `/rest/private/${key}/`));
      const isOpen = route.operation !== undefined && opensByKey(route.method, route.operation);
      const own = isOpen ? await call(route, `${OWNER}:${PASSWORD}`) : { status: 403 };
      expect([nameOf(route), status]).toEqual([nameOf(route), own.status]);
      expect(text).not.toContain('quagga-sip');
      expect(text).not.toContain(PASSWORD);
    }
    expect(await everythingOfOwner()).toEqual(before);
  });

  it.each([
    ['another user', `${STRANGER}:${PASSWORD}`],
    ['an administrator, who has an own record', `superadmin:${PASSWORD}`],
  ])('is neither read nor changed by %s', async (_, as) => {
    const before = await everythingOfOwner();
    // Reading first: what is removed can't be read.
    for (const route of [...routes].sort((left, right) => Number(isRead(right)) - Number(isRead(left)))) {
      const { statuses = [], shown, administered } = expectationOf(route);
      if (as === superadmin && administered !== undefined) continue;
      const { status, text } = await call(route, as);
      const isForOthers = route.operation?.access === 'administrator' && as !== superadmin;
      const isUsual = isForOthers
        ? status === 403
        : isRead(route) && !/[:*]/.test(route.path)
          ? [200, 400, 404, 406].includes(status)
          : // Statuses beyond 700 are some of the API's own.
            status !== 401 && (status < 500 || status > 700);
      expect([nameOf(route), status, isUsual || statuses.includes(status)]).toEqual([nameOf(route), status, true]);
      // Refusals may tell what was asked for.
      const isHers = status < 400 && shown === undefined && HERS.test(text);
      expect([nameOf(route), isHers ? text : '']).toEqual([nameOf(route), '']);
    }
    expect(await everythingOfOwner()).toEqual(before);
  });
});
