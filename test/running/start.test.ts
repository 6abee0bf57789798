import { jest } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import pg from 'pg';
import { prepareDatabase } from '../../src/database/prepare-database.js';
import { createEmptyDatabase, type TestDatabase } from '../support/database.js';
import { DatabaseProxy } from '../support/database-proxy.js';
import { startFixture } from '../support/trunkline.js';

const SECRETS_KEY = 'ab'.repeat(32);

describe('the start', () => {
  let database: TestDatabase;
  beforeAll(() => {
    // What is migrated is told to people.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterAll(() => {
    jest.restoreAllMocks();
  });
  beforeEach(async () => {
    database = await createEmptyDatabase();
  });
  afterEach(() => database.drop());

  it('of two at once on an empty database migrates once, and makes one superadmin', async () => {
    const fixtures = await Promise.all([1, 2].map(() => startFixture({ DATABASE_URL: database.url, SECRETS_KEY })));
    try {
      const [migrations, superadmins] = await rows(
        database.url,
        `select count(*)::integer as n, count(distinct name)::integer as names from migrations`,
        `select count(*)::integer as n from users where user_name = 'superadmin'`,
      );
      expect(migrations).toMatchObject({ n: expect.any(Number) as number });
      expect(migrations?.n).toBe(migrations?.names);
      expect(superadmins).toEqual({ n: 1 });
      for (const { call } of fixtures) expect((await call('/rest/user')).status).toBe(200);
    } finally {
      for (const fixture of fixtures) await fixture.stop();
    }
  });

  it('waits for a database that is down, and says so', async () => {
    const proxy = await new DatabaseProxy(database.url).open();
    await proxy.cut();
    const said: string[] = [];
    const log = (message: string): void => {
      if (said.push(message) === 1) void proxy.open();
    };
    try {
      await prepareDatabase(proxy.url, { waitSeconds: 60, log });
    } finally {
      await proxy.cut();
    }
    expect(said[0]).toBe(`Waiting for the database at ${new URL(proxy.url).host}${new URL(database.url).pathname} …`);
    expect(said.slice(1).every((line) => line.startsWith('Migrated: '))).toBe(true);
  });

  it.each([
    ['refuses connections', async () => closedPort(), /ECONNREFUSED/],
    ['never says a word', async () => (await silentServer()).port, /timeout/],
  ])('gives up on a database that %s, and never tells the password', async (_, portOf, reason) => {
    const url = new URL(database.url);
    url.password = 'not-to-be-told';
    url.host = `127.0.0.1:${await portOf()}`;
    const log: string[] = [];
    const failure = prepareDatabase(url.href, { waitSeconds: 1, log: (line) => log.push(line) });
    const where = url.host + url.pathname;
    await expect(failure).rejects.toThrow(`The database at ${where} could not be reached within 1 s`);
    await expect(failure).rejects.toThrow(reason);
    await expect(failure).rejects.not.toThrow(/not-to-be-told/);
    expect(log.join('\n')).not.toContain('not-to-be-told');
  });

  it.each([
    ['a wrong password', (url: URL) => (url.password = 'not-to-be-told')],
    ['an unknown database', (url: URL) => (url.pathname = '/nowhere')],
  ])('fails at once with %s', async (_, spoil) => {
    const url = new URL(database.url);
    spoil(url);
    const said: string[] = [];
    // The test would be over long before the time is up.
    const failure = prepareDatabase(url.href, { waitSeconds: 3_600, log: (line) => said.push(line) });
    await expect(failure).rejects.toThrow(`The database at ${url.host}${url.pathname} refuses Trunkline`);
    await expect(failure).rejects.not.toThrow(/not-to-be-told/);
    expect(said).toEqual([]);
  });

  it('refuses a key that the secrets of the database were not sealed with', async () => {
    const first = await startFixture({ DATABASE_URL: database.url, SECRETS_KEY });
    await first.stop();
    const other = startFixture({ DATABASE_URL: database.url, SECRETS_KEY: 'cd'.repeat(32) });
    await expect(other).rejects.toThrow(/SECRETS_KEY/);
  });

  it('leaves nothing behind where it fails', async () => {
    const taken = await silentServer();
    await expect(startFixture({ DATABASE_URL: database.url, PORT: String(taken.port) })).rejects.toThrow(/EADDRINUSE/);
    const [left] = await rows(
      database.url,
      `select count(*)::integer as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    expect(left).toEqual({ n: 0 });
  });

  const servers: { close: () => void }[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function silentServer(): Promise<AddressInfo> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      servers.push({ close: () => socket.destroy() });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server.address() as AddressInfo;
  }

  async function closedPort(): Promise<number> {
    const { port } = await silentServer();
    await new Promise((resolve) => {
      const [server] = servers.splice(0);
      server?.close();
      setImmediate(resolve);
    });
    return port;
  }
});

/** The first row of each query. */
async function rows(url: string, ...queries: readonly string[]): Promise<(Record<string, unknown> | undefined)[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const results: (Record<string, unknown> | undefined)[] = [];
    for (const query of queries) results.push((await client.query<Record<string, unknown>>(query)).rows[0]);
    return results;
  } finally {
    await client.end();
  }
}
