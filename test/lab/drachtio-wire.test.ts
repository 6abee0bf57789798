import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LabDrachtio } from '../../src/lab/drachtio/lab-drachtio.js';
import { FrameReader, writeFrame, type Frame } from '../../src/lab/drachtio/frames.js';
import { SipPhone } from '../support/sip-phone.js';
import { until } from '../support/until.js';
import { useDrachtio } from './support/drachtio-fixture.js';
import { connectApplication } from './support/sip-application.js';

/** A client that writes frames by itself. */
class Wire {
  readonly frames: Frame[] = [];
  isClosed = false;
  private count = 0;

  private constructor(readonly socket: Socket) {
    const reader = new FrameReader();
    socket.on('data', (chunk) => this.frames.push(...reader.push(chunk)));
    socket.on('error', () => undefined);
    socket.on('close', () => (this.isClosed = true));
  }

  static async open(host: string, port: number): Promise<Wire> {
    const socket = connect(port, host);
    await once(socket, 'connect');
    return new Wire(socket);
  }

  /** Sends a command and waits for the answer to it: all behind the id of the command. */
  async ask(...tokens: string[]): Promise<string[]> {
    return this.answerTo(tokens);
  }

  async answerTo(tokens: readonly string[], message?: string): Promise<string[]> {
    const id = `id-${++this.count}`;
    this.socket.write(writeFrame([id, ...tokens], message === undefined ? undefined : Buffer.from(message)));
    const find = (): Frame | undefined => this.frames.find((frame) => frame.tokens[2] === id);
    await until(`an answer to ${tokens.join('|')}`, () => find() !== undefined);
    return [...(find()?.tokens.slice(3) ?? [])];
  }
}

