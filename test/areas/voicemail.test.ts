import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { parseRssFeed } from 'feedsmith';
import { DataSource } from 'typeorm';
import { Changes } from '../../src/database/changes.js';
import { tone } from '../../src/demo/tone.js';
import { voicemailFeed } from '../../src/my/voicemail/voicemail-feed.js';
import { readXml } from '../../src/rest/representation/xml-reader.js';
import { VoicemailFiles } from '../../src/voicemail/database/voicemail-files.js';
import { attributesOf, messagesXml } from '../../src/voicemail/mailbox-xml.js';
import { Mailboxes } from '../../src/voicemail/mailboxes.js';
import { MESSAGE_EXAMPLE } from '../../src/voicemail/message-example.js';
import { VoicemailCleaning } from '../../src/voicemail/voicemail-cleaning.js';
import type { Mailbox, VoicemailMessage } from '../../src/voicemail/voicemail-message.js';
import { VOICEMAIL_TOPIC, VoicemailStore, type Deposit } from '../../src/voicemail/voicemail-store.js';
import { idIn, startFixture, type Call, type Fixture, type Reply } from '../support/trunkline.js';

const SOUND = tone([440, 550], 0.75);
const OTHER_SOUND = tone([330], 0.5);
/** MPEG 1 layer III, 128 kbit/s, 44.1 kHz. */
const FRAME = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x40]), Buffer.alloc(413)]);
const MP3 = Buffer.concat([FRAME, FRAME, FRAME]);
const DAY = 86_400_000;

