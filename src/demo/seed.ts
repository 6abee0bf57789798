import { parseArgs } from 'node:util';
import pg from 'pg';
import { DataDirectory } from '../config/data-directory.js';
import { readEnvironment } from '../config/environment.js';
import { EmbeddedServer } from '../database/embedded-server.js';
import { prepareDatabase } from '../database/prepare-database.js';
import { SEEDS } from './seeds/index.js';

/** `npm run seed -- --users 100000`: fills the database with things in bulk, for benchmarks and for trying out. */
const counts = readCounts();
const { DATABASE_URL, DATABASE_WAIT, DATA_DIR } = readEnvironment(process.env);
const embedded = DATABASE_URL === undefined ? new EmbeddedServer(new DataDirectory(DATA_DIR)) : undefined;
const url = DATABASE_URL ?? (await embedded?.start()) ?? '';
try {
  await prepareDatabase(url, { waitSeconds: DATABASE_WAIT, log: console.error });
  await seed(url);
} finally {
  await embedded?.stop();
}

function readCounts(): [string, number][] {
  const options = Object.fromEntries(Object.keys(SEEDS).map((name) => [name, { type: 'string' as const }]));
  const usage = `Usage: npm run seed -- ${Object.keys(SEEDS)
    .map((name) => `[--${name} NUMBER]`)
    .join(' ')}`;
  try {
    const given = Object.entries(parseArgs({ options }).values).map(([name, text]): [string, number] => [
      name,
      Number(text),
    ]);
    if (given.length > 0 && given.every(([, count]) => Number.isInteger(count) && count > 0)) return given;
  } catch {
    // An option that is not there: the usage says which are.
  }
  console.error(usage);
  process.exit(2);
}

/** All or nothing, so that an interrupted run leaves no halves. */
async function seed(database: string): Promise<void> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    await client.query('begin');
    for (const [name, make] of Object.entries(SEEDS)) {
      const count = counts.find(([given]) => given === name)?.[1];
      if (count === undefined) continue;
      const start = Date.now();
      const made = await make(client, count);
      console.log(`${name}: ${made} made in ${((Date.now() - start) / 1_000).toFixed(1)} s`);
    }
    await client.query('commit');
    await client.query('analyze');
  } finally {
    await client.end();
  }
}
