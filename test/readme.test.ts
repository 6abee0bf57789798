import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startDemo } from '../src/demo/demo.js';
import type { Trunkline } from '../src/trunkline.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';

const run = promisify(execFile);

interface Example {
  readonly command: string;
  readonly answer: string;
}

/** The `console` blocks of the README: each line with `$` is a command, what follows is what it prints. */
const examples = [...readFileSync('README.md', 'utf8').matchAll(/```console\n([^]*?)```/g)]
  .flatMap(([, block = '']) => block.split(/^\$ /m).slice(1))
  .map((text): Example => {
    const end = text.indexOf('\n');
    return { command: text.slice(0, end), answer: text.slice(end + 1) };
  });

describe('the examples of the README', () => {
  let database: TestDatabase;
  let demo: Trunkline;
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-readme-'));
  beforeAll(async () => {
    chmodSync(folder, 0o755);
    database = await createTestDatabase();
    demo = await startDemo({
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      PORT: '0',
      LAB_ESL_PORT: '0',
      LAB_DRACHTIO_PORT: '0',
      LAB_SIP_PORT: '0',
      CALLCONTROLLER_PORT: '0',
      LOG_LEVEL: 'silent',
    });
  });
  afterAll(async () => {
    await demo.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are there', () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it.each(examples)('$command', async ({ command, answer }) => {
    const { stdout } = await run('bash', ['-c', command.replaceAll('https://127.0.0.1:8443', demo.url)]);
    expect(stdout.trimEnd()).toMatch(patternOf(answer.trimEnd()));
  });
});

/** The answer word for word, but for `…`, which stands for anything. */
function patternOf(answer: string): RegExp {
  const parts = answer.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`);
}
