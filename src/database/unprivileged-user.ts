import { execFileSync, spawnSync } from 'node:child_process';

/** Who the embedded PostgreSQL runs as. Empty: as this process's own user. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

const userName = 'postgres';

/**
 * PostgreSQL refuses to run as root. As root, gives the ids of the user `postgres`, which is made when it is missing.
 *
 * @throws Error where the user is missing and can't be made
 */
export function unprivilegedUser(): RunAs {
  if (process.getuid?.() !== 0) return {};
  if (spawnSync('id', ['-u', userName]).status !== 0) {
    const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', userName], { encoding: 'utf8' });
    if (made.status !== 0) {
      throw new Error(
        `PostgreSQL can't run as root, and the user "${userName}" could not be made (${made.stderr.trim()}): ` +
          'start Trunkline as an ordinary user, or set DATABASE_URL.',
      );
    }
  }
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** @returns true where that user can reach and read the path */
export function canRead(path: string, runAs: RunAs): boolean {
  return runAs.uid === undefined || spawnSync('test', ['-r', path], { ...runAs, cwd: '/' }).status === 0;
}

function idOf(option: '-u' | '-g'): number {
  return Number.parseInt(execFileSync('id', [option, userName], { encoding: 'utf8' }), 10);
}