/** The same on the lab and, with DRACHTIO_URL, on a real drachtio server. */
describe('the protocol of drachtio', () => {
  const drachtio = useDrachtio();
  const wires: Wire[] = [];

  async function signedIn(): Promise<Wire> {
    const wire = await open();
    await wire.ask('authenticate', drachtio.server.secret, '');
    return wire;
  }
  async function open(): Promise<Wire> {
    const wire = await Wire.open(drachtio.server.host, drachtio.server.port);
    wires.push(wire);
    return wire;
  }
  afterEach(() => {
    for (const { socket } of wires.splice(0)) socket.destroy();
  });

  it('signs in with the secret and tells where SIP is', async () => {
    const answer = await (await open()).ask('authenticate', drachtio.server.secret, 'a,b');
    const places = `tcp/127.0.0.1:${drachtio.sipPort},udp/127.0.0.1:${drachtio.sipPort}`;
    expect(answer).toEqual([
      'OK',
      expect.stringContaining(places.slice(0, 13)),
      expect.stringMatching(/^v0\.\d+\.\d+/),
      expect.any(String),
    ]);
    expect(answer[1]?.split(',').sort()).toEqual(places.split(','));
  });

  it.each([
    ['a wrong secret', ['authenticate', 'wrong', ''], ['NO', 'incorrect secret']],
    ['an unknown verb', ['frobnicate'], ['NO', 'Unknown message type']],
    ['no verb', [], ['NO', 'Invalid message format']],
  ])('%s ends the connection', async (_name, tokens, answer) => {
    const wire = tokens[0] === 'authenticate' ? await open() : await signedIn();
    expect(await wire.ask(...tokens)).toEqual(answer);
    await until('it is closed', () => wire.isClosed);
  });

  it.each([
    ['no length', 'abc#x'],
    ['a length of six digits', '100000#x'],
  ])('%s ends the connection without a word', async (_name, bytes) => {
    const wire = await signedIn();
    wire.frames.length = 0;
    wire.socket.write(bytes);
    await until('it is closed', () => wire.isClosed);
    expect(wire.frames).toEqual([]);
  });

  it('takes frames in pieces and several at once', async () => {
    const wire = await signedIn();
    const bytes = Buffer.concat([writeFrame(['a', 'ping']), writeFrame(['b', 'ping']), writeFrame(['c', 'ping'])]);
    for (const piece of [bytes.subarray(0, 1), bytes.subarray(1, 9), bytes.subarray(9)]) {
      wire.socket.write(piece);
      await sleep(5);
    }
    const pongs = (): string[] =>
      wire.frames.filter(({ tokens }) => tokens[4] === 'pong').map(({ tokens }) => tokens[2] ?? '');
    await until('three pongs', () => pongs().length === 3);
    expect(pongs()).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['an answer to no request', ['sip', 'none', ''], 'SIP/2.0 200 OK', 'Response not sent due to unknown transaction'],
    [
      'a CANCEL of no request',
      ['sip', 'none', ''],
      'CANCEL sip:a@127.0.0.1:9 SIP/2.0',
      'unable to cancel unknown transaction id: none',
    ],
    [
      'proxying no request',
      ['proxy', 'none', 'remainInDialog', 'fullResponse', '', 'serial', '', '', 'sip:a@127.0.0.1:9'],
      'INVITE sip:a@127.0.0.1:9 SIP/2.0',
      'Unknown transaction id: none',
    ],
  ])('%s fails', async (_name, tokens, message, reason) => {
    const wire = await signedIn();
    expect(await wire.answerTo(tokens, `${message}\r\nContent-Length: 0\r\n\r\n`)).toEqual(['NOK', reason]);
    expect(await wire.ask('ping')).toEqual(['OK', 'pong']);
  });

  it('shares requests out by turns, and dialogs stay where they are', async () => {
    const order: string[] = [];
    const others = await Promise.all(
      ['A', 'B'].map((name) =>
        connectApplication(drachtio.server, (srf) =>
          srf.message((_request, response) => {
            order.push(name);
            response.send(200);
          }),
        ),
      ),
    );
    drachtio.on.message = (_request, response) => {
      order.push('first');
      response.send(200);
    };
    const alice = await drachtio.phone('alice');
    const ask = async (times: number): Promise<void> => {
      order.length = 0;
      for (let index = 0; index < times; index++) await alice.ask('MESSAGE', alice.at('x'));
    };
    // The real server stumbles over connections that are gone, until it has met each of them.
    await ask(6);
    await ask(6);
    expect(order.slice(3)).toEqual(order.slice(0, 3));
    expect([...order.slice(0, 3)].sort()).toEqual(['A', 'B', 'first']);
    for (const other of others) await other.close();
    await ask(4);
    expect(new Set(order)).toEqual(new Set(['first']));
  });

  it('a call outlives its application: a new connection may end it, the phone is told that it is gone', async () => {
    const other = await connectApplication(drachtio.server, (srf) =>
      srf.message((_request, response) => {
        response.send(200);
      }),
    );
    const bob = await drachtio.phone('bob', {
      onCall: (call) => {
        call.answer();
      },
    });
    const [one, two] = [
      await other.srf.createUAC(bob.uri, { localSdp: 'v=0\r\n' }),
      await other.srf.createUAC(bob.uri, { localSdp: 'v=0\r\n' }),
    ];
    await other.close();
    expect((await bob.calls[0]?.bye())?.start.status).toBe(481);
    expect(one.connected).toBe(true);
    const options = { method: 'BYE', stackDialogId: `${two.sip.callId};from-tag=${two.sip.localTag}`, headers: {} };
    expect((await drachtio.requested('sip:placeholder', options)).status).toBe(200);
  });
});

