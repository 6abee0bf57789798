import { errorCode } from '../../../config/error-code.js';
import { ImportRefusedError } from '../import-errors.js';
import type { ContentLine } from './content-lines.js';

/** The value of a property as text: its encoding and charset are undone. @throws ImportRefusedError */
export function textOf({ value, parameters, line }: ContentLine): string {
  const isQuoted = parameters.get('ENCODING')?.toUpperCase() === 'QUOTED-PRINTABLE';
  const bytes = isQuoted ? unquotedPrintable(value) : value;
  const charset = parameters.get('CHARSET') ?? 'utf-8';
  try {
    return new TextDecoder(charset, { fatal: true }).decode(Buffer.from(bytes, 'latin1'));
  } catch (error) {
    if (errorCode(error) === 'ERR_ENCODING_NOT_SUPPORTED') {
      throw new ImportRefusedError([`Line ${line}: there is no charset "${charset.slice(0, 40)}"`]);
    }
    throw new ImportRefusedError([`Line ${line}: is not ${charset}; vCards are UTF-8 unless they name a charset`]);
  }
}

function unquotedPrintable(text: string): string {
  return text.replace(/=([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The parts of a text at a character, of which `\` takes the meaning, each without its escapes. */
export function partsOf(text: string, separator: ';' | ','): string[] {
  const parts = [''];
  for (const [piece] of text.matchAll(/\\?[^]/gu)) {
    if (piece === separator) parts.push('');
    else parts.push((parts.pop() ?? '') + piece);
  }
  return parts.map(unescaped);
}

/** A text without its escapes (RFC 6350 section 3.4). */
export function unescaped(text: string): string {
  return text.replace(/\\([nN\\,;:])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));
}

/** A text with its escapes. */
export function escaped(text: string): string {
  return text.replace(/[\\,;]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}
