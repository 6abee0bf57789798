import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as argument from './arguments.js';
import { InvalidArgumentError } from './errors.js';

const ALWAYS_BAD = ['', 'a\nb', 'a\rb', 'a\0b', 'a"b', '`id`', '${system(id)}', '{a=b}c', 'a\\b', '[x]y', '<x>'];

describe.each<[string, (value: string) => string, string[], string[]]>([
  [
    'a conference name',
    argument.conferenceName,
    ['DesignReview', 'Sales.Room-1', '3001', 'a_b'],
    [
      'two words',
      'a+1234',
      "o'hare",
      'a@b',
      'list',
      'XML_LIST',
      'count',
      'help',
      '-a',
      '+flags',
      'x'.repeat(129),
      'Zoë',
    ],
  ],
  [
    'a conference with a profile',
    argument.conferenceWithProfile,
    ['Board', 'Board@default'],
    ['a@b@c', 'list@default', 'a@', '@b', 'a@b+1234 x'],
  ],
  [
    'a UUID',
    argument.uuid,
    ['5c1d2a0e-7f43-4a8b-9a55-0d3f6be0a7c1'],
    ['all', '5c1d2a0e', '5c1d2a0e-7f43-4a8b-9a55-0d3f6be0a7c1 all'],
  ],
  ['digits', argument.digits, ['1234', '*#', 'w1W2', 'ABCD'], ['12 34', '1234@', 'x', '1'.repeat(65)]],
  ['a PIN', argument.pin, ['4821'], ['48 21', '48a1', '-1']],
  [
    'a file',
    argument.filePath,
    ['/srv/sounds/tone.wav', 'ivr/hello.wav', '/a/b..c.wav', '/a/x@y.wav'],
    [
      '/a/../b',
      '..',
      '../x',
      'a b',
      'http://169.254.169.254/x',
      'shell_stream:///bin/sh',
      "/a/'b",
      '-x',
      'a;b',
      'a|b',
      '/a/$x',
    ],
  ],
  [
    'something to play',
    argument.playable,
    ['/srv/sounds/tone.wav', 'tone_stream://%(2000,0,440)', 'silence_stream://1000', 'silence_stream://-1'],
    [
      'tone_stream:///etc/passwd x',
      'say:hello',
      'local_stream://moh',
      'http://host/x.wav',
      '{loops=3}/a.wav',
      '/a/../b.wav',
    ],
  ],
  [
    'text to speak',
    argument.spokenText,
    ['hello all', "don't stop", 'Zoë & 中', '1, 2; 3!'],
    ['#flite|kal|hello', ' hello', '$x', 'a\u2028b', 'a\u007fb', 'x'.repeat(2049)],
  ],
  ['a number', argument.callerIdNumber, ['+1-555-3025', '230', '*98', '0000'], ['+1 555', '1,2', "1'"]],
  [
    'an address',
    argument.sipUser,
    ['230', '+15553025', '*98', 'first.last'],
    ['a b', 'a@b', 'a/b', 'a;b', 'a,b', 'a&b', 'a|b'],
  ],
])('%s', (_name, check, good, bad) => {
  it.each(good)('may be %j', (value) => {
    expect(check(value)).toBe(value);
  });

  it.each(
    [...bad, ...ALWAYS_BAD.filter((value) => !good.includes(value))].filter(
      (value) => !(check === argument.spokenText && ['a"b', '`id`', '[x]y', '<x>'].includes(value)),
    ),
  )('may not be %j', (value) => {
    expect(() => check(value)).toThrow(InvalidArgumentError);
  });
});

describe('a member', () => {
  it.each<[argument.MemberTarget, string]>([
    [3, '3'],
    ['all', 'all'],
    ['last', 'last'],
    ['non_moderator', 'non_moderator'],
  ])('may be %j', (member, text) => {
    expect(argument.memberTarget(member)).toBe(text);
  });

  it.each([0, -1, 1.5, NaN, Infinity, 4_294_967_295])('may not be %j', (id) => {
    expect(() => argument.memberTarget(id)).toThrow(InvalidArgumentError);
    expect(() => argument.memberId(id)).toThrow(InvalidArgumentError);
  });
});

