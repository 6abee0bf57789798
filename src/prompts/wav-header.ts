import { AudioFileError, type AudioFormat, type ReadAt } from './audio-format.js';

const CHUNK_HEADER = 8;
const FIRST_CHUNK = 12;
/** Cover pictures and cue lists come in chunks as well; a file of nothing but empty chunks is no sound. */
const MAX_CHUNKS = 100;
const MIN_FORMAT = 16;
/** Up to `SubFormat`, whose first two bytes are a format tag (WAVEFORMATEXTENSIBLE). */
const EXTENSIBLE_FORMAT = 40;
const SUB_FORMAT_AT = 24;
/** What makes a tag a GUID of the family of format tags. */
const SUB_FORMAT_TAIL = Buffer.from('000000001000800000aa00389b71', 'hex');
const PCM = 1;
const EXTENSIBLE = 0xfffe;
/** What programs write that don't know yet how long the sound will be. */
const UNKNOWN_SIZES = [0, 0xffff_ffff];

const encodings: ReadonlyMap<number, Exclude<AudioFormat['encoding'], 'MP3'>> = new Map([
  [PCM, 'PCM'],
  [6, 'A-law'],
  [7, 'mu-law'],
]);

/** A chunk's id, and where its content lies. */
interface Chunk {
  readonly id: string;
  readonly start: number;
  readonly size: number;
}

/**
 * Reads the header of a RIFF WAVE file: PCM of 8, 16, 24 or 32 bits, A-law or mu-law.
 *
 * The size that the file says of itself as a whole is not looked at, since many programs get it wrong. That of the sound
 * is: a file that ends before its sound does was cut off. Sizes that say "unknown" stand for the rest of the file.
 *
 * @throws AudioFileError
 */
export async function readWavHeader(read: ReadAt, fileSize: number): Promise<AudioFormat> {
  const head = await read(0, FIRST_CHUNK);
  if (head.toString('latin1', 0, 4) !== 'RIFF' || head.toString('latin1', 8, 12) !== 'WAVE') {
    throw new AudioFileError('The file is no WAV file: it does not begin with RIFF and WAVE');
  }
  let format: Buffer | undefined;
  for await (const chunk of chunksOf(read, fileSize)) {
    if (chunk.id === 'fmt ') format = await read(chunk.start, Math.min(chunk.size, EXTENSIBLE_FORMAT));
    if (chunk.id !== 'data') continue;
    if (format === undefined) break;
    return described(format, soundBytes(chunk, fileSize));
  }
  throw new AudioFileError(`The WAV file has no ${format === undefined ? 'format' : 'sound'} in it`);
}

async function* chunksOf(read: ReadAt, fileSize: number): AsyncGenerator<Chunk> {
  let position = FIRST_CHUNK;
  for (let count = 0; count < MAX_CHUNKS && position + CHUNK_HEADER <= fileSize; count += 1) {
    const header = await read(position, CHUNK_HEADER);
    if (header.length < CHUNK_HEADER) return;
    const size = header.readUInt32LE(4);
    yield { id: header.toString('latin1', 0, 4), start: position + CHUNK_HEADER, size };
    // A chunk of an odd size is followed by a byte that is none of the next one.
    position += CHUNK_HEADER + size + (size % 2);
  }
}

function soundBytes({ start, size }: Chunk, fileSize: number): number {
  const there = fileSize - start;
  const wanted = UNKNOWN_SIZES.includes(size) ? there : size;
  if (wanted > there)
    throw new AudioFileError(`The WAV file is cut off: ${there} of ${wanted} bytes of sound are there`);
  return wanted;
}

function described(format: Buffer, bytes: number): AudioFormat {
  if (format.length < MIN_FORMAT) throw new AudioFileError('The WAV file says too little about its format');
  const encoding = encodings.get(tagOf(format));
  if (encoding === undefined) {
    throw new AudioFileError(`The WAV file has format ${tagOf(format)}; PCM, A-law and mu-law are played`);
  }
  const channels = format.readUInt16LE(2);
  const sampleRate = format.readUInt32LE(4);
  const frame = format.readUInt16LE(12);
  const bits = format.readUInt16LE(14);
  if (!(encoding === 'PCM' ? [8, 16, 24, 32] : [8]).includes(bits)) {
    throw new AudioFileError(`The WAV file has samples of ${bits} bits`);
  }
  if (channels < 1 || channels > 2)
    throw new AudioFileError(`The WAV file has ${channels} channels; 1 or 2 are played`);
  if (sampleRate < 8_000 || sampleRate > 192_000) {
    throw new AudioFileError(`The WAV file has ${sampleRate} samples a second; 8000 to 192000 are played`);
  }
  if (frame !== (channels * bits) / 8) throw new AudioFileError('The WAV file contradicts itself about its format');
  if (bytes < frame) throw new AudioFileError('The WAV file has no sound in it');
  return { encoding, sampleRate, channels, milliseconds: Math.round((Math.floor(bytes / frame) * 1_000) / sampleRate) };
}

function tagOf(format: Buffer): number {
  const tag = format.readUInt16LE(0);
  if (tag !== EXTENSIBLE || format.length < EXTENSIBLE_FORMAT) return tag;
  const isFormatTag = format.subarray(SUB_FORMAT_AT + 2, EXTENSIBLE_FORMAT).equals(SUB_FORMAT_TAIL);
  return isFormatTag ? format.readUInt16LE(SUB_FORMAT_AT) : tag;
}
