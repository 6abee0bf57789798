import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataDirectory } from '../../src/config/data-directory.js';
import { EmbeddedServer } from '../../src/database/embedded-server.js';
import { prepareDatabase } from '../../src/database/prepare-database.js';

/** A database of a test's own. */
export interface TestDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** A database whose schema is up to date, to be copied. */
const TEMPLATE = 'trunkline_template';
const TEMPLATE_LOCK = 7_264_602;
let server: Promise<string> | undefined;

/** A fresh database with the schema. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return create(await testServer(), `template ${TEMPLATE}`);
}

/** A database without anything. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return create(await testServer(), '');
}

async function create(url: string, how: string): Promise<TestDatabase> {
  const name = `trunkline_test_${randomBytes(6).toString('hex')}`;
  await run(url, (client) => client.query(`create database ${name} ${how}`));
  return {
    url: at(url, name),
    drop: async () => {
      await run(url, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** The server that all tests share, with the template. */
async function testServer(): Promise<string> {
  return (server ??= start());
}

async function start(): Promise<string> {
  const { DATABASE_URL, TRUNKLINE_TEST_FOLDER = '' } = process.env;
  const url = DATABASE_URL ?? (await new EmbeddedServer(new DataDirectory(TRUNKLINE_TEST_FOLDER)).start());
  await run(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [TEMPLATE]);
    if (rowCount !== 0) return;
    const making = `${TEMPLATE}_new`;
    await client.query(`drop database if exists ${making} with (force)`);
    await client.query(`create database ${making}`);
    await prepareDatabase(at(url, making), { waitSeconds: 10, log: () => undefined });
    await client.query(`alter database ${making} rename to ${TEMPLATE}`);
  });
  return url;
}

async function run(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function at(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
