import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DataDirectory } from '../config/data-directory.js';
import { EmbeddedServer } from './embedded-server.js';

/** Runs one statement on a connection of its own, which is closed afterwards. */
async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('EmbeddedServer', () => {
  let data: DataDirectory;

  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'trunkline-'));
    execFileSync('chmod', ['755', folder]);
    data = new DataDirectory(folder);
  });

  afterAll(async () => {
    await new EmbeddedServer(data).stop();
    rmSync(data.root, { recursive: true, force: true });
  });

  it('keeps committed rows over a takeover, a crash of the server, and a clean stop', async () => {
    const first = await new EmbeddedServer(data).start();
    await query(first, 'create table kept (n integer)');
    await query(first, 'insert into kept values (1)');

    // A Trunkline that was killed leaves the server running: the next one takes it over.
    const second = await new EmbeddedServer(data).start();
    expect(second).toBe(first);
    await query(second, 'insert into kept values (2)');

    // The server itself dies without a chance to write anything.
    const pid = Number.parseInt(readFileSync(data.path('postgres', 'postmaster.pid'), 'utf8'), 10);
    process.kill(pid, 'SIGKILL');
    const third = await new EmbeddedServer(data).start();
    expect(await query(third, 'select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }]);

    await new EmbeddedServer(data).stop();
    await expect(query(third, 'select 1')).rejects.toThrow('ECONNREFUSED');
    const fourth = await new EmbeddedServer(data).start();
    expect(await query(fourth, 'select count(*)::integer as n from kept')).toEqual([{ n: 2 }]);
  });

  it('is started once by two that start at the same time', async () => {
    const [one, two] = await Promise.all([new EmbeddedServer(data).start(), new EmbeddedServer(data).start()]);
    expect(one).toBe(two);
  });

  it('goes on for another Trunkline that still uses it', async () => {
    const url = await new EmbeddedServer(data).start();
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await new EmbeddedServer(data).stop();
    expect((await other.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
    await other.end();
  });
});
