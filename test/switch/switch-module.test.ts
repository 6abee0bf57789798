import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { register } from 'prom-client';
import {
  Conferences,
  SwitchHealth,
  SwitchModule,
  SwitchSettingsError,
  SwitchTimeoutError,
  SwitchUnavailableError,
  type SwitchOptions,
} from '../../src/switch/index.js';
import { FakeEventSocket, until } from './fake-event-socket.js';
import { startSwitch } from './switch-setup.js';

describe('the switch module', () => {
  let server: FakeEventSocket;
  const modules: TestingModule[] = [];

  beforeEach(async () => {
    server = await new FakeEventSocket().listen();
  });

  afterEach(async () => {
    for (const module of modules.splice(0)) await module.close();
    await server.close();
  });

  const start = async (options: Partial<SwitchOptions> = {}): Promise<TestingModule> => {
    const module = await startSwitch({ urls: [server.url], ...options });
    modules.push(module);
    return module;
  };

  const stateOf = (module: TestingModule, node = 0): string | undefined =>
    module.get(SwitchHealth).nodes()[node]?.state;

  const isUp = async (module: TestingModule, node = 0): Promise<void> => {
    await until(() => stateOf(module, node) === 'up', 'the node is up');
  };

  it('connects twice, once for commands and once for events', async () => {
    const module = await start();
    await isUp(module);
    const firsts = [...server.peers].map(({ subscription }) => subscription.trim()).sort();
    expect(firsts).toEqual(['json BACKGROUND_JOB', 'json HEARTBEAT CUSTOM conference::maintenance']);
    const [node] = module.get(SwitchHealth).nodes();
    expect(node).toMatchObject({ name: server.name, state: 'up', version: '1.10.12-release' });
    expect(node?.lastError).toBeUndefined();
  });

  it('starts without the switch, says 503 material meanwhile, and is there when the switch is', async () => {
    await server.close();
    const module = await start();
    const conferences = module.get(Conferences);
    await expect(conferences.command('Board', 'lock', [])).rejects.toThrow(SwitchUnavailableError);
    await until(() => stateOf(module) === 'down', 'the node is down');
    await expect(conferences.command('Board', 'lock', [])).rejects.toMatchObject({ nodes: [server.name] });
    await server.listen();
    await isUp(module);
    server.api = () => '+OK Board locked\n';
    await expect(conferences.command('Board', 'lock', [])).resolves.toBe('+OK Board locked\n');
  });

  it.each<[string, (fake: FakeEventSocket) => void]>([
    [
      'FIN',
      (fake) => {
        for (const { socket } of fake.peers) socket.end();
      },
    ],
    [
      'RST',
      (fake) => {
        for (const { socket } of fake.peers) socket.resetAndDestroy();
      },
    ],
  ])('comes back and subscribes again after a %s', async (_name, hurt) => {
    const module = await start();
    await isUp(module);
    const pending = module.get(Conferences).command('Board', 'lock', []);
    server.intercept = (_peer, frame) => frame.includes('lock');
    hurt(server);
    await expect(pending).rejects.toThrow(SwitchUnavailableError);
    await until(() => stateOf(module) !== 'up', 'the loss is noticed');
    await isUp(module);
    expect(server.accepted).toBe(4);
    expect([...server.peers].filter(({ subscription }) => subscription.includes('CUSTOM'))).toHaveLength(1);
    expect(module.get(SwitchHealth).nodes()[0]?.lastError).toMatch(/can't be reached/);
  });

  it('says that the password is wrong, tries again seldom, and never tells the password', async () => {
    const url = server.url;
    server.password = 'changed';
    const module = await start({ urls: [url] });
    await until(() => stateOf(module) === 'refused', 'the refusal is noticed');
    expect(JSON.stringify(module.get(SwitchHealth).nodes())).not.toContain('secret');
    expect(module.get(SwitchHealth).nodes()[0]?.lastError).toMatch(/refused the password/);
    const before = server.accepted;
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(server.accepted).toBe(before);
    server.password = 'secret';
    await isUp(module);
  });

  it('logs what goes wrong once, and never the password', async () => {
    const lines: string[] = [];
    const write = (...parts: unknown[]): void => void lines.push(parts.map(String).join(' '));
    const url = server.url;
    server.password = 'changed';
    const module = await start({ urls: [url] });
    module.useLogger({ log: write, warn: write, error: write });
    try {
      const before = server.accepted;
      await until(() => server.accepted > before + 3, 'further attempts');
      server.password = 'secret';
      await isUp(module);
      await server.close();
      await until(() => stateOf(module) === 'down', 'the loss');
    } finally {
      module.useLogger(false);
    }
    expect(
      lines.filter((line) => line.includes('commands are down: FreeSWITCH refused the password')).length,
    ).toBeLessThan(2);
    expect(lines.filter((line) => line.includes('commands are back'))).toHaveLength(1);
    expect(lines.join('\n')).toContain(`FreeSWITCH at ${server.name}: commands are down`);
    expect(lines.join('\n')).not.toMatch(/secret|changed/);
  });

  it('notices a peer that hangs, on either connection', async () => {
    const module = await start();
    await isUp(module);
    for (const kind of ['BACKGROUND_JOB', 'HEARTBEAT']) {
      server.intercept = (peer) => peer.subscription.includes(kind) && [...server.peers].indexOf(peer) < 2;
      await until(() => stateOf(module) !== 'up', `the silence of ${kind} is noticed`);
      server.intercept = () => false;
      await isUp(module);
    }
  });

  it('makes the events connection anew when no HEARTBEAT comes', async () => {
    const module = await start({ timings: { heartbeat: 200 } });
    await isUp(module);
    for (let n = 0; n < 10; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      server.emit({ 'Event-Name': 'HEARTBEAT' });
    }
    expect(server.accepted).toBe(2);
    await until(() => server.accepted === 3, 'a new connection');
    expect(module.get(SwitchHealth).nodes()[0]?.lastError).toMatch(/no HEARTBEAT/);
    // Commands go on all the while.
    server.api = () => '2';
    await expect(module.get(Conferences).count('Board')).resolves.toMatchObject({ result: 2 });
  });

  it('lets 100 slow commands not hold up a quick one', async () => {
    const slow: (() => void)[] = [];
    server.api = async (command) => {
      if (!command.includes(' dial ')) return '+OK Board locked\n';
      // The phones ring until the test lets somebody answer.
      await new Promise<void>((resolve) => slow.push(resolve));
      return '+OK Call Requested: result: [SUCCESS]\n';
    };
    const module = await start({ timings: { job: 60_000 } });
    await isUp(module);
    const conferences = module.get(Conferences);
    const calls = Array.from({ length: 100 }, () =>
      conferences.dial('Board', { user: '230', domain: 'pbx.example.net' }),
    );
    await until(() => slow.length === 100, 'all of them ring at the same time');
    await expect(conferences.lock('Board')).resolves.toMatchObject({ text: '+OK Board locked\n' });
    for (const answer of slow) answer();
    const results = await Promise.all(calls);
    expect(results.every(({ result }) => result === 'SUCCESS')).toBe(true);
  });

  it('fails a command that gets no reply in time', async () => {
    server.api = () => new Promise((resolve) => setTimeout(resolve, 250, '+OK late\n'));
    const module = await start({ timings: { command: 100 } });
    await isUp(module);
    await expect(module.get(Conferences).lock('Board')).rejects.toThrow(SwitchTimeoutError);
  });

  it('closes everything', async () => {
    const module = await start();
    await isUp(module);
    server.intercept = (_peer, frame) => frame.endsWith('Board lock');
    const pending = module
      .get(Conferences)
      .lock('Board')
      .catch((error: unknown) => error);
    await module.close();
    expect(await pending).toBeInstanceOf(SwitchUnavailableError);
    expect(stateOf(module)).toBe('closed');
    await until(() => server.peers.size === 0, 'the connections are gone');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(server.accepted).toBe(2);
  });

  it('stops connecting when it is closed while the switch is down', async () => {
    await server.close();
    const module = await start();
    await until(() => stateOf(module) === 'down', 'the node is down');
    await module.close();
    await server.listen();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(server.accepted).toBe(0);
  });

  it('works with several nodes, and with one of them down', async () => {
    const second = await new FakeEventSocket().listen();
    try {
      const module = await start({ urls: [server.url, second.url] });
      await isUp(module, 0);
      await isUp(module, 1);
      server.api = () => '-ERR Conference Board not found\n';
      second.api = () => '+OK Board locked\n';
      await expect(module.get(Conferences).lock('Board')).resolves.toMatchObject({ text: '+OK Board locked\n' });
      await server.close();
      await until(() => stateOf(module, 0) === 'down', 'the first is down');
      await expect(module.get(Conferences).lock('Board')).resolves.toMatchObject({ text: '+OK Board locked\n' });
      await second.close();
      await until(() => stateOf(module, 1) === 'down', 'the second is down');
      await expect(module.get(Conferences).lock('Board')).rejects.toMatchObject({ nodes: [server.name, second.name] });
    } finally {
      await second.close();
    }
  });

  it('can be there twice in a process, and counts', async () => {
    const first = await start();
    const second = await start();
    await isUp(first);
    await isUp(second);
    server.api = () => '+OK Board locked\n';
    await first.get(Conferences).lock('Board');
    server.emit({ 'Event-Name': 'HEARTBEAT' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const text = await register.metrics();
    expect(text).toMatch(/trunkline_switch_commands_total\{command="conference lock",outcome="ok"\} \d/);
    expect(text).toMatch(/trunkline_switch_command_seconds_count\{command="conference lock"\} \d/);
    expect(text).toMatch(/trunkline_switch_events_total\{event="HEARTBEAT"\} \d/);
    expect(text).toMatch(/trunkline_switch_reconnects_total/);
    expect(text).toContain(`trunkline_switch_node_up{node="${server.name}"} 1`);
  });

  it('refuses the password that everybody knows, and bad addresses, at start', async () => {
    server.password = 'ClueCon';
    await expect(start()).rejects.toThrow(SwitchSettingsError);
    await isUp(await start({ allowDefaultPassword: true }));
    await expect(start({ urls: [] })).rejects.toThrow(/No FreeSWITCH/);
    await expect(start({ urls: ['esl://:a@h:1', 'esl://:b@h:1'] })).rejects.toThrow(/twice/);
  });

  it('takes its options at once, too', () => {
    expect(SwitchModule.forRoot({ urls: [server.url] }).providers).toHaveLength(9);
  });
});
