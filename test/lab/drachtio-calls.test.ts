import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Message, Request, Response } from 'drachtio-srf';
import { until } from '../support/until.js';
import { SDP, useDrachtio } from './support/drachtio-fixture.js';

/** The same on the lab and, with DRACHTIO_URL, on a real drachtio server. */
describe('a drachtio server', () => {
  const drachtio = useDrachtio();

  describe('calls to the application', () => {
    it.each(['udp', 'tcp'] as const)('over %s are answered, and ended by the caller', async (transport) => {
      const { call, answer, dialog } = await drachtio.answeredCall({ transport });
      const ended = new Promise((resolve) => dialog.on('destroy', resolve));
      const tail = transport === 'tcp' ? ';transport=tcp' : '';
      expect(answer.get('Contact')).toBe(`<sip:127.0.0.1:${drachtio.sipPort}${tail}>`);
      expect(answer.get('Content-Type')).toBe('application/sdp');
      expect(answer.body.toString()).toBe(SDP);
      expect(call.responses.map(({ start }) => start.status)).toEqual([100, 200]);
      expect((await call.bye()).start.status).toBe(200);
      await ended;
      expect((await call.bye()).start.status).toBe(481);
    });

    it('are told of the ACK', async () => {
      const alice = await drachtio.phone('alice');
      const acknowledged = new Promise((resolve, reject) => {
        drachtio
          .onInvite(async (request, response) => {
            const dialog = await drachtio.srf.createUAS(request, response, { localSdp: SDP });
            dialog.on('ack', resolve);
          })
          .catch(reject);
      });
      await alice.call(alice.at('service')).answered();
      await acknowledged;
    });

    it('are ended by the application', async () => {
      const { alice, dialog } = await drachtio.answeredCall();
      const bye = await dialog.destroy();
      expect(bye.method).toBe('BYE');
      const seen = await alice.request('BYE');
      expect(seen.start.uri).toBe(alice.uri);
      expect(seen.get('To')).toContain('"alice"');
      await until('idle', () => drachtio.srf.idle);
    });

    it('are refused; the refusal comes again until it is acknowledged', async () => {
      const alice = await drachtio.phone('alice');
      drachtio.on.invite = (_request, response) => {
        response.send(486);
      };
      const call = alice.call(alice.at('service'));
      const refusals = (): number => call.responses.filter(({ start }) => start.status === 486).length;
      await until('the refusal again', () => refusals() > 1);
      await call.final();
      await drachtio.requested(alice.uri, { method: 'OPTIONS' });
      const before = refusals();
      await sleep(drachtio.server.isLab ? 300 : 2500);
      expect(refusals()).toBe(before);
    });

    it('ring with early media, with one tag throughout', async () => {
      const alice = await drachtio.phone('alice');
      drachtio.on.invite = (request, response) => {
        response.send(183, { body: SDP, headers: { 'X-Early': 'yes' } });
        drachtio.srf.createUAS(request, response, { localSdp: SDP }).catch(() => undefined);
      };
      const call = alice.call(alice.at('service'));
      const answer = await call.answered();
      const early = await call.response(183);
      expect(early.body.toString()).toBe(SDP);
      expect(early.get('X-Early')).toBe('yes');
      expect(early.get('To')).toBe(answer.get('To'));
    });

    it.each([
      ['before the application answers', undefined],
      ['while it rings', 180],
    ])('are cancelled %s', async (_name, status) => {
      const alice = await drachtio.phone('alice');
      const cancelled = new Promise<Message>((resolve) => {
        drachtio.on.invite = (request, response) => {
          request.on('cancel', resolve);
          if (status !== undefined) response.send(status);
        };
      });
      const call = alice.call(alice.at('service'));
      await call.response(status ?? 100);
      call.cancel({ Reason: 'SIP;cause=200;text="Call completed elsewhere"', 'X-Reason': 'x' });
      expect((await call.final()).start.status).toBe(487);
      expect(alice.responses('CANCEL')[0]?.start.status).toBe(200);
      const cancel = await cancelled;
      expect(cancel.get('Reason')).toContain('cause=200');
      expect(cancel.get('X-Reason')).toBe('x');
    });

    it('a CANCEL after the answer changes nothing', async () => {
      const { alice, call } = await drachtio.answeredCall();
      call.cancel();
      await until('an answer to CANCEL', () => alice.responses('CANCEL').length === 1);
      expect(alice.responses('CANCEL')[0]?.start.status).toBe(481);
      expect((await call.bye()).start.status).toBe(200);
    });

    it('a lost ACK: the answer comes again, then the server hangs up', async () => {
      const alice = await drachtio.phone('alice');
      const dialog = drachtio.onInvite((request, response) =>
        drachtio.srf.createUAS(request, response, { localSdp: SDP }),
      );
      const call = alice.call(alice.at('service'));
      const ended = new Promise((resolve) => {
        void dialog.then((each) =>
          each.on('destroy', (_request, reason) => {
            resolve(reason);
          }),
        );
      });
      const bye = await (async () => {
        for (let tries = 0; tries < 4 && alice.requests('BYE').length === 0; tries++)
          await alice.request('BYE').catch(() => undefined);
        return alice.request('BYE');
      })();
      expect(bye.get('Reason')).toBe('SIP;cause=200;text="ACK timeout"');
      expect(call.responses.filter(({ start }) => start.status === 200).length).toBeGreaterThan(2);
      await ended;
    });

    it('change by a re-INVITE and carry requests both ways', async () => {
      const { alice, call, dialog } = await drachtio.answeredCall();
      dialog.on('modify', (request: Request, response: Response) => {
        response.send(200, { body: request.body.replace('20000', '20002') });
      });
      dialog.on('info', (_request: Request, response: Response) => {
        response.send(200, { headers: { 'X-Info': 'yes' } });
      });
      const held = await call.reinvite({ body: SDP });
      expect(held.start.status).toBe(200);
      expect((await call.ask('INFO')).get('X-Info')).toBe('yes');
      const answer = await dialog.request({ method: 'INFO', headers: { 'X-Why': 'so' } });
      expect(answer.status).toBe(200);
      const info = await alice.request('INFO');
      expect(info.get('X-Why')).toBe('so');
      expect(info.get('Contact')).toBeUndefined();
      expect(info.start.uri).toBe(alice.uri);
      await call.bye();
    });

    it('are referred: the notifications do not end the call', async () => {
      const { alice, call, dialog } = await drachtio.answeredCall();
      const referred = new Promise<string | undefined>((resolve) => {
        dialog.on('refer', (request: Request, response: Response) => {
          response.send(202);
          resolve(request.get('Refer-To'));
        });
      });
      const answer = await call.ask('REFER', {
        headers: { 'Refer-To': '<sip:carol@127.0.0.1>', Contact: `<${alice.uri}>` },
      });
      expect(answer.start.status).toBe(202);
      expect(await referred).toBe('<sip:carol@127.0.0.1>');
      const headers = {
        Event: 'refer',
        'Subscription-State': 'terminated;reason=noresource',
        'Content-Type': 'message/sipfrag',
      };
      const told = await dialog.request({ method: 'NOTIFY', headers, body: 'SIP/2.0 200 OK' });
      expect(told.status).toBe(200);
      expect((await call.bye()).start.status).toBe(200);
    });

    it('go back along the Record-Route', async () => {
      const alice = await drachtio.phone('alice');
      const [near, far] = [`<sip:127.0.0.1:${alice.port};lr;n=1>`, '<sip:127.0.0.1:9;lr;n=2>'];
      const dialog = drachtio.onInvite((request, response) =>
        drachtio.srf.createUAS(request, response, { localSdp: SDP }),
      );
      const call = alice.call(alice.at('service'), {
        headers: { 'Record-Route': `${near}, ${far}`, Contact: '<sip:alice@10.9.8.7:5062>' },
      });
      const answer = await call.response(200);
      expect(answer.list('Record-Route')).toEqual([near, far]);
      alice.send(call.make('ACK'));
      await (await dialog).destroy();
      const bye = await alice.request('BYE');
      expect(bye.list('Route')).toEqual([near, far]);
      expect(bye.start.uri).toBe('sip:alice@10.9.8.7:5062');
    });

    it('go to the source address where the Contact is another one', async () => {
      const alice = await drachtio.phone('alice');
      const dialog = drachtio.onInvite((request, response) =>
        drachtio.srf.createUAS(request, response, { localSdp: SDP }),
      );
      await alice.call(alice.at('service'), { headers: { Contact: '<sip:alice@192.168.7.7:5062>' } }).response(200);
      await (await dialog).destroy();
      const bye = await alice.request('BYE');
      expect(bye.start.uri).toBe('sip:alice@192.168.7.7:5062');
      expect(bye.get('Route')).toBeUndefined();
    });

    it('a second INVITE of a call that is up is refused', async () => {
      const { alice, call } = await drachtio.answeredCall();
      const again = call.invite.set('Via', alice.via()).set('CSeq', '90 INVITE');
      expect((await alice.answerTo(again)).start.status).toBe(491);
    });

    it('an INVITE into no call is refused', async () => {
      const alice = await drachtio.phone('alice');
      const to = `<${alice.at('service')}>;tag=none`;
      expect((await alice.call(alice.at('service'), { headers: { To: to } }).final()).start.status).toBe(481);
    });

    it('session timers: the interval is agreed to, too short a one refused', async () => {
      const alice = await drachtio.phone('alice');
      const dialog = drachtio.onInvite((request, response) =>
        drachtio.srf.createUAS(request, response, { localSdp: SDP }),
      );
      const call = alice.call(alice.at('service'), {
        headers: { 'Session-Expires': '1800;refresher=uac', Supported: 'timer' },
      });
      expect((await call.answered()).get('Session-Expires')).toBe('1800;refresher=uac');
      await dialog;
      const refused = await call.reinvite({ headers: { 'Session-Expires': '30', Supported: 'timer' } });
      expect(refused.start.status).toBe(422);
      expect(refused.get('Min-SE')).toBe('90');
    });
  });
});
