import { xmlText } from '../../rest/representation/xml-text.js';
import { csvLine } from '../csv-line.js';
import type { Listed } from './listing.js';

/** The forms in which a phone book is published, the one that counts first. */
export const LISTING_TYPES = ['text/comma-separated-values', 'text/xml', 'application/json', 'text/csv'] as const;

type Lines = AsyncIterable<readonly Listed[]>;

/** Writes a phone book in one of {@link LISTING_TYPES}, or in `application/xml`. */
export function writeListing(type: string, lines: Lines): AsyncGenerator<string> {
  if (type === 'application/json') return listingJson(lines);
  return type.endsWith('/xml') ? listingXml(lines) : listingCsv(lines);
}

async function* listingCsv(lines: Lines): AsyncGenerator<string> {
  let head = csvLine(['First name', 'Last name', 'Number']);
  for await (const batch of lines) {
    yield head + batch.map(({ firstName, lastName, number }) => csvLine([firstName, lastName, number])).join('');
    head = '';
  }
}

async function* listingXml(lines: Lines): AsyncGenerator<string> {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  let head = `${declaration}<phonebook>`;
  for await (const batch of lines) {
    if (batch.length === 0) continue;
    yield head + batch.map(xmlEntry).join('');
    head = '';
  }
  yield head === '' ? '</phonebook>' : `${declaration}<phonebook/>`;
}

function xmlEntry({ firstName, lastName, number }: Listed): string {
  const names = `<first-name>${xmlText(firstName)}</first-name><last-name>${xmlText(lastName)}</last-name>`;
  return `<entry>${names}<number>${xmlText(number)}</number></entry>`;
}

/** As all JSON below `/rest` is laid out: two blanks a level. */
async function* listingJson(lines: Lines): AsyncGenerator<string> {
  let head = '{"phonebook": [';
  let isEmpty = true;
  for await (const batch of lines) {
    if (batch.length === 0) continue;
    const entries = batch.map(({ firstName, lastName, number }) => ({
      'first-name': firstName,
      'last-name': lastName,
      number,
    }));
    // Without the brackets of the batch.
    yield head + JSON.stringify(entries, null, 2).slice(1, -2);
    [head, isEmpty] = [',', false];
  }
  yield isEmpty ? `${head}]}` : '\n]}';
}
