import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../config/environment.js';
import { RouteTable } from '../rest/route-table.js';
import { startTrunkline } from '../trunkline.js';
import { createDocument } from './document.js';

/** Writes `openapi.json`: the document of the application as it is. */
const folder = mkdtempSync(join(tmpdir(), 'trunkline-openapi-'));
// As root the embedded PostgreSQL runs as another user, who has to get there.
chmodSync(folder, 0o755);
const trunkline = await startTrunkline(
  readEnvironment({
    DATA_DIR: join(folder, 'data'),
    PORT: '0',
    LAB_ESL_PORT: '0',
    LAB_DRACHTIO_PORT: '0',
    LAB_SIP_PORT: '0',
    CALLCONTROLLER_PORT: '0',
    TLS: 'off',
    LOG_LEVEL: 'silent',
  }),
);
try {
  const { routes } = trunkline.application.get(RouteTable);
  writeFileSync('openapi.json', `${JSON.stringify(createDocument(routes), undefined, 2)}\n`);
} finally {
  await trunkline.close();
  rmSync(folder, { recursive: true, force: true });
}
