import fc from 'fast-check';
import { AudioFileError, type ReadAt } from './audio-format.js';
import { readMp3Header } from './mp3-header.js';
import { readWavHeader } from './wav-header.js';

const reader =
  (file: Buffer): ReadAt =>
  (position, length) =>
    Promise.resolve(file.subarray(position, position + length));

interface Wav {
  readonly tag?: number;
  readonly channels?: number;
  readonly rate?: number;
  readonly bits?: number;
  readonly frame?: number;
  /** What the file says about the size of its sound, where it differs. */
  readonly said?: number;
  readonly sound?: number;
  readonly before?: Buffer;
  readonly extra?: Buffer;
  readonly riffSize?: number;
}

function chunk(id: string, content: Buffer, size = content.length): Buffer {
  const header = Buffer.alloc(8);
  header.write(id, 0, 'latin1');
  header.writeUInt32LE(size, 4);
  return Buffer.concat([header, content, Buffer.alloc(content.length % 2)]);
}

function wav({
  tag = 1,
  channels = 1,
  rate = 8_000,
  bits = 16,
  frame = (channels * bits) / 8,
  sound = 16_000,
  said = sound,
  before = Buffer.alloc(0),
  extra = Buffer.alloc(0),
  riffSize = 0,
}: Wav): Buffer {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(tag, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(rate, 4);
  format.writeUInt32LE(rate * frame, 8);
  format.writeUInt16LE(frame, 12);
  format.writeUInt16LE(bits, 14);
  const riff = Buffer.from('RIFF....WAVE');
  riff.writeUInt32LE(riffSize, 4);
  return Buffer.concat([
    riff,
    before,
    chunk('fmt ', Buffer.concat([format, extra])),
    chunk('data', Buffer.alloc(sound), said),
  ]);
}

const read = (file: Buffer): ReturnType<typeof readWavHeader> => readWavHeader(reader(file), file.length);

function extensible(tag: number, guid = '000000001000800000aa00389b71'): Wav {
  const extra = Buffer.alloc(24);
  extra.writeUInt16LE(22, 0);
  extra.writeUInt16LE(tag, 8);
  extra.write(guid, 10, 'hex');
  return { tag: 0xfffe, extra };
}

describe('the header of a WAV file', () => {
  it.each<[string, Wav, Partial<Awaited<ReturnType<typeof read>>>]>([
    ['PCM', {}, { encoding: 'PCM', sampleRate: 8_000, channels: 1, milliseconds: 1_000 }],
    ['stereo', { channels: 2, rate: 48_000, sound: 192_000 }, { channels: 2, sampleRate: 48_000, milliseconds: 1_000 }],
    ['24 bits', { bits: 24, rate: 44_100, sound: 132_300 }, { milliseconds: 1_000 }],
    ['A-law', { tag: 6, bits: 8 }, { encoding: 'A-law', milliseconds: 2_000 }],
    ['mu-law', { tag: 7, bits: 8 }, { encoding: 'mu-law', milliseconds: 2_000 }],
    ['an extensible format', extensible(1), { encoding: 'PCM' }],
    ['extensible mu-law', { ...extensible(7), bits: 8 }, { encoding: 'mu-law' }],
    ['chunks before it', { before: chunk('LIST', Buffer.alloc(33)) }, { milliseconds: 1_000 }],
    ['a wrong size of the whole', { riffSize: 0xffff_ffff }, { milliseconds: 1_000 }],
    ['a size that was not known yet', { said: 0xffff_ffff }, { milliseconds: 1_000 }],
    ['no size yet', { said: 0 }, { milliseconds: 1_000 }],
  ])('tells of %s', async (_, file, expected) => {
    expect(await read(wav(file))).toMatchObject(expected);
  });

  it.each<[string, Buffer, RegExp]>([
    ['nothing', Buffer.alloc(0), /no WAV/],
    ['text', Buffer.from('RIFF is a word'), /no WAV/],
    ['a header alone', wav({}).subarray(0, 12), /no format/],
    ['no sound', wav({}).subarray(0, 36), /no sound/],
    ['an empty sound', wav({ sound: 0 }), /no sound/],
    [
      'sound before its format',
      Buffer.concat([Buffer.from('RIFF....WAVE'), chunk('data', Buffer.alloc(8))]),
      /no format/,
    ],
    [
      'a format cut short',
      Buffer.concat([Buffer.from('RIFF....WAVE'), chunk('fmt ', Buffer.alloc(4)), chunk('data', Buffer.alloc(8))]),
      /too little/,
    ],
    ['an end before that of its sound', wav({}).subarray(0, 9_000), /cut off: 8956 of 16000/],
    ['floating point', wav({ tag: 3, bits: 32 }), /format 3/],
    ['a foreign extensible format', wav(extensible(1, 'ff'.repeat(14))), /format 65534/],
    ['samples of 12 bits', wav({ bits: 12, frame: 2 }), /12 bits/],
    ['A-law of 16 bits', wav({ tag: 6 }), /16 bits/],
    ['no channel', wav({ channels: 0, frame: 2 }), /0 channels/],
    ['six channels', wav({ channels: 6 }), /6 channels/],
    ['no sample rate', wav({ rate: 0 }), /0 samples/],
    ['a frame that does not fit', wav({ frame: 4 }), /contradicts/],
    [
      'nothing but empty chunks',
      Buffer.concat([Buffer.from('RIFF....WAVE'), ...Array<Buffer>(5_000).fill(chunk('junk', Buffer.alloc(0)))]),
      /no format/,
    ],
  ])('refuses %s', async (_, file, message) => {
    await expect(read(file)).rejects.toThrow(message);
    await expect(read(file)).rejects.toBeInstanceOf(AudioFileError);
  });

  it('is read or refused, whatever the bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(200), async (bytes, at) => {
        const file = wav({});
        file.set(bytes.subarray(0, file.length - at), at);
        for (const one of [file, Buffer.from(bytes)]) {
          const outcome = await read(one).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(AudioFileError);
        }
      }),
    );
  });

  it('takes a bounded number of reads', async () => {
    let reads = 0;
    const file = Buffer.concat([Buffer.from('RIFF....WAVE'), Buffer.alloc(800_000)]);
    const counted: ReadAt = (position, length) => {
      reads += 1;
      return reader(file)(position, length);
    };
    await expect(readWavHeader(counted, file.length)).rejects.toThrow(AudioFileError);
    expect(reads).toBeLessThan(102);
  });
});

