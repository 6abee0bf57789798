import { extname } from 'node:path';
import { BadRequestError } from '../rest/http/http-errors.js';
import { isUnwritable } from '../rest/representation/xml-text.js';

/** What file systems and backups take, in bytes of UTF-8. */
const MAX_BYTES = 255;

/** Separators of paths anywhere, controls, and what turns the direction of the text so that a name looks like another. */
const unfit = /[/\\\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

const mediaTypes = { '.wav': 'audio/x-wav', '.mp3': 'audio/mpeg' } as const;

export type PromptMediaType = (typeof mediaTypes)[keyof typeof mediaTypes];

/** The media types of prompts, in the order in which they are offered. */
export const PROMPT_MEDIA_TYPES: readonly PromptMediaType[] = Object.values(mediaTypes);

/** The name of a prompt, in Unicode's composed form, with the media type that its extension stands for. */
export interface PromptName {
  readonly name: string;
  readonly mediaType: PromptMediaType;
}

/**
 * Reads the name of a file that is to become a prompt. Letters of every script, blanks and punctuation stay.
 *
 * @throws BadRequestError for what is no plain file name, too long, or neither WAV nor MP3
 */
export function promptName(given: string): PromptName {
  const name = given.normalize('NFC');
  const refuse = (rule: string): BadRequestError => new BadRequestError(`"${printable(name)}" ${rule}`);
  if (name.trim() === '' || unfit.test(name) || isUnwritable(name)) {
    throw refuse('is no file name: it may hold neither / nor \\ nor control characters');
  }
  if (Buffer.byteLength(name) > MAX_BYTES) throw refuse(`is longer than ${MAX_BYTES} bytes`);
  const extension = extname(name).toLowerCase();
  if (!isKnown(extension)) throw refuse('is neither a .wav nor an .mp3 file');
  return { name, mediaType: mediaTypes[extension] };
}

/**
 * The form in which a name is looked up.
 *
 * @returns undefined for a text that no prompt has as its name
 */
export function lookedUp(given: string): string | undefined {
  const name = given.normalize('NFC');
  return unfit.test(name) || isUnwritable(name) || Buffer.byteLength(name) > MAX_BYTES ? undefined : name;
}

function isKnown(extension: string): extension is keyof typeof mediaTypes {
  return Object.hasOwn(mediaTypes, extension);
}

/** A name that is refused is told in one line of plain text, whatever it holds. */
function printable(name: string): string {
  return Array.from(name)
    .slice(0, 100)
    .join('')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
}
