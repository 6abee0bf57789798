import { setTimeout as delay } from 'node:timers/promises';

/** Far beyond what anything takes here: a test that gets there has failed. */
const MOST = 25_000;

/**
 * Asks again and again until something holds.
 *
 * @param what for the failure
 */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + MOST;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await delay(20);
  }
}
