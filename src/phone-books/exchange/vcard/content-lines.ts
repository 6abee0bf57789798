import { ImportRefusedError } from '../import-errors.js';

/**
 * One line of a vCard after unfolding (RFC 6350 section 3.2). Bytes are characters here (Latin-1): what they mean is
 * known only when the parameters are, since vCards of version 2.1 have a charset a property.
 */
export interface ContentLine {
  /** In upper case, without a group. */
  readonly name: string;
  /** In upper case: those of `TYPE`, and those without a name, as version 2.1 has them. */
  readonly types: readonly string[];
  /** All parameters but types, by their names in upper case. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

/** The longest line, in bytes: pictures stand in lines. */
const MAX_LINE = 4 * 1024 * 1024;
/** The longest name with its parameters. */
const MAX_HEAD = 4_096;
const head = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:[^":;]|"[^"]*")*)*):/;
const quotedPrintable = /;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i;

/** Reads the lines of vCards. @throws ImportRefusedError */
export async function* contentLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<ContentLine> {
  for await (const { text, line } of unfolded(physicalLines(chunks))) {
    if (text.trim() !== '') yield parseLine(text, line);
  }
}

interface NumberedText {
  readonly text: string;
  readonly line: number;
}

/** Lines end with LF or CRLF. */
async function* physicalLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    refuseLong(rest.length, undefined);
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  yield rest.replace(/\r$/, '');
}

/** Joins what was folded, and the soft line breaks of quoted-printable (RFC 2045 section 6.7). */
async function* unfolded(lines: AsyncIterable<string>): AsyncGenerator<NumberedText> {
  let [text, line, number] = ['', 1, 0];
  let isQuotedPrintable = false;
  for await (const physical of lines) {
    number++;
    const next = number === 1 ? physical.replace(/^\xef\xbb\xbf/, '') : physical;
    if (isQuotedPrintable && text.endsWith('=')) {
      text = text.slice(0, -1) + next;
    } else if (/^[ \t]/.test(next) && text !== '') {
      text += next.slice(1);
    } else {
      if (text !== '') yield { text, line };
      [text, line, isQuotedPrintable] = [next, number, quotedPrintable.test(next.slice(0, MAX_HEAD))];
    }
    refuseLong(text.length, line);
  }
  if (text !== '') yield { text, line };
}

function refuseLong(length: number, line: number | undefined): void {
  if (length <= MAX_LINE) return;
  throw new ImportRefusedError([`${line === undefined ? 'A line' : `Line ${line}`} has more than ${MAX_LINE} bytes`]);
}

function parseLine(text: string, line: number): ContentLine {
  const found = head.exec(text.slice(0, MAX_HEAD));
  if (found === null) throw new ImportRefusedError([`Line ${line}: is no line of a vCard`]);
  const [whole, name = '', parameters = ''] = found;
  return { name: name.toUpperCase(), ...readParameters(parameters), value: text.slice(whole.length), line };
}

function readParameters(text: string): Pick<ContentLine, 'types' | 'parameters'> {
  const types: string[] = [];
  const parameters = new Map<string, string>();
  for (const [, parameter = ''] of text.matchAll(/;((?:[^";]|"[^"]*")*)/g)) {
    const equals = parameter.indexOf('=');
    const name = equals < 0 ? 'TYPE' : parameter.slice(0, equals).trim().toUpperCase();
    const value = parameter.slice(equals + 1).replaceAll('"', '');
    if (name === 'TYPE')
      types.push(
        ...value
          .toUpperCase()
          .split(',')
          .map((type) => type.trim()),
      );
    else parameters.set(name, value);
  }
  // Version 2.1 names encodings without saying that they are.
  for (const encoding of ['QUOTED-PRINTABLE', 'BASE64', '8BIT', '7BIT']) {
    if (types.includes(encoding)) parameters.set('ENCODING', encoding);
  }
  return { types, parameters };
}
