import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** Says where the tests' PostgreSQL lives: in a folder of its own, or where DATABASE_URL is. The first test starts it. */
export default async function globalSetup() {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'trunkline-tests-'));
    chmodSync(folder, 0o755);
    process.env.TRUNKLINE_TEST_FOLDER = folder;
    return;
  }
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  // Left from an earlier run, perhaps with an earlier schema.
  await client.query('drop database if exists trunkline_template with (force)');
  await client.end();
}
