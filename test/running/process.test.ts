import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestHeader, nonceOf } from '../auth/digest-client.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/database.js';
import { buildTrunkline, TrunklineProcess } from '../support/trunkline-process.js';
import { until } from '../support/until.js';

const SECRETS_KEY = 'ef'.repeat(32);
const PASSWORD = 'administrator:1';
const basic = (credentials: string): string => `Basic ${Buffer.from(credentials).toString('base64')}`;

describe('the process', () => {
  let folder: string;
  let database: TestDatabase;
  const processes: TrunklineProcess[] = [];

  beforeAll(async () => {
    await buildTrunkline();
    database = await createTestDatabase();
  }, 120_000);
  afterAll(() => database.drop());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trunkline-process-'));
    chmodSync(folder, 0o755);
  });
  afterEach(async () => {
    for (const process of processes.splice(0)) await process.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (environment: Readonly<Record<string, string>> = {}): TrunklineProcess => {
    const process = new TrunklineProcess({
      DATA_DIR: folder,
      TLS: 'off',
      LOG_LEVEL: 'silent',
      SUPERADMIN_PASSWORD: PASSWORD,
      ...environment,
    });
    processes.push(process);
    return process;
  };
  const send = (url: string, path: string, init: RequestInit = {}, authorization = basic(`superadmin:${PASSWORD}`)) =>
    fetch(`${url}/sipxconfig${path}`, { ...init, headers: { Authorization: authorization, ...init.headers } });

  it('says all that is missing in production in one message', async () => {
    const process = start({ NODE_ENV: 'production', PORT: 'x', TLS: 'maybe' });
    expect(await process.exited).toBe(1);
    expect(process.output).toBe('');
    const [title, ...problems] = process.errors.trim().split('\n');
    expect(title).toBe('The environment is not usable:');
    expect(problems.map((line) => line.trim().split(':')[0])).toEqual([
      'PORT',
      'TLS',
      'DATABASE_URL',
      'FREESWITCH_URL',
      'DRACHTIO_URL',
    ]);
  });

  it('says why it can not start, without a stack and without a password', async () => {
    const process = start({ DATABASE_URL: 'postgres://trunkline:not-to-be-told@127.0.0.1:1/x', DATABASE_WAIT: '0' });
    expect(await process.exited).toBe(1);
    expect(process.errors).toMatch(/^Trunkline can't start: The database at 127\.0\.0\.1:1\/x could not be reached/);
    expect(process.errors).not.toMatch(/not-to-be-told|\n {4}at /);
  });

  it('twice at once on an empty database, migrates it once and makes one superadmin', async () => {
    const empty = await createEmptyDatabase();
    try {
      const both = [1, 2].map(() => start({ DATABASE_URL: empty.url, SECRETS_KEY, SUPERADMIN_PASSWORD: '' }));
      const urls = await Promise.all(both.map((process) => process.up()));
      expect(both.filter(({ errors }) => errors.includes('Migrated:'))).toHaveLength(1);
      // One of them made the password and says it, and both take it.
      const said = both.flatMap(({ output }) => /superadmin, password (\w{16})$/m.exec(output)?.[1] ?? []);
      expect(said).toHaveLength(1);
      for (const url of urls)
        expect((await send(url, '/rest/user', {}, basic(`superadmin:${said.join()}`))).status).toBe(200);
    } finally {
      for (const process of processes) await process.end();
      await empty.drop();
    }
  });

  it('finishes what runs when it is told to stop, takes nothing new, and ends with 0', async () => {
    const process = start({ DATABASE_URL: database.url, SECRETS_KEY });
    const url = new URL(await process.up());
    const body = '<branch><name>late</name></branch>';
    const head = [
      'PUT /sipxconfig/rest/branch HTTP/1.1',
      'Host: trunkline',
      `Authorization: ${basic(`superadmin:${PASSWORD}`)}`,
      `Content-Length: ${body.length}`,
      '\r\n',
    ].join('\r\n');
    const socket = connect(Number(url.port), url.hostname);
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    // Half of the body: the request runs until the rest is there.
    socket.write(head + body.slice(0, 10));
    await until('the request is being read', async () => {
      const text = await (await fetch(`${url.origin}/metrics`)).text();
      return /^trunkline_http_requests_running 2$/m.test(text);
    });
    process.signal('SIGTERM');
    await until('nothing new is taken', () =>
      fetch(`${url.origin}/health/live`).then(
        () => false,
        () => true,
      ),
    );
    socket.write(body.slice(10));
    expect(await process.exited).toBe(0);
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
    expect(answer).toContain('SUCCESS_CREATED');
  });

  it('has everything that it said yes to, after it and its database were killed', async () => {
    const first = start();
    const url = await first.up();
    const acknowledged: string[] = [];
    const writing = (async () => {
      for (let n = 0; ; n++) {
        const body = `<branch><name>branch ${n}</name></branch>`;
        if ((await send(url, '/rest/branch', { method: 'PUT', body })).status === 201) acknowledged.push(`branch ${n}`);
      }
    })().catch(() => undefined);
    await until('some writes are through', () => acknowledged.length >= 20);
    first.signal('SIGKILL');
    process.kill(Number.parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10), 'SIGKILL');
    await writing;
    const second = start();
    const kept = await (await send(await second.up(), '/rest/branch')).text();
    expect(acknowledged.filter((name) => !kept.includes(`<name>${name}</name>`))).toEqual([]);
    second.signal('SIGTERM');
    expect(await second.exited).toBe(0);
  });

  it('logs every request with its id, and nothing that is secret', async () => {
    const process = start({ LOG_LEVEL: 'trace', DATABASE_URL: database.url, SECRETS_KEY });
    const url = await process.up();
    const made = await send(url, '/rest/user', {
      method: 'PUT',
      body: '<user><userName>200</userName><pin>71539468</pin><sipPassword>sip-Pw-9</sipPassword></user>',
    });
    expect(made.status).toBe(201);
    const conference = {
      name: 'Board',
      extension: '3001',
      owner: '200',
      accessCode: '48215937',
      moderatorCode: '90357',
    };
    const json = { 'Content-Type': 'application/json' };
    await send(url, '/api/conferences', { method: 'POST', body: JSON.stringify(conference), headers: json });
    await send(url, '/rest/user', { method: 'PUT', body: '<user><userName>200</userName><pin>83926417</pin></user>' });
    for (const credentials of ['200:71539468', '200:wrong-Pw-1', 'nobody:wrong-Pw-2']) {
      await send(url, '/rest/my/conferences', {}, basic(credentials));
    }
    const uri = '/sipxconfig/rest/my/conferences';
    const nonce = nonceOf((await fetch(`${url}${uri}`)).headers);
    const digest = { username: '200', password: '71539468', realm: 'localhost', nonce, uri };
    expect((await send(url, '/rest/my/conferences', {}, digestHeader(digest))).status).toBe(200);
    await send(url, '/rest/my/conference/Board/pin&6172839', { method: 'PUT' }, basic('200:71539468'));
    await fetch(`${url}/sipxconfig/rest/private/${'Key'.repeat(10)}zz/conferences`);
    await fetch(`${url}${uri}?password=in-query-1&pin=55443322&page=1`);
    await fetch(`${url}/sipxconfig/rest/my/voicemail/pin/31415926`, { method: 'PUT' });
    await fetch(`${url}/sipxconfig/rest/my/portal/password/portal-Pw-3`, { method: 'PUT' });
    await fetch(`${url}/health/live`, { headers: { 'X-Request-Id': 'given-by-a-client' } });
    const odd = await fetch(`${url}/health/live`, { headers: { 'X-Request-Id': 'a "b" {}' } });
    const id = odd.headers.get('x-request-id') ?? '';
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    process.signal('SIGTERM');
    expect(await process.exited).toBe(0);

    const log = process.errors;
    // The log is complete, and the secrets are not in it.
    for (const word of ['/rest/my/conferences', 'sign-in failed', '/private/***', 'pin=***', id]) {
      expect(log).toContain(word);
    }
    expect(log).toMatch(/"id":"given-by-a-client"/);
    const said = log + process.output;
    for (const secret of [
      PASSWORD,
      basic(`superadmin:${PASSWORD}`).slice(6),
      ...['71539468', '83926417', 'sip-Pw-9', '48215937', '90357', '6172839', 'wrong-Pw', 'KeyKey', 'in-query-1'],
      ...['55443322', '31415926', 'portal-Pw-3', SECRETS_KEY, 'ClueCon', new URL(database.url).password, nonce],
    ]) {
      expect({ secret, isLogged: said.includes(secret) }).toEqual({ secret, isLogged: false });
    }
  });
});
