import type { EntryRow } from '../contact-columns.js';
import { csvLine } from '../csv-line.js';
import { CSV_COLUMNS, SHORT_COLUMNS } from './csv-columns.js';
import { guardedValue } from './csv-formula.js';

type Rows = AsyncIterable<readonly EntryRow[]>;

/** Entries with all that is known of them, by RFC 4180, fit for spreadsheets. */
export async function* writeCsv(rows: Rows): AsyncGenerator<string> {
  let head = line(CSV_COLUMNS.map(({ header }) => header));
  for await (const batch of rows) {
    yield head + batch.map((row) => line(CSV_COLUMNS.map(({ column }) => guardedValue(row[column] ?? '')))).join('');
    head = '';
  }
}

function line(fields: readonly string[]): string {
  return `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/** Entries in the form of `/rest/phonebook`, to the letter. */
export async function* writeShortCsv(rows: Rows): AsyncGenerator<string> {
  let head = csvLine(SHORT_COLUMNS.map(({ header }) => header));
  for await (const batch of rows) {
    yield head + batch.map((row) => csvLine(SHORT_COLUMNS.map(({ column }) => row[column] ?? ''))).join('');
    head = '';
  }
}