describe('the header of an MP3 file', () => {
  /** MPEG 1 layer III, 128 kbit/s, 44.1 kHz: a frame of 417 bytes. */
  const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x40]), Buffer.alloc(413)]);
  const tag = (size: number, flags = 0): Buffer =>
    Buffer.concat([
      Buffer.from('ID3\x04\0', 'latin1'),
      Buffer.from([flags, 0, 0, size >> 7, size & 0x7f]),
      // Pictures in the tag may hold what looks like frames.
      Buffer.alloc(size, 0xff),
      Buffer.alloc(flags === 0 ? 0 : 10),
    ]);

  it.each([
    ['frames alone', Buffer.concat([frame, frame])],
    ['frames behind a tag', Buffer.concat([tag(1_000), frame, frame])],
    ['frames behind a tag with a footer', Buffer.concat([tag(300, 0x10), frame, frame])],
    ['frames behind padding', Buffer.concat([Buffer.alloc(2_000), frame, frame])],
  ])('tells of %s', async (_, file) => {
    expect(await readMp3Header(reader(file))).toEqual({
      encoding: 'MP3',
      sampleRate: 44_100,
      channels: 2,
      milliseconds: null,
    });
  });

  it('tells of MPEG 2 and of one channel', async () => {
    // 64 kbit/s at 16 kHz: 288 bytes.
    const other = Buffer.concat([Buffer.from([0xff, 0xf3, 0x88, 0xc0]), Buffer.alloc(284)]);
    expect(await readMp3Header(reader(Buffer.concat([other, other])))).toMatchObject({
      sampleRate: 16_000,
      channels: 1,
    });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a tag alone', tag(100)],
    ['one frame', frame],
    ['text', Buffer.from('an MP3 file, honestly')],
    [
      'layer II',
      Buffer.concat(
        [frame, frame].map((one) => Buffer.concat([Buffer.from([0xff, 0xfd, 0x90, 0x40]), one.subarray(4)])),
      ),
    ],
    ['a bit rate of 15', Buffer.concat([Buffer.from([0xff, 0xfb, 0xf0, 0x40]), Buffer.alloc(2_000)])],
  ])('refuses %s', async (_, file) => {
    await expect(readMp3Header(reader(file))).rejects.toBeInstanceOf(AudioFileError);
  });
});
