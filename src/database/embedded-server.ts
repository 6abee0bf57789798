import { execFile } from 'node:child_process';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { DataDirectory } from '../config/data-directory.js';
import { findPostgresPrograms, type PostgresPrograms } from './postgres-programs.js';
import { isRunning } from '../config/running-process.js';
import { withStartLock } from '../config/start-lock.js';
import { canRead, unprivilegedUser, type RunAs } from './unprivileged-user.js';

const run = promisify(execFile);
const user = 'trunkline';
/** How long a killed server's children may keep a new one from starting, in milliseconds. */
const CHILDREN_END_WITHIN = 10_000;
/** How long a server that was started by someone else may take until it listens, in milliseconds. */
const RECOVERS_WITHIN = 60_000;

/**
 * The PostgreSQL that Trunkline brings along: it lives in `DATA_DIR/postgres` and listens on a free loopback port.
 *
 * It is a process of its own (`pg_ctl start`), so that a killed Trunkline leaves it running: the next one takes it
 * over. A server that died with the machine recovers from its write-ahead log when it is started.
 */
export class EmbeddedServer {
  private readonly folder: string;
  private programs: PostgresPrograms | undefined;
  private knownRunAs: RunAs | undefined;

  constructor(private readonly data: DataDirectory) {
    this.folder = data.path('postgres');
  }

  /**
   * Initialises, starts or takes over the server.
   *
   * @returns the `postgres://` URL of its database
   * @throws Error that says what to do where it can't be started
   */
  async start(): Promise<string> {
    this.programs = await findPostgresPrograms();
    const port = await withStartLock(this.data.path('postgres.lock'), async () => {
      if (!existsSync(`${this.folder}/PG_VERSION`)) await this.initialise();
      return (await this.takeOver()) ?? (await this.launch());
    });
    return `postgres://${user}:${this.password()}@127.0.0.1:${port}/postgres`;
  }

  /** Stops the server, unless another Trunkline process still uses it. */
  async stop(): Promise<void> {
    const port = this.runningPort();
    if (port === undefined || (await this.isInUse(port))) return;
    await this.control('stop', '--mode=fast', '--wait');
  }

  private get runAs(): RunAs {
    return (this.knownRunAs ??= unprivilegedUser());
  }

  private password(): string {
    return this.data.secret('database-password');
  }

  private async initialise(): Promise<void> {
    // Made aside and renamed when complete: what an interrupted first run left behind is never taken for a database.
    const staging = this.data.path('postgres.new');
    rmSync(staging, { recursive: true, force: true });
    const cluster = this.data.folder('postgres.new', 'cluster');
    const passwordFile = this.data.path('postgres.new', 'password');
    writeFileSync(passwordFile, this.password(), { mode: 0o600 });
    const { uid, gid } = this.runAs;
    if (uid !== undefined && gid !== undefined) for (const path of [cluster, passwordFile]) chownSync(path, uid, gid);
    this.refuseUnreachable(cluster);
    await this.runProgram('initdb', [
      `--pgdata=${cluster}`,
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
    ]);
    renameSync(cluster, this.folder);
    rmSync(staging, { recursive: true, force: true });
  }

  private refuseUnreachable(cluster: string): void {
    for (const path of [cluster, this.programs?.initdb]) {
      if (path === undefined || canRead(path, this.runAs)) continue;
      throw new Error(
        `The embedded PostgreSQL runs as the user "postgres", who can't reach ${path}: put Trunkline and DATA_DIR ` +
          'where everyone may look, start Trunkline as an ordinary user, or set DATABASE_URL.',
      );
    }
  }

  /** @returns the port of the server that runs on this folder, undefined where none does */
  private runningPort(): number | undefined {
    const file = `${this.folder}/postmaster.pid`;
    if (!existsSync(file)) return undefined;
    // The first line of postmaster.pid is the process, the fourth the port.
    const [pid = '', , , port = ''] = readFileSync(file, 'utf8').split('\n');
    if (isRunning(Number.parseInt(pid, 10))) return Number.parseInt(port, 10);
    // PostgreSQL itself takes a process that has ended but was never waited for as one that still runs.
    rmSync(file, { force: true });
    return undefined;
  }

  /** @returns the port of the running server once it takes connections, undefined where none runs */
  private async takeOver(): Promise<number | undefined> {
    const deadline = Date.now() + RECOVERS_WITHIN;
    for (;;) {
      const port = this.runningPort();
      if (port === undefined || (await this.answers(port))) return port;
      if (Date.now() > deadline) throw new Error(`The PostgreSQL of ${this.folder} runs, but takes no connections.`);
      await delay(100);
    }
  }

  private async launch(): Promise<number> {
    const port = await freePort();
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
    const deadline = Date.now() + CHILDREN_END_WITHIN;
    for (;;) {
      try {
        await this.control('start', '--wait', `--log=${this.folder}/server.log`, '-o', options);
        return port;
      } catch (error) {
        // The children of a server that was killed take a moment to notice; until then a new one refuses to start.
        if (Date.now() > deadline) throw error;
        await delay(200);
      }
    }
  }

  private async isInUse(port: number): Promise<boolean> {
    const others = `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
    return this.finds(port, others);
  }

  private async answers(port: number): Promise<boolean> {
    return this.finds(port, 'select 1');
  }

  /** @returns true where the server answers and the query gives a row */
  private async finds(port: number, sql: string): Promise<boolean> {
    const client = new pg.Client({ host: '127.0.0.1', port, user, password: this.password(), database: 'postgres' });
    try {
      await client.connect();
      return (await client.query(sql)).rowCount !== 0;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  private async control(...parameters: string[]): Promise<void> {
    await this.runProgram('pg_ctl', [`--pgdata=${this.folder}`, ...parameters]);
  }

  private async runProgram(name: keyof PostgresPrograms, parameters: string[]): Promise<void> {
    const program = (this.programs ??= await findPostgresPrograms())[name];
    // The working directory is one that the unprivileged user can enter; the locale keeps messages in English.
    await run(program, parameters, { ...this.runAs, cwd: '/', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
