import { closeSync, ftruncateSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { dirname, extname, isAbsolute, relative, resolve } from 'node:path';

const RATE = 8000;
const BYTES_PER_SAMPLE = 2;
const HEADER_BYTES = 44;
const FORMATS = new Set(['.wav', '.mp3', '.ogg', '.raw', '.au', '.gsm']);

/** The header of a mono WAV file with 16-bit samples. */
function wavHeader(samples: number): Buffer {
  const data = samples * BYTES_PER_SAMPLE;
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0);
  header.writeUInt32LE(HEADER_BYTES - 8 + data, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * BYTES_PER_SAMPLE, 28);
  header.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34);
  header.write('data', 36);
  header.writeUInt32LE(data, 40);
  return header;
}

function isBelow(directory: string, path: string): boolean {
  const way = relative(directory, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}

/** Opens a recording for writing; directories are made below the recordings directory only. */
function open(path: string, directory: string | undefined): number | undefined {
  if (!FORMATS.has(extname(path).toLowerCase())) return undefined;
  if (directory === undefined && !isAbsolute(path)) return undefined;
  const full = resolve(directory ?? '/', path);
  try {
    if (directory !== undefined && isBelow(resolve(directory), full)) mkdirSync(dirname(full), { recursive: true });
    // Opening a pipe would wait for its reader.
    if (statSync(full, { throwIfNoEntry: false })?.isFile() === false) return undefined;
    return openSync(full, 'w');
  } catch {
    return undefined;
  }
}

/** A recording of a conference: silence of the right length in a WAV file. */
export class Recording {
  readonly startedAt = Date.now();
  private readonly file: number | undefined;
  private pausedAt: number | undefined;
  private pausedFor = 0;

  constructor(
    readonly id: number,
    readonly path: string,
    directory: string | undefined,
  ) {
    this.file = open(path, directory);
    this.writeHeader(0);
  }

  /** Whether there is a file behind the recording. */
  get isOpen(): boolean {
    return this.file !== undefined;
  }

  /** Whether the recording rests. */
  get isPaused(): boolean {
    return this.pausedAt !== undefined;
  }

  /** Rests until `resume`. */
  pause(): void {
    this.pausedAt ??= Date.now();
  }

  /** Goes on after a pause. */
  resume(): void {
    if (this.pausedAt !== undefined) this.pausedFor += Date.now() - this.pausedAt;
    this.pausedAt = undefined;
  }

  /** Ends the recording and gives its length in samples. */
  stop(): number {
    this.resume();
    if (this.file === undefined) return 0;
    const samples = Math.floor(((Date.now() - this.startedAt - this.pausedFor) * RATE) / 1000);
    this.writeHeader(samples);
    closeSync(this.file);
    return samples;
  }

  /** The samples are a hole instead of zeroes: right in length, small on the disk. */
  private writeHeader(samples: number): void {
    if (this.file === undefined) return;
    try {
      writeSync(this.file, wavHeader(samples), 0, HEADER_BYTES, 0);
      ftruncateSync(this.file, HEADER_BYTES + samples * BYTES_PER_SAMPLE);
    } catch {
      // A full disk spoils the file, as it would on the switch; the conference goes on.
    }
  }
}

/** Samples in milliseconds. */
export function samplesToMilliseconds(samples: number): number {
  return Math.floor((samples * 1000) / RATE);
}
