import { columnsOfEntry, type EntryRow } from '../../phone-books/contact-columns.js';
import type { EntryResource } from '../../phone-books/contact.resource.js';
import { csvLine } from '../../phone-books/csv-line.js';
import { USER_COLUMNS } from '../../phone-books/exchange/csv-columns.js';
import { escaped } from '../../phone-books/exchange/vcard/text-value.js';

type Batches = AsyncIterable<readonly EntryResource[]>;

/** A phone book as CSV in the documented form, which programs know to the letter. Contacts without any name are left out. */
export async function* csvChunks(batches: Batches): AsyncGenerator<string> {
  yield csvLine(USER_COLUMNS.map(({ header }) => header));
  for await (const batch of batches) {
    const rows = batch.map(columnsOfEntry).filter((row) => row.first_name ?? row.last_name);
    yield rows.map((row) => csvLine(USER_COLUMNS.map(({ column }) => row[column] ?? ''))).join('');
  }
}

/** A phone book as vCards 3.0 in the documented form: LF, empty values written, an empty line after each card. */
export async function* cardChunks(batches: Batches): AsyncGenerator<string> {
  for await (const batch of batches) yield batch.map((entry) => card(columnsOfEntry(entry))).join('');
}

function card(row: EntryRow): string {
  const value = (column: string): string => escaped(row[column] ?? '');
  const address = (prefix: string): string =>
    ['office_designation', '', 'street', 'city', 'state', 'zip', 'country']
      .map((part) => (part === '' ? '' : value(`${prefix}_${part}`)))
      .join(';');
  const names = [row.first_name, row.last_name].filter(Boolean).join(' ');
  const contact = [
    `TEL;TYPE=HOME:${value('home_phone_number')}`,
    `TEL;TYPE=CELL:${value('cell_phone_number')}`,
    `TEL;TYPE=FAX:${value('fax_number')}`,
    `ADR;TYPE=WORK:${address('office')}`,
    `ADR;TYPE=HOME:${address('home')}`,
    `EMAIL;TYPE=PREF:${value('email_address')}`,
    `EMAIL:${value('alternate_email_address')}`,
    `ORG:${value('company_name')};${value('job_dept')}`,
    `TITLE:${value('job_title')}`,
  ];
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${names === '' ? value('number') : escaped(names)}`,
    `N:${value('last_name')};${value('first_name')};;;`,
    `TEL;TYPE=WORK:${value('number')}`,
    ...(hasContactInformation(row) ? contact : []),
    'END:VCARD',
  ];
  return `${lines.join('\n')}\n\n`;
}

const basics: readonly string[] = ['internal_id', 'first_name', 'last_name', 'number'];

function hasContactInformation(row: EntryRow): boolean {
  return Object.entries(row).some(([column, value]) => value !== null && !basics.includes(column));
}
