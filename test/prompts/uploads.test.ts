import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pg from 'pg';
import { tone } from '../../src/demo/tone.js';
import { PromptFiles } from '../../src/prompts/prompt-files.js';
import { PROMPT_LIMIT } from '../../src/prompts/prompts.service.js';
import { createTestDatabase } from '../support/database.js';
import { PASSWORD, startFixture, type Fixture } from '../support/trunkline.js';
import { until } from '../support/until.js';
import { form, part, upload, wav } from './files.js';

const MOH = '/api/moh/prompts';
const MEBIBYTE = 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** A WAV file whose header says that so many bytes of sound follow. */
function headerFor(bytes: number): Buffer {
  const header = Buffer.from(tone([1], 0.001).subarray(0, 44));
  header.writeUInt32LE(bytes, 40);
  return header;
}

describe('uploads', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.stop());

  const folder = (): string => fixture.trunkline.application.get(PromptFiles).folder;
  const onDisk = (): string[] => readdirSync(folder()).filter((name) => name !== 'incoming');
  const waiting = (): string[] => readdirSync(join(folder(), 'incoming'));

  /** Sends pieces one by one. @returns the status */
  const send = (type: string, pieces: AsyncIterable<Buffer>, query = ''): Promise<number> =>
    new Promise((resolve, reject) => {
      const request = httpRequest(`${fixture.trunkline.url}/sipxconfig${MOH}${query}`, {
        method: 'POST',
        auth: `superadmin:${PASSWORD}`,
        headers: { 'Content-Type': type },
      });
      const source = Readable.from(pieces);
      request.once('response', (response) => {
        // A refusal comes before all is sent.
        source.unpipe(request);
        response.resume();
        response.once('close', () => {
          resolve(response.statusCode ?? 0);
          request.destroy();
        });
      });
      request.on('error', reject);
      source.pipe(request);
    });

  const download = (name: string): Promise<Readable> =>
    new Promise((resolve, reject) => {
      const options = { auth: `superadmin:${PASSWORD}` };
      httpRequest(`${fixture.trunkline.url}/sipxconfig${MOH}/${name}`, options, resolve).once('error', reject).end();
    });

  it('of 50 MiB take no more memory than small ones', async () => {
    const sound = 50 * MEBIBYTE;
    let most = 0;
    collectGarbage();
    const before = process.memoryUsage().arrayBuffers;
    const pieces = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from('--b\r\nContent-Disposition: form-data; name="f"; filename="large.wav"\r\n\r\n');
      yield headerFor(sound);
      for (let sent = 0; sent < sound; sent += CHUNK.length) {
        if (sent % (5 * MEBIBYTE) === 0) {
          collectGarbage();
          most = Math.max(most, process.memoryUsage().arrayBuffers - before);
        }
        yield await Promise.resolve(CHUNK);
      }
      yield Buffer.from('\r\n--b--\r\n');
    };
    expect(await send('multipart/form-data; boundary=b', pieces())).toBe(200);
    expect((await fixture.call(`${MOH}/large.wav/details`)).text).toContain(`"size":${sound + 44},`);
    expect(most).toBeLessThan(sound / 3);
    // Nor does the way back, of which this process holds both ends.
    most = 0;
    let got = 0;
    for await (const piece of await download('large.wav')) {
      const length = Buffer.isBuffer(piece) ? piece.length : 0;
      if (got % (5 * MEBIBYTE) > (got + length) % (5 * MEBIBYTE)) {
        collectGarbage();
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      }
      got += length;
    }
    expect(got).toBe(sound + 44);
    expect(most).toBeLessThan(sound / 3);
    expect((await fixture.call(`${MOH}/large.wav`, { method: 'DELETE' })).status).toBe(200);
  });

  it('beyond the limit are refused, and nothing of them is kept', async () => {
    const pieces = async function* (start: string): AsyncGenerator<Buffer> {
      yield Buffer.from(start);
      yield headerFor(0xffff_ffff);
      for (let sent = 0; sent <= PROMPT_LIMIT; sent += CHUNK.length) yield await Promise.resolve(CHUNK);
    };
    const start = '--b\r\nContent-Disposition: form-data; name="f"; filename="huge.wav"\r\n\r\n';
    expect(await send('multipart/form-data; boundary=b', pieces(start))).toBe(413);
    expect(await send('audio/x-wav', pieces(''), '?name=huge.wav')).toBe(413);
    await until('the rest is thrown away', () => waiting().length === 0);
    expect(onDisk()).toEqual([]);
    expect((await fixture.call(MOH)).text).toBe('{"files":[]}');
  });

  it.each([
    ['a form', upload('half.wav')],
    ['a form with a file that came whole', form([part('whole.wav', wav()), part('half.wav', wav())])],
    ['a body', { body: wav(), headers: { 'Content-Type': 'audio/x-wav' } }],
  ])('as %s that end in the middle leave nothing', async (_, { body, headers }) => {
    const content = Buffer.from(body);
    const request = httpRequest(`${fixture.trunkline.url}/sipxconfig${MOH}?name=half.wav`, {
      method: 'POST',
      auth: `superadmin:${PASSWORD}`,
      headers: { ...headers, 'Content-Length': String(content.length) },
    });
    request.on('error', () => undefined);
    request.write(content.subarray(0, content.length - 100));
    await until('the first bytes are written', () => waiting().length > 0);
    request.destroy();
    await until('they are removed', () => waiting().length === 0);
    expect(onDisk()).toEqual([]);
    expect((await fixture.call(MOH)).text).toBe('{"files":[]}');
  });

  it('that are refused, and whose client goes away then, do no harm', async () => {
    for (const [type, start] of [
      ['audio/x-wav', 'RIFF'],
      [
        'multipart/form-data; boundary=b',
        '--b\r\nContent-Disposition: form-data; name="f"; filename="x.exe"\r\n\r\nRIFF',
      ],
    ]) {
      const request = httpRequest(`${fixture.trunkline.url}/sipxconfig${MOH}?name=x.exe`, {
        method: 'POST',
        auth: `superadmin:${PASSWORD}`,
        headers: { 'Content-Type': type, 'Content-Length': '1000000' },
      });
      request.on('error', () => undefined);
      request.write(start);
      const status = await new Promise((resolve) => {
        request.once('response', (response) => {
          resolve(response.statusCode);
        });
      });
      expect(status).toBe(400);
      request.destroy();
      expect((await fixture.call(MOH)).status).toBe(200);
    }
  });

  it('that are refused leave a connection that goes on', async () => {
    // Node's fetch keeps connections: one whose request was not read to its end would fail the next one.
    for (let round = 0; round < 5; round += 1) {
      const large = Buffer.concat([headerFor(MEBIBYTE), Buffer.alloc(MEBIBYTE)]);
      expect((await fixture.call(MOH, upload('../evil.wav', large))).status).toBe(400);
      expect((await fixture.call(MOH)).status).toBe(200);
    }
  });
});

describe('a folder that two databases share', () => {
  it('holds the files of each, and neither removes those of the other', async () => {
    const shared = mkdtempSync(join(tmpdir(), 'trunkline-shared-'));
    const other = await createTestDatabase();
    const client = new pg.Client({ connectionString: other.url });
    const first = await startFixture({ DATA_DIR: shared });
    try {
      await first.call(MOH, upload('mine.wav'));
      await client.connect();
      // Databases of tests are copies of one.
      await client.query('update installation set id = gen_random_uuid()');
      const second = await startFixture({ DATA_DIR: shared, DATABASE_URL: other.url });
      expect((await second.call(MOH)).text).toBe('{"files":[]}');
      await second.stop();
      expect((await first.call(`${MOH}/mine.wav`)).status).toBe(200);
    } finally {
      await client.end();
      await first.stop();
      await other.drop();
      rmSync(shared, { recursive: true, force: true });
    }
  });
});
