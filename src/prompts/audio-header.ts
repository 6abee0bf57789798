import { open } from 'node:fs/promises';
import type { AudioFormat, ReadAt } from './audio-format.js';
import { readMp3Header } from './mp3-header.js';
import type { PromptMediaType } from './prompt-name.js';
import { readWavHeader } from './wav-header.js';

/**
 * Reads the header of an audio file.
 *
 * @param size of the file in bytes
 * @throws AudioFileError that says what is wrong with the file
 */
export async function readAudioHeader(path: string, size: number, type: PromptMediaType): Promise<AudioFormat> {
  const file = await open(path);
  const read: ReadAt = async (position, length) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  };
  try {
    return await (type === 'audio/x-wav' ? readWavHeader(read, size) : readMp3Header(read));
  } finally {
    await file.close();
  }
}