describe("a caller's name", () => {
  it.each([
    ['Ines', 'Ines'],
    ['Ines Okafor', "'Ines Okafor'"],
    ['Zoë 中', "'Zoë 中'"],
  ])('%s is written %s', (name, written) => {
    expect(argument.callerIdName(name)).toBe(written);
  });

  it.each(["O'Hara", 'a,b', 'a}b', 'a"b', 'a$b', 'a\\b', 'a\tb', ' a', 'a ', '', 'x'.repeat(129)])(
    'may not be %j',
    (name) => {
      expect(() => argument.callerIdName(name)).toThrow(InvalidArgumentError);
    },
  );

  it('can be made of any text that has something of a name', () => {
    expect(argument.toCallerIdName("  Miles O'Brien, jr. \n")).toBe('Miles O Brien jr.');
    expect(argument.toCallerIdName('${x}{}')).toBe('x');
    expect(argument.toCallerIdName('{}[]<>')).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const name = argument.toCallerIdName(text);
        if (name !== undefined) expect(() => argument.callerIdName(name)).not.toThrow();
      }),
    );
  });
});

describe('a dial string', () => {
  it('is made of an address', () => {
    expect(argument.endpoint({ user: '230', domain: 'pbx.example.net' })).toBe('user/230@pbx.example.net');
    expect(argument.endpoint({ profile: 'internal', address: '230', domain: '10.0.0.1:5066' })).toBe(
      'sofia/internal/230@10.0.0.1:5066',
    );
    expect(argument.endpoint({ extension: '9664', context: 'default' })).toBe('loopback/9664/default');
    expect(() => argument.endpoint({ user: '230', domain: 'a b' })).toThrow(InvalidArgumentError);
    expect(() => argument.endpoint({ user: '230,user/1', domain: 'a' })).toThrow(InvalidArgumentError);
    expect(() => argument.endpoint({ extension: '1', context: 'a/xml' })).toThrow(InvalidArgumentError);
  });

  it.each([
    'user/230@pbx.example.net',
    'sofia/internal/230@PBX.example.net',
    '{originate_timeout=30}user/230@pbx.example.net',
  ])('from outside may be %j', (value) => {
    expect(argument.dialString(value, 'pbx.example.net')).toBe(value);
  });

  it.each([
    'user/230@elsewhere.example.net',
    'user/230@pbx.example.net.evil.com',
    'user/230@pbxXexample.net',
    'user/230',
    'sofia/gateway/trunk/0015553025',
    'loopback/9664/default',
    'error/user_busy',
    'group/sales@pbx.example.net',
    'user/1@pbx.example.net,user/2@pbx.example.net',
    'user/1@pbx.example.net|user/2@pbx.example.net',
    'user/1@pbx.example.net:_:user/2@pbx.example.net',
    '{origination_caller_id_number=1}user/230@pbx.example.net',
    '{originate_timeout=30,api_on_answer=x}user/230@pbx.example.net',
    '[originate_timeout=30]user/230@pbx.example.net',
    '{originate_timeout=30}{x=y}user/230@pbx.example.net',
    'user/230@pbx.example.net &system(id)',
    'user/${system(id)}@pbx.example.net',
    "user/2'30@pbx.example.net",
    'user/230@pbx.example.net\napi system id',
    '',
  ])('from outside may not be %j', (value) => {
    expect(() => argument.dialString(value, 'pbx.example.net')).toThrow(InvalidArgumentError);
  });
});

describe('everything that gets through', () => {
  const checks: Record<string, (value: string) => string> = {
    conferenceWithProfile: argument.conferenceWithProfile,
    word: (value) => argument.word('argument', value),
    digits: argument.digits,
    filePath: argument.filePath,
    playable: argument.playable,
    spokenText: argument.spokenText,
    callerIdNumber: argument.callerIdNumber,
    callerIdName: argument.callerIdName,
    delimiter: argument.delimiter,
    sipUser: argument.sipUser,
    dialString: (value) => argument.dialString(value, 'pbx.example.net'),
  };
  const poison = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...ALWAYS_BAD),
    fc.stringMatching(/^[\w{}$'"\\ \n\r,;|@/-]{0,20}$/),
  );

  it.each(Object.entries(checks))('by %s has no control characters and no expansion', (_name, check) => {
    fc.assert(
      fc.property(poison, (value) => {
        try {
          expect(check(value)).not.toMatch(/[\p{Cc}$\\]/u);
        } catch (error) {
          if (!(error instanceof InvalidArgumentError)) throw error;
        }
      }),
    );
  });
});
