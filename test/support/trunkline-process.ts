import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { withStartLock } from '../../src/config/start-lock.js';
import { until } from './until.js';

const root = join(import.meta.dirname, '../..');

/** Builds what `npm start` runs, if it is missing or old; once, where several tests ask at the same time. */
export async function buildTrunkline(): Promise<void> {
  await withStartLock(join(root, 'node_modules', '.trunkline-build.lock'), () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/build-when-needed.mjs'], { cwd: root });
    if (status !== 0) throw new Error(stderr.toString());
    return Promise.resolve();
  });
}

/** Trunkline as a process of its own, as `npm start` runs it, on free ports. */
export class TrunklineProcess {
  output = '';
  /** The log, and whatever else is said on standard error. */
  errors = '';
  /** The exit code; null where a signal ended it. */
  readonly exited: Promise<number | null>;
  private readonly child: ChildProcess;
  private running = true;

  /** @param environment all of its variables, but for those that find programs */
  constructor(environment: Readonly<Record<string, string>>) {
    const { PATH = '' } = process.env;
    const ports = { PORT: '0', LAB_ESL_PORT: '0', LAB_DRACHTIO_PORT: '0', LAB_SIP_PORT: '0', CALLCONTROLLER_PORT: '0' };
    this.child = spawn(process.execPath, [join(root, 'dist/src/main.js')], {
      cwd: root,
      env: { PATH, ...ports, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (data: Buffer) => (this.output += data.toString()));
    this.child.stderr?.on('data', (data: Buffer) => (this.errors += data.toString()));
    // `close`: what it said last is read as well.
    this.exited = new Promise((resolve) => {
      this.child.once('close', (code) => {
        this.running = false;
        resolve(code);
      });
    });
  }

  /** Waits for the banner. @returns the URL that it tells */
  async up(): Promise<string> {
    await until('Trunkline is up', () => !this.running || this.output.includes('Switch'));
    const url = /https?:\/\/[^\s/]+/.exec(this.output)?.[0];
    if (url === undefined) throw new Error(`Trunkline did not start: ${this.errors}`);
    return url;
  }

  signal(name: NodeJS.Signals): void {
    if (this.running) this.child.kill(name);
  }

  /** Ends it, however it is. */
  async end(): Promise<void> {
    this.signal('SIGKILL');
    await this.exited;
  }
}
