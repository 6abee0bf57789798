import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CommandRefusedError, ConferenceNotFoundError, SwitchError } from '../../src/switch/errors.js';
import type { ConferenceMember } from '../../src/switch/parsers/conference-info.js';
import { parseJsonList } from '../../src/switch/parsers/json-list.js';
import { parseList, parseListOfAll } from '../../src/switch/parsers/list.js';
import * as replies from '../../src/switch/parsers/replies.js';
import { parseStatus } from '../../src/switch/parsers/status.js';
import { parseXmlList } from '../../src/switch/parsers/xml-list.js';
import { readXml } from '../../src/switch/parsers/xml.js';
import { recordedReplies, repliesTo } from './recordings.js';

const replyTo = (n: number): string => recordedReplies.find((recorded) => recorded.n === n)?.reply ?? '';

describe('recorded lists', () => {
  it('are read, every line of them', () => {
    const lists = recordedReplies.filter(
      ({ command, reply }) => /^conference \S+ list$/.test(command) && /^\d+;/.test(reply),
    );
    expect(lists.length).toBeGreaterThan(50);
    for (const { reply } of lists) expect(parseList(reply)).toHaveLength(reply.trim().split('\n').length);
  });

  it('are read to their fields, odd names too', () => {
    expect(parseList(replyTo(600))).toEqual([
      {
        id: 32,
        channel: 'loopback/3012-b',
        uuid: '947de903-d8c2-4ac6-9d1f-9419348749a4',
        callerIdName: 'Na;me with <odd> & "chars" | 100%',
        callerIdNumber: '5553024',
        flags: ['hear', 'speak', 'talking', 'floor'],
        volumeIn: 0,
        volumeOut: 0,
        energy: 100,
      },
    ]);
    expect(parseList(replyTo(609))[0]).toMatchObject({ callerIdName: 'Zoë 中', callerIdNumber: '+1-555-3025' });
    expect(parseList(replyTo(614))[0]).toMatchObject({ callerIdName: '' });
  });

  it('of all conferences have their headers', () => {
    expect(parseListOfAll('+OK No active conferences.\n')).toEqual([]);
    expect(parseListOfAll(replyTo(628))).toMatchObject([
      { name: '3101', memberCount: 2, rate: 8000, locked: true, members: [{ id: 37 }, { id: 36 }] },
      { name: '3102', memberCount: 1, locked: false, members: [{ id: 38 }] },
    ]);
    expect(parseListOfAll(replyTo(628))[1]?.flags).toContain('recording');
    expect(parseListOfAll(replyTo(581))).toMatchObject([{ name: '4001', memberCount: 0, members: [] }]);
    // As older switches write it.
    expect(parseListOfAll('Conference Board (1 member rate: 8000 flags: running)\n')).toMatchObject([
      { name: 'Board' },
    ]);
  });

  it('say the same in XML and in JSON', () => {
    // The flag of a ghost is missing in JSON, and the length of a stay goes on between the two commands.
    const comparable = ({ isGhost: _isGhost, joinedFor: _joinedFor, ...member }: ConferenceMember): object => member;
    for (const [xml, json] of [
      [260, 261],
      [282, 283],
      [377, 378],
      [567, 568],
      [610, 611],
      [633, 635],
    ] as const) {
      const [fromXml, fromJson] = [parseXmlList(replyTo(xml)), parseJsonList(replyTo(json))];
      expect(fromXml.map(({ members }) => members.map(comparable))).toEqual(
        fromJson.map(({ members }) => members.map(comparable)),
      );
      expect(
        fromXml.map(({ name, uuid, locked, rate, recordings }) => ({ name, uuid, locked, rate, recordings })),
      ).toEqual(fromJson.map(({ name, uuid, locked, rate, recordings }) => ({ name, uuid, locked, rate, recordings })));
    }
    expect(parseXmlList(replyTo(567))[0]?.members.filter(({ isGhost }) => isGhost)).toHaveLength(1);
    expect(parseXmlList(replyTo(602))[0]?.members[0]?.callerIdName).toBe('Na;me with <odd> & "chars" | 100%');
    expect(parseJsonList('[]')).toEqual([]);
    expect(parseXmlList('<?xml version="1.0"?>\n<conferences></conferences>\n')).toEqual([]);
  });
});

