import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'drachtio-srf';
import { sdpOf } from '../support/sip-phone.js';
import { until } from '../support/until.js';
import { pickUp, SDP, useDrachtio } from './support/drachtio-fixture.js';

/** The same on the lab and, with DRACHTIO_URL, on a real drachtio server. */
describe('a drachtio server', () => {
  const drachtio = useDrachtio();

  describe('calls of the application', () => {
    it.each(['udp', 'tcp'] as const)('over %s are taken, and ended by the application', async (transport) => {
      const { bob, dialog, call } = await drachtio.calledPhone({ transport });
      const { invite } = call;
      const own = `127.0.0.1:${drachtio.sipPort}`;
      expect(invite.get('From')).toMatch(new RegExp(`<sip:1001@${own.replaceAll('.', '\\.')}>;tag=\\w+$`));
      expect(invite.get('Contact')).toContain(`<sip:1001@${own}>`);
      expect(invite.get('Content-Type')).toBe('application/sdp');
      expect(invite.body.toString()).toBe(SDP);
      const ack = await bob.request('ACK');
      expect(ack.start.uri).toBe(bob.uri);
      expect(ack.cseq?.number).toBe(invite.cseq?.number);
      expect(dialog.remote.sdp).toBe(sdpOf(bob.port));
      await dialog.destroy();
      const bye = await bob.request('BYE');
      expect(bye.start.uri).toBe(bob.uri);
      expect(bye.cseq?.number).toBe((invite.cseq?.number ?? 0) + 1);
      await until('idle', () => drachtio.srf.idle);
    });

    it('are ended by the phone', async () => {
      const { dialog, call } = await drachtio.calledPhone();
      const ended = new Promise((resolve) => dialog.on('destroy', resolve));
      expect((await call.bye()).start.status).toBe(200);
      await ended;
    });

    it.each([
      ['busy', 486],
      ['a decline', 603],
      ['a server failure', 500],
    ])('end with %s; the server acknowledges', async (_name, status) => {
      const bob = await drachtio.phone('bob', {
        onCall: (call) => {
          call.reject(status);
        },
      });
      await expect(drachtio.srf.createUAC(bob.uri, { localSdp: SDP })).rejects.toMatchObject({ status });
      const ack = await bob.request('ACK');
      expect(ack.list('Via')).toEqual(bob.calls[0]?.invite.list('Via'));
      await until('idle', () => drachtio.srf.idle);
    });

    it('to a closed port end at once', async () => {
      await expect(drachtio.srf.createUAC('sip:x@127.0.0.1:9', { localSdp: SDP })).rejects.toMatchObject({
        status: 503,
      });
    });

    it('to a phone that says nothing end with 408', async () => {
      const bob = await drachtio.phone('bob');
      await expect(drachtio.srf.createUAC(bob.uri, { localSdp: SDP })).rejects.toMatchObject({ status: 408 });
      expect(bob.requests('INVITE').length).toBeGreaterThan(2);
    });

    it('are given up while the phone rings', async () => {
      const bob = await drachtio.phone('bob', {
        onCall: (call) => {
          call.ring();
        },
      });
      const requests: Request[] = [];
      const outcome = drachtio.srf.createUAC(
        bob.uri,
        { localSdp: SDP },
        {
          cbRequest: (_error, request) => requests.push(request),
          cbProvisional: () => {
            requests[0]?.cancel();
          },
        },
      );
      await expect(outcome).rejects.toMatchObject({ status: 487 });
      const cancel = await bob.request('CANCEL');
      const { invite } = bob.calls[0] ?? {};
      expect(cancel.list('Via')).toEqual(invite?.list('Via'));
      expect(cancel.cseq?.number).toBe(invite?.cseq?.number);
      await bob.request('ACK');
    });

    it('given up before the phone says anything are cancelled when it does', async () => {
      const bob = await drachtio.phone('bob');
      const sent: Request[] = [];
      const outcome = drachtio.srf.createUAC(
        bob.uri,
        { localSdp: SDP },
        { cbRequest: (_error, request) => sent.push(request) },
      );
      const failed = expect(outcome).rejects.toMatchObject({ status: 487 });
      await until('the call', () => bob.calls.length === 1 && sent.length === 1);
      sent[0]?.cancel();
      await drachtio.requested(bob.uri, { method: 'OPTIONS' });
      expect(bob.requests('CANCEL')).toHaveLength(0);
      bob.calls[0]?.ring();
      await bob.request('CANCEL');
      await failed;
    });

    it('that are taken while they are given up end with a BYE of the server', async () => {
      const bob = await drachtio.phone('bob', {
        onCall: (call) => {
          call.ring();
          call.cancelled = () => {
            call.answer();
          };
        },
      });
      const sent: Request[] = [];
      const dialog = await drachtio.srf.createUAC(
        bob.uri,
        { localSdp: SDP },
        {
          cbRequest: (_error, request) => sent.push(request),
          cbProvisional: () => {
            sent[0]?.cancel();
          },
        },
      );
      const bye = await bob.request('BYE');
      expect(bye.get('Reason')).toBe('SIP;cause=200;text="ACK-BYE due to cancel race condition"');
      await until('it is over', () => !dialog.connected);
    });

    it('answer a challenge with credentials', async () => {
      const bob = await drachtio.phone('bob', {
        onCall: (call) => {
          const challenge = { 'Proxy-Authenticate': 'Digest realm="r", nonce="abc", qop="auth", algorithm=MD5' };
          call.reject(407, { headers: challenge });
          call.again = (invite) => {
            if (invite.get('Proxy-Authorization') === undefined) return;
            bob.send(
              bob.reply(invite, 200, {
                headers: { Contact: `<${bob.uri}>`, 'Content-Type': 'application/sdp' },
                body: SDP,
              }),
            );
          };
        },
      });
      const dialog = await drachtio.srf.createUAC(bob.uri, { localSdp: SDP, auth: { username: 'u', password: 'p' } });
      const [first, second] = bob.requests('INVITE');
      expect(second?.callId).toBe(first?.callId);
      expect(second?.get('From')).toBe(first?.get('From'));
      expect(second?.cseq?.number).toBe((first?.cseq?.number ?? 0) + 1);
      expect(second?.get('Proxy-Authorization')).toContain('username="u"');
      await dialog.destroy();
    });

    it('a repeated 200 is acknowledged again', async () => {
      const { bob, call, dialog } = await drachtio.calledPhone();
      await bob.request('ACK');
      call.answer();
      const again = await bob.request('ACK', 2);
      expect(again.toBuffer()).toEqual(bob.requests('ACK')[0]?.toBuffer());
      await dialog.destroy();
    });

    it('go along the Record-Route, the other way round', async () => {
      const bob = await drachtio.phone('bob', {
        onCall: (call) => {
          call.answer({ headers: { Contact: '<sip:bob@127.0.0.1:5998>', 'Record-Route': [far, near()].join(', ') } });
        },
      });
      const far = '<sip:127.0.0.1:9;lr;r=1>';
      const near = (): string => `<sip:127.0.0.1:${bob.port};lr;r=2>`;
      const dialog = await drachtio.srf.createUAC(bob.uri, { localSdp: SDP });
      expect((await bob.request('ACK')).list('Route')).toEqual([near(), far]);
      await dialog.destroy();
      expect((await bob.request('BYE')).start.uri).toBe('sip:bob@127.0.0.1:5998');
    });

    it('go to the proxy that is given, without a route', async () => {
      const bob = await drachtio.phone('bob', { onCall: pickUp });
      const proxy = `sip:127.0.0.1:${bob.port};lr`;
      const dialog = await drachtio.srf.createUAC('sip:bob@pbx.example', { localSdp: SDP, proxy });
      const [invite] = bob.requests('INVITE');
      expect(invite?.start.uri).toBe('sip:bob@pbx.example');
      expect(invite?.get('Route')).toBeUndefined();
      await dialog.destroy();
    });

    it('are changed by a re-INVITE', async () => {
      const { bob, dialog } = await drachtio.calledPhone();
      const sdp = await dialog.modify(SDP.replace('20000', '20002'));
      expect(sdp).toBe(sdpOf(bob.port));
      const [first, second] = bob.requests('INVITE');
      expect(second?.get('Contact')).toBe(first?.get('Contact'));
      expect(second?.cseq?.number).toBe((first?.cseq?.number ?? 0) + 1);
      expect((await bob.request('ACK', 2)).cseq?.number).toBe(second?.cseq?.number);
      await dialog.destroy();
    });

    it('refer the phone elsewhere and hear how that goes', async () => {
      const { bob, dialog, call } = await drachtio.calledPhone({
        onRequest: ({ start }) => (start.method === 'REFER' ? 202 : 200),
      });
      const told = new Promise<string>((resolve) => {
        dialog.on('notify', (request: Request, response: Response) => {
          response.send(200);
          resolve(request.body);
        });
      });
      const headers = { 'Refer-To': '<sip:2001@127.0.0.1>', 'Referred-By': `<${bob.uri}>` };
      expect((await dialog.request({ method: 'REFER', headers })).status).toBe(202);
      const refer = await bob.request('REFER');
      expect(refer.get('Refer-To')).toBe('<sip:2001@127.0.0.1>');
      expect(refer.get('Contact')).toBe(bob.calls[0]?.invite.get('Contact'));
      const state = {
        Event: 'refer',
        'Subscription-State': 'terminated;reason=noresource',
        'Content-Type': 'message/sipfrag',
      };
      const notify = call.make('NOTIFY', 1, { headers: { ...state, Contact: `<${bob.uri}>` }, body: 'SIP/2.0 200 OK' });
      expect((await bob.answerTo(notify)).start.status).toBe(200);
      expect(await told).toContain('200 OK');
      expect(dialog.connected).toBe(true);
      await dialog.destroy();
    });

    it('fit a phone to another (RFC 3725 flow I)', async () => {
      const a = await drachtio.phone('a', { onCall: pickUp });
      const b = await drachtio.phone('b', { onCall: pickUp });
      const first = await drachtio.srf.createUAC(a.uri, {
        noAck: true,
        headers: { 'Call-Info': '<sip:pbx>;answer-after=0' },
      });
      expect(a.requests('INVITE')[0]?.body).toHaveLength(0);
      expect(a.requests('INVITE')[0]?.get('Call-Info')).toBe('<sip:pbx>;answer-after=0');
      const second = await drachtio.srf.createUAC(b.uri, { localSdp: first.sdp });
      expect(b.requests('INVITE')[0]?.body.toString()).toBe(sdpOf(a.port));
      const dialog = await first.ack(second.remote.sdp);
      const ack = await a.request('ACK');
      expect(ack.body.toString()).toBe(sdpOf(b.port));
      expect(ack.get('Content-Type')).toBe('application/sdp');
      await Promise.all([dialog.destroy(), second.destroy()]);
      await until('idle', () => drachtio.srf.idle);
    });
  });

  describe('a back-to-back user agent', () => {
    it('answers, holds and ends', async () => {
      const bob = await drachtio.phone('bob', { onCall: pickUp });
      const alice = await drachtio.phone('alice');
      const both = drachtio.onInvite((request, response) => drachtio.srf.createB2BUA(request, response, bob.uri));
      const call = alice.call(alice.at('bob'));
      const answer = await call.answered();
      expect(answer.body.toString()).toBe(sdpOf(bob.port));
      expect(bob.requests('INVITE')[0]?.callId).not.toBe(call.invite.callId);
      const { uas, uac } = await both;
      uas.on('destroy', () => void uac.destroy());
      await call.bye();
      await bob.request('BYE');
    });

    it('passes on that the other side is busy', async () => {
      const bob = await drachtio.phone('bob', {
        onCall: (call) => {
          call.reject(486);
        },
      });
      const alice = await drachtio.phone('alice');
      const both = drachtio.onInvite((request, response) => drachtio.srf.createB2BUA(request, response, bob.uri));
      const failed = expect(both).rejects.toMatchObject({ status: 486 });
      expect((await alice.call(alice.at('bob')).final()).start.status).toBe(486);
      await failed;
    });

    it('passes on that the caller gives up, with the reason', async () => {
      const bob = await drachtio.phone('bob', {
        onCall: (call) => {
          call.ring();
        },
      });
      const alice = await drachtio.phone('alice');
      const both = drachtio.onInvite((request, response) => drachtio.srf.createB2BUA(request, response, bob.uri));
      const failed = expect(both).rejects.toMatchObject({ status: 487 });
      const call = alice.call(alice.at('bob'));
      await call.response(180);
      call.cancel({ Reason: 'SIP;cause=600' });
      expect((await call.final()).start.status).toBe(487);
      expect((await bob.request('CANCEL')).get('Reason')).toBe('SIP;cause=600');
      await failed;
    });
  });

  describe('subscriptions', () => {
    const state = (value: string) => ({
      Event: 'message-summary',
      'Subscription-State': value,
      'Content-Type': 'application/simple-message-summary',
    });

    it.each(['udp', 'tcp'] as const)('over %s: notified, refreshed, ended', async (transport) => {
      const alice = await drachtio.phone('alice', { transport });
      const made = new Promise<Awaited<ReturnType<typeof drachtio.srf.createUAS>>>((resolve, reject) => {
        drachtio.on.subscribe = (request, response) => {
          drachtio.srf.createUAS(request, response, { headers: { Expires: '300' } }).then(resolve, reject);
        };
      });
      const answer = await alice.subscribe('message-summary');
      expect(answer.start.status).toBe(202);
      expect(answer.get('Expires')).toBe('300');
      expect(answer.get('Contact')).toContain(`127.0.0.1:${drachtio.sipPort}`);
      const dialog = await made;
      const body = 'Messages-Waiting: yes\r\n';
      expect((await dialog.request({ method: 'NOTIFY', headers: state('active;expires=299'), body })).status).toBe(200);
      const notify = await alice.request('NOTIFY');
      expect(notify.body.toString()).toBe(body);
      expect(notify.start.uri).toBe(alice.uri);
      expect(notify.get('To')).toContain('"alice"');
      dialog.on('subscribe', (_request: Request, response: Response) => {
        response.send(200, { headers: { Expires: '60' } });
      });
      const { callId } = notify;
      const names = {
        From: notify.get('To') ?? '',
        To: notify.get('From') ?? '',
        'Call-ID': callId,
        Contact: `<${alice.uri}>`,
      };
      const refreshed = await alice.ask('SUBSCRIBE', `sip:127.0.0.1:${drachtio.sipPort}`, {
        headers: { ...names, CSeq: '77 SUBSCRIBE', Event: 'message-summary', Expires: '60' },
      });
      expect([refreshed.start.status, refreshed.get('Expires')]).toEqual([200, '60']);
      await dialog.destroy();
      expect((await alice.request('NOTIFY', 2)).get('Subscription-State')).toMatch(/^terminated/);
    });

    it('are refused', async () => {
      const alice = await drachtio.phone('alice');
      drachtio.on.subscribe = (_request, response) => {
        response.send(489, { headers: { 'Allow-Events': 'message-summary' } });
      };
      const answer = await alice.subscribe('presence');
      expect(answer.start.status).toBe(489);
      expect(answer.get('Allow-Events')).toBe('message-summary');
    });
  });
});
