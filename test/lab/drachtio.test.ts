import { describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import type { Handler, Request } from 'drachtio-srf';
import { until } from '../support/until.js';
import { useDrachtio } from './support/drachtio-fixture.js';

/** The same on the lab and, with DRACHTIO_URL, on a real drachtio server. */
describe('a drachtio server', () => {
  const drachtio = useDrachtio();

  describe('requests outside calls', () => {
    it.each(['udp', 'tcp'] as const)('OPTIONS over %s are answered with the headers given', async (transport) => {
      const alice = await drachtio.phone('alice', { transport });
      let seen: Request | undefined;
      drachtio.on.options = (request, response) => {
        seen = request;
        response.send(200, { headers: { Allow: 'INVITE, OPTIONS', 'X-Custom': 'a' } });
      };
      const answer = await alice.ask('OPTIONS', alice.at('service'));
      expect(answer.startLine).toBe('SIP/2.0 200 OK');
      expect(answer.get('Allow')).toBe('INVITE, OPTIONS');
      expect(answer.get('X-Custom')).toBe('a');
      expect(answer.get('To')).toMatch(/;tag=\w+$/);
      expect(answer.get('Contact')).toBeUndefined();
      expect(answer.list('Via')).toHaveLength(1);
      expect(answer.get('Via')).toContain(`rport=${alice.port}`);
      expect(seen).toMatchObject({ source_address: '127.0.0.1', source_port: alice.port, protocol: transport });
      expect(seen?.receivedOn).toBe(`127.0.0.1:${drachtio.sipPort}`);
    });

    it('repeated before and after the answer reach the application once', async () => {
      const alice = await drachtio.phone('alice');
      let count = 0;
      drachtio.on.options = (_request, response) => {
        count++;
        setTimeout(() => {
          response.send(200);
        }, 50);
      };
      const request = alice.make('OPTIONS', alice.at('service'));
      alice.send(request);
      await alice.answerTo(request);
      alice.send(request);
      await until('the answer again', () => alice.responses('OPTIONS').length === 2);
      expect(count).toBe(1);
      expect(alice.responses('OPTIONS')[1]?.toBuffer()).toEqual(alice.responses('OPTIONS')[0]?.toBuffer());
    });

    it('are told where they came from when Via names another host', async () => {
      const alice = await drachtio.phone('alice');
      drachtio.on.options = (_request, response) => {
        response.send(200);
      };
      const request = alice.make('OPTIONS', alice.at('service'));
      const answer = await alice.answerTo(request.set('Via', 'SIP/2.0/UDP host.invalid:5999;branch=z9hG4bK-elsewhere'));
      expect(answer.get('Via')).toContain(`rport=${alice.port}`);
      expect(answer.get('Via')).toContain('received=127.0.0.1');
    });

    it.each([
      ['PUBLISH, which nobody handles', 'PUBLISH', 503],
      ['BYE of no call', 'BYE', 481],
      ['UPDATE of no call', 'UPDATE', 481],
    ])('%s', async (_name, method, status) => {
      const alice = await drachtio.phone('alice');
      const answer = await alice.ask(method, alice.at('service'), { headers: { Contact: `<${alice.uri}>` } });
      expect(answer.start.status).toBe(status);
    });

    it('REFER and unknown methods get no answer', async () => {
      const alice = await drachtio.phone('alice');
      for (const method of ['REFER', 'FROB'])
        alice.send(alice.make(method, alice.at('service'), { headers: { 'Refer-To': '<sip:b@127.0.0.1>' } }));
      drachtio.on.options = (_request, response) => {
        response.send(200);
      };
      await alice.ask('OPTIONS', alice.at('service'));
      expect(alice.received).toHaveLength(1);
    });

    it('MESSAGE keeps a body of several bytes a character, both ways', async () => {
      const alice = await drachtio.phone('alice');
      const bodies: string[] = [];
      drachtio.on.message = (request, response) => {
        bodies.push(request.body);
        response.send(200);
      };
      const body = 'héllo ✓ |# end';
      await alice.ask('MESSAGE', alice.at('service'), {
        headers: { 'Content-Type': 'text/plain;charset=utf-8' },
        body,
      });
      expect(bodies).toEqual([body]);
      await drachtio.requested(alice.uri, { method: 'MESSAGE', headers: { 'Content-Type': 'text/plain' }, body });
      expect((await alice.request('MESSAGE')).body.toString()).toBe(body);
    });

    it('a header that can not be written makes the answer a 500', async () => {
      const alice = await drachtio.phone('alice');
      const told = new Promise<string | null>((resolve) => {
        drachtio.on.options = (_request, response) => {
          response.send(200, { headers: { Contact: 'not a <contact' } }, resolve);
        };
      });
      expect((await alice.ask('OPTIONS', alice.at('service'))).start.status).toBe(500);
      expect(await told).toBe('Unknown server error sending response');
    });

    it('a second final answer is refused', async () => {
      const alice = await drachtio.phone('alice');
      const told = new Promise<Error | string | null>((resolve) => {
        drachtio.on.options = (_request, response) => {
          response.send(200, {}, () => {
            try {
              response.send(404, {}, resolve);
            } catch (error) {
              resolve(error instanceof Error ? error : null);
            }
          });
        };
      });
      await alice.ask('OPTIONS', alice.at('service'));
      expect(String(await told)).toMatch(/unknown transaction|already sent/);
      expect(alice.received).toHaveLength(1);
    });
  });

  describe('requests of the application', () => {
    it('get what the server adds', async () => {
      const bob = await drachtio.phone('bob');
      const headers = { From: '<sip:1001@localhost>', Contact: '<sip:mwi@localhost>', Event: 'check-sync', 'X-A': '1' };
      const answer = await drachtio.requested(bob.uri, { method: 'NOTIFY', headers });
      expect(answer.status).toBe(200);
      const request = await bob.request('NOTIFY');
      expect(request.start.uri).toBe(bob.uri);
      expect(request.get('From')).toMatch(new RegExp(`^<sip:1001@127\\.0\\.0\\.1:${drachtio.sipPort}>;tag=\\w+$`));
      expect(request.get('To')).toBe(`<${bob.uri}>`);
      expect(request.get('Contact')).toBe(`<sip:mwi@127.0.0.1:${drachtio.sipPort}>`);
      expect(request.get('Call-ID')).toMatch(/^[0-9a-f-]{36}$/);
      expect(request.get('Max-Forwards')).toBe('70');
      expect(request.get('X-A')).toBe('1');
      expect(request.get('Via')).toMatch(
        new RegExp(`^SIP/2\\.0/UDP 127\\.0\\.0\\.1:${drachtio.sipPort};rport;branch=z9hG4bK\\w+$`),
      );
    });

    it.each([
      ['a closed UDP port', 'sip:x@127.0.0.1:9'],
      ['a refused TCP connection', 'sip:x@127.0.0.1:9;transport=tcp'],
      ['a host that does not exist', 'sip:x@no-such-host.invalid'],
    ])('get 503 from %s', async (_name, uri) => {
      expect((await drachtio.requested(uri, { method: 'OPTIONS' })).status).toBe(503);
    });

    it('get 408 from who says nothing, after repetitions', async () => {
      const bob = await drachtio.phone('bob', { onRequest: () => 'silent' });
      expect((await drachtio.requested(bob.uri, { method: 'OPTIONS' })).status).toBe(408);
      expect(bob.requests('OPTIONS').length).toBeGreaterThan(2);
    });

    it.each([
      ['the server itself', 'OWN', {}, 'can not send request to myself'],
      ['no address', 'nonsense', {}, 'invalid request-uri: OPTIONS nonsense SIP/2.0'],
      ['TLS', 'sip:x@127.0.0.1:9;transport=tls', {}, 'requested protocol/transport not available'],
      ['nowhere, with a body of no type', 'sip:x@127.0.0.1:9', { body: 'text' }, 'missing content-type'],
    ])('to %s are refused', async (_name, uri, parts, reason) => {
      const to = uri === 'OWN' ? `sip:x@127.0.0.1:${drachtio.sipPort}` : uri;
      await expect(drachtio.srf.request(to, { method: 'OPTIONS', ...parts })).rejects.toThrow(reason);
    });

    it('in a dialog that is not there are refused', async () => {
      const options = { method: 'BYE', stackDialogId: 'none@here;from-tag=x', headers: {} };
      await expect(drachtio.srf.request('sip:placeholder', options)).rejects.toThrow('unable to find dialog');
    });
  });

  describe('REGISTER', () => {
    /** A registrar for one user, as an application would have it. */
    function registrar(password: string, bindings: string[]): Handler {
      const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
      const nonce = randomBytes(8).toString('hex');
      return (request, response) => {
        const credentials = request.get('Authorization');
        if (credentials === undefined) {
          const challenge = `Digest realm="lab", nonce="${nonce}", algorithm=MD5, qop="auth"`;
          response.send(401, { headers: { 'WWW-Authenticate': challenge } });
          return;
        }
        const field = (name: string): string => new RegExp(`${name}="?([^",]*)`).exec(credentials)?.[1] ?? '';
        const a1 = md5(`alice:lab:${password}`);
        const a2 = md5(`REGISTER:${field('uri')}`);
        if (md5([a1, nonce, field('nc'), field('cnonce'), 'auth', a2].join(':')) !== field('response')) {
          response.send(403);
          return;
        }
        const contact = (request.get('Contact') ?? '').replace(/>.*/, '>');
        bindings.push(contact);
        response.send(200, { headers: { Contact: `${contact};expires=${request.get('Expires') ?? ''}` } });
      };
    }

    it.each(['udp', 'tcp'] as const)('with digest over %s', async (transport) => {
      const bindings: string[] = [];
      drachtio.on.register = registrar('secret', bindings);
      const alice = await drachtio.phone('alice', { transport, password: 'secret' });
      const answer = await alice.register();
      expect(answer.start.status).toBe(200);
      expect(answer.get('Contact')).toBe(`<${alice.uri}>;expires=300`);
      expect(bindings).toEqual([`<${alice.uri}>`]);
      const mallory = await drachtio.phone('alice', { transport, password: 'wrong' });
      expect((await mallory.register()).start.status).toBe(403);
    });

    it('with several contacts gives them one a line', async () => {
      const alice = await drachtio.phone('alice');
      drachtio.on.register = (request, response) => {
        response.send(200, { headers: { Contact: request.get('Contact') ?? '' } });
      };
      const answer = await alice.register({ contact: '<sip:a@127.0.0.1:5190>;q=0.5, "x, y" <sip:b@127.0.0.1:5190>' });
      expect(answer.headers.filter(([name]) => name === 'Contact').map(([, value]) => value)).toEqual([
        '<sip:a@127.0.0.1:5190>;q=0.5',
        '"x, y" <sip:b@127.0.0.1:5190>',
      ]);
    });

    it('with all contacts at once and an expiry is refused by the server', async () => {
      const alice = await drachtio.phone('alice');
      expect((await alice.register({ contact: '*', expires: 60 })).start.status).toBe(400);
    });

    it('over TCP: later requests use the connection, whatever port the address names', async () => {
      const alice = await drachtio.phone('alice', { transport: 'tcp' });
      drachtio.on.register = (request, response) => {
        response.send(200, { headers: { Contact: `${request.get('Contact') ?? ''};expires=60` } });
      };
      await alice.register();
      expect((await drachtio.requested(alice.uri, { method: 'OPTIONS' })).status).toBe(200);
      expect((await drachtio.requested('sip:alice@127.0.0.1', { method: 'OPTIONS' })).status).toBe(200);
      expect(alice.requests('OPTIONS')).toHaveLength(2);
    });
  });
});
