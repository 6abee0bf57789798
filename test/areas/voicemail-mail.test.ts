import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../../src/config/environment.js';
import { Changes } from '../../src/database/changes.js';
import { tone } from '../../src/demo/tone.js';
import { JobsService } from '../../src/jobs/jobs.service.js';
import { MailQueue } from '../../src/voicemail/mail/mail-queue.js';
import { Mails } from '../../src/voicemail/mail/mails.js';
import { VoicemailMailer } from '../../src/voicemail/mail/voicemail-mailer.js';
import { Mailboxes } from '../../src/voicemail/mailboxes.js';
import type { Mailbox, VoicemailMessage } from '../../src/voicemail/voicemail-message.js';
import { VoicemailStore, type Deposit } from '../../src/voicemail/voicemail-store.js';
import { TestSmtpServer } from '../support/smtp-server.js';
import { startFixture, type Fixture } from '../support/trunkline.js';
import { until } from '../support/until.js';

const SOUND = tone([440], 2);
const OFF = '{"emailAttachType":"NO","altEmailAttachType":"NO"}';

describe('voicemail by mail', () => {
  const smtp = new TestSmtpServer();
  let fixture: Fixture;
  let store: VoicemailStore;
  let mailer: VoicemailMailer;
  let database: DataSource;
  let ines: Mailbox;

  const prefer = async (preferences: object | string): Promise<void> => {
    const reply = await fixture.call('/rest/my/vmprefs', {
      method: 'PUT',
      as: '214:secret',
      body: typeof preferences === 'string' ? preferences : JSON.stringify(preferences),
    });
    expect(reply.status).toBe(200);
  };
  const deposit = (given: Partial<Deposit> = {}): Promise<VoicemailMessage> =>
    store.deposit(ines, {
      callerName: 'Tomas Lind',
      callerNumber: '230',
      fromUri: 'sip:230@localhost',
      receivedAt: new Date('2025-11-14T22:13:20Z'),
      format: 'wav',
      recording: Readable.from([SOUND]),
      ...given,
    });
  const waiting = (): Promise<{ attempts: number; minutes: number }[]> =>
    database.query(
      `select attempts, round(extract(epoch from due_at - now()) / 60)::integer as minutes from voicemail_mails order by id`,
    );
  /** Until every mail was tried once, and taken out of the queue or put back. */
  const settled = async (tries: number): Promise<void> => {
    await until('the mails are tried', () => smtp.tries >= tries);
    await mailer.sendDue();
  };
  const makeDue = async (): Promise<void> => {
    await database.query('update voicemail_mails set due_at = now()');
  };

  beforeAll(async () => {
    fixture = await startFixture({ SMTP_URL: await smtp.start(), MAIL_FROM: 'pbx@example.net', TIME_ZONE: 'Etc/UTC' });
    const { application } = fixture.trunkline;
    [store, mailer, database] = [
      application.get(VoicemailStore),
      application.get(VoicemailMailer),
      application.get(DataSource),
    ];
    await fixture.call('/rest/user', {
      method: 'PUT',
      body: '<user><firstName>Ines</firstName><lastName>Okafor</lastName><userName>214</userName><pin>secret</pin></user>',
    });
    const mailbox = await application.get(Mailboxes).byName('214');
    if (mailbox === undefined) throw new Error('no mailbox');
    ines = mailbox;
    await prefer({ email: 'ines@example.net', altEmail: 'home@example.net' });
  });
  afterAll(async () => {
    await fixture.stop();
    await smtp.stop();
  });
  beforeEach(async () => {
    smtp.refuses = () => false;
    await mailer.sendDue();
    await database.query('delete from voicemail_mails');
    await store.clear(ines);
    await prefer(OFF);
    await prefer({ emailIncludeAudioAttachment: false, altEmailIncludeAudioAttachment: false });
    smtp.taken.length = 0;
    smtp.tries = 0;
  });

  it('tells everything, with the recording', async () => {
    await prefer({ emailAttachType: 'YES', emailFormat: 'FULL', emailIncludeAudioAttachment: true });
    const { id } = await deposit({ urgent: true });
    await settled(1);
    const [{ to, mail }] = smtp.taken as [(typeof smtp.taken)[0]];
    expect(to).toEqual(['ines@example.net']);
    expect(mail.from?.value).toEqual([{ address: 'pbx@example.net', name: '' }]);
    expect(mail.to).toMatchObject({ value: [{ address: 'ines@example.net' }] });
    expect(mail.subject).toBe('Urgent: Voice message from Tomas Lind (230)');
    expect(mail.messageId).toBe(`<voicemail.${id}.primary@localhost>`);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.text).toBe(`A message for Ines Okafor.

From:      Tomas Lind (230)
Received:  22:13 on 11/14/25
Length:    2 seconds
Address:   sip:230@localhost
Time zone: Etc/UTC
Subject:   Voice Message ${id}
Message:   ${id}
Urgent:    yes

The recording is attached.
`);
    expect(mail.attachments).toMatchObject([{ filename: `${id}.wav`, contentType: 'audio/wav' }]);
    expect(mail.attachments[0]?.content).toEqual(SOUND);
    expect(await waiting()).toEqual([]);
  });

  it('tells the main things, or little, to either address', async () => {
    await prefer({ emailAttachType: 'YES', emailFormat: 'MEDIUM', altEmailAttachType: 'YES', altEmailFormat: 'BRIEF' });
    await deposit();
    await settled(2);
    const texts = new Map(smtp.taken.map(({ to, mail }) => [to[0], mail.text]));
    expect(texts.get('ines@example.net')).toBe(
      'From:      Tomas Lind (230)\nReceived:  22:13 on 11/14/25\nLength:    2 seconds\n\nIt waits in your mailbox.\n',
    );
    expect(texts.get('home@example.net')).toBe('Tomas Lind (230), 2 s, 22:13 on 11/14/25\n');
    expect(smtp.taken.flatMap(({ mail }) => mail.attachments)).toEqual([]);
  });

  it('lets callers write no headers and no addresses', async () => {
    await prefer({ emailAttachType: 'YES' });
    const evil = 'Zoë\r\nBcc: evil@example.org\n\n<evil@example.org>';
    await deposit({ callerName: evil, callerNumber: evil, fromUri: evil, subject: evil });
    await settled(1);
    const [{ to, mail }] = smtp.taken as [(typeof smtp.taken)[0]];
    expect(to).toEqual(['ines@example.net']);
    expect([...mail.headers.keys()].sort()).toEqual(
      [
        'auto-submitted',
        'content-transfer-encoding',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
      ].sort(),
    );
    expect(mail.subject).toBe('Voice message from Zoë Bcc: evil@example.org <evil@example.org>');
  });

  it('sends nothing of other folders, to who wants none, or has no mailbox or address', async () => {
    await deposit();
    await prefer({ emailAttachType: 'YES' });
    await deposit({ folder: 'conference' });
    const setting = '/api/users/214/settings/permission/call-handling/Voicemail';
    const headers = { 'Content-Type': 'text/plain' };
    await fixture.call(setting, { method: 'PUT', body: 'DISABLE', headers });
    await deposit();
    await fixture.call(setting, { method: 'PUT', body: 'ENABLE', headers });
    expect(await waiting()).toEqual([]);
    await prefer({ email: '' });
    await deposit();
    await mailer.sendDue();
    expect(await waiting()).toEqual([]);
    expect(smtp.tries).toBe(0);
    await prefer({ email: 'ines@example.net' });
  });

  it('waits longer each time while the server takes nothing, and loses none', async () => {
    smtp.refuses = () => true;
    await prefer({ emailAttachType: 'YES' });
    const { id } = await deposit();
    await settled(1);
    for (const minutes of [1, 2, 4]) {
      expect(await waiting()).toEqual([{ attempts: Math.log2(minutes) + 1, minutes }]);
      await makeDue();
      await mailer.sendDue();
    }
    await database.query('update voicemail_mails set attempts = 50, due_at = now()');
    await mailer.sendDue();
    expect(await waiting()).toEqual([{ attempts: 51, minutes: 240 }]);
    smtp.refuses = () => false;
    await makeDue();
    await mailer.sendDue();
    expect(smtp.taken.map(({ mail }) => mail.messageId)).toEqual([`<voicemail.${id}.primary@localhost>`]);
    expect(await waiting()).toEqual([]);
  });

  it('is given up after five days: a job tells of it, and the message stays', async () => {
    smtp.refuses = () => true;
    await prefer({ emailAttachType: 'YES', emailIncludeAudioAttachment: true });
    await forwardDelete(true);
    const { id } = await deposit();
    await settled(1);
    await database.query(`update voicemail_mails set due_at = now(), queued_at = now() - interval '6 days'`);
    await mailer.sendDue();
    expect(await waiting()).toEqual([]);
    const [job] = await fixture.trunkline.application.get(JobsService).list('failed');
    expect(job).toMatchObject({
      name: `Voicemail by mail to the user ${ines.userId}`,
      error: expect.stringContaining('451') as string,
    });
    expect(await store.get(ines, id)).toBeDefined();
  });

  it('sends nothing twice, however many processes do it, and none while another may be sending it', async () => {
    smtp.refuses = () => true;
    await prefer({ emailAttachType: 'YES', altEmailAttachType: 'YES' });
    for (let count = 0; count < 4; count += 1) await deposit();
    await settled(8);
    const { application } = fixture.trunkline;
    const others = [1, 2, 3].map(
      () =>
        new VoicemailMailer(
          application.get(MailQueue),
          application.get(Mails),
          store,
          application.get(JobsService),
          application.get(Changes),
          application.get<symbol, Environment>(ENVIRONMENT),
        ),
    );
    smtp.refuses = () => false;
    await makeDue();
    await Promise.all([mailer, ...others].map((one) => one.sendDue()));
    expect(smtp.taken).toHaveLength(8);
    expect(new Set(smtp.taken.map(({ mail }) => mail.messageId)).size).toBe(8);

    await prefer({ altEmailAttachType: 'NO' });
    smtp.refuses = () => true;
    await deposit();
    await settled(17);
    await makeDue();
    // A process took it and died: the others leave it alone until it is given up.
    expect(await application.get(MailQueue).take()).toMatchObject({ attempts: 2, isLast: false });
    smtp.refuses = () => false;
    await mailer.sendDue();
    expect(await waiting()).toEqual([{ attempts: 2, minutes: 15 }]);
    await makeDue();
    await mailer.sendDue();
    expect(smtp.taken).toHaveLength(9);
  });

  describe('and removed then', () => {
    beforeEach(() => forwardDelete(true));
    afterEach(() => forwardDelete(false));

    it('goes once the mail was taken, not before', async () => {
      smtp.refuses = () => true;
      await prefer({ emailAttachType: 'YES', emailIncludeAudioAttachment: true });
      const { id } = await deposit();
      await settled(1);
      expect(await store.get(ines, id)).toBeDefined();
      smtp.refuses = () => false;
      await makeDue();
      await mailer.sendDue();
      expect(smtp.taken).toHaveLength(1);
      await expect(store.get(ines, id)).rejects.toThrow('no such message');
    });

    it('waits for the mail to the other address', async () => {
      smtp.refuses = ([to]) => to === 'home@example.net';
      await prefer({ emailAttachType: 'YES', emailIncludeAudioAttachment: true, altEmailAttachType: 'YES' });
      const { id } = await deposit();
      await settled(2);
      expect(smtp.taken).toHaveLength(1);
      expect(await store.get(ines, id)).toBeDefined();
      smtp.refuses = () => false;
      await makeDue();
      await mailer.sendDue();
      expect(smtp.taken).toHaveLength(2);
      await expect(store.get(ines, id)).rejects.toThrow('no such message');
    });

    it('stays where no mail brought the recording', async () => {
      await prefer({ emailAttachType: 'YES' });
      const { id } = await deposit();
      await settled(1);
      expect(smtp.taken).toHaveLength(1);
      expect(await store.get(ines, id)).toBeDefined();
    });
  });

  async function forwardDelete(forwardDeleteVM: boolean): Promise<void> {
    const body = JSON.stringify({ forwardDeleteVM });
    const reply = await fixture.call('/rest/my/voicemail/attendant', { method: 'PUT', as: '214:secret', body });
    expect(reply.status).toBe(200);
  }
});
