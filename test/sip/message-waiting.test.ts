import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { ENVIRONMENT, type Environment } from '../../src/config/environment.js';
import { tone } from '../../src/demo/tone.js';
import type { SipRequest } from '../../src/lab/sip/sip-message.js';
import { SipAgent } from '../../src/sip/index.js';
import { Notifier } from '../../src/sip/message-waiting/notifier.js';
import { startTrunkline, type Trunkline } from '../../src/trunkline.js';
import { Mailboxes } from '../../src/voicemail/mailboxes.js';
import type { VoicemailMessage } from '../../src/voicemail/voicemail-message.js';
import { VoicemailStore } from '../../src/voicemail/voicemail-store.js';
import type { SipPhone, SipPhoneOptions } from '../support/sip-phone.js';
import { until } from '../support/until.js';
import { cuttableDrachtio, startSipFixture, type CuttableDrachtio, type SipFixture } from './support.js';

const SOUND = tone([440], 0.2);
const EVENT = 'message-summary';
const TEXT = { headers: { 'Content-Type': 'text/plain' } };

const summary = (user: string, fresh: number, old: number): string =>
  `Messages-Waiting: ${fresh > 0 ? 'yes' : 'no'}\r\nMessage-Account: sip:${user}@localhost\r\nVoice-Message: ${fresh}/${old} (0/0)\r\n\r\n`;

