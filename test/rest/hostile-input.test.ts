import { request as httpRequest } from 'node:http';
import { jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { examplesOf } from '../../src/openapi/example.js';
import type { Dialect, Shape } from '../../src/rest/representation/shape.js';
import { readXml } from '../../src/rest/representation/xml-reader.js';
import { RouteTable, type Route } from '../../src/rest/route-table.js';
import { upload } from '../prompts/files.js';
import { idIn, PASSWORD, startFixture, type Fixture } from '../support/trunkline.js';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type TakingBody = Route & { readonly operation: { readonly body: Shape } };

/** What stands in the place of a member, one member at a time. */
const bad: readonly Json[] = [null, '', [], {}, 2_147_483_648, 'x\0y', '\ud800'];

/** Every document that differs from a good one in one member. */
function* spoilt(document: Json): Generator<Json> {
  for (const value of bad) yield value;
  if (typeof document !== 'object' || document === null) return;
  for (const [name, member] of Object.entries(document)) {
    for (const other of spoilt(member)) {
      yield Array.isArray(document) ? [other] : { ...document, [name]: other };
    }
  }
}

describe('what no client may cause', () => {
  let fixture: Fixture;
  let routes: readonly Route[];
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    fixture = await startFixture();
    routes = fixture.trunkline.application.get(RouteTable).routes;
    const make = async (path: string, body: string): Promise<string> =>
      String(idIn(await fixture.call(path, { method: 'PUT', body })));
    const user = await make('/rest/user', '<user><userName>200</userName><pin>secret</pin></user>');
    const headers = { 'Content-Type': 'application/json' };
    const body = '{"name": "Board", "extension": "3001", "owner": "superadmin"}';
    await fixture.call('/api/conferences', { method: 'POST', body, headers });
    await fixture.call('/api/pagegroups/prompts', upload('gong.wav'));
    const post = async (path: string, document: string): Promise<string> =>
      (await fixture.call(path, { method: 'POST', body: document, headers })).text;
    const pageGroup = await post('/api/pagegroups', '{"pageGroupNumber": 1, "sound": "gong.wav"}');
    const orbit = await post('/api/orbits', '{"name": "lobby", "extension": "7001"}');
    const group = await make('/rest/user-group', '<group><name>crew</name></group>');
    ids = {
      '/sipxconfig/rest/user/:id': user,
      '/sipxconfig/rest/user-permission/:id': user,
      '/sipxconfig/rest/user-group/:id': group,
      '/sipxconfig/rest/user-group-permission/:id': group,
      '/sipxconfig/api/auto-attendants/:id': 'operator',
      '/sipxconfig/api/rules/:ruleId': '7',
      '/sipxconfig/api/pagegroups/:id': pageGroup,
      '/sipxconfig/api/orbits/:id': orbit,
      '/sipxconfig/api/orbits/:id/settings': orbit,
      '/sipxconfig/rest/branch/:id': await make('/rest/branch', '<branch><name>harbour</name></branch>'),
    };
  });
  afterAll(() => fixture.stop());

  /** The status alone: what is no request at all is in no API document. */
  const statusOf = async (path: string, init: RequestInit = {}, as = `superadmin:${PASSWORD}`): Promise<number> => {
    const Authorization = `Basic ${Buffer.from(as).toString('base64')}`;
    const headers = { Authorization, 'Content-Type': 'application/json' };
    return (await fetch(`${fixture.trunkline.url}/sipxconfig${path}`, { headers, ...init })).status;
  };

  /** A path of something that is there, wherever these tests have made one. */
  const pathOf = ({ path }: Route): string =>
    path
      .replace('/sipxconfig', '')
      .replace(/:id|:ruleId/, ids[path] ?? 'Board')
      .replace(/[:*]\w+/g, 'Board');

  it('a null, or something else of the wrong kind, in any member of any document is a client’s mistake', async () => {
    const all = routes.filter((route): route is TakingBody => typeof route.operation?.body === 'object');
    // Other paths of the same handler read the same document.
    const taking = [...new Map(all.map((route) => [route.operation, route])).values()];
    expect(taking.length).toBeGreaterThan(10);
    const failures: unknown[] = [];
    for (const route of taking) {
      const dialect: Dialect = route.path.startsWith('/sipxconfig/rest/') ? 'rest' : 'api';
      const { json } = examplesOf(dialect, route.operation.body, true);
      for (const document of spoilt(json as Json)) {
        const body = JSON.stringify(document);
        const { method } = route;
        const status = await statusOf(pathOf(route), { method, body });
        // Those above are statuses of phone books, and no faults.
        if (status >= 500 && status < 600) failures.push({ route: route.handler, status, body });
      }
    }
    expect(failures).toEqual([]);
    // The administrator is still the administrator.
    expect((await fixture.call('/rest/user')).status).toBe(200);
  }, 240_000);

  it('parameters of lists reach no SQL but by a list of columns', async () => {
    const lists = routes.filter(({ method, operation }) => method === 'GET' && operation?.query !== undefined);
    expect(lists.length).toBeGreaterThan(4);
    const words = [
      'id;drop table users--',
      "name' or '1'='1",
      'constructor',
      '__proto__',
      '(select 1)',
      'password_hash',
    ];
    for (const route of lists) {
      const path = pathOf(route);
      const plain = await fixture.call(path);
      for (const word of words.map(encodeURIComponent)) {
        const sorted = await fixture.call(`${path}?sortby=${word}`);
        // What is no column asks for no order; some lists want another parameter first, and say so.
        expect({ path, word, status: sorted.status, text: withoutTime(sorted.text) }).toEqual({
          path,
          word,
          status: plain.status,
          text: withoutTime(plain.text),
        });
        for (const name of [
          'sortdir',
          'page',
          'pagesize',
          'start',
          'limit',
          'ids',
          'branch',
          'sortby[]',
          'sortby[a]',
        ]) {
          expect((await fixture.call(`${path}?${name}=${word}&sortby=name&page=1`)).status).toBeLessThan(500);
        }
      }
    }
    expect(await fixture.trunkline.application.get(DataSource).query('select count(*) > 1 as safe from users')).toEqual(
      [{ safe: true }],
    );
  });

  const put = (body: string | Buffer, headers: Readonly<Record<string, string>> = {}) =>
    fixture.call('/rest/branch', { method: 'PUT', body, headers: { 'Content-Type': 'text/xml', ...headers } });
  const branch = (content: string): string => `<branch>${content}</branch>`;
  const deep = (levels: number): string => '<a>'.repeat(levels) + '</a>'.repeat(levels);
  const wide = (elements: number): string => '<a/>'.repeat(elements);

  it.each<[string, string, number, RegExp]>([
    [
      'an external entity',
      `<!DOCTYPE branch [<!ENTITY x SYSTEM "file:///etc/passwd">]>${branch('<name>&x;</name>')}`,
      400,
      /DOCTYPE/,
    ],
    ['an external document type', `<!DOCTYPE branch SYSTEM "http://127.0.0.1:1/x.dtd">${branch('')}`, 400, /DOCTYPE/],
    [
      'entities that grow',
      `<!DOCTYPE b [<!ENTITY a "${'x'.repeat(50)}"><!ENTITY c "${'&a;'.repeat(50)}">]>${branch('<name>&c;</name>')}`,
      400,
      /DOCTYPE/,
    ],
    ['an entity that nobody declared', branch('<name>&x;</name>'), 400, /not well-formed/],
    ['more levels than 32', branch(deep(32)), 400, /32 elements deep/],
    ['more elements than 20,000', branch(wide(20_000)), 400, /20000 elements/],
    ['two roots', '<branch/><branch/>', 400, /not well-formed/],
    ['text behind the root', `${branch('<name>x</name>')} and more`, 400, /not well-formed/],
    ['a second document', `${branch('<name>x</name>')}${branch('<name>y</name>')}`, 400, /not well-formed/],
    ['no end', '<branch><name>x', 400, /not well-formed/],
    ['another root', '<user><name>x</name></user>', 400, /root element/],
    ['a control character', branch('<name>&#1;</name>'), 400, /./],
    ['nothing', ' ', 400, /body is needed/],
  ])('XML with %s', async (_, body, status, message) => {
    const reply = await put(body);
    expect(reply.status).toBe(status);
    expect(reply.text).toMatch(message);
    expect(reply.text).not.toContain('root:');
  });

  it('XML within the bounds is read', async () => {
    const reply = await put(branch(`<name>bounds</name>${deep(31)}${wide(19_000)}`));
    expect(reply.status).toBe(201);
  });

  it('a megabyte of XML is looked at up to the bound, and no further', () => {
    // sax reads with charAt, character by character, and holds the event loop meanwhile.
    const text = branch(wide(200_000));
    const look = jest.spyOn(String.prototype, 'charAt');
    try {
      expect(() => readXml(text)).toThrow(/20000 elements/);
      expect(look.mock.calls.length).toBeGreaterThan(20_000);
      expect(look.mock.calls.length).toBeLessThan(20_100 * '<a/>'.length);
    } finally {
      look.mockRestore();
    }
  });

  it('bodies beyond 1 MiB, told or not, are refused', async () => {
    const large = branch(`<name>${'x'.repeat(1024 * 1024)}</name>`);
    expect((await put(large)).status).toBe(413);
    // In chunks, and without an end: the refusal can't wait for it.
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(`${fixture.trunkline.url}/sipxconfig/rest/branch`, {
        method: 'PUT',
        auth: `superadmin:${PASSWORD}`,
      });
      request.once('response', ({ statusCode }) => {
        resolve(statusCode);
        request.destroy();
      });
      request.on('error', reject);
      for (let chunk = 0; chunk < 17; chunk++) request.write(Buffer.alloc(65_536, 'x'));
    });
    expect(status).toBe(413);
    expect((await put(branch(''), { 'Content-Encoding': 'gzip' })).status).toBe(415);
    expect((await put(Buffer.from([0x3c, 0xff, 0xfe]))).status).toBe(400);
  });

  it.each(['100%', '%zz', '%E0%A4%A', '%', '%00', '..%2f..%2f'])('the name %j is a name, or refused', async (name) => {
    for (const path of ['/rest/user', '/api/conferences', '/rest/my/conferences', '/rest/my/conference', '/api/x']) {
      for (const tail of [name, `${name}/lock`, encodeURIComponent(name)]) {
        expect(await statusOf(`${path}/${tail}`)).toBeLessThan(500);
      }
    }
    const body = `<branch><name>${name}</name></branch>`;
    expect(await statusOf('/rest/branch', { method: 'PUT', body, headers: {} })).toBeLessThan(500);
    expect((await fixture.call('/rest/user', { as: `${name}:secret` })).status).toBe(401);
    await fixture.trunkline.application.get(DataSource).query('truncate sign_in_failures');
  });

  it('a user can be named with a % and sign in by both schemes', async () => {
    const made = await fixture.call('/rest/user', {
      method: 'PUT',
      body: '<user><userName>100%zz</userName><pin>a%b:c</pin></user>',
    });
    expect(made.status).toBe(201);
    expect((await fixture.call('/rest/my/conferences', { as: '100%zz:a%b:c' })).status).toBe(200);
  });
});

/** A PDF says when it was made. */
function withoutTime(text: string): string {
  return text.replace(/^\/(ID|CreationDate) .*$|^\(D:\d+Z\)$/gm, '');
}
