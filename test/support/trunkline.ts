import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../../src/config/environment.js';
import { startTrunkline, type Trunkline } from '../../src/trunkline.js';
import { createDocument } from '../../src/openapi/document.js';
import { RouteTable } from '../../src/rest/route-table.js';
import { Contract } from './contract.js';
import { createTestDatabase } from './database.js';

export const PASSWORD = 'administrator:1';

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A request of a client. */
export interface Call {
  readonly method?: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** `name:password`; nobody where it is null; the superadmin where it is absent. */
  readonly as?: string | null;
}

/** The running application, with a database of its own and the lab switch. */
export interface Fixture {
  readonly trunkline: Trunkline;
  /** Sends a request to a path below `/sipxconfig`; fails where the answer is not as the API document says. */
  readonly call: (path: string, call?: Call) => Promise<Reply>;
  /** A document below `/rest` or `/api` as JSON. */
  readonly json: (path: string, call?: Call) => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/** Starts Trunkline as `npm start` does, on free ports and without TLS. */
export async function startFixture(environment: Readonly<Record<string, string>> = {}): Promise<Fixture> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-test-'));
  chmodSync(folder, 0o755);
  const clean = async (): Promise<void> => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  const trunkline = await startTrunkline(
    readEnvironment({
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      PORT: '0',
      TLS: 'off',
      LAB_ESL_PORT: '0',
      LAB_DRACHTIO_PORT: '0',
      LAB_SIP_PORT: '0',
      CALLCONTROLLER_PORT: '0',
      LOG_LEVEL: 'silent',
      // Nobody: tests ask nothing of the world outside.
      GOOGLE_PEOPLE_URL: 'http://127.0.0.1:1',
      SUPERADMIN_PASSWORD: PASSWORD,
      ...environment,
    }),
  ).catch(async (error: unknown) => {
    await clean();
    throw error;
  });
  const contract = new Contract(createDocument(trunkline.application.get(RouteTable).routes));
  const call = async (path: string, { method = 'GET', body, headers, as }: Call = {}): Promise<Reply> => {
    const credentials = as === undefined ? `superadmin:${PASSWORD}` : as;
    const response = await fetch(`${trunkline.url}/sipxconfig${path}`, {
      method,
      ...(body !== undefined && { body }),
      headers: {
        ...(credentials !== null && { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }),
        ...headers,
      },
    });
    const text = await response.text();
    contract.check(method, `/sipxconfig${path}`, response.status, response.headers.get('content-type'), text);
    return { status: response.status, headers: response.headers, text };
  };
  return {
    trunkline,
    call,
    json: async (path, options = {}) => {
      const { text } = await call(path, { ...options, headers: { Accept: 'application/json', ...options.headers } });
      return JSON.parse(text) as unknown;
    },
    stop: async () => {
      await trunkline.close();
      await clean();
    },
  };
}

/** The number in an envelope's `<id>`. */
export function idIn({ text }: Reply): number {
  return Number(/<id>(\d+)<\/id>/.exec(text)?.[1]);
}
