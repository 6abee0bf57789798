import { AudioFileError, type AudioFormat, type ReadAt } from './audio-format.js';

const TAG_HEADER = 10;
const HAS_FOOTER = 0x10;
/** How far behind the tag the first frame may begin, and the one after it. */
const LOOKED_AT = 8_192;
const FRAME_HEADER = 4;
const LAYER_3 = 1;

/** In kbit/s, by the index in the header (ISO/IEC 11172-3, 13818-3). */
const rates = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0],
} as const;

/** By the two bits of the version: MPEG 2.5, none, MPEG 2, MPEG 1. */
const versions = [
  { rates: rates[2], sampleRates: [11_025, 12_000, 8_000], bytesPerBit: 72 },
  undefined,
  { rates: rates[2], sampleRates: [22_050, 24_000, 16_000], bytesPerBit: 72 },
  { rates: rates[1], sampleRates: [44_100, 48_000, 32_000], bytesPerBit: 144 },
] as const;

interface Frame {
  readonly sampleRate: number;
  readonly channels: number;
  /** In bytes, with its header. */
  readonly length: number;
}

/**
 * A light check of an MP3 file: behind an ID3v2 tag, if there is one, two frames of MPEG audio layer III follow each
 * other. How long it plays is not worked out: with a variable bit rate that takes a walk over the whole file.
 *
 * @throws AudioFileError
 */
export async function readMp3Header(read: ReadAt): Promise<AudioFormat> {
  const bytes = await read(tagLength(await read(0, TAG_HEADER)), LOOKED_AT);
  for (let position = bytes.indexOf(0xff); position >= 0; position = bytes.indexOf(0xff, position + 1)) {
    const first = frameAt(bytes, position);
    if (first === undefined || frameAt(bytes, position + first.length) === undefined) continue;
    const { sampleRate, channels } = first;
    return { encoding: 'MP3', sampleRate, channels, milliseconds: null };
  }
  throw new AudioFileError('The file is no MP3 file: no frames of MPEG audio layer III are at its beginning');
}

/** The length of an ID3v2 tag, whose size has seven bits a byte (id3.org, id3v2.4.0-structure, 3.1). */
function tagLength(head: Buffer): number {
  if (head.length < TAG_HEADER || head.toString('latin1', 0, 3) !== 'ID3') return 0;
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (head.readUInt8(at) & 0x7f), 0);
  return TAG_HEADER + size + ((head.readUInt8(5) & HAS_FOOTER) === 0 ? 0 : TAG_HEADER);
}

function frameAt(bytes: Buffer, position: number): Frame | undefined {
  if (position + FRAME_HEADER > bytes.length) return undefined;
  const header = bytes.readUInt32BE(position);
  const version = versions[(header >>> 19) & 3];
  const sampleRate = version?.sampleRates[(header >>> 10) & 3];
  const rate = version?.rates[(header >>> 12) & 15];
  const isFrame = header >>> 21 === 0x7ff && ((header >>> 17) & 3) === LAYER_3;
  if (!isFrame || version === undefined || sampleRate === undefined || !rate) return undefined;
  const length = Math.floor((version.bytesPerBit * rate * 1_000) / sampleRate) + ((header >>> 9) & 1);
  return { sampleRate, channels: ((header >>> 6) & 3) === 3 ? 1 : 2, length };
}
