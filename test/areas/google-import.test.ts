import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const USER = '214:secret';
const TOKEN = 'ya29.a0AfB_by-Example/1';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

describe('contacts out of Google', () => {
  let fixture: Fixture;
  let answer: Answer;
  const asked: IncomingMessage[] = [];
  /** In place of Google's People API. */
  const google = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });

  const json =
    (document: unknown): Answer =>
    (_, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(document));
    };
  const run = (account = 'ines', password = TOKEN): Promise<Reply> =>
    fixture.call('/rest/my/phonebook/googleImport', {
      method: 'POST',
      body: JSON.stringify({ credentials: { account, password } }),
      headers: { 'Content-Type': 'application/json' },
      as: USER,
    });
  const book = async (): Promise<readonly Record<string, unknown>[]> =>
    ((await fixture.json('/rest/my/phonebook', { as: USER })) as { phonebook: Record<string, unknown>[] }).phonebook;
  const numbers = async (): Promise<unknown[]> => (await book()).map(({ number }) => number);
  const person = (value: string, familyName = 'Quist'): object => ({
    names: [{ givenName: 'Mara', familyName }],
    phoneNumbers: [{ value }],
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => google.listen(0, '127.0.0.1', resolve));
    const { port } = google.address() as AddressInfo;
    fixture = await startFixture({ GOOGLE_PEOPLE_URL: `http://127.0.0.1:${port}/people/` });
    await fixture.call('/rest/user', {
      method: 'PUT',
      body: '<user><userName>214</userName><pin>secret</pin></user>',
    });
  });
  afterAll(async () => {
    await fixture.stop();
    google.closeAllConnections();
    await new Promise((resolve) => google.close(resolve));
  });
  beforeEach(async () => {
    asked.length = 0;
    await fixture.call('/rest/my/phonebook', { method: 'DELETE', as: USER });
  });

  it('become entries with all that has a place', async () => {
    answer = json({
      connections: [
        {
          resourceName: 'people/c1',
          names: [{ givenName: ' Mara\u0000 ', familyName: 'Q'.repeat(300), displayName: 'Mara Q' }],
          phoneNumbers: [
            { value: '5551', type: 'mobile' },
            { value: '5552', type: 'home' },
            { value: '5553', type: 'workFax' },
            { value: '5554', type: 'work' },
          ],
          emailAddresses: [
            { value: 'h@example.net', type: 'home' },
            { value: 'w@example.net', type: 'work' },
          ],
          organizations: [{ name: 'Quist Timber', department: 'Purchasing', title: 'Buyer', location: 'Pier 4' }],
          addresses: [
            {
              type: 'home',
              streetAddress: 'Elvegata 3',
              city: 'Oslo',
              region: 'East',
              postalCode: '0184',
              country: 'NO',
            },
            { type: 'work', city: 'Bergen' },
          ],
          imClients: [{ username: 'mara', type: 'work' }],
          photos: [{ url: 'https://example.org/mara.png' }],
        },
        {
          names: [{ displayName: 'Ferry Lines' }],
          phoneNumbers: [{ value: '5555' }],
          photos: [{ url: 'x', default: true }],
        },
        { names: [{ givenName: 'No', familyName: 'Number' }], emailAddresses: [{ value: 'n@example.net' }] },
      ],
    });
    const response = await fetch(`${fixture.trunkline.url}/sipxconfig/rest/my/phonebook/googleImport`, {
      method: 'POST',
      body: `<credentials><account>Ines</account><password>${TOKEN}</password></credentials>`,
      headers: { 'Content-Type': 'text/xml', Authorization: `Basic ${Buffer.from(USER).toString('base64')}` },
    });
    expect([response.status, response.statusText, await response.text()]).toEqual([200, '2 contacts imported', '']);
    const [mara, ferry] = await book();
    expect(mara).toMatchObject({
      'first-name': 'Mara',
      'last-name': 'Q'.repeat(255),
      number: '5554',
      'contact-information': {
        jobTitle: 'Buyer',
        jobDept: 'Purchasing',
        companyName: 'Quist Timber',
        location: 'Pier 4',
        homeAddress: { street: 'Elvegata 3', city: 'Oslo', country: 'NO', state: 'East', zip: '0184' },
        officeAddress: { city: 'Bergen' },
        cellPhoneNumber: '5551',
        homePhoneNumber: '5552',
        faxNumber: '5553',
        imId: 'mara',
        emailAddress: 'w@example.net',
        alternateEmailAddress: 'h@example.net',
        avatar: 'https://example.org/mara.png',
      },
    });
    expect(ferry).toMatchObject({ 'last-name': 'Ferry Lines', number: '5555', 'contact-information': {} });
    const [{ method, url, headers } = {} as IncomingMessage] = asked;
    expect([method, headers.authorization]).toEqual(['GET', `Bearer ${TOKEN}`]);
    expect(url).toMatch(/^\/people\/v1\/people\/me\/connections\?personFields=names%2C.*&pageSize=\d+$/);
  });

  it('replace those of the same account, and only these', async () => {
    answer = json({ connections: [person('1'), person('2')] });
    await run('ines');
    answer = json({ connections: [person('3')] });
    await run('other@example.org');
    expect(await numbers()).toEqual(['1', '2', '3']);
    await run('INES@gmail.com');
    expect(await numbers()).toEqual(['3']);
    answer = json({});
    expect((await run('ines')).status).toBe(200);
    expect((await run('other@example.org')).status).toBe(200);
    expect(await numbers()).toEqual([]);
  });

  it('come page by page, up to 2000', async () => {
    answer = (request, response) => {
      const page = Number(new URL(request.url ?? '', 'http://google').searchParams.get('pageToken') ?? 0);
      const connections = Array.from({ length: 450 }, (_, index) => person(String(100_000 + page * 450 + index)));
      json({ connections, nextPageToken: String(page + 1) })(request, response);
    };
    await run();
    expect(asked).toHaveLength(5);
    expect(await numbers()).toHaveLength(2_000);
  });

  it('are asked for no longer than pages come', async () => {
    answer = json({ nextPageToken: 'again' });
    expect((await run()).status).toBe(200);
    expect(asked.length).toBeLessThanOrEqual(20);
  });

  const status =
    (code: number, headers: Record<string, string> = {}): Answer =>
    (_, response) => {
      response.writeHead(code, headers).end('{}');
    };
  it.each<[string, number, Answer]>([
    ['an unknown token', 743, status(401)],
    ['a token for something else', 743, status(403)],
    ['too many questions', 744, status(429)],
    ['a broken service', 744, status(500)],
    ['another place, where nobody asks', 744, status(302, { Location: 'http://127.0.0.1:1/' })],
    ['no JSON', 744, (_, response) => response.end('<html>')],
    ['another JSON', 744, json({ connections: 'many' })],
    ['more than can be', 744, (_, response) => response.end(' '.repeat(9 * 1024 * 1024))],
    ['no whole answer', 745, (request, response) => void response.write('{', () => request.socket.destroy())],
    ['nothing at all', 745, (request) => void request.socket.destroy()],
  ])('leave all as it was after %s: %i', async (_, code, failing) => {
    answer = json({ connections: [person('1')] });
    await run();
    answer = failing;
    const reply = await run();
    expect(reply.status).toBe(code);
    expect(reply.text).not.toContain(TOKEN);
    expect(await numbers()).toEqual(['1']);
  });

  it.each([
    ['without an account', '', TOKEN, 400],
    ['without a token', 'ines', '', 400],
    ['with what can be no token', 'ines', 'a b', 743],
    ['with a token that would be a header of its own', 'ines', 'a\r\nX: y', 743],
    ['with too long a name', 'x'.repeat(250), TOKEN, 400],
  ])('are not asked for %s', async (_, account, password, code) => {
    answer = json({});
    expect((await run(account, password)).status).toBe(code);
    expect(asked).toEqual([]);
  });

  it('are for who has signed in, by POST', async () => {
    const path = '/rest/my/phonebook/googleImport';
    expect((await fixture.call(path, { method: 'POST', as: null })).status).toBe(401);
    const reply = await fixture.call(path, { as: USER });
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe('OPTIONS, POST');
  });
});
