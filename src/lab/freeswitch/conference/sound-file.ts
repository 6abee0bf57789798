import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

const DEFAULT_MILLISECONDS = 2000;

/** How long a stream of the switch sounds: `silence_stream://ms`, `tone_stream://%(on,off,…)`, others for ever. */
function streamDuration(path: string): number {
  const silence = /^silence_stream:\/\/(-?\d+)/.exec(path)?.[1];
  if (silence !== undefined) return Number(silence) < 0 ? Infinity : Number(silence);
  if (!path.startsWith('tone_stream://')) return Infinity;
  if (path.includes('loops=-1')) return Infinity;
  const [, on, off] = /%\((\d+),(\d+)/.exec(path) ?? [];
  return on === undefined ? DEFAULT_MILLISECONDS : Number(on) + Number(off);
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(44);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  return header;
}

function fileDuration(path: string): number | undefined {
  try {
    const state = statSync(path);
    if (!state.isFile()) return undefined;
    const header = readHeader(path);
    if (header.toString('latin1', 0, 4) !== 'RIFF') return DEFAULT_MILLISECONDS;
    return ((state.size - header.length) * 1000) / Math.max(1, header.readUInt32LE(28));
  } catch {
    return undefined;
  }
}

/** How long a sound lasts in milliseconds; `undefined` when it can't be played. */
export function soundDuration(path: string, soundPrefix: string): number | undefined {
  if (/^\w+:\/\//.test(path)) return streamDuration(path);
  return fileDuration(isAbsolute(path) ? path : join(soundPrefix, path));
}
