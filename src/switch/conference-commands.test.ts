import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CONFERENCE_COMMANDS, conferenceCommandLine } from './conference-commands.js';
import { InvalidArgumentError } from './errors.js';

const DOMAIN = 'pbx.example.net';

describe('a conference command in words from outside', () => {
  it.each<[string, string[], string]>([
    ['lock', [], 'lock'],
    ['lock', ['extra'], 'lock extra'],
    ['mute', ['3'], 'mute 3'],
    ['mute', ['all', 'quiet'], 'mute all quiet'],
    ['mute', ['abc'], 'mute abc'],
    ['mute', [], 'mute'],
    ['kick', ['3', '/srv/sounds/bye.wav'], 'kick 3 /srv/sounds/bye.wav'],
    ['dtmf', ['3', '55#'], 'dtmf 3 55#'],
    ['energy', ['3', '-5'], 'energy 3 -5'],
    ['volume_in', ['last', 'up'], 'volume_in last up'],
    ['list', ['delim', '>,<'], 'list delim >,<'],
    ['pin', ['mod', '9999'], 'pin mod 9999'],
    ['play', ['tone_stream://%(2000,0,440)', '2'], 'play tone_stream://%(2000,0,440) 2'],
    ['relate', ['1,2', '3', 'nospeak'], 'relate 1,2 3 nospeak'],
    ['say', ['hello all'], 'say hello all'],
    ['say', ['hello', 'all'], 'say hello all'],
    ['saymember', ['3', "don't go"], "saymember 3 don't go"],
    ['stop', ['all', '3'], 'stop all 3'],
    ['transfer', ['Board@default', '3', '4'], 'transfer Board@default 3 4'],
    ['dial', [`user/230@${DOMAIN}`, '7214', 'Design Review'], `dial user/230@${DOMAIN} 7214 'Design Review'`],
    ['json_list', ['compact'], 'json_list compact'],
  ])('%s %j becomes a line', (command, args, line) => {
    expect(conferenceCommandLine('Board', command, args, { domain: DOMAIN }).line).toBe(`conference Board ${line}`);
  });

  it.each<[string, string, string[]]>([
    ['Board', 'recording', []],
    ['Board', 'LOCK', []],
    ['Board', '', []],
    ['Board', 'toString', []],
    ['Board', 'lock\nsystem', []],
    ['list', 'lock', []],
    ['a b', 'lock', []],
    ['Board', 'mute', ['3 4']],
    ['Board', 'mute', ["'3'"]],
    ['Board', 'say', ['a\nb']],
    ['Board', 'say', ['${system(id)}']],
    ['Board', 'record', ['/srv/../etc/passwd']],
    ['Board', 'record', ['{x=y}/a.wav']],
    ['Board', 'play', ['http://host/a.wav']],
    ['Board', 'dial', ['sofia/gateway/trunk/1']],
    ['Board', 'dial', [`user/230@${DOMAIN}`, '1 2']],
    ['Board', 'dial', [`user/230@${DOMAIN}`, '1', 'a', 'b c']],
    ['Board', 'transfer', ['list', '3']],
    ['Board', 'list', ['delim', ' ']],
    ['Board', 'lock', ['']],
  ])('of %s %s %j is refused', (conference, command, args) => {
    expect(() => conferenceCommandLine(conference, command, args, { domain: DOMAIN })).toThrow(InvalidArgumentError);
  });

  it('may say with which profile a new conference is made', () => {
    const limits = { domain: DOMAIN, profile: 'wide' };
    expect(conferenceCommandLine('Board', 'bgdial', [`user/230@${DOMAIN}`], limits).line).toMatch(
      /^conference Board@wide bgdial /,
    );
    expect(conferenceCommandLine('Board', 'mute', ['3'], limits).line).toBe('conference Board mute 3');
    expect(() => conferenceCommandLine('Board', 'dial', [], { profile: 'a b' })).toThrow(InvalidArgumentError);
  });

  it('dials nowhere unless told where', () => {
    expect(() => conferenceCommandLine('Board', 'dial', [`user/230@${DOMAIN}`])).toThrow(/not allowed/);
  });

  it('runs beside the others when it may take long', () => {
    const slow = [...CONFERENCE_COMMANDS.keys()].filter((name) => conferenceCommandLine('Board', name, []).slow);
    expect(slow).toEqual(expect.arrayContaining(['dial', 'play', 'say', 'saymember', 'transfer']));
    expect(slow).not.toContain('mute');
  });

  it('never becomes two, whatever it is made of', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('3', 'all', 'a b', 'a\nb', '{a}', "'"),
      fc.string(),
    );
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(...CONFERENCE_COMMANDS.keys(), 'nosuch'),
        fc.array(text, { maxLength: 4 }),
        (conference, command, args) => {
          try {
            const { line } = conferenceCommandLine(conference, command, args, { domain: DOMAIN });
            expect(line).not.toMatch(/\p{Cc}/u);
            expect(line.startsWith(`conference ${conference} ${command}`)).toBe(true);
          } catch (error) {
            if (!(error instanceof InvalidArgumentError)) throw error;
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
