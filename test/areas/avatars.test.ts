import sharp, { type Sharp } from 'sharp';
import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const FORM = 'multipart/form-data; boundary=edge';

describe('avatars', () => {
  let fixture: Fixture;
  let standIn: Buffer;

  beforeAll(async () => {
    fixture = await startFixture();
    for (const userName of ['200', '201', 'a%b']) {
      await fixture.call('/rest/user', {
        method: 'PUT',
        body: `<user><userName>${userName}</userName><pin>secret</pin><aliases><alias><alias>x${userName}</alias></alias></aliases></user>`,
      });
    }
    standIn = await bytesOf('nobody');
  });
  afterAll(() => fixture.stop());

  /** The picture itself: as a text it would be lost. */
  const bytesOf = async (user: string): Promise<Buffer> => {
    const response = await fetch(`${fixture.trunkline.url}/sipxconfig/rest/avatar/${user}`);
    return Buffer.from(await response.arrayBuffer());
  };
  const upload = (user: string, pictures: readonly Buffer[], as?: string | null): Promise<Reply> => {
    const parts = pictures.flatMap((picture) => [
      Buffer.from(
        '--edge\r\nContent-Disposition: form-data; name="x"; filename="x.gif"\r\nContent-Type: image/gif\r\n\r\n',
      ),
      picture,
      Buffer.from('\r\n'),
    ]);
    return fixture.call(`/rest/avatar/${user}`, {
      method: 'POST',
      body: Buffer.concat([...parts, Buffer.from('--edge--\r\n')]),
      headers: { 'Content-Type': FORM },
      ...(as !== undefined && { as }),
    });
  };
  const picture = (width: number, height: number, colour: string): Sharp =>
    sharp({ create: { width, height, channels: 3, background: colour } });
  const colourAt = async (image: Buffer, x: number, y: number): Promise<number[]> => [
    ...(await sharp(image).removeAlpha().extract({ left: x, top: y, width: 1, height: 1 }).raw().toBuffer()),
  ];

  it('are PNG of 128 by 128, for everyone and whatever the client accepts', async () => {
    for (const accept of ['*/*', 'image/png', 'text/html', 'application/json']) {
      const reply = await fixture.call('/rest/avatar/200', { as: null, headers: { Accept: accept } });
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-type')).toBe('image/png');
    }
    expect(await sharp(standIn).metadata()).toMatchObject({ format: 'png', width: 128, height: 128 });
    // Wrong credentials are wrong everywhere.
    expect((await fixture.call('/rest/avatar/200', { as: '200:wrong' })).status).toBe(401);
  });

  it('do not tell whether there is such a user', async () => {
    const replies = await Promise.all(
      ['200', 'nobody', 'x200', '1%2F..', "';--"].map((user) => fixture.call(`/rest/avatar/${user}`, { as: null })),
    );
    const told = replies.map(({ status, headers }) => {
      const all = Object.fromEntries([...headers].filter(([name]) => !/^(date|x-request-id)$/.test(name)));
      return { status, ...all };
    });
    for (const one of told) expect(one).toEqual(told[0]);
    for (const user of ['200', 'x200', 'superadmin']) expect(await bytesOf(user)).toEqual(standIn);
  });

  it('are given by the user or an administrator: the middle square', async () => {
    const wide = await picture(600, 200, '#0000ff')
      .composite([{ input: await picture(200, 200, '#ff0000').png().toBuffer(), left: 200, top: 0 }])
      .png()
      .toBuffer();
    expect(await upload('200', [wide], '200:secret')).toMatchObject({ status: 200, text: '' });
    const image = await bytesOf('200');
    expect(await sharp(image).metadata()).toMatchObject({ format: 'png', width: 128, height: 128 });
    for (const x of [3, 64, 124]) expect(await colourAt(image, x, 64)).toEqual([255, 0, 0]);
    expect((await upload('200', [await picture(64, 64, '#00ff00').jpeg().toBuffer()])).status).toBe(200);
    const [red = 255, green = 0] = await colourAt(await bytesOf('200'), 64, 64);
    expect(green - red).toBeGreaterThan(200);
    expect(await fixture.call('/rest/avatar/200', { method: 'DELETE', as: 'x200:secret' })).toMatchObject({
      status: 200,
      text: '',
    });
    expect(await bytesOf('200')).toEqual(standIn);
    expect((await fixture.call('/rest/avatar/200', { method: 'DELETE' })).status).toBe(200);
  });

  it('stand upright, and tell nothing of where they were taken', async () => {
    const sideways = await picture(20, 10, '#ff0000')
      .composite([{ input: await picture(10, 10, '#0000ff').png().toBuffer(), left: 0, top: 0 }])
      .withExif({ IFD0: { Copyright: 'Ida at home' } })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 100 })
      .toBuffer();
    expect(sideways.includes('Ida at home')).toBe(true);
    await upload('201', [sideways]);
    const image = await bytesOf('201');
    const [, , top = 0] = await colourAt(image, 64, 5);
    const [, , bottom = 255] = await colourAt(image, 64, 122);
    expect(top - bottom).toBeGreaterThan(150);
    expect(image.includes('Ida at home')).toBe(false);
    expect(await sharp(image).metadata()).not.toHaveProperty('exif');
  });

  it('are not sent again to who has them', async () => {
    await upload('201', [await picture(9, 9, '#123456').png().toBuffer()]);
    const first = await fixture.call('/rest/avatar/201', { as: null });
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const reply = await fixture.call('/rest/avatar/201', { as: null, headers: { 'If-None-Match': known } });
      expect(reply).toMatchObject({ status: 304, text: '' });
      expect(reply.headers.get('etag')).toBe(etag);
      expect(reply.headers.get('content-length')).toBeNull();
    }
    expect((await fixture.call('/rest/avatar/201', { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
    const head = await fixture.call('/rest/avatar/201', { as: null, method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, text: '' });
    for (const name of ['etag', 'content-type', 'content-length']) {
      expect(head.headers.get(name)).toBe(first.headers.get(name));
    }
    await upload('201', [await picture(9, 9, '#654321').png().toBuffer()]);
    expect((await fixture.call('/rest/avatar/201', { headers: { 'If-None-Match': etag } })).status).toBe(200);
  });

  it('are refused where they are none', async () => {
    const png = await picture(9, 9, '#123456').png().toBuffer();
    const huge = Buffer.from(png);
    // The header says 60,000 by 60,000, and the checksum of it is left wrong: nothing is decoded.
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    const bad: [string, Buffer, number][] = [
      ['nothing', Buffer.alloc(0), 400],
      ['a text', Buffer.from('hello'), 400],
      ['a GIF', await picture(9, 9, '#123456').gif().toBuffer(), 400],
      ['a WebP', await picture(9, 9, '#123456').webp().toBuffer(), 400],
      ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 400],
      ['half a PNG', png.subarray(0, png.length - 30), 400],
      ['the beginning of a JPEG', Buffer.from('ffd8ffe0', 'hex'), 400],
      ['too many pixels', huge, 400],
      ['too many pixels in truth', await picture(6_000, 6_000, '#123456').png().toBuffer(), 400],
      ['too many bytes', Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)]), 413],
    ];
    const before = await bytesOf('201');
    for (const [what, content, status] of bad) {
      expect([what, (await upload('201', [content])).status]).toEqual([what, status]);
    }
    expect((await upload('201', [])).status).toBe(417);
    expect((await upload('201', [png, png])).status).toBe(417);
    const raw = { method: 'POST', body: png, headers: { 'Content-Type': 'image/png' } };
    expect((await fixture.call('/rest/avatar/201', raw)).status).toBe(415);
    expect(await bytesOf('201')).toEqual(before);
  });

  it('are refused of strangers, for nobody, and by other methods', async () => {
    const png = await picture(9, 9, '#123456').png().toBuffer();
    expect((await upload('200', [png], null)).status).toBe(401);
    expect((await fixture.call('/rest/avatar/200', { method: 'DELETE', as: null })).status).toBe(401);
    for (const user of ['201', 'nobody']) {
      expect((await upload(user, [png], '200:secret')).status).toBe(403);
      expect((await fixture.call(`/rest/avatar/${user}`, { method: 'DELETE', as: '200:secret' })).status).toBe(403);
    }
    expect((await upload('nobody', [png])).status).toBe(404);
    expect((await fixture.call('/rest/avatar/nobody', { method: 'DELETE' })).status).toBe(404);
    const put = await fixture.call('/rest/avatar/200', { method: 'PUT', body: png });
    expect(put.status).toBe(405);
    expect(put.headers.get('allow')).toBe('DELETE, GET, HEAD, OPTIONS, POST');
  });

  it('are named in the profile of their user, and go with the user', async () => {
    const profile = async (name: string): Promise<unknown> =>
      ((await fixture.json(`/api/users/${encodeURIComponent(name)}`)) as { userProfile: unknown }).userProfile;
    const { url } = fixture.trunkline;
    expect(await profile('a%b')).toMatchObject({ avatar: null });
    await upload('a%25b', [await picture(9, 9, '#123456').png().toBuffer()]);
    expect(await profile('a%b')).toMatchObject({ avatar: `${url}/sipxconfig/rest/avatar/a%25b` });
    await fixture.call('/api/users/a%25b', {
      method: 'PUT',
      body: '{"userProfile": {"useExtAvatar": true, "extAvatar": "https://example.org/a.png"}}',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(await profile('a%b')).toMatchObject({ avatar: 'https://example.org/a.png' });
    expect(await bytesOf('a%25b')).not.toEqual(standIn);
    await fixture.call('/api/users/a%25b', { method: 'DELETE' });
    expect(await bytesOf('a%25b')).toEqual(standIn);
  });
});
