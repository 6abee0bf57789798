import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { errorCode } from '../../config/error-code.js';
import { ImportRefusedError } from './import-errors.js';

/** The bytes of a file, a chunk at a time. */
export async function* fileBytes(path: string): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path)) if (Buffer.isBuffer(chunk)) yield chunk;
}

/** The text of a file in UTF-8, with or without a byte order mark. @throws ImportRefusedError for any other encoding */
export async function* fileText(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let lines = 1;
  try {
    for await (const chunk of fileBytes(path)) {
      yield decoder.decode(chunk, { stream: true });
      for (const byte of chunk) if (byte === 0x0a) lines++;
    }
    yield decoder.decode();
  } catch (error) {
    if (errorCode(error) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new ImportRefusedError([`The file is not UTF-8, as is seen after line ${lines}: save it as UTF-8`]);
  }
}

/** How a file begins, as far as it is told apart by that. @throws ImportRefusedError for UTF-16 and for an empty file */
export async function formatOf(path: string): Promise<'csv' | 'vcard'> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    const text = buffer.subarray(0, bytesRead).toString('latin1');
    if (/^(\xff\xfe|\xfe\xff)/.test(text)) throw new ImportRefusedError(['The file is UTF-16: save it as UTF-8']);
    if (text.trim() === '') throw new ImportRefusedError(['The file is empty']);
    return /^(\xef\xbb\xbf)?\s*BEGIN:VCARD/i.test(text) ? 'vcard' : 'csv';
  } finally {
    await file.close();
  }
}