describe('recorded replies', () => {
  const successes = recordedReplies.filter(({ reply }) => reply.startsWith('+OK'));
  const refusals = recordedReplies.filter(({ reply }) => reply.startsWith('-ERR') && reply !== '-ERR no reply\n');

  it('that are successes pass', () => {
    expect(successes.length).toBeGreaterThan(80);
    for (const { command, reply } of successes)
      expect(replies.expectSuccess(command.split(' ')[2] ?? '', reply)).toBe(reply);
  });

  it('that are refusals are errors with the reply', () => {
    expect(refusals.length).toBeGreaterThan(80);
    for (const { command, reply } of refusals) {
      const isNotFound = /^-ERR Conference \S+ not found\n$/.test(reply);
      const read = (): string => replies.expectSuccess(command.split(' ')[2] ?? '', reply);
      expect(read).toThrow(isNotFound ? ConferenceNotFoundError : CommandRefusedError);
      expect(read).toThrow(expect.objectContaining({ reply }));
    }
  });

  it.each([
    'mute',
    'deaf',
    'energy',
    'volume_in',
    'dtmf',
    'kick',
    'hup',
    'stop',
    'play',
    'norecord',
    'relate',
    'transfer',
    'record',
  ])('that are the usage of %s are refusals, although they have no -ERR', (command) => {
    const usages = repliesTo(command).filter((reply) => !reply.endsWith('\n'));
    expect(usages.length).toBeGreaterThan(0);
    for (const usage of usages) expect(() => replies.expectSuccess(command, usage)).toThrow(CommandRefusedError);
  });

  it('that are no reply are empty', () => {
    expect(replies.expectSuccess('relate', '-ERR no reply\n')).toBe('');
  });

  it('of releases without +OK and -ERR are understood', () => {
    expect(() => replies.expectSuccess('mute', 'Conference Board not found\n')).toThrow(ConferenceNotFoundError);
    expect(() => replies.expectSuccess('mute', 'Non-Existant ID 9\n')).toThrow(CommandRefusedError);
    expect(replies.parseMembers(replies.expectSuccess('mute', 'mute 3\nmute 4\n'))).toEqual([3, 4]);
  });

  it('tell the members', () => {
    expect(replies.parseMembers(replyTo(145))).toEqual([4, 3, 2, 1]);
    expect(replies.parseMembers('Skipping moderator (member id 28).\n+OK kicked 27\n+OK kicked 24\n')).toEqual([
      27, 24,
    ]);
    expect(replies.parseMembers('+OK hup 3\n+OK hup 2\n')).toEqual([3, 2]);
    expect(replies.parseDtmf(replyTo(251))).toEqual([4, 3, 2, 1]);
    expect(replies.parseTransfer(replyTo(495))).toEqual([1]);
  });

  it('tell levels', () => {
    expect(replies.parseLevels('Energy 4 = 300\nEnergy 1 = -5\n')).toEqual([
      { member: 4, level: 300 },
      { member: 1, level: -5 },
    ]);
    for (const command of ['energy', 'volume_in', 'volume_out']) {
      for (const reply of repliesTo(command).filter((text) => text.endsWith('\n'))) {
        expect(replies.parseLevels(reply)).toHaveLength(reply.trim().split('\n').length);
      }
    }
  });

  it('tell what became of a call', () => {
    expect(
      repliesTo('dial')
        .filter((reply) => reply.endsWith('\n'))
        .map(replies.parseDialResult),
    ).toEqual(expect.arrayContaining(['SUCCESS', 'NO_ROUTE_DESTINATION', 'SUBSCRIBER_ABSENT', 'CHAN_NOT_IMPLEMENTED']));
    expect(replies.parseJobId(replyTo(472))).toBe('fc3aa88a-8bf1-43a6-a3e1-031031376fae');
  });

  it('tell recordings', () => {
    expect(replies.parseRecordings(replyTo(383))).toEqual([
      '/srv/freeswitch-test/recordings/b.wav',
      '/srv/freeswitch-test/recordings/a.wav',
    ]);
    expect(replies.parseRecordings('-ERR Conference is not being recorded.\n')).toEqual([]);
  });

  it('tell counts and relations', () => {
    expect(replies.parseStopped('+OK Stopped 1 files.\n')).toBe(1);
    expect(replies.parseCount(replyTo(98))).toBe(4);
    expect(replies.parseRelations(replyTo(434))).toEqual([
      { member: 1, other: 3, canSpeak: false, canHear: true },
      { member: 1, other: 2, canSpeak: false, canHear: false },
    ]);
  });

  it('tell the version', () => {
    expect(parseStatus(replyTo(670))).toEqual({ version: '1.10.12-release', ready: true });
  });
});

