import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import {
  Calls,
  CommandRefusedError,
  ConferenceNotFoundError,
  Conferences,
  InvalidArgumentError,
  SwitchHealth,
  type Reply,
} from '../../src/switch/index.js';
import { FakeEventSocket, until } from './fake-event-socket.js';
import { startSwitch } from './switch-setup.js';

const USER = { user: '230', domain: 'pbx.example.net' };

/** What a method sends, the reply to it, and what it makes of that. */
type Case = [string, (conferences: Conferences) => Promise<Reply<unknown>>, string, string, unknown];

const CASES: Case[] = [
  ['mute', (c) => c.mute('Board', 3), 'mute 3', '+OK mute 3\n', [3]],
  ['unmute', (c) => c.unmute('Board', 'all'), 'unmute all', '+OK unmute 4\n+OK unmute 3\n', [4, 3]],
  ['deaf', (c) => c.deaf('Board', 'last'), 'deaf last', '+OK deaf 4\n', [4]],
  ['undeaf', (c) => c.undeaf('Board', 3), 'undeaf 3', '+OK undeaf 3\n', [3]],
  [
    'kick',
    (c) => c.kick('Board', 'non_moderator'),
    'kick non_moderator',
    'Skipping moderator (member id 2).\n+OK kicked 1\n',
    [1],
  ],
  ['kick with a sound', (c) => c.kick('Board', 3, '/s/bye.wav'), 'kick 3 /s/bye.wav', '+OK kicked 3\n', [3]],
  ['hup', (c) => c.hup('Board', 3), 'hup 3', '+OK hup 3\n', [3]],
  ['dtmf', (c) => c.dtmf('Board', 3, '55'), 'dtmf 3 55', '+OK sent 55 to 3\n', [3]],
  ['energy', (c) => c.energy('Board', 3), 'energy 3', 'Energy 3 = 300\n', [{ member: 3, level: 300 }]],
  [
    'energy with a level',
    (c) => c.energy('Board', 3, 200),
    'energy 3 200',
    'Energy 3 = 200\n',
    [{ member: 3, level: 200 }],
  ],
  [
    'volume_in',
    (c) => c.volumeIn('Board', 3, -4),
    'volume_in 3 -4',
    '+OK Volume IN 3 = -4\n',
    [{ member: 3, level: -4 }],
  ],
  ['volume_out', (c) => c.volumeOut('Board', 3), 'volume_out 3', '+OK Volume OUT 3 = 0\n', [{ member: 3, level: 0 }]],
  ['lock', (c) => c.lock('Board'), 'lock', '+OK Board locked\n', undefined],
  ['unlock', (c) => c.unlock('Board'), 'unlock', '+OK Board unlocked\n', undefined],
  ['pin', (c) => c.pin('Board', '4821'), 'pin 4821', '+OK Pin for conference Board set: 4821\n', undefined],
  ['nopin', (c) => c.nopin('Board'), 'nopin', '+OK Pin for conference Board deleted\n', undefined],
  ['list', (c) => c.list('Board'), 'list', '', []],
  ['xml_list', (c) => c.xmlList('Board'), 'xml_list', '<conferences></conferences>', undefined],
  ['json_list', (c) => c.jsonList('Board'), 'json_list compact', '[]', undefined],
  ['count', (c) => c.count('Board'), 'count', '4', 4],
  ['play', (c) => c.play('Board', '/s/a.wav'), 'play /s/a.wav', '+OK (play) Playing file /s/a.wav\n', undefined],
  [
    'play to one',
    (c) => c.play('Board', '/s/a.wav', 3),
    'play /s/a.wav 3',
    '+OK (play) Playing file /s/a.wav to member 3\n',
    undefined,
  ],
  [
    'play beside',
    (c) => c.play('Board', '/s/a.wav', 'async'),
    'play /s/a.wav async',
    '+OK (play) Playing file /s/a.wav\n',
    undefined,
  ],
  ['stop', (c) => c.stop('Board'), 'stop current', '+OK Stopped 1 files.\n', 1],
  ['stop for one', (c) => c.stop('Board', 'all', 3), 'stop all 3', '+OK Stopped 2 files.\n', 2],
  ['record', (c) => c.record('Board', '/r/a.wav'), 'record /r/a.wav', '+OK Record file /r/a.wav\n', ['/r/a.wav']],
  ['norecord', (c) => c.norecord('Board'), 'norecord all', '+OK Stopped recording 0 files\n', undefined],
  [
    'recordings',
    (c) => c.recordings('Board'),
    'chkrecord',
    '+OK Record file /r/b.wav\n+OK Record file /r/a.wav\n',
    ['/r/b.wav', '/r/a.wav'],
  ],
  ['no recordings', (c) => c.recordings('Board'), 'chkrecord', '-ERR Conference is not being recorded.\n', []],
  ['relate', (c) => c.relate('Board', 3, 5, 'nospeak'), 'relate 3 5 nospeak', '+OK 3->5 nospeak set\n', undefined],
  ['relations', (c) => c.relations('Board', 3), 'relate 3', '+OK No relationships\n', []],
  ['say', (c) => c.say('Board', 'hello all'), 'say hello all', '+OK (say) OK\n', undefined],
  ['saymember', (c) => c.saymember('Board', 3, 'hello'), 'saymember 3 hello', '+OK (saymember) OK\n', undefined],
  [
    'transfer',
    (c) => c.transfer('Board', 'Staff', [3, 9]),
    'transfer Staff 3 9',
    "+OK Member '3' sent to conference Staff.\n-ERR No Member 9 in conference Board.\n",
    [3],
  ],
  [
    'dial',
    (c) => c.dial('Board', USER),
    'dial {originate_timeout=60}user/230@pbx.example.net',
    '+OK Call Requested: result: [USER_BUSY]\n',
    'USER_BUSY',
  ],
  [
    'bgdial',
    (c) => c.bgdial('Board', USER, { callerIdNumber: '7214', callerIdName: 'Design Review', ringFor: 20 }),
    "bgdial {originate_timeout=20}user/230@pbx.example.net 7214 'Design Review'",
    '+OK Job-UUID: fc3aa88a-8bf1-43a6-a3e1-031031376fae\n',
    'fc3aa88a-8bf1-43a6-a3e1-031031376fae',
  ],
];

