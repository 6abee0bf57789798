import { readFileSync } from 'node:fs';
import { errorCode } from './error-code.js';

/**
 * @param pid a process id
 * @returns true where such a process runs; one that has ended but was never waited for does not
 */
export function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process runs as well.
    return errorCode(error) === 'EPERM';
  }
  return !isZombie(pid);
}

/** Linux tells the state behind the name in parentheses; other systems have an init that waits for everyone. */
function isZombie(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
