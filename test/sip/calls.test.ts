import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { DataSource } from 'typeorm';
import type { IncomingCall, OutgoingCall } from '../support/phone-call.js';
import type { SipPhone } from '../support/sip-phone.js';
import { until } from '../support/until.js';
import { startSipFixture, type SipFixture } from './support.js';

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}

describe('calls through the SIP agent', () => {
  let fixture: SipFixture;
  let database: DataSource;
  /** Takes the place of FreeSWITCH. */
  let freeSwitch: SipPhone;
  beforeAll(async () => {
    const port = await freePort();
    fixture = await startSipFixture(['401', '402', '403'], {
      FREESWITCH_SIP: `127.0.0.1:${port}`,
      SIP_DOMAIN: 'pbx.example',
    });
    database = fixture.trunkline.application.get(DataSource);
    freeSwitch = await fixture.phone('switch', { port });
  });
  afterAll(() => fixture.stop());
  beforeEach(async () => {
    await database.query('delete from registrations');
    freeSwitch.calls.length = 0;
  });

  const arrived = async (phone: SipPhone): Promise<IncomingCall> => {
    await until(`a call at ${phone.options.user}`, () => phone.calls.length > 0);
    const call = phone.calls.at(-1);
    if (call === undefined) throw new Error('gone');
    return call;
  };
  const registered = async (user: string, options: Parameters<SipFixture['phone']>[1] = {}): Promise<SipPhone> => {
    const phone = await fixture.phone(user, options);
    expect((await phone.register()).start.status).toBe(200);
    return phone;
  };
  const fromSwitch = (user: string): OutgoingCall => freeSwitch.call(freeSwitch.at(user));
  const address = (user: string): string => `sip:${user}@127.0.0.1:${fixture.sipPort}`;

  describe('of users', () => {
    it('go to FreeSWITCH with who it is, and end there', async () => {
      const phone = await fixture.phone('401');
      const call = await phone.signedCall(address('9196'));
      const there = await arrived(freeSwitch);
      expect(there.invite.start.uri).toMatch(/^sip:9196@/);
      expect(there.invite.get('X-Trunkline-User')).toBe('401');
      expect(there.invite.get('P-Asserted-Identity')).toBe('<sip:401@pbx.example>');
      there.ring();
      await call.response(180);
      there.answer();
      await call.answered();
      expect((await there.bye()).start.status).toBe(200);
    });

    it.each([
      ['an asserted identity', { 'P-Asserted-Identity': '<sip:402@pbx.example>' }],
      ['a Remote-Party-ID', { 'Remote-Party-ID': '"Boss" <sip:402@pbx.example>;party=calling' }],
    ])('lose %s of their own', async (_, headers) => {
      const phone = await fixture.phone('401');
      const call = await phone.signedCall(address('9196'), { headers });
      const there = await arrived(freeSwitch);
      expect(there.invite.toBuffer().toString()).not.toContain('sip:402@');
      expect(there.invite.get('P-Asserted-Identity')).toBe('<sip:401@pbx.example>');
      expect(there.invite.get('From')).toContain('<sip:401@pbx.example>');
      there.ring();
      await call.response(180);
      there.answer();
      await call.answered();
      // Hold reaches the other side, and so does the end.
      expect((await call.reinvite({ body: `${call.invite.body.toString()}a=sendonly\r\n` })).start.status).toBe(200);
      expect((await call.bye()).start.status).toBe(200);
      await freeSwitch.request('BYE');
    });

    it('that say to be somebody else are called by their own name', async () => {
      const phone = await fixture.phone('401');
      await phone.signedCall(address('9196'), { headers: { From: '"Boss" <sip:402@pbx.example>;tag=f1' } });
      const there = await arrived(freeSwitch);
      expect(there.invite.get('From')).toMatch(/^"Boss" ?<sip:401@pbx.example>;tag=/);
      there.reject(486);
    });

    it('are refused without the password, and nothing is passed on', async () => {
      const phone = await fixture.phone('401', { password: 'wrong' });
      const call = await phone.signedCall(address('9196'));
      expect((await call.final()).start.status).toBe(407);
      expect(freeSwitch.calls).toEqual([]);
    });

    it.each([
      ['another domain', 'sip:9196@elsewhere.example', {}, 403],
      ['headers that only Trunkline gives', undefined, { 'X-Trunkline-User': '402' }, 403],
      ['too many hops', undefined, { 'Max-Forwards': '0' }, 483],
      ['what nobody understands', undefined, { Require: 'telepathy' }, 420],
    ])('are refused for %s', async (_, to, headers, status) => {
      const phone = await fixture.phone('401');
      const call = phone.call(to ?? address('9196'), { headers: headers });
      expect((await call.final()).start.status).toBe(status);
      expect(freeSwitch.calls).toEqual([]);
    });
  });

  describe('of FreeSWITCH', () => {
    it.each([
      ['402', 'udp'],
      // drachtio sends all that is for this name at this address to the connection, as long as it is registered.
      ['403', 'tcp'],
    ] as const)('ring the phone of %s over %s, which may answer', async (user, transport) => {
      const phone = await registered(user, { transport });
      const call = fromSwitch(user);
      const there = await arrived(phone);
      expect(there.invite.start.uri).toContain(`sip:${user}@127.0.0.1:${phone.port}`);
      there.ring();
      await call.response(180);
      there.answer();
      await call.answered();
      expect((await call.bye()).start.status).toBe(200);
      await phone.request('BYE');
    });

    it('ring all phones of a user; the first has the call, the others stop', async () => {
      const [one, other] = [await registered('402'), await registered('402')];
      const call = fromSwitch('402');
      const [first, second] = [await arrived(one), await arrived(other)];
      first.ring();
      second.ring();
      await call.response(180);
      second.answer();
      await call.answered();
      await one.request('CANCEL');
      expect((await call.bye()).start.status).toBe(200);
      await other.request('BYE');
    });

    it('ring phones of a lower q only when those of a higher one will not', async () => {
      const [desk, mobile] = [await fixture.phone('402'), await fixture.phone('402')];
      await desk.register({ contact: `<${desk.uri}>;q=0.9` });
      await mobile.register({ contact: `<${mobile.uri}>;q=0.3` });
      const call = fromSwitch('402');
      const first = await arrived(desk);
      expect(mobile.calls).toEqual([]);
      first.reject(486);
      const second = await arrived(mobile);
      second.ring();
      await call.response(180);
      second.answer();
      await call.answered();
      expect((await second.bye()).start.status).toBe(200);
      await freeSwitch.request('BYE');
    });

    it.each([0.9, 1])('stop when FreeSWITCH gives up (q %d)', async (q) => {
      const [one, other] = [await fixture.phone('402'), await fixture.phone('402')];
      await one.register({ contact: `<${one.uri}>;q=1` });
      await other.register({ contact: `<${other.uri}>;q=${q}` });
      const call = fromSwitch('402');
      (await arrived(one)).ring();
      await call.response(180);
      call.cancel();
      expect((await call.final()).start.status).toBe(487);
      await one.request('CANCEL');
    });

    it('reach a phone behind a router where it really is', async () => {
      const phone = await fixture.phone('402');
      await phone.register({ contact: `<sip:402@192.0.2.44:5060>` });
      fromSwitch('402');
      (await arrived(phone)).reject(486);
    });

    it.each([
      ['nobody', 404],
      ['402', 480],
    ])('to %s without a phone end with %d', async (user, status) => {
      expect((await fromSwitch(user).final()).start.status).toBe(status);
    });
  });

  it('of a gateway that is known go to FreeSWITCH, and say which it is', async () => {
    const gateway = await fixture.phone('trunk');
    const body = JSON.stringify({
      name: 'Carrier',
      address: '127.0.0.1',
      addressPort: gateway.port,
      model: { modelId: 'sipTrunkStandard' },
      enabled: true,
    });
    const created = await fixture.call('/api/gateways', {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
    });
    expect(created.status).toBe(200);
    gateway.call(address('15551234'));
    const there = await arrived(freeSwitch);
    expect(there.invite.get('X-Trunkline-Gateway')).toMatch(/^\d+$/);
    expect(there.invite.get('X-Trunkline-User')).toBeUndefined();
    there.reject(486);
    await database.query(`update gateways set enabled = false`);
  });

  it('are not all: OPTIONS is answered, and what nobody takes is refused', async () => {
    const phone = await fixture.phone('401');
    const options = await phone.ask('OPTIONS', address('401'));
    expect(options.start.status).toBe(200);
    expect(options.get('Allow')).toContain('INVITE');
    expect((await phone.ask('MESSAGE', address('402'))).start.status).toBe(405);
  });
});
