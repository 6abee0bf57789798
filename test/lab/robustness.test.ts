import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiRunner } from '../../src/lab/freeswitch/api/api.js';
import { Calls } from '../../src/lab/freeswitch/channels/calls.js';
import { Channels } from '../../src/lab/freeswitch/channels/channels.js';
import { syntaxList } from '../../src/lab/freeswitch/conference/commands/syntax.js';
import { ConferenceEvents } from '../../src/lab/freeswitch/conference/conference-events.js';
import { Conferences } from '../../src/lab/freeswitch/conference/conferences.js';
import { SwitchCore } from '../../src/lab/freeswitch/core.js';
import { LabFreeSwitch } from '../../src/lab/freeswitch/lab-freeswitch.js';
import { EventSocketClient } from './support/event-socket-client.js';

const COMMANDS = [...syntaxList().matchAll(/^<conf name> (\S+)/gm)].map(([, name]) => name ?? '');
const WORDS = [
  ...['all', 'last', 'non_moderator', '1', '2', '-1', '0', '99999999999', 'uuid=x', 'on', 'off', 'up', 'down', 'file'],
  ...['start', 'stop', 'check', 'mod', 'delim', 'compact', 'nospeak', 'clear', 'tone_stream://%(10,0,1)', 'a.wav'],
  ...['loopback/tone', 'loopback/conf-room', 'user/1', '{', "{a='", '}', "'", '"', '%s%n', 'Zoë', '$(x)', '${y}', '\\'],
];
const APIS = [
  ...['originate', 'uuid_kill', 'uuid_exists', 'uuid_getvar', 'uuid_setvar', 'uuid_send_dtmf', 'uuid_transfer', 'show'],
  ...[
    'expand',
    'eval',
    'global_getvar',
    'global_setvar',
    'hupall',
    'status',
    'version',
    'uptime',
    'echo',
    'conference',
  ],
];

describe('API commands', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lab-'));
  const core = new SwitchCore();
  const channels = new Channels(core);
  const conferences = new Conferences(channels, new ConferenceEvents(core), {
    sounds: directory,
    recordings: directory,
  });
  const api = new ApiRunner({ core, conferences, calls: new Calls(channels, conferences), globals: new Map() });

  beforeAll(() => {
    api.run('originate loopback/tone &conference(room)');
    api.run('originate loopback/echo &conference(room)');
  });
  afterAll(() => {
    conferences.close();
    rmSync(directory, { recursive: true });
  });

  const word = fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 10 }));
  const conferenceLine = fc
    .tuple(fc.constantFrom('room', 'other', 'list', ''), fc.constantFrom(...COMMANDS, 'nosuch', ''), fc.array(word))
    .map(([name, command, args]) => ['conference', name, command, ...args].join(' '));
  const apiLine = fc.tuple(fc.constantFrom(...APIS), fc.array(word)).map(([name, args]) => [name, ...args].join(' '));

  it('always give an answer', () => {
    fc.assert(
      fc.property(fc.oneof(conferenceLine, apiLine, fc.string()), (line) => {
        expect(api.run(line)).not.toBe('');
      }),
      { numRuns: 3000 },
    );
  });

  it('that expand themselves come to an end', () => {
    expect(api.run(`${'expand '.repeat(50)}echo x`)).toBe('-ERR no reply\n');
  });

  it('make no more calls than the switch can hold', () => {
    api.run('hupall');
    for (let index = 0; index < 600; index++) api.run('originate loopback/silence &park');
    expect(api.run('originate loopback/silence &park')).toBe('-ERR SWITCH_CONGESTION\n');
    expect(api.run('show channels count')).toBe('\n1000 total.\n');
    api.run('hupall');
  });
});

describe('the server', () => {
  let lab: LabFreeSwitch;
  let port: number;
  const log: string[] = [];

  beforeEach(async () => {
    log.length = 0;
    lab = new LabFreeSwitch({ port: 0, log: (line) => log.push(line) });
    port = (await lab.listen()).port;
  });
  afterEach(() => lab.close());

  async function expectAlive(): Promise<void> {
    const client = await EventSocketClient.signedIn(port);
    expect(await client.api('echo alive')).toBe('alive');
    client.close();
  }

  it('lives through any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(fc.uint8Array({ maxLength: 100 })), async (signIn, chunks) => {
        const client = signIn ? await EventSocketClient.signedIn(port) : await EventSocketClient.open(port);
        for (const chunk of chunks) client.socket.write(chunk);
        client.socket.write('\n\n\n');
        await sleep(1);
        client.socket.resetAndDestroy();
      }),
      { numRuns: 50 },
    );
    await expectAlive();
  });

  it.each([
    ['half a command', 'api sta'],
    ['half a body', 'sendevent CUSTOM\nContent-Length: 100\n\nxx'],
  ])('lives through %s and a reset', async (_name, text) => {
    const client = await EventSocketClient.signedIn(port);
    client.socket.write(text);
    await sleep(5);
    client.socket.resetAndDestroy();
    await expectAlive();
  });

  it('drops who sends too much', async () => {
    const client = await EventSocketClient.open(port);
    client.socket.write('auth\nContent-Length: 2000000\n\n');
    await once(client.socket, 'close');
    expect(log).toEqual(['event socket: command too long']);
    await expectAlive();
  });

  it('drops who does not read', async () => {
    const slow = await EventSocketClient.signedIn(port);
    await slow.send('event plain CUSTOM lab::flood');
    slow.socket.pause();
    const client = await EventSocketClient.signedIn(port);
    const body = 'x'.repeat(500_000);
    for (let index = 0; index < 60 && log.length === 0; index++) {
      client.socket.write(`sendevent CUSTOM\nEvent-Subclass: lab::flood\nContent-Length: ${body.length}\n\n${body}`);
      await client.next();
    }
    expect(log).toContain('event socket: client does not read');
    await expectAlive();
  });

  it('answers many commands sent at once in their order', async () => {
    const client = await EventSocketClient.signedIn(port);
    const numbers = Array.from({ length: 2000 }, (_, index) => String(index));
    client.socket.write(numbers.map((number) => `api echo ${number}\n\n`).join(''));
    for (const number of numbers) expect((await client.next()).body).toBe(number);
  });
});