describe('commands to a switch', () => {
  let server: FakeEventSocket;
  let module: TestingModule;
  let sent: string[];
  let reply: string;

  beforeAll(async () => {
    server = await new FakeEventSocket().listen();
    server.api = (command) => {
      sent.push(command);
      return reply;
    };
    module = await startSwitch({ urls: [server.url] });
    await until(() => module.get(SwitchHealth).nodes()[0]?.state === 'up', 'the node is up');
  });

  beforeEach(() => {
    sent = [];
    reply = '+OK\n';
  });

  afterAll(async () => {
    await module.close();
    await server.close();
  });

  it.each(CASES)('%s', async (_name, call, line, text, result) => {
    reply = text;
    await expect(call(module.get(Conferences))).resolves.toEqual({ text, result });
    expect(sent).toEqual([`conference Board ${line}`]);
  });

  it.each(CASES)('%s fails when nobody is in the conference', async (_name, call) => {
    reply = '-ERR Conference Board not found\n';
    await expect(call(module.get(Conferences))).rejects.toThrow(ConferenceNotFoundError);
    await expect(call(module.get(Conferences))).rejects.toMatchObject({ conference: 'Board', reply });
  });

  it('gives the refusal of the switch, with its text', async () => {
    reply = '-ERR Non-Existant ID 99\n';
    await expect(module.get(Conferences).mute('Board', 99)).rejects.toThrow(CommandRefusedError);
    await expect(module.get(Conferences).command('Board', 'mute', ['99'])).resolves.toBe(reply);
  });

  it('rejects bad arguments, and sends nothing', async () => {
    const conferences = module.get(Conferences);
    const calls = module.get(Calls);
    for (const refused of [
      conferences.mute('Board', 0),
      conferences.mute('two words', 1),
      conferences.volumeIn('Board', 1, 5),
      conferences.pin('Board', '12\n34'),
      conferences.play('Board', '/a/../b'),
      conferences.say('Board', '${x}'),
      conferences.transfer('Board', 'list', [1]),
      conferences.dial('Board', USER, { ringFor: 0 }),
      conferences.dial('Board', { user: '1,2', domain: 'x' }),
      conferences.dial('Board', USER, { profile: 'a b' }),
      conferences.lock('Board', { node: 'nowhere:1' }),
      conferences.command('Board', 'mute', ['1\n2']),
      calls.originate(USER, { conference: 'a b' }),
      calls.originate(USER, { conference: 'Board', flags: ['a}'] }),
      calls.originate(USER, { extension: '1 2', context: 'default' }),
      calls.originate(USER, { conference: 'Board' }, { callerIdName: "a'b" }),
      calls.originate(USER, { conference: 'Board' }, { uuid: 'x' }),
      calls.hangup('all'),
    ]) {
      await expect(refused).rejects.toThrow(InvalidArgumentError);
    }
    expect(sent).toEqual([]);
  });

  it('calls someone into a conference that gets a profile', async () => {
    reply = '+OK Call Requested: result: [SUCCESS]\n';
    await module.get(Conferences).dial('Board', USER, { profile: 'wide' });
    expect(sent).toEqual(['conference Board@wide dial {originate_timeout=60}user/230@pbx.example.net']);
  });

  it('makes calls', async () => {
    const uuid = '5c1d2a0e-7f43-4a8b-9a55-0d3f6be0a7c1';
    reply = `+OK ${uuid}\n`;
    const calls = module.get(Calls);
    await expect(calls.originate(USER, { conference: 'Board' })).resolves.toEqual({ text: reply, result: uuid });
    await calls.originate(
      { extension: 'tone', context: 'default' },
      { conference: 'Board', profile: 'default', flags: ['mute', 'moderator'] },
      { callerIdNumber: '201', callerIdName: 'Alice B', ringFor: 5, uuid },
    );
    await calls.originate(
      { profile: 'internal', address: '230', domain: 'h:5066' },
      { extension: '7214', context: 'default' },
    );
    expect(sent).toEqual([
      'originate {originate_timeout=60}user/230@pbx.example.net &conference(Board)',
      `originate {originate_timeout=5,origination_uuid=${uuid},origination_caller_id_number=201,origination_caller_id_name='Alice B'}loopback/tone/default &conference(Board@default+flags{mute|moderator})`,
      'originate {originate_timeout=60}sofia/internal/230@h:5066 7214 XML default',
    ]);
    reply = '-ERR USER_BUSY\n';
    await expect(calls.originate(USER, { conference: 'Board' })).rejects.toMatchObject({ command: 'originate', reply });
  });

  it('ends calls', async () => {
    const uuid = '5c1d2a0e-7f43-4a8b-9a55-0d3f6be0a7c1';
    await expect(module.get(Calls).hangup(uuid, { cause: 'CALL_REJECTED' })).resolves.toBe('+OK\n');
    expect(sent).toEqual([`uuid_kill ${uuid} CALL_REJECTED`]);
    reply = '-ERR No such channel!\n';
    await expect(module.get(Calls).hangup(uuid)).rejects.toThrow(CommandRefusedError);
  });
});
