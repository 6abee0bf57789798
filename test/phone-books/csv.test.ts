import fc from 'fast-check';
import { ENTRY_COLUMNS, type EntryRow } from '../../src/phone-books/contact-columns.js';
import { CSV_COLUMNS } from '../../src/phone-books/exchange/csv-columns.js';
import { guardedValue, unguarded } from '../../src/phone-books/exchange/csv-formula.js';
import { ImportRefusedError } from '../../src/phone-books/exchange/import-errors.js';
import { writeCsv, writeShortCsv } from '../../src/phone-books/exchange/write-csv.js';
import { all, entriesOfCsv, filled } from './support.js';

// eslint-disable-next-line @typescript-eslint/require-await -- a source as writers have them
async function* batchesOf(rows: readonly EntryRow[]): AsyncGenerator<readonly EntryRow[]> {
  yield rows.slice(0, 2);
  yield rows.slice(2);
}

const rowsOf = async (text: string, size?: number): Promise<EntryRow[]> =>
  (await entriesOfCsv(text, size)).map(({ row }) => filled(row));

const HEADER = '"First name","Last name","Number"\n';

describe('CSV', () => {
  it('has a column for everything that is kept of an entry', () => {
    expect(CSV_COLUMNS.map(({ column }) => column).sort()).toEqual([...ENTRY_COLUMNS].sort());
  });

  it.each<[string, string, EntryRow[]]>([
    [
      'the documented form',
      `${HEADER}"Per \\"Pelle\\"","Lund, Jr","5550142"\n"","b",""\n`,
      [{ first_name: 'Per "Pelle"', last_name: 'Lund, Jr', number: '5550142' }, { last_name: 'b' }],
    ],
    [
      'a quote at the end of a field in the documented form',
      `${HEADER}"a","Lund \\"Jr\\"","1"\n`,
      [{ first_name: 'a', last_name: 'Lund "Jr"', number: '1' }],
    ],
    [
      'RFC 4180',
      'Number,Last Name,jobTitle\r\n1,"Lund ""Jr"", MD","a\r\nb"\r\n\r\n2,b,\r\n',
      [
        { number: '1', last_name: 'Lund "Jr", MD', job_title: 'a\r\nb' },
        { number: '2', last_name: 'b' },
      ],
    ],
    [
      'RFC 4180 with a backslash at the end of a field',
      `${HEADER}"C:\\","Lund","1"\n`,
      [{ first_name: 'C:\\', last_name: 'Lund', number: '1' }],
    ],
    [
      'what a spreadsheet was kept from running',
      `${HEADER}"'=1+1","''=2","'+47"\n`,
      [{ first_name: '=1+1', last_name: "'=2", number: '+47' }],
    ],
    ['nothing but a header', HEADER, []],
  ])('is read: %s', async (_, text, rows) => {
    for (const size of [1, 3, 65_536]) expect(await rowsOf(text, size)).toEqual(rows);
  });

  it('tells where its entries stand', async () => {
    const entries = await entriesOfCsv(`${HEADER}"a","b","1"\n\n"a","b\nc","2"\n"a","b","3"`);
    expect(entries.map(({ line }) => line)).toEqual([2, 5, 6]);
  });

  it.each([
    ['an unknown column', 'First name,Last name,Number,Shoe size\n', 'Line 1: there is no column "Shoe size"'],
    ['no number column', 'First name,Last name\n', 'Line 1: has to name'],
    ['a column twice', 'First name,firstName,Number\n', 'Line 1: names a column twice'],
    ['a field too few', `${HEADER}a,b\n`, 'Line 2: has 2 fields, and the header 3'],
    ['a field too many', `${HEADER}\n"a","b","1","2"\n`, 'Line 3: has 4 fields'],
    ['a quote that is never closed', `${HEADER}"a,b,1\n`, 'a quote is opened and never closed'],
    ['a quote that is never closed in a long file', `${HEADER}"a,b,1\n${'a,b,1\n'.repeat(20_000)}`, 'never closed'],
    ['something after a quote', `${HEADER}"a"x,b,1\n`, 'Line 2: the quotes are wrong'],
  ])('is refused with %s', async (_, text, message) => {
    await expect(rowsOf(text)).rejects.toThrow(ImportRefusedError);
    await expect(rowsOf(text)).rejects.toThrow(message);
  });

  const value = fc
    .oneof(fc.string({ maxLength: 30 }), fc.stringMatching(/^[='+@",;\\\n a-z0-9-]{0,12}$/))
    .map((text) => text.trim())
    .filter((text) => text !== '');

  it('gives back what was written, and nothing that a spreadsheet runs', async () => {
    const row = fc.record(Object.fromEntries(ENTRY_COLUMNS.map((column) => [column, value])), { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), async (made) => {
        // A line without anything is none.
        const rows = made.map((columns) => filled({ ...columns, number: columns.number ?? '1' }));
        const text = (await all(writeCsv(batchesOf(rows)))).join('');
        // A `\"` is taken for the documented form only where RFC 4180 makes no sense of it.
        expect(await rowsOf(text, 50)).toEqual(rows);
      }),
    );
  });

  it('keeps formulas and phone numbers apart', () => {
    for (const harmless of ['+47 55', '-1', '+1 (555) 0100', 'Holm', '1=1', "O'Brien"]) {
      expect(guardedValue(harmless)).toBe(harmless);
    }
    for (const formula of ['=1', '@SUM(A1)', '+cmd', '-2+A1', '=HYPERLINK("x")']) {
      expect(guardedValue(formula)).toBe(`'${formula}`);
    }
    fc.assert(
      fc.property(fc.stringMatching(/^['=+@a-]*$/), (text) => {
        expect(unguarded(guardedValue(text))).toBe(text);
      }),
    );
  });

  it('has a short form to the letter', async () => {
    const rows = [{ first_name: '=1', last_name: 'Lund "Jr"', number: '1', job_title: 'x' }, { number: '2' }];
    expect((await all(writeShortCsv(batchesOf(rows)))).join('')).toBe(`${HEADER}"=1","Lund \\"Jr\\"","1"\n"","","2"\n`);
  });
});
