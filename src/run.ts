import { EnvironmentError } from './config/environment.js';
import { BASE_PATH } from './rest/dialect.js';
import type { Trunkline } from './trunkline.js';
import { SUPERADMIN_NAME } from './users/superadmin.js';

/**
 * Runs Trunkline as a process: says where it is, and stops it on SIGTERM and SIGINT.
 *
 * @param start brings it up; what it throws ends the process with one line that says why
 * @param notes further lines for the banner
 */
export async function run(start: () => Promise<Trunkline>, notes: readonly string[] = []): Promise<void> {
  try {
    const trunkline = await start();
    console.log([banner(trunkline), ...notes.map((note) => `  ${note}`)].join('\n'));
    stopOnSignal(trunkline);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(error instanceof EnvironmentError ? message : `Trunkline can't start: ${message}`);
    process.exit(1);
  }
}

function banner({ url, callControllerUrl, firstPassword, database, freeSwitch, sip }: Trunkline): string {
  const administrator = firstPassword === undefined ? SUPERADMIN_NAME : `${SUPERADMIN_NAME}, password ${firstPassword}`;
  return [
    'Trunkline is up',
    `  API            ${url}${BASE_PATH}/rest and ${BASE_PATH}/api`,
    `  Click-to-call  ${callControllerUrl === undefined ? 'off' : `${callControllerUrl}/callcontroller`}`,
    `  Swagger UI     ${url}${BASE_PATH}/docs`,
    `  Administrator  ${administrator}`,
    `  Database       ${database}`,
    `  Switch         ${freeSwitch}`,
    `  SIP            ${sip}`,
  ].join('\n');
}

function stopOnSignal(trunkline: Trunkline): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    trunkline.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
