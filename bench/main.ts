import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { DataDirectory } from '../src/config/data-directory.js';
import { EmbeddedServer } from '../src/database/embedded-server.js';
import { prepareDatabase } from '../src/database/prepare-database.js';
import { SEEDS } from '../src/demo/seeds/index.js';
import { basic, type Bench } from './case.js';
import { CDR_CASES } from './cases/cdrs.js';
import { CONFERENCE_COMMAND_CASES } from './cases/conference-commands.js';
import { DIAL_PLAN_CASES } from './cases/dial-plan.js';
import { PHONE_BOOK_CASES } from './cases/phone-books.js';
import { PHONE_CASES } from './cases/phones.js';
import { SCHEDULE_CASES } from './cases/schedules.js';
import { USER_CASES } from './cases/users.js';
import type { Figures } from './load.js';
import { startProcess, type ServerProcess } from './processes.js';
import { table, type Row } from './table.js';

/**
 * `npm run bench`: measures Trunkline beside bare programs that do the same, everything on this machine and in one
 * run. `--seconds 10` says how long each load lasts, `--only TEXT` which cases run, `--cdrs 1000000` how many call records
 * there are.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    only: { type: 'string', default: '' },
    cdrs: { type: 'string', default: '1000000' },
  },
});
const CASES = [
  ...USER_CASES,
  ...PHONE_CASES,
  ...SCHEDULE_CASES,
  ...PHONE_BOOK_CASES,
  ...DIAL_PLAN_CASES,
  ...CDR_CASES,
  ...CONFERENCE_COMMAND_CASES,
].filter(({ name }) => name.includes(values.only));
const COUNTS = {
  users: 100_000,
  phones: 150_000,
  schedules: 100_000,
  'phone-book-entries': 100_000,
  cdrs: Number(values.cdrs),
};
const administrator = { name: 'superadmin', password: 'bench' };
const reader = { name: 'bench-reader', password: 'bench' };
const conference = 'Bench';
const switchPassword = 'bench-switch';

const folder = mkdtempSync(join(tmpdir(), 'trunkline-bench-'));
// As root the embedded PostgreSQL runs as another user, who has to get there.
chmodSync(folder, 0o755);
const database = new EmbeddedServer(new DataDirectory(folder));
const processes: ServerProcess[] = [];
try {
  const bench = await prepare();
  console.log(
    `Node.js ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${values.seconds} s each\n`,
  );
  console.log(table(await measure(bench)));
} finally {
  for (const { stop } of processes.reverse()) await stop();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function prepare(): Promise<Bench> {
  const url = await database.start();
  await prepareDatabase(url, { waitSeconds: 10, log: () => undefined });
  await seed(url);
  const lab = await start('dist/bench/lab.js', { LAB_PASSWORD: switchPassword, LAB_CONFERENCE: conference }, /:(\d+)$/);
  const trunkline = await start(
    'dist/src/main.js',
    {
      DATABASE_URL: url,
      DATA_DIR: folder,
      FREESWITCH_URL: `esl://:${switchPassword}@127.0.0.1:${lab}`,
      TLS: 'off',
      PORT: '0',
      CALLCONTROLLER_PORT: 'off',
      SUPERADMIN_PASSWORD: administrator.password,
    },
    /API\s+(http:\/\/\S+)\/rest/,
  );
  const bench: Bench = {
    trunkline,
    baseline: await start('dist/bench/baseline.js', { DATABASE_URL: url }, /(http:\S+)/),
    administrator,
    reader,
    eventSocket: { port: Number(lab), password: switchPassword, conference },
    seconds: Number(values.seconds),
  };
  await makeConference(bench);
  await makeReader(bench);
  return bench;
}

async function seed(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const [name, count] of Object.entries(COUNTS)) await SEEDS[name]?.(client, count);
  await client.query('vacuum analyze');
  await client.end();
}

async function start(program: string, environment: Readonly<Record<string, string>>, pattern: RegExp): Promise<string> {
  const server = await startProcess(program, environment, pattern);
  processes.push(server);
  return server.found;
}

async function makeConference(bench: Bench): Promise<void> {
  await send(bench, 'POST', '/api/conferences', { name: conference, extension: '7999', owner: administrator.name });
}

async function makeReader(bench: Bench): Promise<void> {
  await send(bench, 'PUT', '/rest/user', { user: { userName: reader.name, pin: reader.password } });
  await send(bench, 'PUT', `/api/users/${reader.name}`, { groups: [{ name: 'seed-1' }] });
}

async function send(bench: Bench, method: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${bench.trunkline}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', Authorization: basic(administrator) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path} is refused: ${await response.text()}`);
}

async function measure(bench: Bench): Promise<Row[]> {
  const known = new Map<string, Figures>();
  const rows: Row[] = [];
  for (const { name, trunkline, beside } of CASES) {
    if (beside !== undefined && !known.has(beside.name)) known.set(beside.name, await beside.measure(bench));
    rows.push({ name, trunkline: await trunkline(bench), beside: known.get(beside?.name ?? '') });
  }
  return rows;
}