describe('any input', () => {
  const parsers: Record<string, (reply: string) => unknown> = {
    list: parseList,
    'list of all': parseListOfAll,
    xml_list: parseXmlList,
    xml: readXml,
    json_list: parseJsonList,
    status: parseStatus,
    success: (reply) => replies.expectSuccess('mute', reply),
    members: replies.parseMembers,
    levels: replies.parseLevels,
    recordings: replies.parseRecordings,
    relations: replies.parseRelations,
    dial: replies.parseDialResult,
    count: replies.parseCount,
  };
  /** Real replies with something cut out, doubled or put in, and plain noise. */
  const input = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc
      .tuple(fc.constantFrom(...recordedReplies), fc.nat(8_000), fc.nat(50), fc.string({ maxLength: 5 }))
      .map(
        ([{ reply }, at, length, noise]) =>
          reply.slice(0, at % (reply.length + 1)) + noise + reply.slice((at % (reply.length + 1)) + length),
      ),
  );

  it.each(Object.entries(parsers))('does %s no harm', (_name, parse) => {
    fc.assert(
      fc.property(input, (reply) => {
        try {
          parse(reply);
        } catch (error) {
          expect(error).toBeInstanceOf(SwitchError);
        }
      }),
      { numRuns: 500 },
    );
  });

  const member = fc.record({
    id: fc.integer({ min: 1, max: 4_000_000_000 }),
    uuid: fc.uuid(),
    callerIdName: fc.string({ unit: 'grapheme' }).filter((name) => !/[\r\n]/.test(name)),
    callerIdNumber: fc.stringMatching(/^[0-9+*#]{0,20}$/),
    canHear: fc.boolean(),
    canSpeak: fc.boolean(),
    talking: fc.boolean(),
    onHold: fc.boolean(),
    hasFloor: fc.boolean(),
    isModerator: fc.boolean(),
    isGhost: fc.boolean(),
    energy: fc.integer({ min: -1000, max: 30_000 }),
    volumeIn: fc.integer({ min: -4, max: 4 }),
    volumeOut: fc.integer({ min: -4, max: 4 }),
    joinedFor: fc.nat(100_000),
  });

  it('comes back from a list as it went in', () => {
    fc.assert(
      fc.property(fc.array(member), (members) => {
        const lines = members.map(({ id, uuid, callerIdName, callerIdNumber, canHear, volumeIn, volumeOut, energy }) =>
          [
            id,
            'loopback/a-b',
            uuid,
            callerIdName,
            callerIdNumber,
            canHear ? 'hear|speak' : 'speak',
            volumeIn,
            volumeOut,
            energy,
          ].join(';'),
        );
        expect(parseList(lines.map((line) => `${line}\n`).join(''))).toEqual(
          members.map(({ id, uuid, callerIdName, callerIdNumber, canHear, volumeIn, volumeOut, energy }) => ({
            id,
            channel: 'loopback/a-b',
            uuid,
            callerIdName,
            callerIdNumber,
            flags: canHear ? ['hear', 'speak'] : ['speak'],
            volumeIn,
            volumeOut,
            energy,
          })),
        );
      }),
    );
  });

  it('comes back from json_list and xml_list as it went in', () => {
    const flagsOf = (one: ConferenceMember): Record<string, boolean> => ({
      can_hear: one.canHear,
      can_speak: one.canSpeak,
      talking: one.talking,
      hold: one.onHold,
      has_floor: one.hasFloor,
      is_moderator: one.isModerator,
      is_ghost: one.isGhost,
    });
    const fieldsOf = (one: ConferenceMember): Record<string, string | number> => ({
      id: one.id,
      uuid: one.uuid,
      caller_id_name: one.callerIdName,
      caller_id_number: one.callerIdNumber,
      join_time: one.joinedFor,
      energy: one.energy,
      volume_in: one.volumeIn,
      volume_out: one.volumeOut,
    });
    const elements = (values: Record<string, unknown>): string =>
      Object.entries(values)
        .map(([name, value]) => `<${name}>${encodeURIComponent(String(value))}</${name}>\n`)
        .join('');
    fc.assert(
      fc.property(fc.array(member), fc.boolean(), (members, locked) => {
        const info = { name: 'Board', uuid: 'u', locked, recordings: ['/a.wav'], runTime: 5, rate: 8000, members };
        const json = [
          {
            conference_name: 'Board',
            conference_uuid: 'u',
            locked,
            rate: 8000,
            run_time: 5,
            members: [
              { type: 'recording_node', record_path: '/a.wav' },
              ...members.map((one) => ({ type: 'caller', ...fieldsOf(one), flags: flagsOf(one) })),
              { type: 'what else' },
            ],
          },
        ];
        expect(parseJsonList(JSON.stringify(json))).toEqual([info]);
        const xml = `<?xml version="1.0"?>\n<conferences>\n<conference name="Board" uuid="u" rate="8000"${locked ? ' locked="true"' : ''} run_time="5">
          <variables></variables><members><member type="recording_node"><record_path status="paused">/a.wav</record_path></member>
          ${members.map((one) => `<member type="caller"><flags>${elements(flagsOf(one))}</flags>${elements(fieldsOf(one))}</member>`).join('\n')}
          </members></conference></conferences>\n`;
        expect(parseXmlList(xml)).toEqual([info]);
      }),
    );
  });
});
