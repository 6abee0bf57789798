import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorCode } from './error-code.js';

/** The folder `DATA_DIR`: the embedded database, certificate, secrets made at random, prompts and recordings. */
export class DataDirectory {
  readonly root: string;

  /** @param directory the folder, made when it is missing */
  constructor(directory: string) {
    this.root = resolve(directory);
    mkdirSync(this.root, { recursive: true, mode: 0o755 });
  }

  /** @returns the absolute path of something in the folder */
  path(...names: string[]): string {
    return join(this.root, ...names);
  }

  /** @returns the absolute path of a folder in the folder, made when it is missing */
  folder(...names: string[]): string {
    const path = this.path(...names);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /**
   * A secret that is made at random on first use and kept, readable by this process's user only.
   *
   * @param name file name below `secrets/`
   * @param bytes how much randomness; the text is twice as many hexadecimal digits
   */
  secret(name: string, bytes = 16): string {
    mkdirSync(this.path('secrets'), { recursive: true, mode: 0o700 });
    const path = this.path('secrets', name);
    try {
      // `wx` makes one of two processes that start at once the maker; the other reads what was made.
      writeFileSync(path, randomBytes(bytes).toString('hex'), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    return readFileSync(path, 'utf8').trim();
  }

  /** Writes a secret down for the people who run Trunkline; nothing reads it from there. */
  keepSecret(name: string, text: string): void {
    mkdirSync(this.path('secrets'), { recursive: true, mode: 0o700 });
    const path = this.path('secrets', name);
    const whole = `${path}.${process.pid}`;
    writeFileSync(whole, `${text}\n`, { mode: 0o600 });
    renameSync(whole, path);
  }
}