describe('voicemail', () => {
  let fixture: Fixture;
  let store: VoicemailStore;
  let ines: Mailbox;
  let tomas: Mailbox;
  const ids = new Map<string, number>();

  const mailboxOf = async (userName: string): Promise<Mailbox> => {
    const mailbox = await fixture.trunkline.application.get(Mailboxes).byName(userName);
    if (mailbox === undefined) throw new Error(`no mailbox ${userName}`);
    return mailbox;
  };
  const makeUser = async (userName: string, names = ''): Promise<void> => {
    const reply = await fixture.call('/rest/user', {
      method: 'PUT',
      body: `<user>${names}<userName>${userName}</userName><pin>secret</pin></user>`,
    });
    ids.set(userName, idIn(reply));
  };
  const deposit = (to: Mailbox, given: Partial<Deposit> & { sound?: Buffer } = {}): Promise<VoicemailMessage> => {
    const { sound = SOUND, ...rest } = given;
    return store.deposit(to, {
      callerName: 'Tomas Lind',
      callerNumber: '230',
      fromUri: 'sip:230@localhost',
      format: 'wav',
      recording: Readable.from([sound]),
      ...rest,
    });
  };
  const asInes = (path: string, call: Call = {}): Promise<Reply> => fixture.call(path, { as: '214:secret', ...call });
  const put = (path: string, body?: string, as = '214:secret'): Promise<Reply> =>
    fixture.call(path, {
      method: 'PUT',
      as,
      ...(body !== undefined && { body, headers: { 'Content-Type': 'application/json' } }),
    });
  const setSetting = (path: string, value: string, user = '214'): Promise<Reply> =>
    fixture.call(`/api/users/${user}/settings/${path}`, {
      method: 'PUT',
      body: value,
      headers: { 'Content-Type': 'text/plain' },
    });
  const json = async (path: string): Promise<unknown> => JSON.parse((await asInes(path)).text) as unknown;
  const fileThere = async (sound: Buffer): Promise<boolean> => {
    const { createHash } = await import('node:crypto');
    const files = fixture.trunkline.application.get(VoicemailFiles);
    const hash = createHash('sha256').update(sound).digest('hex');
    return access(join(files.folder, files.fileOf(hash))).then(
      () => true,
      () => false,
    );
  };

  beforeAll(async () => {
    fixture = await startFixture({ TIME_ZONE: 'Europe/Oslo' });
    store = fixture.trunkline.application.get(VoicemailStore);
    await makeUser('214', '<firstName>Ines</firstName><lastName>Okafor</lastName>');
    await makeUser('230', '<firstName>Tomas</firstName><lastName>Lind</lastName>');
    ines = await mailboxOf('214');
    tomas = await mailboxOf('230');
  });
  afterAll(() => fixture.stop());
  afterEach(async () => {
    await store.clear(ines);
    await store.clear(tomas);
  });

  describe('mailboxes', () => {
    it.each(['/rest', '/rest/my/redirect'])('list messages below %s', async (base) => {
      const { id } = await deposit(ines, { receivedAt: new Date(1_763_158_400_000) });
      const other = await deposit(ines, { folder: 'conference', callerName: '', subject: 'A "b" & c' });
      const reply = await asInes(`${base}/mailbox/214/messages`);
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-type')).toBe('text/xml');
      expect(reply.text).toBe(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<messages>
<message id="${id}" heard="false" urgent="false" folder="inbox" duration="2" contentlength="${SOUND.length}" received="1763158400000" author="Tomas Lind" authorExtension="230" username="214" format="wav" callerIdName="Tomas Lind" callerIdNumber="230"/>
</messages>`);
      const { text } = await asInes(`${base}/mailbox/214/conference`);
      expect(text).toContain(
        'fromUri="sip:230@localhost" author="230" authorExtension="230" subject="A &#x22;b&#x22; &#x26; c"',
      );
      expect((await asInes(`${base}/mailbox/214/inbox/${id}`)).text).toContain(`subject="Voice Message ${id}"`);
      expect((await asInes(`${base}/mailbox/214/saved/${id}`)).status).toBe(404);
      expect((await asInes(`${base}/mailbox/214/conference/${other.id}`)).status).toBe(200);
    });

    it('are given as JSON to who asks for it', async () => {
      const { id } = await deposit(ines);
      const { text } = await asInes('/rest/mailbox/214/inbox', { headers: { Accept: 'application/json' } });
      expect(JSON.parse(text)).toMatchObject({
        messages: [{ id, heard: 'false', folder: 'inbox', author: 'Tomas Lind' }],
      });
    });

    it('belong to one user: to others they are closed, whether or not they are there', async () => {
      const { id } = await deposit(ines);
      const paths = [
        'messages',
        'inbox',
        `inbox/${id}`,
        `message/${id}/heard`,
        `message/${id}/movetodeleted`,
        'mwi',
        'uuid',
      ];
      for (const base of ['/rest', '/rest/my/redirect']) {
        for (const user of ['214', 'nobody']) {
          for (const path of paths) {
            const reply = await fixture.call(`${base}/mailbox/${user}/${path}`, { as: '230:secret' });
            expect([path, reply.status]).toEqual([path, 403]);
          }
          for (const path of [
            `message/${id}/heard`,
            `message/${id}/delete`,
            `message/${id}/subject`,
            `message/${id}/move/saved`,
            'mwi',
            'delete',
            'rename/230',
          ]) {
            expect([path, (await put(`${base}/mailbox/${user}/${path}`, undefined, '230:secret')).status]).toEqual([
              path,
              403,
            ]);
          }
          expect((await fixture.call(`${base}/media/${user}/inbox/${id}`, { as: '230:secret' })).status).toBe(403);
          expect((await fixture.call(`${base}/mwi?identity=${user}@localhost`, { as: '230:secret' })).status).toBe(403);
        }
      }
      // Another's message in the own mailbox is none.
      expect((await put(`/rest/mailbox/230/message/${id}/delete`, undefined, '230:secret')).status).toBe(404);
      expect((await fixture.call('/rest/mailbox/214/messages')).status).toBe(200);
      expect((await fixture.call('/rest/mailbox/nobody/messages')).status).toBe(404);
      expect((await fixture.call('/rest/mailbox/214/messages', { as: null })).status).toBe(401);
    });

    it('change by message', async () => {
      const { id } = await deposit(ines);
      const message = `/rest/my/redirect/mailbox/214/message/${id}`;
      expect((await asInes(`${message}/heard`)).text).toBe('<heard>false</heard>\n');
      expect(await put(`${message}/heard`)).toMatchObject({ status: 200, text: '' });
      expect((await asInes(`${message}/heard`)).text).toBe('<heard>true</heard>\n');
      expect((await asInes(`${message}/heard`, { method: 'DELETE' })).status).toBe(200);
      const named = await asInes(`${message}/subject`, {
        method: 'PUT',
        body: 'Grüße\r\nX: y',
        headers: { 'Content-Type': 'text/plain' },
      });
      expect(named.status).toBe(200);
      expect(await store.get(ines, id)).toMatchObject({ heard: false, subject: 'Grüße X: y' });
      expect((await put(`${message}/move/saved`)).status).toBe(200);
      expect((await store.get(ines, id)).folder).toBe('saved');
      expect((await asInes(`${message}/movetodeleted`)).text).toContain('<html>');
      expect(await store.get(ines, id)).toMatchObject({ folder: 'deleted', heard: true });
      expect((await put(`${message}/delete`)).status).toBe(200);
      expect((await put(`${message}/delete`)).status).toBe(404);
    });

    it.each([
      ['GET', 'nowhere', 400],
      ['GET', 'inbox/00000000', 404],
      ['GET', 'inbox/x', 404],
      ['GET', `message/${'9'.repeat(18)}/heard`, 404],
      ['GET', `message/${'9'.repeat(30)}/heard`, 404],
      ['PUT', 'message/1/move/nowhere', 400],
      ['PUT', 'rename', 400],
      ['DELETE', 'messages', 405],
      ['POST', 'mwi', 405],
      ['GET', '', 404],
    ])('refuse %s %s with %s', async (method, path, status) => {
      expect((await fixture.call(`/rest/mailbox/214/${path}`, { method })).status).toBe(status);
    });

    it('tell how many messages wait, and announce what changes', async () => {
      const heard: string[] = [];
      const subscription = fixture.trunkline.application
        .get(Changes)
        .of(VOICEMAIL_TOPIC)
        .subscribe(({ key = '' }) => heard.push(key));
      const first = await deposit(ines);
      await deposit(ines);
      await deposit(ines, { folder: 'saved' });
      await store.setHeard(ines, first.id, true);
      const summary = 'Messages-Waiting: yes\r\nMessage-Account: sip:214@localhost\r\nVoice-Message: 1/1 (0/0)\r\n\r\n';
      const reply = await asInes('/rest/mailbox/214/mwi');
      expect(reply.text).toBe(summary);
      expect(reply.headers.get('content-type')).toBe('application/simple-message-summary');
      expect((await asInes('/rest/mwi?identity=214@localhost&eventtype=message-summary')).text).toBe(summary);
      expect((await fixture.call('/rest/mwi?identity=sip:nobody@localhost')).text).toContain(
        'Voice-Message: 0/0 (0/0)',
      );
      expect((await asInes('/rest/mwi')).status).toBe(400);
      expect((await put('/rest/mailbox/214/mwi')).status).toBe(200);
      subscription.unsubscribe();
      expect(heard).toEqual(Array(5).fill(String(ines.userId)));
      expect((await asInes('/rest/mailbox/214/uuid')).text).toBe('<uuid></uuid>\n');
    });

    it('are emptied and handed over by administrators', async () => {
      await deposit(tomas);
      await store.keepGreeting(tomas, { name: 'standard', format: 'wav' }, null, Readable.from([OTHER_SOUND]));
      expect((await put('/rest/mailbox/214/rename/230')).status).toBe(403);
      expect((await fixture.call('/rest/mailbox/214/rename/nobody', { method: 'PUT' })).status).toBe(404);
      expect((await fixture.call('/rest/mailbox/214/rename/230', { method: 'PUT' })).status).toBe(200);
      expect(await store.counts(ines)).toEqual({ fresh: 1, old: 0 });
      expect(await store.greeting(ines, { name: 'standard', format: 'wav' })).toBeDefined();
      expect(await store.counts(tomas)).toEqual({ fresh: 0, old: 0 });
      expect((await put('/rest/mailbox/214/delete')).status).toBe(403);
      for (const user of ['214', 'nobody']) {
        expect((await fixture.call(`/rest/mailbox/${user}/delete`, { method: 'PUT' })).status).toBe(200);
      }
      expect(await store.list(ines, ['inbox'], 10)).toEqual([]);
    });

    it('stay with who is renamed, and go with who is removed, files too', async () => {
      const sound = tone([210], 0.3);
      await makeUser('250');
      const gone = await mailboxOf('250');
      await deposit(gone, { sound });
      await store.keepGreeting(gone, { name: 'name', format: 'wav' }, null, Readable.from([sound]));
      const id = ids.get('250') ?? 0;
      await fixture.call(`/rest/user/${id}`, {
        method: 'PUT',
        body: '<user><userName>251</userName><pin>secret</pin></user>',
      });
      expect((await fixture.call('/rest/mailbox/251/inbox', { as: '251:secret' })).text).toContain('username="251"');
      expect((await fixture.call('/rest/mailbox/250/inbox')).status).toBe(404);
      await fixture.call(`/rest/user/${id}`, { method: 'DELETE' });
      expect((await fixture.call('/rest/mailbox/251/inbox')).status).toBe(404);
      await expect(deposit(gone, { sound })).rejects.toThrow('gone');
      const files = fixture.trunkline.application.get(VoicemailFiles);
      const database = fixture.trunkline.application.get(DataSource);
      // What was expected and never came is looked at an hour later.
      await database.query('update voicemail_rubbish set due_at = now()');
      await files.collectDue();
      expect(await fileThere(sound)).toBe(false);
      expect(await database.query('select from voicemail_rubbish')).toEqual([]);
    });

    it('keep a recording while any message has it', async () => {
      const [first, second] = [await deposit(ines), await deposit(tomas)];
      await store.remove(ines, first.id);
      expect(await fileThere(SOUND)).toBe(true);
      await store.remove(tomas, second.id);
      expect(await fileThere(SOUND)).toBe(false);
    });

    it('take no recording that can not be played', async () => {
      await expect(deposit(ines, { sound: Buffer.from('hello') })).rejects.toThrow('no WAV');
      await expect(deposit(ines, { format: 'mp3' })).rejects.toThrow('no MP3');
      expect(await deposit(ines, { format: 'mp3', sound: MP3 })).toMatchObject({ format: 'mp3', seconds: 0 });
    });

    it('and feeds are well-formed XML whatever callers are called', () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary' }), (name) => {
          const message = { ...MESSAGE_EXAMPLE, callerName: name, subject: name };
          expect(readXml(messagesXml([attributesOf(message, '214', true)])).root).toBe('messages');
          const head = { displayName: name, folder: 'inbox', url: name, timeZone: 'UTC', linkOf: () => name } as const;
          const feed = voicemailFeed(head, [message]);
          expect(readXml(feed).root).toBe('rss');
          expect(feed.replaceAll('\r\n', '')).not.toContain('\r');
        }),
      );
    });
  });

  describe('recordings', () => {
    const bytes = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
      fetch(`${fixture.trunkline.url}/sipxconfig${path}`, {
        method,
        headers: { Authorization: `Basic ${Buffer.from('214:secret').toString('base64')}`, ...headers },
      });
    const bodyOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

    it.each(['/rest/media/214/inbox', '/rest/my/redirect/media/214/inbox', '/rest/my/voicemail/inbox'])(
      'are sent whole, in part, or not again: %s',
      async (base) => {
        const { id } = await deposit(ines);
        const whole = await bytes(`${base}/${id}`);
        expect(whole.status).toBe(200);
        expect(whole.headers.get('content-type')).toBe('audio/wav');
        expect(whole.headers.get('accept-ranges')).toBe('bytes');
        expect(await bodyOf(whole)).toEqual(SOUND);
        const part = await bytes(`${base}/${id}`, { Range: 'bytes=4-11' });
        expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 4-11/${SOUND.length}`]);
        expect(await bodyOf(part)).toEqual(SOUND.subarray(4, 12));
        expect((await bytes(`${base}/${id}`, { Range: `bytes=${SOUND.length}-` })).status).toBe(416);
        const etag = whole.headers.get('etag') ?? '';
        expect((await bytes(`${base}/${id}`, { 'If-None-Match': etag })).status).toBe(304);
        const head = await bytes(`${base}/${id}`, {}, 'HEAD');
        expect([head.status, head.headers.get('content-length')]).toEqual([200, String(SOUND.length)]);
      },
    );

    it('are named and saved as their format', async () => {
      const { id } = await deposit(ines, { folder: 'saved' });
      const mp3 = await deposit(ines, { format: 'mp3', sound: MP3 });
      const saved = await bytes(`/rest/media/214/download/${id}.wav`);
      expect(saved.headers.get('content-type')).toBe('application/force-download');
      expect(saved.headers.get('content-disposition')).toBe(`attachment; filename=${id}.wav`);
      expect(saved.headers.get('expires')).toBe('0');
      expect((await bytes(`/rest/media/214/inbox/${mp3.id}.mp3`)).headers.get('content-type')).toBe('audio/mpeg');
      for (const path of [`saved/${id}.mp3`, `saved/${id}.`, `inbox/${id}`, 'saved/..%2F..%2Fetc', 'download/1.wav']) {
        expect([path, (await bytes(`/rest/media/214/${path}`)).status]).toEqual([path, 404]);
      }
      expect((await bytes(`/rest/media/214/nowhere/${id}`)).status).toBe(400);
    });
  });

  describe('the feed', () => {
    it('is RSS 2.0 whose links play with Basic sign-in', async () => {
      await setSetting('timezone/useBranchTimezone', '0');
      await setSetting('timezone/timezone', 'Asia/Tokyo');
      const { id } = await deposit(ines, { receivedAt: new Date('2025-11-14T22:13:20.5Z') });
      await deposit(ines, { format: 'mp3', sound: MP3, callerName: '<b> & "Ö"' });
      const reply = await asInes('/rest/my/feed/voicemail/inbox');
      expect(reply.headers.get('content-type')).toBe('application/rss+xml');
      expect(reply.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(reply.text).toMatch(/<\/rss>\r\n\r\n$/);
      const feed = parseRssFeed(reply.text);
      const base = `${fixture.trunkline.url}/sipxconfig/rest/my`;
      const link = `${base}/voicemail/inbox/${id}`;
      expect(feed).toMatchObject({
        title: 'Voicemail: Ines Okafor',
        link: `${base}/feed/voicemail/inbox`,
        description: 'Voicemail Inbox for Ines Okafor',
      });
      expect(feed.items).toHaveLength(2);
      expect(feed.items?.[0]).toMatchObject({ title: expect.stringContaining('from <b> & "Ö"') as string });
      expect(feed.items?.[0]?.enclosures?.[0]?.type).toBe('audio/mpeg');
      expect(feed.items?.[1]).toMatchObject({
        title: `Voice Message ${id} from Tomas Lind`,
        link,
        description: '2 seconds received at 07:13 on 11/15/25',
        pubDate: 'Fri, 14 Nov 2025 22:13:20 GMT',
        guid: { value: link },
        enclosures: [{ url: link, type: 'audio/wav' }],
      });
      expect(reply.text).toContain('<dc:date>2025-11-14T22:13:20Z</dc:date>');
      expect((await asInes(link.slice(link.indexOf('/rest')))).status).toBe(200);
    });

    it('needs no sign-in below the private key of its user', async () => {
      const key = 'q7Jx0c2mB5vR8nT1yK4dL6hS9wE3uZfA';
      const database = fixture.trunkline.application.get(DataSource);
      await database.query('update users set private_key = $2 where id = $1', [ines.userId, key]);
      const { id } = await deposit(ines);
      const at = (path: string): Promise<Reply> => fixture.call(`/rest/private/${key}/${path}`, { as: null });
      const { text } = await at('feed/voicemail/inbox');
      expect(parseRssFeed(text).link).toBe(
        `${fixture.trunkline.url}/sipxconfig/rest/private/${key}/feed/voicemail/inbox`,
      );
      expect((await at(`voicemail/inbox/${id}`)).status).toBe(200);
      expect((await at(`voicemail/saved/${id}`)).status).toBe(404);
    });

    it('is empty, or not there', async () => {
      const { text } = await asInes('/rest/my/feed/voicemail/saved');
      expect(parseRssFeed(text).title).toBe('Voicemail: Ines Okafor');
      expect(text).not.toContain('xmlns:dc');
      expect((await asInes('/rest/my/feed/voicemail/nowhere')).status).toBe(404);
      expect((await asInes('/rest/my/feed/voicemail/inbox', { method: 'PUT' })).status).toBe(405);
    });
  });

  describe('the PIN', () => {
    const pinOf = async (): Promise<string> => {
      const [row] = await fixture.trunkline.application
        .get(DataSource)
        .query<{ pin: string }[]>(`select voicemail_pin as pin from users where user_name = '214'`);
      return row?.pin ?? '';
    };

    it('is changed, sealed, and need not be changed any more', async () => {
      const database = fixture.trunkline.application.get(DataSource);
      const forced = `owner_kind = 'user' and path = 'voicemail/security/force-pin-change'`;
      await database.query(
        `insert into setting_values values ('user', $1, 'voicemail/security/force-pin-change', '1')`,
        [ines.userId],
      );
      const before = await pinOf();
      expect(await put('/rest/my/voicemail/pin/90210')).toMatchObject({ status: 200, text: '' });
      expect(await pinOf()).not.toBe(before);
      expect(await pinOf()).not.toContain('90210');
      expect(await database.query(`select from setting_values where ${forced}`)).toEqual([]);
    });

    it.each(['123', 'abcd', '12%204', '1234x', '%D9%A1%D9%A2%D9%A3%D9%A4', '1'.repeat(65)])(
      'may not be %s',
      async (pin) => {
        expect((await put(`/rest/my/voicemail/pin/${pin}`)).status).toBe(400);
      },
    );

    it('is changed by PUT and by who may', async () => {
      for (const method of ['GET', 'DELETE', 'POST']) {
        expect((await asInes('/rest/my/voicemail/pin/1234', { method })).status).toBe(405);
      }
      await setSetting('permission/application/tui-change-pin', 'DISABLE');
      expect((await put('/rest/my/voicemail/pin/1234')).status).toBe(403);
      await setSetting('permission/application/tui-change-pin', 'ENABLE');
    });
  });

  describe('preferences', () => {
    const nothing = {
      email: null,
      emailAttachType: null,
      emailFormat: null,
      emailIncludeAudioAttachment: null,
      altEmail: null,
      altEmailAttachType: null,
      altEmailFormat: null,
      altEmailIncludeAudioAttachment: null,
    };

    it('are read and changed in part, in any case', async () => {
      expect(await json('/rest/my/vmprefs')).toEqual({
        voicemailPermission: true,
        voicemailFormat: 'wav',
        greeting: 'STANDARD',
        ...nothing,
      });
      const body = `{"greeting":"outofoffice","email":"Ines@Example.NET","emailAttachType":"yes","emailformat":"medium","emailIncludeAudioAttachment":true}`;
      expect(await put('/rest/my/vmprefs', body)).toMatchObject({ status: 200, text: '' });
      expect(
        await put(
          '/rest/my/vmprefs',
          '{"altEmail":"home@example.net","altEmailAttachType":"1","email":null,"voicemailFormat":"mp3","x":1}',
        ),
      ).toMatchObject({ status: 200 });
      expect(await json('/rest/my/vmprefs')).toEqual({
        voicemailPermission: true,
        voicemailFormat: 'wav',
        greeting: 'OUT_OF_OFFICE',
        email: 'ines@example.net',
        emailAttachType: 'YES',
        emailFormat: 'MEDIUM',
        emailIncludeAudioAttachment: true,
        altEmail: 'home@example.net',
        altEmailAttachType: 'YES',
        altEmailFormat: 'FULL',
        altEmailIncludeAudioAttachment: false,
      });
      expect(await fixture.json('/api/users/214/settings/voicemail/mailbox/active-greeting')).toMatchObject({
        value: 'outofoffice',
      });
      const xml = await asInes('/rest/my/vmprefs', { headers: { Accept: 'text/xml' } });
      expect(xml.text).toContain('<emailFormat>MEDIUM</emailFormat>');
      expect(xml.text).toMatch(/^<vmprefs>/);
      expect(
        (
          await asInes('/rest/my/vmprefs', {
            method: 'PUT',
            body: '<vmprefs><greeting>Standard</greeting><emailAttachType>NO</emailAttachType><altEmailAttachType>0</altEmailAttachType></vmprefs>',
            headers: { 'Content-Type': 'text/xml' },
          })
        ).status,
      ).toBe(200);
      expect(await json('/rest/my/vmprefs')).toMatchObject({ greeting: 'STANDARD', ...nothing });
    });

    it.each([
      '{"greeting":"LOUD"}',
      '{"emailAttachType":"maybe"}',
      '{"emailFormat":"long"}',
      '{"email":"nobody"}',
      '{"altEmail":"a@b.example, c@d.example"}',
      '{"email":"a@b.example\\r\\nBcc: c@d.example"}',
      '{"greeting":',
      '[]',
      '',
    ])('refuse %s', async (body) => {
      expect((await put('/rest/my/vmprefs', body)).status).toBe(400);
    });

    it('are for who has a mailbox', async () => {
      await setSetting('permission/call-handling/Voicemail', 'DISABLE');
      expect(await json('/rest/my/vmprefs')).toMatchObject({ voicemailPermission: false });
      expect((await put('/rest/my/vmprefs', '{"greeting":"NONE"}')).status).toBe(403);
      await setSetting('permission/call-handling/Voicemail', 'ENABLE');
    });
  });

  describe('the active greeting', () => {
    const at = (greeting: string, user = '214'): string =>
      `/rest/my/mailbox/${user}/preferences/activegreeting/${greeting}`;

    it('is set by the user and by administrators; words that are none stand for none', async () => {
      expect(await put(at('extendedabsence'))).toMatchObject({ status: 200, text: '' });
      expect(await json('/rest/my/vmprefs')).toMatchObject({ greeting: 'EXTENDED_ABSENCE' });
      expect((await fixture.call(at('loud'), { method: 'PUT' })).status).toBe(200);
      expect(await json('/rest/my/vmprefs')).toMatchObject({ greeting: 'NONE' });
      expect((await put(at('standard'), undefined, '230:secret')).status).toBe(403);
      expect((await fixture.call(at('standard', 'nobody'), { method: 'PUT' })).status).toBe(404);
      expect((await put(at(''))).status).toBe(404);
      for (const method of ['GET', 'DELETE', 'POST']) expect((await asInes(at('none'), { method })).status).toBe(405);
    });
  });

  describe('the personal attendant', () => {
    it('is read and changed in part', async () => {
      expect((await asInes('/rest/my/voicemail/attendant')).text).toBe(
        '{"personalAttendantPermission":true,"operator":null,"overrideLanguage":false,"menu":{},"language":null,"depositVM":true,"forwardDeleteVM":false,"playVMDefaultOptions":true}',
      );
      const wanted =
        '{"operator":"230","menu":{"5":"sip:desk@pbx.example.net","0":"230","#":"201","*":"202"},"language":"en"}';
      expect(await put('/rest/my/voicemail/attendant', wanted)).toMatchObject({ status: 200, text: '' });
      await put('/rest/my/voicemail/attendant', '{"overrideLanguage":true}');
      await put('/rest/my/voicemail/attendant', '{"forwardDeleteVM":true}');
      await put('/rest/my/voicemail/attendant', '{"depositVM":false,"menu":null,"playVMDefaultOptions":false}');
      expect((await asInes('/rest/my/voicemail/attendant')).text).toBe(
        '{"personalAttendantPermission":true,"operator":"230","overrideLanguage":true,"menu":{"#":"201","*":"202","0":"230","5":"sip:desk@pbx.example.net"},"language":"en","depositVM":false,"forwardDeleteVM":true,"playVMDefaultOptions":false}',
      );
      const { text } = await asInes('/rest/my/voicemail/attendant', { headers: { Accept: 'text/xml' } });
      const sent = await asInes('/rest/my/voicemail/attendant', {
        method: 'PUT',
        body: text
          .replace('<value>230</value>', '<value>231</value>')
          .replace(/<language>.*<\/language>/, '<language/>'),
        headers: { 'Content-Type': 'text/xml' },
      });
      expect(sent.status).toBe(200);
      expect(await json('/rest/my/voicemail/attendant')).toMatchObject({
        language: null,
        menu: { '#': '201', '*': '202', '0': '231', '5': 'sip:desk@pbx.example.net' },
      });
      await put('/rest/my/voicemail/attendant', '{"menu":{},"depositVM":true,"forwardDeleteVM":false}');
      expect(await json('/rest/my/voicemail/attendant')).toMatchObject({ menu: {} });
    });

    it.each([
      '{"menu":{"A":"230"}}',
      '{"menu":{"10":"230"}}',
      '{"menu":{"1":"a b"}}',
      '{"menu":{"1":""}}',
      '{"menu":"x"}',
      '{"menu":{"1":{}}}',
      '{"operator":"${x}"}',
      '{"language":"xx"}',
      '{"language":"../en"}',
    ])('refuses %s', async (body) => {
      expect((await put('/rest/my/voicemail/attendant', body)).status).toBe(400);
    });

    it('has an operator that is set and reset', async () => {
      expect(await put('/rest/my/voicemail/operator/sip:desk@pbx.example.net')).toMatchObject({
        status: 200,
        text: '',
      });
      expect(await json('/rest/my/voicemail/attendant')).toMatchObject({ operator: 'sip:desk@pbx.example.net' });
      expect((await put('/rest/my/voicemail/operator/a%20b')).status).toBe(400);
      for (const path of ['operator', 'operator/']) {
        await put('/rest/my/voicemail/operator/230');
        expect((await put(`/rest/my/voicemail/${path}`)).status).toBe(200);
        expect(await json('/rest/my/voicemail/attendant')).toMatchObject({ operator: null });
      }
      expect((await asInes('/rest/my/voicemail/operator/230')).status).toBe(405);
    });

    it('speaks the installed languages', async () => {
      expect((await asInes('/rest/my/voicemail/attendant/lang')).text).toBe('["en"]');
      const { text } = await asInes('/rest/my/voicemail/attendant/lang', { headers: { Accept: 'application/xml' } });
      expect(text).toBe('<languages>\n  <language>en</language>\n</languages>');
      expect((await put('/rest/my/voicemail/attendant/lang')).status).toBe(405);
    });

    it('is for who may have one', async () => {
      await setSetting('permission/application/personal-auto-attendant', 'DISABLE');
      expect((await put('/rest/my/voicemail/attendant', '{"operator":"230"}')).status).toBe(403);
      expect((await put('/rest/my/voicemail/operator/230')).status).toBe(403);
      await setSetting('permission/application/personal-auto-attendant', 'ENABLE');
    });
  });

  describe('greetings', () => {
    const upload = (path: string, files: readonly (readonly [name: string, content: Buffer])[]): Promise<Reply> => {
      const parts = files.flatMap(([name, content]) => [
        Buffer.from(`--edge\r\nContent-Disposition: form-data; name="x"; filename="${name}"\r\n\r\n`),
        content,
        Buffer.from('\r\n'),
      ]);
      return asInes(`/api/my/greetings/${path}`, {
        method: 'POST',
        body: Buffer.concat([...parts, Buffer.from('--edge--\r\n')]),
        headers: { 'Content-Type': 'multipart/form-data; boundary=edge' },
      });
    };

    it('are uploaded, heard, named and removed', async () => {
      expect((await asInes('/api/my/greetings/custom/standard/wav')).text).toBe('{"exists":false}');
      expect((await asInes('/api/my/greetings/standard/wav')).status).toBe(404);
      expect(await upload('standard/wav', [['any.wav', SOUND]])).toMatchObject({ status: 200, text: '' });
      expect((await asInes('/api/my/greetings/custom/standard/wav')).text).toBe('{"exists":true}');
      const { text: xml } = await asInes('/api/my/greetings/custom/standard/wav', { headers: { Accept: 'text/xml' } });
      expect(xml).toContain('<exists>true</exists>');
      expect((await asInes('/api/my/greetings/standard/wav/newFilename')).text).toBe('null');
      const heard = await asInes('/api/my/greetings/standard/wav', { headers: { Range: 'bytes=0-3' } });
      expect([heard.status, heard.text, heard.headers.get('content-type')]).toEqual([206, 'RIFF', 'audio/x-wav']);
      expect((await asInes('/api/my/greetings/standard/wav', { method: 'HEAD' })).headers.get('content-length')).toBe(
        String(SOUND.length),
      );
      expect((await upload('standard/wav/newFilename', [['fjärran i juli.wav', OTHER_SOUND]])).status).toBe(200);
      expect((await asInes('/api/my/greetings/standard/wav/newFilename')).text).toBe('fjärran i juli.wav');
      expect((await upload('standard/mp3', [['x.mp3', MP3]])).status).toBe(200);
      expect((await asInes('/api/my/greetings/standard/mp3')).headers.get('content-type')).toBe('audio/mpeg');
      expect((await asInes('/api/my/greetings/standard/wav', { method: 'DELETE' })).status).toBe(200);
      expect((await asInes('/api/my/greetings/standard/wav', { method: 'DELETE' })).status).toBe(404);
      await fixture.trunkline.application.get(VoicemailFiles).collectDue();
      expect(await fileThere(OTHER_SOUND)).toBe(false);
      expect((await fixture.call('/api/my/greetings/standard/mp3', { as: '230:secret' })).status).toBe(404);
    });

    it.each<[string, [string, Buffer][], number]>([
      ['standard/wav', [], 400],
      [
        'standard/wav',
        [
          ['a.wav', SOUND],
          ['b.wav', SOUND],
        ],
        400,
      ],
      ['standard/wav', [['a.wav', MP3]], 400],
      ['standard/wav', [['a.wav', SOUND.subarray(0, 1_000)]], 400],
      ['standard/mp3', [['a.mp3', SOUND]], 400],
      ['standard/wav', [['a.wav', Buffer.alloc(12 * 1024 * 1024 + 1)]], 413],
      ['standard/wav/newFilename', [['a.ogg', SOUND]], 400],
      ['shouting/wav', [['a.wav', SOUND]], 404],
      ['standard/ogg', [['a.ogg', SOUND]], 404],
    ])('refuse for %s %#', async (path, files, status) => {
      expect((await upload(path, files)).status).toBe(status);
      expect(await store.greeting(ines, { name: 'standard', format: 'wav' })).toBeUndefined();
    });
  });

  describe('cleaning', () => {
    it('removes deleted messages by the days of the system, and all by those of the user, in its hour', async () => {
      const database = fixture.trunkline.application.get(DataSource);
      const cleaning = fixture.trunkline.application.get(VoicemailCleaning);
      const now = new Date('2031-03-03T23:30:00Z');
      const ago = (days: number): Date => new Date(now.getTime() - days * DAY);
      const kept = await deposit(ines, { receivedAt: ago(100) });
      const deleted = await deposit(ines, { receivedAt: ago(100) });
      const ofTomas = await deposit(tomas, { receivedAt: ago(31) });
      const young = await deposit(tomas, { receivedAt: ago(29) });
      await store.move(ines, deleted.id, 'deleted');
      await database.query('update voicemail_messages set deleted_at = $1 where deleted_at is not null', [ago(6)]);
      await setSetting('voicemail/security/days-to-keep-vm', '30', '230');
      // Half past midnight in Oslo is the hour 0.
      expect(await cleaning.cleanInItsHour(new Date(now.getTime() + 3_600_000))).toBe(0);
      expect(await cleaning.cleanInItsHour(now)).toBe(1);
      await expect(store.get(tomas, ofTomas.id)).rejects.toThrow('no such message');
      await database.query('update voicemail_messages set deleted_at = $1 where deleted_at is not null', [ago(8)]);
      expect(await cleaning.cleanInItsHour(now)).toBe(1);
      expect(await store.get(ines, kept.id)).toBeDefined();
      expect(await store.get(tomas, young.id)).toBeDefined();
      await expect(store.get(ines, deleted.id)).rejects.toThrow('no such message');
    });
  });
});