describe('the lab drachtio', () => {
  let lab: LabDrachtio;
  const phones: SipPhone[] = [];
  const log: string[] = [];

  async function start(): Promise<{ port: number; sipPort: number }> {
    lab = new LabDrachtio({ port: 0, sipPort: 0, log: (line) => log.push(line) });
    return lab.listen();
  }
  afterEach(async () => {
    for (const phone of phones.splice(0)) phone.close();
    await lab.close();
  });
  async function expectAlive({ port, sipPort }: { port: number; sipPort: number }): Promise<void> {
    const server = { host: '127.0.0.1', port, secret: 'cymru', isLab: true, stop: () => Promise.resolve() };
    const application = await connectApplication(server, (srf) =>
      srf.options((_request, response) => {
        response.send(200);
      }),
    );
    for (const transport of ['udp', 'tcp'] as const) {
      const phone = await SipPhone.open({ user: 'a', server: sipPort, transport });
      phones.push(phone);
      expect((await phone.ask('OPTIONS', phone.at('x'))).start.status).toBe(200);
    }
    await application.close();
  }

  it('serves nobody without the secret', async () => {
    const { port } = await start();
    const wire = await Wire.open('127.0.0.1', port);
    expect(await wire.ask('route', 'options')).toEqual(['NO', 'not authenticated']);
    await until('it is closed', () => wire.isClosed);
  });

  it.each([
    ['a tel: URI', ['sip', '', ''], 'OPTIONS tel:1 SIP/2.0\r\n\r\n'],
    ['proxy without targets', ['proxy', 'x', '', '', '', 'serial'], 'INVITE sip:a SIP/2.0\r\n\r\n'],
    ['a sign-in without a secret', ['authenticate'], undefined],
  ])('refuses %s, which ends the real server', async (_name, tokens, message) => {
    const { port } = await start();
    const wire = await Wire.open('127.0.0.1', port);
    await wire.ask('authenticate', 'cymru', '');
    expect((await wire.answerTo(tokens, message))[0]).toBe('NO');
  });

  const line = fc.oneof(
    fc.constantFrom(
      ...[
        'INVITE sip:a@b SIP/2.0',
        'ACK sip:a SIP/2.0',
        'SIP/2.0 200 OK',
        'CANCEL sip:a SIP/2.0',
        'Via: SIP/2.0/UDP h',
      ],
      ...['Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKx;rport', 'From: <sip:a@b>;tag=1', 'To: <sip:a@b>', 'Call-ID: 1'],
      ...[
        'CSeq: 1 INVITE',
        'CSeq: 99999999999 X',
        'Contact: *',
        'Contact: <',
        'Content-Length: 99999',
        'Route: <sip:a;lr>',
      ],
      ...['REGISTER sip:b SIP/2.0', 'Content-Length: 0', 'Max-Forwards: x', ''],
    ),
    fc.string({ maxLength: 30 }),
  );
  const text = fc.array(line, { maxLength: 12 }).map((lines) => Buffer.from(`${lines.join('\r\n')}\r\n\r\n`));
  const bytes = fc.oneof(
    text,
    fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
  );

  it('lives through any SIP, over UDP and TCP', async () => {
    const ports = await start();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('udp' as const, 'tcp' as const),
        fc.array(bytes, { maxLength: 5 }),
        async (transport, chunks) => {
          const phone = await SipPhone.open({ user: 'x', server: ports.sipPort, transport });
          for (const chunk of chunks) phone.send(chunk);
          await sleep(1);
          phone.close();
        },
      ),
      { numRuns: 200 },
    );
    await expectAlive(ports);
  });

  it('lives through any frames', async () => {
    const ports = await start();
    const token = fc.oneof(
      fc.constantFrom(
        'sip',
        'proxy',
        'route',
        'ping',
        'authenticate',
        '',
        'INVITE',
        'x',
        'simultaneous',
        'sip:a@127.0.0.1:9',
      ),
      fc.string({ maxLength: 8 }),
    );
    const frame = fc
      .tuple(fc.array(token, { maxLength: 10 }), fc.option(bytes, { nil: undefined }))
      .map(([tokens, message]) => writeFrame(['id', ...tokens], message));
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(fc.oneof(frame, bytes), { maxLength: 6 }), async (signIn, chunks) => {
        const wire = await Wire.open('127.0.0.1', ports.port);
        if (signIn) await wire.ask('authenticate', 'cymru', '');
        for (const chunk of chunks) wire.socket.write(chunk);
        await sleep(1);
        wire.socket.resetAndDestroy();
      }),
      { numRuns: 200 },
    );
    await expectAlive(ports);
  });
});