describe('message waiting', () => {
  let drachtio: CuttableDrachtio;
  let fixture: SipFixture;
  let other: Trunkline;
  let database: DataSource;
  let users = 400;

  beforeAll(async () => {
    drachtio = await cuttableDrachtio();
    fixture = await startSipFixture([], { DRACHTIO_URL: drachtio.url });
    const { application } = fixture.trunkline;
    database = application.get(DataSource);
    // A second process, on the same database and the same drachtio.
    other = await startTrunkline({ ...application.get<Environment>(ENVIRONMENT) });
    await until('both are connected', () => agents().every(({ usableAddresses }) => usableAddresses.length > 0));
  });
  afterAll(async () => {
    await other.close();
    await fixture.stop();
    await drachtio.close();
  });

  const agents = (): SipAgent[] => [fixture.trunkline, other].map(({ application }) => application.get(SipAgent));
  const look = async (): Promise<void> => {
    for (const { application } of [fixture.trunkline, other]) await application.get(Notifier).look();
  };
  /** A phone of a new user. */
  const phoneOfNewUser = async (options: Partial<SipPhoneOptions> = {}): Promise<SipPhone> => {
    const user = await fixture.addUser(String(++users));
    return fixture.phone(user, options);
  };
  const deposit = async (user: string): Promise<VoicemailMessage> => {
    const { application } = fixture.trunkline;
    const mailbox = await application.get(Mailboxes).byName(user);
    if (mailbox === undefined) throw new Error(`no mailbox ${user}`);
    return application.get(VoicemailStore).deposit(mailbox, { format: 'wav', recording: Readable.from([SOUND]) });
  };
  const change = async (phone: SipPhone, id: string, path: string, method = 'PUT'): Promise<void> => {
    const reply = await fixture.call(`/rest/mailbox/${phone.options.user}/message/${id}/${path}`, { method });
    expect(reply.status).toBe(200);
  };
  const set = async (path: string, value: string): Promise<void> => {
    expect((await fixture.call(path, { method: 'PUT', body: value, ...TEXT })).status).toBe(200);
  };
  const bodies = (phone: SipPhone): string[] => phone.requests('NOTIFY').map(({ body }) => body.toString());
  const stateOf = (notify: SipRequest): string | undefined => notify.get('Subscription-State');
  const rowsOf = async (phone: SipPhone): Promise<number> => {
    const rows = await database.query<unknown[]>(
      'select from message_subscriptions where user_id = (select id from users where user_name = $1)',
      [phone.options.user],
    );
    return rows.length;
  };
  const gone = (phone: SipPhone): Promise<void> =>
    until('the subscription is gone', async () => (await rowsOf(phone)) === 0);

  it.each(['udp', 'tcp'] as const)('tells a phone that subscribes over %s what there is', async (transport) => {
    const phone = await phoneOfNewUser({ transport });
    const answer = await phone.subscribe(EVENT, 400);
    expect(answer.start.status).toBe(202);
    expect(answer.get('Expires')).toBe('400');
    const notify = await phone.request('NOTIFY');
    expect(notify.get('Event')).toBe(EVENT);
    expect(stateOf(notify)).toMatch(/^active;expires=(400|39\d)$/);
    expect(notify.get('Content-Type')).toBe('application/simple-message-summary');
    expect(notify.get('Contact')).toMatch(/^<sip:/);
    expect(notify.body.toString()).toBe(summary(phone.options.user, 0, 0));
  });

  it('gives the id of the event back, and spreads long times', async () => {
    const phone = await phoneOfNewUser();
    const answer = await phone.subscribe(`${EVENT};id=a7`, null);
    const granted = Number(answer.get('Expires'));
    expect(granted).toBeGreaterThanOrEqual(600);
    expect(granted).toBeLessThanOrEqual(604_800);
    expect((await phone.request('NOTIFY')).get('Event')).toBe(`${EVENT};id=a7`);
  });

  it('has one NOTIFY a change of the counts, whichever process makes it', async () => {
    const phone = await phoneOfNewUser();
    const { user } = phone.options;
    await phone.subscribe(EVENT);
    await phone.request('NOTIFY');
    const { id } = await deposit(user);
    await phone.request('NOTIFY', 2);
    const subject = { method: 'PUT', body: 'Another subject', ...TEXT };
    expect((await fixture.call(`/rest/mailbox/${user}/message/${id}/subject`, subject)).status).toBe(200);
    await change(phone, id, 'heard');
    await phone.request('NOTIFY', 3);
    await change(phone, id, 'heard', 'DELETE');
    await phone.request('NOTIFY', 4);
    await change(phone, id, 'delete');
    await phone.request('NOTIFY', 5);
    expect(bodies(phone)).toEqual([
      summary(user, 0, 0),
      summary(user, 1, 0),
      summary(user, 0, 1),
      summary(user, 1, 0),
      summary(user, 0, 0),
    ]);
    const numbers = phone.requests('NOTIFY').map(({ cseq }) => cseq?.number ?? 0);
    expect(numbers).toEqual([...numbers].sort((one, two) => one - two));
  });

  it('tells all phones of a user', async () => {
    const phone = await phoneOfNewUser();
    const { user } = phone.options;
    const second = await fixture.phone(user);
    for (const each of [phone, second]) await each.subscribe(EVENT);
    for (const each of [phone, second]) await each.request('NOTIFY');
    await deposit(user);
    for (const each of [phone, second]) {
      expect((await each.request('NOTIFY', 2)).body.toString()).toBe(summary(user, 1, 0));
    }
  });

  it('goes on with a subscription that is refreshed, and tells its phone anew', async () => {
    const phone = await phoneOfNewUser();
    const within = await phone.subscribe(EVENT, 300);
    await phone.request('NOTIFY');
    const answer = await phone.subscribe(EVENT, 500, { within });
    expect(answer.start.status).toBe(200);
    expect(answer.get('Expires')).toBe('500');
    expect(stateOf(await phone.request('NOTIFY', 2))).toMatch(/^active;expires=(500|49\d)$/);
    expect(await rowsOf(phone)).toBe(1);
  });

  it('ends one that the phone ends, with a last NOTIFY', async () => {
    const phone = await phoneOfNewUser();
    const within = await phone.subscribe(EVENT);
    await phone.request('NOTIFY');
    const answer = await phone.subscribe(EVENT, 0, { within });
    expect(answer.start.status).toBe(200);
    const last = await phone.request('NOTIFY', 2);
    expect(stateOf(last)).toBe('terminated;reason=timeout');
    expect(last.body.toString()).toBe(summary(phone.options.user, 0, 0));
    await gone(phone);
    expect((await phone.subscribe(EVENT, 300, { within })).start.status).toBe(481);
  });

  it('tells a phone once that asks for nothing more', async () => {
    const phone = await phoneOfNewUser();
    await deposit(phone.options.user);
    const answer = await phone.subscribe(EVENT, 0);
    expect(answer.start.status).toBe(202);
    expect(answer.get('Expires')).toBe('0');
    const notify = await phone.request('NOTIFY');
    expect(stateOf(notify)).toBe('terminated;reason=timeout');
    expect(notify.body.toString()).toBe(summary(phone.options.user, 1, 0));
    expect(await rowsOf(phone)).toBe(0);
  });

  it('ends subscriptions whose time is over', async () => {
    const phone = await phoneOfNewUser();
    await phone.subscribe(EVENT);
    await phone.request('NOTIFY');
    await database.query('update message_subscriptions set expires_at = now()');
    await look();
    expect(stateOf(await phone.request('NOTIFY', 2))).toBe('terminated;reason=timeout');
    expect(await rowsOf(phone)).toBe(0);
  });

  it('ends those of users who are gone', async () => {
    const phone = await phoneOfNewUser();
    await phone.subscribe(EVENT);
    await phone.request('NOTIFY');
    expect((await fixture.call(`/api/users/${phone.options.user}`, { method: 'DELETE' })).status).toBe(200);
    await look();
    expect(stateOf(await phone.request('NOTIFY', 2))).toBe('terminated;reason=noresource');
  });

  it('drops phones that know nothing of it any more', async () => {
    let status = 200;
    const phone = await phoneOfNewUser({ onRequest: () => status });
    await phone.subscribe(EVENT);
    await phone.request('NOTIFY');
    status = 481;
    await deposit(phone.options.user);
    await gone(phone);
    // drachtio is told as well.
    expect(stateOf(await phone.request('NOTIFY', 3))).toMatch(/^terminated/);
  });

  it('drops the oldest subscriptions of a user who has too many', async () => {
    const phone = await phoneOfNewUser();
    const first = await phone.subscribe(EVENT);
    for (let count = 1; count <= 20; count++) await phone.subscribe(EVENT);
    await look();
    expect(await rowsOf(phone)).toBe(20);
    expect((await phone.subscribe(EVENT, 300, { within: first })).start.status).toBe(481);
  });

  describe('refuses', () => {
    let phone: SipPhone;
    let stranger: string;
    beforeAll(async () => {
      phone = await phoneOfNewUser();
      stranger = (await phoneOfNewUser()).options.user;
    });
    it('other domains, before anything else', async () => {
      const to = `sip:${phone.options.user}@elsewhere.example`;
      expect((await phone.subscribe('presence', 1, { to })).start.status).toBe(404);
    });

    it('other events, before it asks who it is', async () => {
      const answer = await phone.subscribe('presence', 1, { to: phone.at(stranger) });
      expect(answer.start.status).toBe(489);
      expect(answer.get('Allow-Events')).toBe(EVENT);
    });

    it('wrong passwords', async () => {
      const guesser = await fixture.phone(phone.options.user, { password: 'wrong' });
      expect((await guesser.subscribe(EVENT, 1)).start.status).toBe(401);
    });

    it("other people's mailboxes", async () => {
      expect((await phone.subscribe(EVENT, 1, { to: phone.at(stranger) })).start.status).toBe(403);
    });

    it('users without a mailbox', async () => {
      const without = await phoneOfNewUser();
      await set(`/api/users/${without.options.user}/settings/permission/call-handling/Voicemail`, 'DISABLE');
      expect((await without.subscribe(EVENT, 1)).start.status).toBe(403);
    });

    it('dialogs that it does not know', async () => {
      const headers = { To: `<${phone.at(phone.options.user)}>;tag=unknown` };
      expect((await phone.subscribe(EVENT, 1, { headers })).start.status).toBe(481);
    });

    it('times that are too short', async () => {
      const answer = await phone.subscribe(EVENT, 299);
      expect(answer.start.status).toBe(423);
      expect(answer.get('Min-Expires')).toBe('300');
    });

    it('times that the settings don’t allow', async () => {
      await set('/api/mwi/settings/status-config/SIP_STATUS_MIN_EXPIRES', '20');
      await set('/api/mwi/settings/status-config/SIP_STATUS_MAX_EXPIRES', '90');
      expect((await phone.subscribe(EVENT, 19)).get('Min-Expires')).toBe('20');
      expect((await phone.subscribe(EVENT, 3_600)).get('Expires')).toBe('90');
      for (const which of ['MIN', 'MAX']) {
        await fixture.call(`/api/mwi/settings/status-config/SIP_STATUS_${which}_EXPIRES`, { method: 'DELETE' });
      }
    });
  });

  describe('tells phones that never subscribe', () => {
    const CISCO = { headers: { 'User-Agent': 'Cisco-CP7960G/8.0' } };

    it('when they register, and at each change', async () => {
      const phone = await phoneOfNewUser();
      const { user } = phone.options;
      await phone.register(CISCO);
      const notify = await phone.request('NOTIFY');
      expect(notify.get('Event')).toBe(EVENT);
      expect(notify.get('To')).toContain(`<sip:${user}@`);
      await deposit(user);
      await phone.request('NOTIFY', 2);
      await deposit(user);
      await phone.request('NOTIFY', 3);
      expect(bodies(phone)).toEqual([summary(user, 0, 0), summary(user, 1, 0), summary(user, 2, 0)]);
      await phone.register({ ...CISCO, expires: 0 });
      expect(await rowsOf(phone)).toBe(0);
    });

    it('but not those that subscribe after all', async () => {
      const phone = await phoneOfNewUser();
      const { user } = phone.options;
      await phone.register(CISCO);
      await phone.request('NOTIFY');
      await phone.subscribe(EVENT);
      await phone.request('NOTIFY', 2);
      await phone.register(CISCO);
      await deposit(user);
      await phone.request('NOTIFY', 3);
      await deposit(user);
      await phone.request('NOTIFY', 4);
      expect(bodies(phone).slice(2)).toEqual([summary(user, 1, 0), summary(user, 2, 0)]);
    });

    it('and no others, as the settings say', async () => {
      const path = '/api/registrar/settings/registrar-config/SIP_REGISTRAR.MWI.UA.CISCO';
      const refused = await fixture.call(path, { method: 'PUT', body: '(', ...TEXT });
      expect(refused).toMatchObject({ status: 400, text: expect.stringContaining('regular expression') as string });
      const phone = await phoneOfNewUser();
      await phone.register({ headers: { 'User-Agent': 'Acme/1' } });
      await set(path, '^Acme');
      const second = await fixture.phone(phone.options.user);
      await second.register({ headers: { 'User-Agent': 'Acme/2' } });
      await second.request('NOTIFY');
      await fixture.call(path, { method: 'DELETE' });
      expect(phone.requests('NOTIFY')).toEqual([]);
    });
  });

  it('tells what changed while drachtio was not reached', async () => {
    const phone = await phoneOfNewUser();
    await phone.subscribe(EVENT);
    await phone.request('NOTIFY');
    await drachtio.cut();
    await until('both notice', () => agents().every(({ usableAddresses }) => usableAddresses.length === 0));
    await deposit(phone.options.user);
    await drachtio.open();
    expect((await phone.request('NOTIFY', 2)).body.toString()).toBe(summary(phone.options.user, 1, 0));
  });

  it('goes on when the process ends that took the subscriptions', async () => {
    const phones = [await phoneOfNewUser(), await phoneOfNewUser()];
    for (const phone of phones) {
      await phone.subscribe(EVENT);
      await phone.request('NOTIFY');
    }
    await other.close();
    for (const phone of phones) {
      await deposit(phone.options.user);
      expect((await phone.request('NOTIFY', 2)).body.toString()).toBe(summary(phone.options.user, 1, 0));
    }
  });
});
