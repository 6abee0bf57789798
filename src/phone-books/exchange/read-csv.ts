import { CsvError, parse, type Parser } from 'csv-parse';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EntryRow } from '../contact-columns.js';
import { CSV_COLUMNS, headerKey } from './csv-columns.js';
import { unguarded } from './csv-formula.js';
import { ImportRefusedError } from './import-errors.js';
import type { ImportedEntry } from './imported-entry.js';

/** How a quote within quotes is written: twice (RFC 4180), or after a backslash (as `/rest/phonebook` gives it). */
export type Quotes = 'doubled' | 'backslash';

/** What one record may have, in characters: a quote that never ends is no reason to read the whole file. */
const MAX_RECORD = 65_536;
const known = new Map(CSV_COLUMNS.map(({ header, column }) => [headerKey(header), column]));

interface CsvRecord {
  readonly fields: readonly string[];
  readonly line: number;
}

/** Reads the entries of a CSV file. @param open gives its text @throws ImportRefusedError that says which line is wrong */
export async function* readCsv(open: () => AsyncIterable<string>): AsyncGenerator<ImportedEntry> {
  const records = readRecords(open(), await quotesOf(open));
  const head = await records.next();
  yield* entriesOf(columnsOf(head.done === true ? [] : head.value.fields), records);
}

async function* entriesOf(
  columns: readonly string[],
  records: AsyncGenerator<CsvRecord>,
): AsyncGenerator<ImportedEntry> {
  for await (const { fields, line } of records) {
    if (fields.length !== columns.length) {
      throw new ImportRefusedError([`Line ${line}: has ${fields.length} fields, and the header ${columns.length}`]);
    }
    const row: EntryRow = {};
    for (const [index, column] of columns.entries()) row[column] = unguarded(fields[index]?.trim() ?? '') || null;
    yield { line, row };
  }
}

/** The columns that a header names. @throws ImportRefusedError */
function columnsOf(headers: readonly string[]): string[] {
  const columns = headers.map((header) => known.get(headerKey(header)));
  const unknown = headers.filter((_, index) => columns[index] === undefined);
  if (unknown.length > 0) throw new ImportRefusedError([`Line 1: there is no column ${quotedList(unknown)}`]);
  const found = columns.filter((column) => column !== undefined);
  if (new Set(found).size < found.length) throw new ImportRefusedError(['Line 1: names a column twice']);
  if (!found.includes('number') || !(found.includes('first_name') || found.includes('last_name'))) {
    throw new ImportRefusedError(['Line 1: has to name the columns "First name", "Last name" and "Number"']);
  }
  return found;
}

function quotedList(texts: readonly string[]): string {
  return texts
    .map((text) => `"${text.slice(0, 40)}"`)
    .join(', ')
    .slice(0, 500);
}

/** Which form a file has: that of RFC 4180, unless only the other one makes sense of it. */
async function quotesOf(open: () => AsyncIterable<string>): Promise<Quotes> {
  if (!(await has(open(), '\\"'))) return 'doubled';
  try {
    let fields = 0;
    for await (const record of readRecords(open(), 'doubled')) {
      if (fields !== 0 && record.fields.length !== fields) return 'backslash';
      fields = record.fields.length;
    }
    return 'doubled';
  } catch (error) {
    if (error instanceof ImportRefusedError) return 'backslash';
    throw error;
  }
}

async function has(chunks: AsyncIterable<string>, text: string): Promise<boolean> {
  let tail = '';
  for await (const chunk of chunks) {
    if ((tail + chunk).includes(text)) return true;
    tail = chunk.slice(1 - text.length);
  }
  return false;
}

async function* readRecords(chunks: AsyncIterable<string>, quotes: Quotes): AsyncGenerator<CsvRecord> {
  const parser: Parser = parse({
    escape: quotes === 'backslash' ? '\\' : '"',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
  });
  const feeding = pipeline(Readable.from(chunks), parser);
  // Told by the parser as well, which is read below.
  feeding.catch(() => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { fields: record, line: info.lines };
    }
  } catch (error) {
    throw error instanceof CsvError ? new ImportRefusedError([faultOf(error)]) : error;
  } finally {
    parser.destroy();
  }
}

function faultOf(error: CsvError): string {
  const line = typeof error.lines === 'number' ? `Line ${error.lines}: ` : '';
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return `${line}a quote is opened and never closed`;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return `${line}is too long, or a quote in it is never closed`;
  return `${line}the quotes are wrong`;
}
