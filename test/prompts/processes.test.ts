import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { buildTrunkline, TrunklineProcess } from '../support/trunkline-process.js';
import { until } from '../support/until.js';
import { form, part, upload, wav } from './files.js';

const PASSWORD = 'administrator:1';
const SECRETS_KEY = 'ab'.repeat(32);
const LOCK = 7_264_777;

describe('processes that share a database and the folder of prompts', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let folder: string;
  const processes: TrunklineProcess[] = [];

  beforeAll(buildTrunkline, 120_000);
  beforeEach(async () => {
    database = await createTestDatabase();
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    folder = mkdtempSync(join(tmpdir(), 'trunkline-prompts-'));
    chmodSync(folder, 0o755);
  });
  afterEach(async () => {
    for (const process of processes.splice(0)) await process.end();
    await client.end();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (environment: Readonly<Record<string, string>> = {}): TrunklineProcess => {
    const process = new TrunklineProcess({
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      TLS: 'off',
      LOG_LEVEL: 'warn',
      SUPERADMIN_PASSWORD: PASSWORD,
      SECRETS_KEY,
      ...environment,
    });
    processes.push(process);
    return process;
  };
  const send = (url: string, path = '', init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}/sipxconfig/api/moh/prompts${path}`, {
      ...init,
      headers: { Authorization: `Basic ${Buffer.from(`superadmin:${PASSWORD}`).toString('base64')}`, ...init.headers },
    });
  const prompts = (): string => {
    const [name = ''] = readdirSync(join(folder, 'prompts'));
    return join(folder, 'prompts', name);
  };
  const onDisk = (): string[] => readdirSync(prompts()).filter((name) => name !== 'incoming');
  const listed = async (url: string): Promise<string[]> => {
    const { files } = (await (await send(url)).json()) as { files: { name: string }[] };
    return files.map(({ name }) => name);
  };

  it('see each other’s prompts at once, and give a name once', async () => {
    const [one, two] = await Promise.all([start().up(), start().up()]);
    const content = wav();
    expect((await send(one, '', upload('tune.wav', content))).status).toBe(200);
    const download = await send(two, '/tune.wav');
    expect(Buffer.from(await download.arrayBuffer()).equals(content)).toBe(true);
    expect((await send(two, '/tune.wav', { method: 'DELETE' })).status).toBe(200);
    expect((await send(one, '/tune.wav')).status).toBe(404);
    const statuses = await Promise.all([one, two].map(async (url) => (await send(url, '', upload('same.wav'))).status));
    expect(statuses.sort()).toEqual([200, 409]);
    expect(onDisk()).toHaveLength(1);
  });

  it('that add and remove one file at the same time never leave a prompt without it', async () => {
    const [one, two] = await Promise.all([start().up(), start().up()]);
    const content = wav(0.01);
    for (let round = 0; round < 30; round += 1) {
      await send(one, '', upload('going.wav', content));
      const [added, removed] = await Promise.all([
        send(two, '', form([part('coming.wav', content), part('late.wav', content)])),
        send(one, '/going.wav', { method: 'DELETE' }),
      ]);
      expect([added.status, removed.status]).toEqual([200, 200]);
      for (const name of ['coming.wav', 'late.wav']) {
        expect((await send(one, `/${name}`)).status).toBe(200);
        expect((await send(two, `/${name}`, { method: 'DELETE' })).status).toBe(200);
      }
    }
    expect(onDisk()).toEqual([]);
  });

  it('one of which dies before what it wrote is in force: no prompt, and at the next start no file', async () => {
    const dying = start();
    const url = await dying.up();
    // Whoever commits a prompt waits here: its file is in place by then.
    await client.query(`
      create function wait_here() returns trigger language plpgsql as
        $$ begin perform pg_advisory_xact_lock(${LOCK}); return null; end $$;
      create constraint trigger wait_here after insert on prompts deferrable initially deferred
        for each row execute function wait_here()`);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const upload_ = send(url, '', upload('lost.wav')).catch(() => undefined);
    await until('the file is in place', () => onDisk().length === 1);
    const stuck = `select pid from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`;
    await until('its commit waits', async () => (await client.query(stuck)).rowCount === 1);
    await dying.end();
    await upload_;
    await client.query(`select pg_terminate_backend(pid) from (${stuck}) waiting`);
    await until('the database has noticed', async () => (await client.query(stuck)).rowCount === 0);
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
    await client.query('drop trigger wait_here on prompts');
    // Uploads of processes that died while they read, and one that goes on elsewhere.
    const [left, running] = ['left', 'running'].map((name) => join(prompts(), 'incoming', name));
    for (const path of [left, running]) writeFileSync(path ?? '', 'half');
    utimesSync(left ?? '', 1_000_000, 1_000_000);
    expect(onDisk()).toHaveLength(1);

    const next = await start().up();
    expect(await listed(next)).toEqual([]);
    expect(onDisk()).toEqual([]);
    expect(readdirSync(join(prompts(), 'incoming'))).toEqual(['running']);
    expect((await send(next, '', upload('lost.wav'))).status).toBe(200);
  });

  it('one of which dies after that: the prompt is there, with its file', async () => {
    const content = wav();
    const dying = start();
    expect((await send(await dying.up(), '', upload('kept.wav', content))).status).toBe(200);
    await dying.end();
    const reply = await send(await start().up(), '/kept.wav');
    expect(Buffer.from(await reply.arrayBuffer()).equals(content)).toBe(true);
  });

  it('take the same password from the switch, wherever their own data are', async () => {
    const elsewhere = join(folder, 'elsewhere');
    await Promise.all([start().up(), start({ DATA_DIR: elsewhere }).up()]);
    const [one, other] = [folder, elsewhere].map((path) => readFileSync(join(path, 'secrets/switch-password'), 'utf8'));
    expect(one).toBe(other);
  });
});
