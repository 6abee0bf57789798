import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Stops the tests' PostgreSQL, if it is theirs. */
export default async function globalTeardown() {
  const folder = process.env.TRUNKLINE_TEST_FOLDER;
  if (folder === undefined) return;
  const pidFile = join(folder, 'postgres', 'postmaster.pid');
  if (existsSync(pidFile)) {
    process.kill(Number.parseInt(readFileSync(pidFile, 'utf8'), 10), 'SIGINT');
    for (let waited = 0; existsSync(pidFile) && waited < 100; waited++) await delay(50);
  }
  rmSync(folder, { recursive: true, force: true });
}
