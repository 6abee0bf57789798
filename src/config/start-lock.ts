import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from './error-code.js';
import { isRunning } from './running-process.js';

/** The locks that this very process holds: a file with its number that is not among them is left from an earlier life. */
const held = new Set<string>();

/**
 * Runs something while no other process does so with the same lock file: two Trunkline processes that start on one
 * data directory initialise and start its database once. A lock whose process has died is taken over.
 *
 * @param path the lock file
 * @param work what to run
 */
export async function withStartLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (!tryLock(path)) await delay(50);
  held.add(path);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
    held.delete(path);
  }
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    if (!held.has(path) && holderIsGone(path)) rmSync(path, { force: true });
    return false;
  }
}

function holderIsGone(path: string): boolean {
  try {
    const holder = Number.parseInt(readFileSync(path, 'utf8'), 10);
    // An empty file is one whose holder is about to write its number.
    return !Number.isNaN(holder) && (holder === process.pid || !isRunning(holder));
  } catch {
    return false;
  }
}
