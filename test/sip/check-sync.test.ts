import { SipAgent } from '../../src/sip/index.js';
import type { SipRequest } from '../../src/lab/sip/sip-message.js';
import type { SipPhone, SipPhoneOptions } from '../support/sip-phone.js';
import type { Reply } from '../support/trunkline.js';
import { until } from '../support/until.js';
import { cuttableDrachtio, startSipFixture, type CuttableDrachtio, type SipFixture } from './support.js';

interface Job {
  readonly name: string;
  readonly status: string;
  readonly errMsg?: string;
}

const JSON_BODY = { headers: { 'Content-Type': 'application/json' } };

describe('phones that are told to start again', () => {
  let drachtio: CuttableDrachtio;
  let fixture: SipFixture;
  let number = 500;

  beforeAll(async () => {
    drachtio = await cuttableDrachtio();
    fixture = await startSipFixture([], { DRACHTIO_URL: drachtio.url });
  });
  afterAll(async () => {
    await fixture.stop();
    await drachtio.close();
  });

  /** A phone with one line, of a new user. */
  const addPhone = async (model: string): Promise<{ id: string; user: string; serial: string }> => {
    const user = await fixture.addUser(String(++number));
    const serial = `0004f2000${number}`;
    const body = JSON.stringify({ serialNo: serial, model });
    const added = await fixture.call('/api/phones', { method: 'POST', body, ...JSON_BODY });
    const id = added.headers.get('location')?.split('/').pop() ?? added.text;
    const line = JSON.stringify({ user });
    expect(
      (await fixture.call(`/api/phones/${serial}/lines`, { method: 'POST', body: line, ...JSON_BODY })).status,
    ).toBe(200);
    return { id, user, serial };
  };
  const registered = async (user: string, options: Partial<SipPhoneOptions> = {}): Promise<SipPhone> => {
    const phone = await fixture.phone(user, options);
    expect((await phone.register()).start.status).toBe(200);
    return phone;
  };
  const restart = (serial: string): Promise<Reply> =>
    fixture.call(`/api/phones/${serial}/sendProfile/restart`, { method: 'PUT' });
  const job = async (serial: string): Promise<Job | undefined> => {
    const { jobs } = (await fixture.json('/api/servers/jobs')) as { jobs: readonly Job[] };
    return jobs.find(({ name }) => name === `Restart of the phone ${serial}`);
  };
  const ended = async (serial: string): Promise<Job | undefined> => {
    await until('the job ends', async () => (await job(serial))?.status !== 'IN_PROGRESS');
    return job(serial);
  };

  it.each([
    ['polycom335', 'check-sync'],
    ['yealinkPhoneSIPT46G', 'check-sync;reboot=true'],
    ['snom370', 'check-sync;reboot=true'],
    ['gsPhoneGxp2140', 'check-sync;reboot=true'],
    ['SPA504G', 'resync'],
  ])('get the event that their make knows: %s, %s', async (model, event) => {
    const { user, serial } = await addPhone(model);
    const phone = await registered(user);
    expect(await restart(serial)).toMatchObject({ status: 200, text: '' });
    const notify = await phone.request('NOTIFY');
    expect(notify.get('Event')).toBe(event);
    expect(notify.get('Subscription-State')).toMatch(/^terminated/);
    expect(await ended(serial)).toMatchObject({ status: 'COMPLETED' });
  });

  it('are those that say their serial number, where one does', async () => {
    const { user, serial } = await addPhone('snom370');
    const named = await registered(user, { login: `${user}/${serial}` });
    const others = [await registered(user), await registered(user, { login: `${user}/0004f2ffffff` })];
    await restart(serial);
    await named.request('NOTIFY');
    await ended(serial);
    for (const other of others) expect(other.requests('NOTIFY')).toEqual([]);
  });

  it('are all that may be it, where none says, but never another one', async () => {
    const { user, serial } = await addPhone('snom370');
    const unnamed = [await registered(user), await registered(user)];
    const other = await registered(user, { login: `${user}/0004f2ffffff` });
    await restart(serial);
    for (const phone of unnamed) await phone.request('NOTIFY');
    await ended(serial);
    expect(other.requests('NOTIFY')).toEqual([]);
  });

  it('get credentials if they ask for them', async () => {
    const { user, serial } = await addPhone('SPA504G');
    const challenge = {
      headers: { 'WWW-Authenticate': 'Digest realm="phone", nonce="n1", algorithm=MD5, qop="auth"' },
    };
    const phone: SipPhone = await registered(user, {
      onRequest: (request: SipRequest) => {
        if (request.get('Authorization') !== undefined) return 200;
        phone.send(phone.reply(request, 401, challenge));
        return 'silent';
      },
    });
    await restart(serial);
    expect((await phone.request('NOTIFY', 2)).get('Authorization')).toContain(`username="${user}"`);
    expect(await ended(serial)).toMatchObject({ status: 'COMPLETED' });
  });

  it('are counted where they are away, refuse, or are programs', async () => {
    const away = await addPhone('snom370');
    await restart(away.serial);
    expect(await ended(away.serial)).toMatchObject({
      status: 'WARNING',
      errMsg: 'Of 1 phones 1 not registered, or not to be told',
    });
    const refusing = await addPhone('snom370');
    await registered(refusing.user, { onRequest: () => 489 });
    await restart(refusing.serial);
    expect(await ended(refusing.serial)).toMatchObject({
      status: 'WARNING',
      errMsg: 'Of 1 phones 1 gave no answer, or refused',
    });
    const program = await addPhone('counterpathCMCEnterprise');
    const phone = await registered(program.user);
    await restart(program.serial);
    expect(await ended(program.serial)).toMatchObject({ status: 'WARNING' });
    expect(phone.requests('NOTIFY')).toEqual([]);
  });

  it('hold nobody up who gives no answer', async () => {
    const { user, serial } = await addPhone('snom370');
    const phone = await registered(user, { onRequest: () => 'silent' });
    expect((await restart(serial)).status).toBe(200);
    await phone.request('NOTIFY');
    expect(await job(serial)).toMatchObject({ status: 'IN_PROGRESS' });
  });

  it('can not be told while no SIP server is reached, which the answer names', async () => {
    const { serial } = await addPhone('snom370');
    await drachtio.cut();
    const [server] = fixture.trunkline.application.get(SipAgent).servers;
    await until('it is noticed', () => server?.usable === false);
    const reply = await restart(serial);
    expect(reply).toMatchObject({ status: 503, text: `The SIP server at ${server?.name ?? ''} can not be reached` });
    expect(reply.headers.get('retry-after')).toBe('5');
    expect(await ended(serial)).toMatchObject({ status: 'FAILED' });
  });
});
