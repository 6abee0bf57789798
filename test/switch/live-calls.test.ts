import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import {
  CommandRefusedError,
  LiveCalls,
  ReplyFormatError,
  SwitchHealth,
  SwitchMaintenance,
  SwitchUnavailableError,
} from '../../src/switch/index.js';
import { liveCalls } from '../../src/switch/live/live-call.js';
import { parseShowCalls } from '../../src/switch/parsers/show-calls.js';
import { FakeEventSocket, until } from './fake-event-socket.js';
import { startSwitch } from './switch-setup.js';

const recordings = JSON.parse(
  readFileSync(new URL('recordings/show-calls.json', import.meta.url), 'utf8'),
) as readonly { situation: string; reply: string }[];

function recorded(situation: string): string {
  return recordings.find((one) => one.situation.startsWith(situation))?.reply ?? '';
}

const callsIn = (situation: string) => liveCalls('switch:8021', parseShowCalls(recorded(situation)));

describe('the calls of `show calls as json`', () => {
  it('are one where two talk', () => {
    expect(callsIn('two telephones talking')).toEqual([
      {
        uuid: 'd6b3803b-c8db-430e-9e71-332863b2383f',
        node: 'switch:8021',
        callerName: '1001',
        callerNumber: '1001',
        callerHost: 'tl.test',
        destination: 'u1002',
        called: [{ uuid: 'f871ca42-ecf1-455c-9f1b-483115baae2b', destination: '1002', host: 'tl.test' }],
        isAnswered: true,
        startedAt: new Date(1_795_467_529_000),
        bridgedAt: new Date(1_795_467_530_000),
      },
    ]);
  });

  it('are one where a telephone rings, though there are two lines', () => {
    const [call, ...others] = callsIn('ringing');
    expect(others).toEqual([]);
    expect(call).toMatchObject({ destination: 'u1002', isAnswered: false, called: [{ destination: '1002' }] });
    expect(call).not.toHaveProperty('bridgedAt');
  });

  it.each([
    ['the caller has put the call on hold', ['1001 1002']],
    ['two callers in conference', ['1001 ', '1004 ']],
    ['one caller parked', ['1001 ']],
    ['caller in the attendant', ['1001 ']],
    ['consultation', ['1001 1002', '1002 1003']],
    ['3 s after the attended transfer', ['1001 1003']],
    ['nothing there', []],
  ])('while %s', (situation, expected) => {
    const calls = callsIn(situation);
    expect(calls.map(({ callerNumber, called }) => `${callerNumber} ${called[0]?.destination ?? ''}`)).toEqual(
      expected,
    );
    expect(calls.every(({ isAnswered }) => isAnswered)).toBe(true);
  });

  it('keep the leg of one that is not there as a call of its own', () => {
    const shown = parseShowCalls(recorded('ringing')).slice(1);
    expect(liveCalls('n', shown)).toMatchObject([{ callerNumber: '1001', destination: '1002', called: [] }]);
  });

  it.each(['', '-ERR no reply\n', '[]', '{"rows":[]}', '{"row_count":1,"rows":[{"uuid":1}]}'])(
    'can not be read from %j',
    (reply) => {
      expect(() => parseShowCalls(reply)).toThrow(ReplyFormatError);
    },
  );

  it('are read or refused, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (reply) => {
        try {
          liveCalls('n', parseShowCalls(reply));
        } catch (error) {
          if (!(error instanceof ReplyFormatError)) throw error;
        }
      }),
    );
  });
});

describe('nodes', () => {
  let first: FakeEventSocket;
  let second: FakeEventSocket;
  let module: TestingModule;
  beforeEach(async () => {
    first = await new FakeEventSocket().listen();
    second = await new FakeEventSocket().listen();
    module = await startSwitch({ urls: [first.url, second.url] });
    const isUp = (): boolean =>
      module
        .get(SwitchHealth)
        .nodes()
        .every(({ state }) => state === 'up');
    await until(isUp, 'both are up');
  });
  afterEach(async () => {
    await module.close();
    await first.close();
    await second.close();
  });

  it('give their calls together, the oldest first', async () => {
    first.api = () => recorded('caller in the attendant');
    second.api = () => recorded('two telephones talking');
    const calls = await module.get(LiveCalls).all();
    expect(calls.map(({ node, destination }) => [node, destination])).toEqual([
      [second.name, 'u1002'],
      [first.name, 'aa'],
    ]);
  });

  it('give those that are left when one is down, and none when all are', async () => {
    second.api = () => recorded('two telephones talking');
    await first.close();
    await until(() => module.get(SwitchHealth).nodes()[0]?.state === 'down', 'the first is down');
    await expect(module.get(LiveCalls).all()).resolves.toHaveLength(1);
    await second.close();
    await until(() => module.get(SwitchHealth).nodes()[1]?.state === 'down', 'the second is down');
    await expect(module.get(LiveCalls).all()).rejects.toThrow(SwitchUnavailableError);
  });

  it('refuse to tell those who may not ask', async () => {
    first.api = () => '-ERR permission denied\n';
    second.api = () => recorded('nothing there');
    await expect(module.get(LiveCalls).all()).rejects.toThrow(CommandRefusedError);
  });

  it('forget what they keep, and read their configuration anew', async () => {
    const told: string[] = [];
    for (const node of [first, second]) {
      node.api = (command) => {
        told.push(`${node === first ? 'first' : 'second'} ${command}`);
        return command === 'reloadxml' ? '+OK [Success]\n' : '+OK cleared 2 entries\n';
      };
    }
    await module.get(SwitchMaintenance).reload();
    expect([...told].sort()).toEqual([
      'first reloadxml',
      'first xml_flush_cache',
      'second reloadxml',
      'second xml_flush_cache',
    ]);
    told.length = 0;
    await module.get(SwitchMaintenance).reload([second.name]);
    expect(told).toEqual(['second xml_flush_cache', 'second reloadxml']);
  });

  it('are told when one is down all the same, and it is named', async () => {
    const told: string[] = [];
    second.api = (command) => {
      told.push(command);
      return '+OK\n';
    };
    await first.close();
    await until(() => module.get(SwitchHealth).nodes()[0]?.state === 'down', 'the first is down');
    await expect(module.get(SwitchMaintenance).reload()).rejects.toMatchObject({ nodes: [first.name] });
    expect(told).toEqual(['xml_flush_cache', 'reloadxml']);
  });
});
