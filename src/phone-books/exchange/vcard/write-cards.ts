import type { EntryRow } from '../../contact-columns.js';
import { escaped } from './text-value.js';

export type CardVersion = '3.0' | '4.0';

/** The longest line, in bytes without its end (RFC 6350 section 3.2). */
const LINE_BYTES = 75;

/** Entries as vCards (RFC 2426, RFC 6350). They have no place for a location, a DID number or the address of a branch. */
export async function* writeCards(
  rows: AsyncIterable<readonly EntryRow[]>,
  version: CardVersion,
): AsyncGenerator<string> {
  for await (const batch of rows) yield batch.map((row) => writeCard(row, version)).join('');
}

/** One entry as a vCard. */
export function writeCard(row: EntryRow, version: CardVersion): string {
  const value = (column: string): string => escaped(row[column] ?? '');
  const structured = (...columns: string[]): string => columns.map(value).join(';');
  const names = [row.first_name, row.last_name].filter(Boolean).join(' ');
  const lines: [property: string, value: string][] = [
    ['UID', value('internal_id')],
    ['FN', escaped(names)],
    ['N', `${structured('last_name', 'first_name')};;;`],
    ['NICKNAME', value('im_display_name')],
    ['ORG', structured('company_name', 'job_dept')],
    ['TITLE', value('job_title')],
    ['TEL;TYPE=WORK', value('number')],
    ['TEL;TYPE=CELL', value('cell_phone_number')],
    ['TEL;TYPE=HOME', value('home_phone_number')],
    ['TEL;TYPE=FAX', value('fax_number')],
    ...['office', 'home'].map((prefix): [string, string] => [
      `ADR;TYPE=${prefix === 'home' ? 'HOME' : 'WORK'}`,
      [
        value(`${prefix}_office_designation`),
        '',
        ...['street', 'city', 'state', 'zip', 'country'].map((part) => value(`${prefix}_${part}`)),
      ].join(';'),
    ]),
    ['EMAIL;TYPE=WORK', value('email_address')],
    ['EMAIL;TYPE=HOME', value('alternate_email_address')],
    ['IMPP;TYPE=WORK', row.im_id ? `xmpp:${value('im_id')}` : ''],
    ['IMPP;TYPE=HOME', row.alternate_im_id ? `xmpp:${value('alternate_im_id')}` : ''],
    ['X-ASSISTANT', value('assistant_name')],
    ['X-ASSISTANT-PHONE', value('assistant_phone_number')],
  ];
  const filled = lines
    .filter(([, content]) => /[^;]/.test(content))
    .map(([property, content]) => `${property}:${content}`);
  return ['BEGIN:VCARD', `VERSION:${version}`, ...filled, 'END:VCARD'].map((line) => `${folded(line)}\r\n`).join('');
}

/** A line in pieces of at most {@link LINE_BYTES}, none of which parts a character. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= LINE_BYTES) return line;
  const pieces = [''];
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > LINE_BYTES) {
      // The blank before a piece counts as well.
      pieces.push('');
      bytes = 1;
    }
    pieces.push((pieces.pop() ?? '') + character);
    bytes += size;
  }
  return pieces.join('\r\n ');
}
