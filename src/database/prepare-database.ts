import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { errorCode } from '../config/error-code.js';
import { databaseProblem } from './database-errors.js';
import { databaseOptions } from './database-options.js';

/** How {@link prepareDatabase} goes about it. */
export interface PrepareOptions {
  /** How long a database that is down is waited for, in seconds. */
  readonly waitSeconds: number;
  readonly log: (message: string) => void;
}

/** The database can't be used; the message says where it is, and never with which password. */
export class DatabaseStartError extends Error {
  override readonly name = 'DatabaseStartError';
}

/** Any number will do, as long as all Trunkline processes take the same. */
const MIGRATION_LOCK = 7_264_601;
/** How long one attempt to connect may take, in milliseconds. */
const MAX_ATTEMPT = 5_000;
const MIN_ATTEMPT = 500;

/**
 * Waits until the database is up and brings its schema up to date. Processes that start at once do the latter one
 * after the other.
 *
 * @param url `postgres://…`
 * @throws DatabaseStartError
 */
export async function prepareDatabase(url: string, { waitSeconds, log }: PrepareOptions): Promise<void> {
  const lock = await connectWithin(url, waitSeconds, log);
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const database = await new DataSource({ ...databaseOptions(url), poolSize: 2 }).initialize();
    try {
      for (const { name } of await database.runMigrations({ transaction: 'each' })) log(`Migrated: ${name}`);
    } finally {
      await database.destroy();
    }
  } finally {
    // The lock goes with its connection.
    await lock.end().catch(() => undefined);
  }
}

async function connectWithin(url: string, waitSeconds: number, log: PrepareOptions['log']): Promise<pg.Client> {
  const deadline = Date.now() + waitSeconds * 1_000;
  for (let attempt = 0; ; attempt++) {
    const left = Math.max(MIN_ATTEMPT, deadline - Date.now());
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: Math.min(MAX_ATTEMPT, left) });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      const reason = reasonOf(error);
      // Another password or name won't become right by waiting.
      if (databaseProblem(error)?.kind !== 'unavailable') {
        throw new DatabaseStartError(`The database at ${placeOf(url)} refuses Trunkline: ${reason}`);
      }
      if (Date.now() >= deadline) {
        throw new DatabaseStartError(
          `The database at ${placeOf(url)} could not be reached within ${waitSeconds} s: ${reason}`,
        );
      }
      if (attempt % 10 === 0) log(`Waiting for the database at ${placeOf(url)} …`);
      await delay(Math.min(500, Math.max(0, deadline - Date.now())));
    }
  }
}

/** A name with several addresses that all fail gives an error that has a code and no message. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  return message || (errorCode(error) ?? 'no answer');
}

/** Where a database is, without its credentials. */
export function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname;
}
