import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import {
  CommandReader,
  CommandTooLong,
  headerOf,
  type SocketCommand,
} from '../../src/lab/freeswitch/event-socket/command-reader.js';

const line = fc.stringMatching(/^[!-~é中][ -~é中]{0,30}$/);
const header = fc.tuple(fc.stringMatching(/^X-[A-Za-z]{1,8}$/), fc.stringMatching(/^[!-~é]{1,12}$/));
const command: fc.Arbitrary<SocketCommand> = fc.record({
  line,
  headers: fc.array(header, { maxLength: 3 }),
  body: fc.oneof(fc.constant(''), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })),
});

function encode({ line: first, headers, body }: SocketCommand, newline: string): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  if (body !== '') lines.push(`Content-Length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${[first, ...lines].join(newline)}${newline}${newline}${body}`);
}

/** The reader keeps the length as one of the headers. */
function withoutLength(read: SocketCommand): SocketCommand {
  return { ...read, headers: read.headers.filter(([name]) => name !== 'Content-Length') };
}

function pieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [...places, bytes.length].map((end, index) => bytes.subarray(places[index - 1] ?? 0, end));
}

describe('the command reader', () => {
  it('reads any commands, however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(command, { maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        (commands, cuts, newline) => {
          const reader = new CommandReader();
          const bytes = Buffer.concat(commands.map((one) => encode(one, newline)));
          const read = pieces(bytes, cuts).flatMap((piece) => reader.push(piece));
          expect(read.map(withoutLength)).toEqual(commands);
        },
      ),
    );
  });

  it('takes any bytes without another error than "too long"', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 10 }), (chunks) => {
        const reader = new CommandReader();
        try {
          for (const chunk of chunks) reader.push(chunk);
        } catch (error) {
          expect(error).toBeInstanceOf(CommandTooLong);
        }
      }),
    );
  });

  it('finds headers in any case', () => {
    const [read] = new CommandReader().push(Buffer.from('bgapi x\nJOB-uuid: 1\nno header\n: neither\n\n'));
    expect(read && headerOf(read, 'job-uuid')).toBe('1');
    expect(read?.headers).toHaveLength(1);
  });

  it.each([
    ['an endless line', ['x'.repeat(40_000), 'x'.repeat(40_000)]],
    ['endless headers', ['x\n', 'a: b\n'.repeat(20_000)]],
    ['a complete but too long head', [`x\n${'a: b\n'.repeat(20_000)}\n`]],
    ['a huge body', ['x\nContent-Length: 99999999999999999999\n\n']],
  ])('refuses %s', (_name, chunks) => {
    const reader = new CommandReader();
    expect(() => {
      for (const chunk of chunks) reader.push(Buffer.from(chunk));
    }).toThrow(CommandTooLong);
  });

  it.each(['-5', 'abc', '1e3', '', '0x10'])('takes the length %j for none', (length) => {
    expect(new CommandReader().push(Buffer.from(`x\nContent-Length: ${length}\n\n`))).toHaveLength(1);
  });

  it('copies the bytes of a long command a few times only, also where they come one by one', () => {
    const reader = new CommandReader();
    const concat = jest.spyOn(Buffer, 'concat');
    try {
      for (let index = 0; index < 20_000; index++) reader.push(Buffer.from('x'));
      expect(reader.push(Buffer.from('\n\n'))).toHaveLength(1);
      const copied = concat.mock.calls.flatMap(([parts]) => parts).reduce((sum, part) => sum + part.length, 0);
      expect(copied).toBeLessThan(60_000);
    } finally {
      concat.mockRestore();
    }
  });
});
