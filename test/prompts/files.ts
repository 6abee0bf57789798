import { randomBytes } from 'node:crypto';
import { tone } from '../../src/demo/tone.js';
import type { Call } from '../support/trunkline.js';

/** A WAV file that differs from every other one of these. */
export function wav(seconds = 0.1): Buffer {
  return tone([200 + (randomBytes(2).readUInt16LE() % 2_000), 300, randomBytes(1).readUInt8()], seconds);
}

/** Two frames of MPEG 1 layer III: 128 kbit/s, 44.1 kHz, mono. */
export function mp3(): Buffer {
  const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0xc0]), randomBytes(413)]);
  return Buffer.concat([frame, frame, frame]);
}

/** One part of a form, with its headers as they are sent. */
export interface Part {
  readonly headers: readonly string[];
  readonly content: Buffer | string;
}

/** A part with a file, as browsers and curl send it. */
export function part(name: string, content: Buffer | string, field = 'file'): Part {
  return { headers: [`Content-Disposition: form-data; name="${field}"; filename="${name}"`], content };
}

const BOUNDARY = 'trunkline-test-boundary';

/** A form, byte for byte. */
export function form(parts: readonly Part[]): Required<Pick<Call, 'method' | 'body' | 'headers'>> {
  const pieces = parts.flatMap(({ headers, content }) => [
    `--${BOUNDARY}\r\n${headers.join('\r\n')}\r\n\r\n`,
    content,
    '\r\n',
  ]);
  return {
    method: 'POST',
    body: Buffer.concat([...pieces, `--${BOUNDARY}--\r\n`].map((piece) => Buffer.from(piece))),
    headers: { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` },
  };
}

/** One file in a form. */
export function upload(name: string, content: Buffer | string = wav()): ReturnType<typeof form> {
  return form([part(name, content)]);
}
