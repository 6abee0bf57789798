import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A server in a process of its own. */
export interface ServerProcess {
  /** What the pattern found in its first words. */
  readonly found: string;
  readonly stop: () => Promise<void>;
}

const KEPT_WORDS = 2_000;

/**
 * Starts a built program and waits until it says where it is.
 *
 * @param program such as `dist/src/main.js`
 * @param pattern its first group is what is looked for on the program's standard output
 * @throws Error with its last words where it ends before that
 */
export async function startProcess(
  program: string,
  environment: Readonly<Record<string, string>>,
  pattern: RegExp,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-KEPT_WORDS);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const found = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const match = pattern.exec(line)?.[1];
      if (match !== undefined) resolve(match);
    });
    void ended.then(() => {
      reject(new Error(`${program} ended before it was up: ${words}`));
    });
  });
  return {
    found,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
