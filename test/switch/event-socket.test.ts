import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  InvalidArgumentError,
  SwitchSignInError,
  SwitchTimeoutError,
  SwitchUnavailableError,
} from '../../src/switch/errors.js';
import { parseEslUrl } from '../../src/switch/esl-url.js';
import { EventSocket } from '../../src/switch/esl/event-socket.js';
import type { SwitchEvent } from '../../src/switch/esl/switch-event.js';
import { DEFAULT_TIMINGS, type SwitchTimings } from '../../src/switch/switch-options.js';
import { FakeEventSocket, until, type FakePeer } from './fake-event-socket.js';

const QUICK: SwitchTimings = {
  ...DEFAULT_TIMINGS,
  connect: 300,
  command: 300,
  job: 300,
  keepAlive: 100,
  keepAliveReply: 200,
};

describe('an event socket', () => {
  let server: FakeEventSocket;
  let events: SwitchEvent[];
  const sockets: EventSocket[] = [];

  beforeEach(async () => {
    server = await new FakeEventSocket().listen();
    events = [];
  });

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.close('the test is over');
    await server.close();
  });

  const connect = (timings: Partial<SwitchTimings> = {}): EventSocket => {
    const socket = new EventSocket(parseEslUrl(server.url), { ...QUICK, keepAlive: 60_000, ...timings }, (event) => {
      events.push(event);
    });
    sockets.push(socket);
    return socket;
  };

  const open = async (timings: Partial<SwitchTimings> = {}): Promise<EventSocket> => {
    const socket = connect(timings);
    await socket.opened;
    return socket;
  };

  it('signs in and answers commands in order', async () => {
    server.api = (command) => `+OK ${command}\n`;
    const socket = await open();
    const replies = await Promise.all([1, 2, 3].map((n) => socket.command(`api echo ${n}`)));
    expect(replies).toEqual(['+OK echo 1\n', '+OK echo 2\n', '+OK echo 3\n']);
  });

  it('sends a command in one piece, on a socket that waits for nothing', async () => {
    // modesl as it is sends the blank line apart, with Nagle on: 44 ms for each command.
    const noDelay = jest.spyOn(Socket.prototype, 'setNoDelay');
    const write = jest.spyOn(Socket.prototype, 'write');
    try {
      const socket = await open();
      // The server's own socket sets it as well, without this method.
      expect(noDelay.mock.calls).toEqual([[true]]);
      write.mockClear();
      await socket.command('api echo');
      expect(write.mock.calls.filter(([data]) => String(data).startsWith('api'))).toEqual([['api echo\n\n']]);
      expect(write.mock.calls.filter(([data]) => String(data) === '\n')).toEqual([]);
    } finally {
      noDelay.mockRestore();
      write.mockRestore();
    }
  });

  it.each(['\n', '\r', '\0', '\n\napi system id'])('refuses %j in a command, and stays in step', async (poison) => {
    const socket = await open();
    await expect(socket.command(`api conference 1 say a${poison}b`)).rejects.toThrow(InvalidArgumentError);
    await expect(socket.job(`conference 1 say a${poison}b`)).rejects.toThrow(InvalidArgumentError);
    expect(server.frames.filter((frame) => !frame.startsWith('auth'))).toEqual([]);
    server.api = (command) => command;
    await expect(socket.command('api next')).resolves.toBe('next');
  });

  it('stays in step when an api command is refused as command/reply', async () => {
    server.intercept = (peer, frame) => {
      if (frame !== 'api forbidden') return false;
      peer.send({ 'Content-Type': 'command/reply', 'Reply-Text': '-ERR permission denied' });
      return true;
    };
    server.api = (command) => command;
    const socket = await open();
    const replies = await Promise.all([socket.command('api forbidden'), socket.command('api allowed')]);
    expect(replies).toEqual(['-ERR permission denied', 'allowed']);
  });

  it('fails with a clear error at a wrong password', async () => {
    const url = server.url;
    server.password = 'another';
    const socket = new EventSocket(parseEslUrl(url), QUICK, () => undefined);
    await expect(socket.opened).rejects.toThrow(SwitchSignInError);
    await expect(socket.opened).rejects.toThrow(/refused the password/);
    await expect(socket.opened).rejects.not.toThrow(/secret/);
  });

  it('fails at a rude rejection', async () => {
    server.greet = (peer) => {
      peer.send({ 'Content-Type': 'text/rude-rejection' }, 'Access Denied, go away.\n');
      peer.socket.end();
    };
    await expect(connect().opened).rejects.toThrow(SwitchSignInError);
  });

  it('fails when nobody listens', async () => {
    const socket = connect();
    await server.close();
    const late = connect();
    await expect(late.opened).rejects.toThrow(SwitchUnavailableError);
    await expect(late.opened).rejects.toThrow(/ECONNREFUSED/);
    await socket.closed;
    const named = new EventSocket(parseEslUrl(`esl://:secret@localhost:${server.port}`), QUICK, () => undefined);
    await expect(named.opened).rejects.toThrow(/ECONNREFUSED/);
  });

  it('gives up on a server that never greets, and on one that never answers the sign-in', async () => {
    server.greet = () => undefined;
    await expect(connect().opened).rejects.toThrow(/no sign-in within 300 ms/);
    server.greet = (peer) => {
      peer.send({ 'Content-Type': 'auth/request' });
    };
    server.intercept = () => true;
    await expect(connect().opened).rejects.toThrow(/no sign-in within 300 ms/);
  });

  const hurts: Record<string, (peer: FakePeer) => unknown> = {
    FIN: ({ socket }) => socket.end(),
    RST: ({ socket }) => socket.resetAndDestroy(),
    'disconnect notice': (peer) => {
      peer.send({ 'Content-Type': 'text/disconnect-notice' }, 'bye');
    },
    'reply too many': (peer) => {
      for (let n = 0; n < 3; n += 1) peer.send({ 'Content-Type': 'command/reply', 'Reply-Text': '+OK' });
    },
    'length beyond all bounds': ({ socket }) =>
      socket.write('Content-Type: api/response\nContent-Length: 99999999\n\n'),
    'length that is none': ({ socket }) => socket.write('Content-Type: api/response\nContent-Length: -5\n\n'),
    'header without end': ({ socket }) => socket.write('x'.repeat(70_000)),
  };

  describe.each(Object.entries(hurts))('after a %s', (_name, hurt) => {
    it('fails everything that is awaited, commands and jobs', async () => {
      server.intercept = (_peer, frame) => frame.includes('never');
      const socket = await open({ command: 60_000, job: 60_000 });
      const awaited = [socket.command('api never'), socket.job('never')].map((reply) =>
        reply.then(
          () => 'replied',
          (error: unknown) => error,
        ),
      );
      await until(() => server.frames.filter((frame) => frame.includes('never')).length === 2, 'both were sent');
      for (const peer of server.peers) hurt(peer);
      const [first, second] = await Promise.all(awaited);
      // The unasked-for replies answer what is awaited first.
      if (first !== 'replied') expect(first).toBeInstanceOf(SwitchUnavailableError);
      expect(second === 'replied' || second instanceof SwitchUnavailableError).toBe(true);
      await expect(socket.closed).resolves.toBeInstanceOf(SwitchUnavailableError);
      await expect(socket.command('api status')).rejects.toThrow(SwitchUnavailableError);
    });
  });

  it.each(['%', '+OK 100%', '%zz', '-ERR %E0%A4%A'])('takes the Reply-Text %j as it is', async (text) => {
    server.intercept = (peer, frame) => {
      if (frame !== 'odd') return false;
      peer.send({ 'Content-Type': 'command/reply', 'Reply-Text': text });
      return true;
    };
    const socket = await open();
    await expect(socket.command('odd')).resolves.toBe(text);
    await expect(socket.command('api echo')).resolves.toBe('-ERR no reply\n');
  });

  it('times out single commands, and gives a late reply to nobody', async () => {
    server.api = async (command) => {
      if (command === 'slow') await new Promise((resolve) => setTimeout(resolve, 400));
      return command;
    };
    const socket = await open({ command: 200 });
    await expect(socket.command('api slow')).rejects.toThrow(SwitchTimeoutError);
    await expect(socket.command('api slow')).rejects.toThrow(/no reply to slow within 200 ms/);
    await expect(socket.command('api quick', 5_000)).resolves.toBe('quick');
  });

  it('runs jobs side by side, in any order of results', async () => {
    server.api = async (command) => {
      await new Promise((resolve) => setTimeout(resolve, Number(command)));
      return `+OK ${command}\n`;
    };
    const socket = await open();
    await socket.command('event json BACKGROUND_JOB');
    await expect(Promise.all(['150', '1', '80'].map((line) => socket.job(line)))).resolves.toEqual([
      '+OK 150\n',
      '+OK 1\n',
      '+OK 80\n',
    ]);
    await expect(socket.job('400')).rejects.toThrow(SwitchTimeoutError);
    expect(events).toEqual([]);
  });

  it('reads bodies in whatever pieces they come, and large ones in linear time', async () => {
    const body = `+OK ${'grüße '.repeat(3_000_000)}`;
    server.api = () => body;
    const socket = await open({ command: 30_000 });
    const copy = jest.spyOn(Buffer, 'concat');
    await expect(socket.command('api large')).resolves.toHaveLength(body.length);
    // 24 MB; modesl as it is copies it a few hundred times.
    const copied = copy.mock.results.reduce((sum, { value }) => sum + (Buffer.isBuffer(value) ? value.length : 0), 0);
    copy.mockRestore();
    expect(copied).toBeGreaterThanOrEqual(Buffer.byteLength(body));
    expect(copied).toBeLessThan(2 * Buffer.byteLength(body));
    server.intercept = (peer, frame) => {
      if (frame !== 'api bytes') return false;
      const bytes = Buffer.from(
        'Content-Type: api/response\nContent-Length: 5\n\nü\nxxContent-Type: text/event-json\nContent-Length: 24\n\n{"Event-Name":"HEARTBEA"}',
      );
      void (async () => {
        for (const byte of bytes) {
          peer.socket.write(Buffer.from([byte]));
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      return true;
    };
    await expect(socket.command('api bytes')).resolves.toBe('ü\nxx');
  });

  it('passes on events, those too that can not be read', async () => {
    const socket = await open();
    await socket.command('event json HEARTBEAT');
    const [peer] = server.peers;
    peer?.send({ 'Content-Type': 'text/event-json' }, '{"Event-Name": broken');
    peer?.send({ 'Content-Type': 'text/event-json' }, 'null');
    peer?.send({ 'Content-Type': 'log/data' }, 'a log line');
    server.emit({ 'Event-Name': 'HEARTBEAT', 'Session-Count': '3', Odd: ['a', 'b'] });
    await until(() => events.length === 3, 'three events');
    expect(events.map(({ name }) => name)).toEqual(['', '', 'HEARTBEAT']);
    expect(events[2]?.header('Session-Count')).toBe('3');
    expect(events[2]?.header('Odd')).toBeUndefined();
  });

  it('notices a peer that hangs', async () => {
    server.intercept = (_peer, frame) => frame.startsWith('api status') && server.accepted > 0 && hung;
    let hung = false;
    const socket = await open({ keepAlive: 50, keepAliveReply: 100 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.frames.filter((frame) => frame === 'api status').length).toBeGreaterThan(2);
    hung = true;
    expect((await socket.closed).reason).toMatch(/does not answer/);
    // As set for a running system, that takes less than 10 s.
    expect(DEFAULT_TIMINGS.keepAlive + DEFAULT_TIMINGS.keepAliveReply).toBeLessThan(10_000);
  });

  it('takes no more commands than it can keep in mind', async () => {
    server.intercept = (_peer, frame) => frame === 'api never';
    const socket = await open({ command: 60_000 });
    const replies = Array.from({ length: 10_000 }, () => socket.command('api never').catch(() => undefined));
    await expect(socket.command('api never')).rejects.toThrow(/10000 commands are unanswered/);
    socket.close('enough');
    await Promise.all(replies);
  });

  it('leaves no listener behind', async () => {
    server.api = () => '+OK\n';
    const socket = await open();
    await socket.command('event json BACKGROUND_JOB');
    for (let n = 0; n < 100; n += 1) await Promise.all([socket.command('api x'), socket.job('y')]);
    const warnings: string[] = [];
    const listen = (warning: Error): void => void warnings.push(warning.message);
    process.on('warning', listen);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', listen);
    expect(warnings).toEqual([]);
  });
});
