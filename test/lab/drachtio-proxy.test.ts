import { describe, expect, it } from '@jest/globals';
import type { ProxyOptions, ProxyResult } from 'drachtio-srf';
import type { IncomingCall } from '../support/phone-call.js';
import { sdpOf, type SipPhone } from '../support/sip-phone.js';
import { until } from '../support/until.js';
import { pickUp, useDrachtio } from './support/drachtio-fixture.js';

const RECORDED: ProxyOptions = { recordRoute: true, forking: 'simultaneous' };

/** A phone that refuses calls. */
function refusing(status: number): { onCall: (call: IncomingCall) => void } {
  return {
    onCall: (call) => {
      call.reject(status);
    },
  };
}

function ring(call: IncomingCall): void {
  call.ring();
}

/** The same on the lab and, with DRACHTIO_URL, on a real drachtio server. */
describe('a drachtio server that proxies', () => {
  const drachtio = useDrachtio();

  /** The next call is passed on to these. @returns what the application is told */
  function passOn(targets: readonly (SipPhone | string)[], options: ProxyOptions = RECORDED): Promise<ProxyResult> {
    const uris = targets.map((target) => (typeof target === 'string' ? target : target.uri));
    return drachtio.onInvite((request) => drachtio.srf.proxyRequest(request, uris, options));
  }

  it('passes a call on, stays in its way, and leaves it to itself', async () => {
    const alice = await drachtio.phone('alice');
    const bob = await drachtio.phone('bob', { onCall: pickUp });
    const result = passOn([bob], { ...RECORDED, headers: { 'X-Added': 'yes' } });
    const call = alice.call(alice.at('bob'));
    const answer = await call.answered();
    expect(answer.body.toString()).toBe(sdpOf(bob.port));
    expect(answer.list('Via')).toHaveLength(1);
    expect(answer.get('Contact')).toBe(`<${bob.uri}>`);
    expect((await call.response(180)).get('To')).toBe(answer.get('To'));
    const invite = await bob.request('INVITE');
    expect(invite.start.uri).toBe(bob.uri);
    expect(invite.list('Via')).toHaveLength(2);
    expect(invite.list('Record-Route')).toEqual([`<sip:127.0.0.1:${drachtio.sipPort};lr>`]);
    expect(invite.get('Max-Forwards')).toBe('69');
    expect(invite.get('X-Added')).toBe('yes');
    for (const name of ['From', 'To', 'Call-ID', 'CSeq', 'Contact'])
      expect(invite.get(name)).toBe(call.invite.get(name));
    expect(await result).toMatchObject({ connected: true, finalStatus: 200 });
    const ack = await bob.request('ACK');
    expect(ack.start.uri).toBe(bob.uri);
    expect(ack.list('Route')).toEqual([]);
    expect((await call.reinvite()).start.status).toBe(200);
    expect((await call.bye()).start.status).toBe(200);
    expect(bob.requests('INVITE')).toHaveLength(2);
    expect(bob.requests('BYE')).toHaveLength(1);
    await until('idle', () => drachtio.srf.idle);
  });

  it('lets the called phone hang up', async () => {
    const alice = await drachtio.phone('alice');
    const bob = await drachtio.phone('bob', { onCall: pickUp });
    void passOn([bob]);
    await alice.call(alice.at('bob')).answered();
    expect((await bob.calls[0]?.bye())?.start.status).toBe(200);
    expect((await alice.request('BYE')).list('Route')).toEqual([]);
  });

  it('brings UDP and TCP together', async () => {
    const alice = await drachtio.phone('alice');
    const bob = await drachtio.phone('bob', { transport: 'tcp', onCall: pickUp });
    void passOn([bob]);
    const call = alice.call(alice.at('bob'));
    expect((await call.answered()).list('Record-Route')).toEqual([
      `<sip:127.0.0.1:${drachtio.sipPort};transport=tcp;lr>`,
    ]);
    await bob.request('ACK');
    expect((await call.bye()).start.status).toBe(200);
  });

  it('rings all phones at once; who takes the call silences the others', async () => {
    const alice = await drachtio.phone('alice');
    const bob = await drachtio.phone('bob', { onCall: ring });
    const carol = await drachtio.phone('carol', { onCall: ring });
    const result = passOn([bob, carol]);
    const call = alice.call(alice.at('bob'));
    await until('both ring', () => call.responses.filter(({ start }) => start.status === 180).length === 2);
    carol.calls[0]?.answer();
    expect((await call.answered()).body.toString()).toBe(sdpOf(carol.port));
    const cancel = await bob.request('CANCEL');
    expect(cancel.list('Via')).toEqual(bob.calls[0]?.invite.list('Via').slice(0, 1));
    expect(cancel.get('Reason')).toBeUndefined();
    await bob.request('ACK');
    expect(call.responses.some(({ start }) => start.status === 487)).toBe(false);
    expect(await result).toMatchObject({ connected: true, finalStatus: 200 });
  });

  it.each([
    [[486, 603], 603],
    [[404, 486], 486],
    [[503, 404], 404],
  ])('of the failures %j passes on %d', async (statuses, expected) => {
    const alice = await drachtio.phone('alice');
    const targets = await Promise.all(statuses.map((status) => drachtio.phone('bob', refusing(status))));
    const result = passOn(targets);
    expect((await alice.call(alice.at('bob')).final()).start.status).toBe(expected);
    expect(await result).toMatchObject({ connected: false });
    for (const target of targets) await target.request('ACK');
  });

  it('a challenge ends the search', async () => {
    const alice = await drachtio.phone('alice');
    const bob = await drachtio.phone('bob', { onCall: ring });
    const challenge = { 'WWW-Authenticate': 'Digest realm="r", nonce="n"' };
    const carol = await drachtio.phone('carol', {
      onCall: (call) => {
        call.reject(401, { headers: challenge });
      },
    });
    void passOn([bob, carol]);
    expect((await alice.call(alice.at('bob')).final()).start.status).toBe(401);
    expect(bob.requests('CANCEL')).toHaveLength(0);
  });

  it('tries one phone after the other', async () => {
    const alice = await drachtio.phone('alice');
    const bob = await drachtio.phone('bob', refusing(480));
    const carol = await drachtio.phone('carol', { onCall: pickUp });
    const result = passOn([bob, carol], { forking: 'sequential' });
    const answer = await alice.call(alice.at('bob')).answered();
    expect(answer.list('Record-Route')).toEqual([]);
    expect(answer.body.toString()).toBe(sdpOf(carol.port));
    expect(await result).toMatchObject({ connected: true, finalStatus: 200 });
  });

  it('tries the next phone when the first says nothing in time', async () => {
    const alice = await drachtio.phone('alice');
    const bob = await drachtio.phone('bob');
    const carol = await drachtio.phone('carol', { onCall: pickUp });
    void passOn([bob, carol], { forking: 'sequential', provisionalTimeout: '300ms' });
    const answer = await alice.call(alice.at('bob')).answered();
    expect(answer.body.toString()).toBe(sdpOf(carol.port));
  });

  it('follows redirections, if it is to', async () => {
    const alice = await drachtio.phone('alice');
    const carol = await drachtio.phone('carol', { onCall: pickUp });
    const moved = (call: IncomingCall): void => {
      call.reject(302, { headers: { Contact: `<${carol.uri}>` } });
    };
    const bob = await drachtio.phone('bob', { onCall: moved });
    void passOn([bob], { forking: 'sequential', followRedirects: true });
    expect((await alice.call(alice.at('bob')).answered()).body.toString()).toBe(sdpOf(carol.port));
    void passOn([bob], { forking: 'sequential' });
    expect((await alice.call(alice.at('bob')).final()).start.status).toBe(302);
  });

  it('gives a call up with the caller', async () => {
    const alice = await drachtio.phone('alice');
    const bob = await drachtio.phone('bob', { onCall: ring });
    const carol = await drachtio.phone('carol');
    const result = passOn([bob, carol]);
    const call = alice.call(alice.at('bob'));
    await call.response(180);
    call.cancel();
    expect((await call.final()).start.status).toBe(487);
    await bob.request('CANCEL');
    expect(await result).toMatchObject({ connected: false, finalStatus: 487 });
    expect(carol.requests('CANCEL')).toHaveLength(0);
    carol.calls[0]?.ring();
    await carol.request('CANCEL');
  });

  it('a target that is not there: 408 to the caller, nothing to the application', async () => {
    const alice = await drachtio.phone('alice');
    const result = passOn(['sip:x@127.0.0.1:9']);
    const call = alice.call(alice.at('bob'));
    expect(await result).toMatchObject({ connected: false, responses: [] });
    expect((await call.final()).start.status).toBe(408);
  });

  it('Max-Forwards 0 is refused', async () => {
    const alice = await drachtio.phone('alice');
    const bob = await drachtio.phone('bob');
    const failed = expect(passOn([bob])).rejects.toContain('Rejected with 483 Too Many Hops');
    const call = alice.call(alice.at('bob'), { headers: { 'Max-Forwards': '0' } });
    expect((await call.final()).start.status).toBe(483);
    await failed;
  });

  it('keeps the address that a call was made to, unless it names the server', async () => {
    const alice = await drachtio.phone('alice');
    const bob = await drachtio.phone('bob', { onCall: pickUp });
    void passOn([bob]);
    await alice.call('sip:bob@pbx.example').answered();
    expect((await bob.request('INVITE')).start.uri).toBe('sip:bob@pbx.example');
  });

  it('passes on REGISTER with a Path, and MESSAGE', async () => {
    const alice = await drachtio.phone('alice');
    const bob = await drachtio.phone('bob');
    for (const method of ['register', 'message'] as const)
      drachtio.on[method] = (request) => void drachtio.srf.proxyRequest(request, [bob.uri], RECORDED);
    expect((await alice.register()).start.status).toBe(200);
    const register = await bob.request('REGISTER');
    expect(register.get('Path')).toBe(`<sip:127.0.0.1:${drachtio.sipPort};lr>`);
    expect(register.get('Require')).toBe('path');
    expect((await alice.ask('MESSAGE', alice.at('bob'))).start.status).toBe(200);
    expect((await bob.request('MESSAGE')).get('Record-Route')).toBe(`<sip:127.0.0.1:${drachtio.sipPort};lr>`);
  });

  it('tells applications of calls', async () => {
    const alice = await drachtio.phone('alice');
    const bob = await drachtio.phone('bob', { onCall: pickUp });
    void passOn([bob]);
    const call = alice.call(alice.at('bob'));
    await call.answered();
    await call.bye();
    await until('the end is told', () => drachtio.cdrs.length === 6);
    expect(drachtio.cdrs).toEqual([
      'attempt network',
      'attempt application',
      'start network proxy-uac',
      'start application proxy-uas',
      'stop network normal-release',
      'stop application normal-release',
    ]);
  });
});
