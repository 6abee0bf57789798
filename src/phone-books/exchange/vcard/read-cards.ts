import { ImportRefusedError } from '../import-errors.js';
import { contentLines, type ContentLine } from './content-lines.js';
import { textOf, unescaped } from './text-value.js';

/** A vCard of version 2.1, 3.0 or 4.0: its lines, and the card of whom it calls an agent. */
export interface Card {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly lines: readonly ContentLine[];
  readonly agent: Card | undefined;
}

const MAX_LINES = 1_000;
const MAX_DEPTH = 3;

/** Reads vCards one after another. @throws ImportRefusedError */
export async function* readCards(chunks: AsyncIterable<Buffer>): AsyncGenerator<Card> {
  const lines = contentLines(chunks);
  for await (const first of lines) {
    if (!isMark(first, 'BEGIN')) throw new ImportRefusedError([`Line ${first.line}: BEGIN:VCARD is missing`]);
    yield await readCard(first.line, lines, 1);
  }
}

async function readCard(line: number, source: AsyncGenerator<ContentLine>, depth: number): Promise<Card> {
  const lines: ContentLine[] = [];
  let agent: Card | undefined;
  for (let next = await source.next(); next.done !== true; next = await source.next()) {
    const { value } = next;
    if (isMark(value, 'END')) return { line, lines, agent };
    if (isMark(value, 'BEGIN')) {
      // Within version 2.1 an agent's card stands as it is.
      if (depth >= MAX_DEPTH) throw new ImportRefusedError([`Line ${value.line}: END:VCARD is missing before it`]);
      agent = await readCard(value.line, source, depth + 1);
    } else if (value.name === 'AGENT' && /^BEGIN:VCARD/i.test(value.value)) {
      agent = await embedded(value, depth);
    } else {
      lines.push(value);
      if (lines.length > MAX_LINES) throw new ImportRefusedError([`Line ${line}: the card has too many lines`]);
    }
  }
  throw new ImportRefusedError([`Line ${line}: the card has no END:VCARD`]);
}

/** Version 3.0 has the card of an agent as one text. */
async function embedded(line: ContentLine, depth: number): Promise<Card | undefined> {
  if (depth >= MAX_DEPTH) return undefined;
  const text = unescaped(textOf(line));
  for await (const card of readCards(one(Buffer.from(text)))) return card;
  return undefined;
}

// eslint-disable-next-line @typescript-eslint/require-await -- readers take their bytes one after another
async function* one(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function isMark({ name, value }: ContentLine, mark: 'BEGIN' | 'END'): boolean {
  return name === mark && value.trim().toUpperCase() === 'VCARD';
}
