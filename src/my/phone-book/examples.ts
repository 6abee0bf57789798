import { csvLine } from '../../phone-books/csv-line.js';
import { USER_COLUMNS } from '../../phone-books/exchange/csv-columns.js';
import { writeJson } from '../../rest/representation/json-writer.js';
import { writeXml } from '../../rest/representation/xml-writer.js';
import { PHONE_BOOK, type ListedEntry } from './my-entry.resource.js';

const entry: ListedEntry = {
  id: '1010',
  'first-name': 'Mara',
  'last-name': 'Quist',
  number: '5552291',
  'contact-information': {
    jobTitle: 'Buyer',
    companyName: 'Quist Timber',
    homeAddress: { city: 'Oslo' },
    emailAddress: 'mara@example.net',
  },
};
const xml = writeXml('rest', PHONE_BOOK, [entry]);
const values: Readonly<Record<string, string>> = {
  first_name: 'Mara',
  last_name: 'Quist',
  number: '5552291',
  job_title: 'Buyer',
  company_name: 'Quist Timber',
  home_city: 'Oslo',
  email_address: 'mara@example.net',
};
const csv =
  csvLine(USER_COLUMNS.map(({ header }) => header)) + csvLine(USER_COLUMNS.map(({ column }) => values[column] ?? ''));
const card =
  'BEGIN:VCARD\nVERSION:3.0\nFN:Mara Quist\nN:Quist;Mara;;;\nTEL;TYPE=WORK:5552291\nTEL;TYPE=HOME:\nTEL;TYPE=CELL:\n' +
  'TEL;TYPE=FAX:\nADR;TYPE=WORK:;;;;;;\nADR;TYPE=HOME:;;;Oslo;;;\nEMAIL;TYPE=PREF:mara@example.net\nEMAIL:\n' +
  'ORG:Quist Timber;\nTITLE:Buyer\nEND:VCARD\n\n';

/** What a list of contacts looks like, by media type. */
export const LIST_EXAMPLES = {
  'text/xml': xml,
  'application/xml': xml,
  'application/json': JSON.parse(writeJson('rest', PHONE_BOOK, [entry])) as unknown,
} as const;

/** The same with the forms of text. */
export const BOOK_EXAMPLES = {
  ...LIST_EXAMPLES,
  'text/plain': csv,
  'text/csv': csv,
  'text/x-vcard': card,
  'text/vcard': card,
} as const;
