import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataDirectory } from '../../src/config/data-directory.js';
import { PromptFiles } from '../../src/prompts/prompt-files.js';
import { PromptUsers } from '../../src/prompts/prompt-users.js';
import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';
import { form, mp3, part, upload, wav } from './files.js';

const MOH = '/api/moh/prompts';

describe('prompts', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.stop());

  const names = async (): Promise<string[]> => {
    const { files } = (await fixture.json(MOH)) as { files: { name: string }[] };
    return files.map(({ name }) => name);
  };
  const filesOnDisk = (): string[] =>
    readdirSync(fixture.trunkline.application.get(PromptFiles).folder).filter((name) => name !== 'incoming');
  const waiting = (): string[] => readdirSync(join(fixture.trunkline.application.get(PromptFiles).folder, 'incoming'));
  const remove = (name: string): Promise<Reply> =>
    fixture.call(`${MOH}/${encodeURIComponent(name)}`, { method: 'DELETE' });

  it('are listed, uploaded, downloaded, played and removed', async () => {
    expect((await fixture.call(MOH)).text).toBe('{"files":[]}');
    const content = wav();
    const made = await fixture.call(MOH, upload('tune.wav', content));
    expect([made.status, made.text]).toEqual([200, '']);
    expect((await fixture.call(MOH)).text).toBe(
      `{"files":[{"name":"tune.wav","type":"audio/x-wav","size":${content.length},"path":"/moh/tune.wav"}]}`,
    );
    expect((await fixture.call(MOH, { headers: { Accept: 'text/xml' } })).text).toBe(
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Files><File><name>tune.wav</name>' +
        `<type>audio/x-wav</type><size>${content.length}</size><path>/moh/tune.wav</path></File></Files>`,
    );
    const download = await fixture.call(`${MOH}/tune.wav`, { headers: { Accept: 'audio/mpeg' } });
    expect(download.headers.get('content-type')).toBe('audio/x-wav');
    expect(download.headers.get('content-disposition')).toBe('attachment; filename=tune.wav');
    expect(download.headers.get('content-length')).toBe(String(content.length));
    const stream = await fetch(`${fixture.trunkline.url}/sipxconfig${MOH}/tune.wav/stream`, {
      headers: { Authorization: `Basic ${Buffer.from('superadmin:administrator:1').toString('base64')}` },
    });
    expect(stream.headers.get('content-disposition')).toBeNull();
    expect(Buffer.from(await stream.arrayBuffer()).equals(content)).toBe(true);
    expect(await fixture.json(`${MOH}/tune.wav/details`)).toEqual({
      name: 'tune.wav',
      type: 'audio/x-wav',
      size: content.length,
      path: '/moh/tune.wav',
      encoding: 'PCM',
      sampleRate: 8_000,
      channels: 1,
      milliseconds: 300,
    });
    expect(filesOnDisk()).toHaveLength(1);
    const removed = await remove('tune.wav');
    expect([removed.status, removed.text]).toEqual([200, '']);
    expect(filesOnDisk()).toEqual([]);
    expect(await names()).toEqual([]);
  });

  it('that are not there are told so', async () => {
    for (const path of ['nothing.wav', 'nothing.wav/stream', 'nothing.wav/details', '%00', '..%2f..%2fetc%2fpasswd']) {
      const reply = await fixture.call(`${MOH}/${path}`);
      expect([path, reply.status, reply.text]).toEqual([path, 404, 'Prompt not found']);
    }
    for (const name of ['nothing.wav', '\0', '../x.wav', `${'x'.repeat(400)}.wav`]) {
      const { status, text } = await remove(name);
      expect([status, text]).toEqual([404, 'Prompt not found']);
    }
  });

  it('come several in a form, in whatever field', async () => {
    const parts = [part('a.wav', wav(), 'first'), part('b.MP3', mp3(), ''), part('c.wav', wav(), 'file[]')];
    expect((await fixture.call(MOH, form(parts))).status).toBe(200);
    expect(await names()).toEqual(['a.wav', 'b.MP3', 'c.wav']);
    const { encoding, sampleRate, channels, milliseconds, type } = (await fixture.json(
      `${MOH}/b.MP3/details`,
    )) as Record<string, unknown>;
    expect([encoding, sampleRate, channels, milliseconds, type]).toEqual(['MP3', 44_100, 1, null, 'audio/mpeg']);
    for (const name of await names()) await remove(name);
  });

  it('come as the body itself', async () => {
    const send = (query: string, type: string, body: Buffer = wav()): Promise<Reply> =>
      fixture.call(`${MOH}${query}`, { method: 'POST', body, headers: { 'Content-Type': type } });
    for (const type of ['audio/x-wav', 'audio/wav', 'application/octet-stream']) {
      expect((await send('?name=raw%20one.wav', type)).status).toBe(200);
      expect(await names()).toEqual(['raw one.wav']);
      await remove('raw one.wav');
    }
    expect((await send('', 'audio/x-wav')).text).toBe('name: is needed as a query parameter');
    expect((await send('?name=x.wav', 'audio/x-wav', Buffer.alloc(0))).status).toBe(400);
    for (const type of ['application/json', 'text/plain', 'audio/ogg', 'application/x-www-form-urlencoded']) {
      expect((await send('?name=x.wav', type)).status).toBe(415);
    }
    expect(waiting()).toEqual([]);
  });

  it('whose names are taken are told, and the others are kept', async () => {
    await fixture.call(MOH, form([part('one.wav', wav()), part('two.wav', wav())]));
    const again = await fixture.call(MOH, form(['two', 'three', 'one'].map((name) => part(`${name}.wav`, wav()))));
    expect([again.status, again.text]).toEqual([409, 'one.wav,two.wav']);
    expect(await names()).toEqual(['one.wav', 'three.wav', 'two.wav']);
    const twice = await fixture.call(MOH, form([part('four.wav', wav()), part('four.wav', wav())]));
    expect([twice.status, twice.text]).toEqual([409, 'four.wav']);
    for (const name of await names()) await remove(name);
    expect([filesOnDisk(), waiting()]).toEqual([[], []]);
  });

  it('share a file that is the same, until the last of them goes', async () => {
    const content = wav();
    await fixture.call(MOH, form([part('one.wav', content), part('two.wav', content)]));
    expect(filesOnDisk()).toHaveLength(1);
    await remove('one.wav');
    expect((await fixture.call(`${MOH}/two.wav`)).status).toBe(200);
    await remove('two.wav');
    expect(filesOnDisk()).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    ['a path', '../../etc/cron.d/evil.wav', /file name/],
    ['an absolute path', '/etc/evil.wav', /file name/],
    ['a path of Windows', 'C:\\\\music\\\\evil.wav', /file name/],
    ['two dots', '..', /file name|neither/],
    ['a NUL', 'evil.wav\0.mp3', /file name|well-formed/],
    ['a control character', 'evil\x1b[2J.wav', /file name|well-formed/],
    ['a turn of the direction of writing', 'evil\u202evaw.mp3', /file name/],
    ['a line separator', 'evil\u2028.wav', /file name/],
    ['256 bytes', `${'ü'.repeat(126)}.wav`, /255 bytes/],
    ['blanks only', '   ', /file name/],
    ['no extension', 'evil', /\.wav nor an \.mp3/],
    ['another extension', 'evil.php', /\.wav nor an \.mp3/],
    ['an extension alone', '.wav', /\.wav nor an \.mp3/],
    ['an extension behind another', 'evil.wav.exe', /\.wav nor an \.mp3/],
  ])('with a name that is or has %s are refused', async (_, name, message) => {
    const reply = await fixture.call(MOH, upload(name));
    expect(reply.status).toBe(400);
    expect(reply.text).toMatch(message);
    expect(reply.text).not.toMatch(/[\p{C}\u2028]/u);
    expect([await names(), filesOnDisk(), waiting()]).toEqual([[], [], []]);
  });

  it.each([
    ['Grüße an alle.wav', /^attachment; filename=".*"; filename\*=UTF-8''Gr%C3%BC%C3%9Fe%20an%20alle\.wav$/],
    ['待ち時間.wav', /filename\*=UTF-8''%E5%BE%85/],
    ['it\'s 100% \\"ours\\"; really.wav', /^attachment; filename="it's 100% \\"ours\\"; really\.wav"$/],
    [`${'ü'.repeat(125)}x.wav`, /^attachment; /],
    ['..hidden..wav', /^attachment; filename=\.\.hidden\.\.wav$/],
    ['${system(id)}.wav', /^attachment; /],
  ])('may be called %s', async (name, disposition) => {
    const plain = name.replaceAll('\\', '');
    expect((await fixture.call(MOH, upload(name))).status).toBe(200);
    expect(await names()).toEqual([plain]);
    const reply = await fixture.call(`${MOH}/${encodeURIComponent(plain)}`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-disposition')).toMatch(disposition);
    expect((await remove(plain)).status).toBe(200);
  });

  it('are found by either form of a letter with an accent, and have one of them', async () => {
    expect((await fixture.call(MOH, upload('cafe\u0301.wav'))).status).toBe(200);
    expect(await names()).toEqual(['caf\u00e9.wav']);
    expect((await fixture.call(MOH, upload('caf\u00e9.wav'))).status).toBe(409);
    expect((await remove('cafe\u0301.wav')).status).toBe(200);
  });

  it.each<[string, Buffer | string, RegExp]>([
    ['nothing', '', /no WAV file/],
    ['a web page', '<script>alert(1)</script>', /no WAV file/],
    ['an MP3 file', mp3(), /no WAV file/],
    ['the half of a WAV file', wav().subarray(0, 2_000), /cut off/],
  ])('with %s in them are refused, and nothing of the form is kept', async (_, content, message) => {
    const reply = await fixture.call(MOH, form([part('good.wav', wav()), part('bad.wav', content)]));
    expect(reply.status).toBe(400);
    expect(reply.text).toMatch(message);
    expect(reply.text).toMatch(/^bad\.wav: /);
    expect([await names(), filesOnDisk(), waiting()]).toEqual([[], [], []]);
  });

  it('of another kind than their extension are refused', async () => {
    expect((await fixture.call(MOH, upload('tune.mp3', wav()))).text).toMatch(/^tune\.mp3: The file is no MP3 file/);
  });

  it.each<[string, ReturnType<typeof form>, number]>([
    [
      'a part without a file name',
      form([{ headers: ['Content-Disposition: form-data; name="x"'], content: 'y' }]),
      400,
    ],
    [
      'bytes without a file name',
      form([
        {
          headers: ['Content-Disposition: form-data; name="x"', 'Content-Type: application/octet-stream'],
          content: wav(),
        },
      ]),
      400,
    ],
    ['an empty file name', upload(''), 400],
    ['no part', form([]), 400],
    ['more files than 20', form(Array.from({ length: 21 }, (_, index) => part(`${index}.wav`, wav(0.01)))), 400],
    ['no boundary', { ...upload('x.wav'), headers: { 'Content-Type': 'multipart/form-data' } }, 400],
    ['no end', { ...upload('x.wav'), body: Buffer.from(upload('x.wav').body).subarray(0, 2_000) }, 400],
    ['a bad header', form([{ headers: ['\0'], content: 'x' }]), 400],
    ['another type', { ...upload('x.wav'), headers: { 'Content-Type': 'multipart/mixed; boundary=x' } }, 415],
  ])('in a form with %s are refused', async (_, sent, status) => {
    const reply = await fixture.call(MOH, sent);
    expect([reply.status, reply.text !== '']).toEqual([status, true]);
    expect([await names(), filesOnDisk(), waiting()]).toEqual([[], [], []]);
  });

  it('that something uses stay, and the client is told what', async () => {
    const users = fixture.trunkline.application.get(PromptUsers);
    users.register('moh', (_, name) => Promise.resolve(name === 'used.wav' ? 'the orchestra' : undefined));
    await fixture.call(MOH, upload('used.wav'));
    await fixture.call(MOH, upload('free.wav'));
    const refused = await remove('used.wav');
    expect([refused.status, refused.text]).toEqual([409, '"used.wav" is used by the orchestra']);
    expect((await remove('free.wav')).status).toBe(200);
    expect(await names()).toEqual(['used.wav']);
  });

  it('are for administrators', async () => {
    await fixture.call('/rest/user', { method: 'PUT', body: '<user><userName>200</userName><pin>4477</pin></user>' });
    for (const [path, method] of [
      [MOH, 'GET'],
      [MOH, 'POST'],
      [`${MOH}/used.wav`, 'GET'],
      [`${MOH}/used.wav/stream`, 'GET'],
      [`${MOH}/used.wav/details`, 'GET'],
      [`${MOH}/used.wav`, 'DELETE'],
    ] as const) {
      const sent = method === 'POST' ? upload('x.wav') : { method };
      expect([path, (await fixture.call(path, { ...sent, as: null })).status]).toEqual([path, 401]);
      expect([path, (await fixture.call(path, { ...sent, as: '200:4477' })).status]).toEqual([path, 403]);
    }
  });

  it.each([
    ['PUT', MOH, 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', MOH, 'GET, HEAD, OPTIONS, POST'],
    ['PUT', `${MOH}/used.wav`, 'DELETE, GET, HEAD, OPTIONS'],
    ['POST', `${MOH}/used.wav`, 'DELETE, GET, HEAD, OPTIONS'],
    ['DELETE', `${MOH}/used.wav/stream`, 'GET, HEAD, OPTIONS'],
  ])('%s %s is not allowed', async (method, path, allow) => {
    const reply = await fixture.call(path, { method });
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, allow]);
  });

  describe('are given in part and once only', () => {
    const content = wav();
    let etag: string;
    beforeAll(async () => {
      await fixture.call(MOH, upload('part.wav', content));
      etag = (await fixture.call(`${MOH}/part.wav`)).headers.get('etag') ?? '';
    });
    const ask = (headers: Readonly<Record<string, string>>, method = 'GET', path = 'part.wav'): Promise<Reply> =>
      fixture.call(`${MOH}/${path}`, { headers, method });

    it.each([
      ['bytes=0-43', 0, 44],
      ['bytes=100-', 100, content.length],
      ['bytes=-10', content.length - 10, content.length],
      ['bytes=0-999999999', 0, content.length],
    ])('%s', async (Range, start, end) => {
      for (const path of ['part.wav', 'part.wav/stream']) {
        const reply = await ask({ Range }, 'GET', path);
        expect(reply.status).toBe(206);
        expect(reply.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/${content.length}`);
        expect(reply.headers.get('content-length')).toBe(String(end - start));
        expect(reply.text).toBe(content.subarray(start, end).toString('utf8'));
      }
    });

    it.each(['bytes=0-1,5-9', 'bytes=9-1', 'bytes=a-b', 'lines=1-2'])('all of it for %s', async (Range) => {
      const { status, headers } = await ask({ Range });
      // A range that is none, or several of them, may be taken for none.
      expect([200, 416]).toContain(status);
      if (status === 200) expect(headers.get('content-length')).toBe(String(content.length));
    });

    it('nothing for a range behind its end', async () => {
      const { status, headers, text } = await ask({ Range: `bytes=${content.length}-` });
      expect([status, headers.get('content-range')]).toEqual([416, `bytes */${content.length}`]);
      expect(text).toBe('The file ends before the range begins');
      expect(headers.get('content-disposition')).toBeNull();
      expect((await ask({ Range: 'bytes=0-1', 'If-Range': '"other"' })).status).toBe(200);
      expect((await ask({ Range: 'bytes=0-1', 'If-Range': etag })).status).toBe(206);
    });

    it('nothing to who has it', async () => {
      expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
      for (const tags of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
        const reply = await ask({ 'If-None-Match': tags });
        expect([reply.status, reply.text]).toEqual([304, '']);
      }
      expect((await ask({ 'If-None-Match': '"other"' })).status).toBe(200);
      expect((await ask({ 'If-Match': '"other"' })).status).toBe(412);
    });

    it('the headers alone for HEAD', async () => {
      const reply = await ask({}, 'HEAD');
      expect([reply.status, reply.text, reply.headers.get('content-length')]).toEqual([
        200,
        '',
        String(content.length),
      ]);
      expect((await ask({}, 'HEAD', 'nothing.wav')).status).toBe(404);
    });

    it.each([
      ['audio/x-wav', 200],
      ['audio/*', 200],
      ['*/*', 200],
      ['text/html, audio/mpeg;q=0.1', 200],
      ['audio/wav', 406],
      ['application/json', 406],
      ['audio/x-wav;q=0', 406],
    ])('as the client takes it: %s', async (Accept, status) => {
      expect((await ask({ Accept })).status).toBe(status);
      expect((await ask({ Accept }, 'GET', 'part.wav/stream')).status).toBe(status);
    });
  });

  it('whose file is not on this machine are not taken for removed ones', async () => {
    await fixture.call(MOH, upload('elsewhere.wav'));
    const { files } = (await fixture.json(MOH)) as { files: unknown[] };
    expect(files).toHaveLength(3);
    const { headers } = await fixture.call(`${MOH}/elsewhere.wav`);
    await fixture.trunkline.application.get(PromptFiles).remove((headers.get('etag') ?? '').slice(1, -1));
    const reply = await fixture.call(`${MOH}/elsewhere.wav`);
    expect([reply.status, reply.text]).toEqual([503, expect.stringContaining('DATA_DIR/prompts')]);
  });

  it('are kept below DATA_DIR', () => {
    const { folder } = fixture.trunkline.application.get(PromptFiles);
    expect(folder.startsWith(fixture.trunkline.application.get(DataDirectory).path('prompts'))).toBe(true);
  });
});
