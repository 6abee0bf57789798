import fc from 'fast-check';
import { ENTRY_COLUMNS, type EntryRow } from '../../src/phone-books/contact-columns.js';
import { ImportRefusedError } from '../../src/phone-books/exchange/import-errors.js';
import { escaped, partsOf, unescaped } from '../../src/phone-books/exchange/vcard/text-value.js';
import { writeCard } from '../../src/phone-books/exchange/vcard/write-cards.js';
import { filled, rowsOfCards } from './support.js';

const card = (lines: string, version = '3.0'): string =>
  `BEGIN:VCARD\r\nVERSION:${version}\r\n${lines.trim().replaceAll('\n', '\r\n')}\r\nEND:VCARD\r\n`;

/** vCards have no place for these. */
const LOST = /^(location|did_number|avatar|branch_)/;
const KEPT = ENTRY_COLUMNS.filter((column) => !LOST.test(column));

describe('vCards', () => {
  it.each<[string, string, EntryRow]>([
    [
      'of version 3.0',
      card(`N:Quist;Mara;;;
FN:Mara Quist
ORG:Quist Timber;Purchasing
TITLE:Buyer\\, wood
TEL;TYPE=WORK,VOICE:5552291
TEL;TYPE=CELL:5552292
item1.TEL;TYPE="HOME":5552293
TEL;TYPE=WORK,FAX:5552295
EMAIL;TYPE=WORK:mara@example.net
EMAIL;TYPE=INTERNET,HOME:quist@example.org
IMPP;TYPE=WORK:xmpp:mara
IMPP;TYPE=PERSONAL:sip:mara.home
ADR;TYPE=HOME:2nd floor;;3 Elvegata\\; left;Oslo;Viken;0184;NO
NOTE:of no use here
UID:urn:uuid:1`),
      {
        internal_id: 'urn:uuid:1',
        last_name: 'Quist',
        first_name: 'Mara',
        company_name: 'Quist Timber',
        job_dept: 'Purchasing',
        job_title: 'Buyer, wood',
        number: '5552291',
        cell_phone_number: '5552292',
        home_phone_number: '5552293',
        fax_number: '5552295',
        email_address: 'mara@example.net',
        alternate_email_address: 'quist@example.org',
        im_id: 'mara',
        alternate_im_id: 'mara.home',
        home_office_designation: '2nd floor',
        home_street: '3 Elvegata; left',
        home_city: 'Oslo',
        home_state: 'Viken',
        home_zip: '0184',
        home_country: 'NO',
      },
    ],
    [
      'of version 2.1, with quoted-printable, a charset and a soft line break',
      card(
        `N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=C5berg;J=F8rgen
TEL;WORK;VOICE:77
TEL;CELL:78
TITLE;ENCODING=QUOTED-PRINTABLE:R=C3=B8r=
legger
ORG;CHARSET=UTF-8;QUOTED-PRINTABLE:A=3BB;C`,
        '2.1',
      ),
      {
        last_name: 'Åberg',
        first_name: 'Jørgen',
        number: '77',
        cell_phone_number: '78',
        job_title: 'Rørlegger',
        company_name: 'A',
        job_dept: 'B',
      },
    ],
    [
      'of version 4.0, with addresses as URIs',
      card(
        `N:Lind;Tomas;;;
TEL;VALUE=uri;TYPE="work,voice":tel:+47-55-50
TEL;TYPE=cell:78
EMAIL;TYPE=work:mailto:t@example.org`,
        '4.0',
      ),
      {
        last_name: 'Lind',
        first_name: 'Tomas',
        number: '+47-55-50',
        cell_phone_number: '78',
        email_address: 't@example.org',
      },
    ],
    [
      'whose only number is that of a cell phone',
      card('N:Holm;Ida\nTEL;TYPE=HOME:\nTEL;TYPE=CELL:7\nTEL;TYPE=HOME:8'),
      { last_name: 'Holm', first_name: 'Ida', cell_phone_number: '7', home_phone_number: '8', number: '7' },
    ],
    [
      'of a company',
      card('FN:Quist Timber AS\nN:;;;;\nORG:Quist;\nTEL:1'),
      { last_name: 'Quist Timber AS', company_name: 'Quist', number: '1' },
    ],
    ['whose last number counts', card('N:a\nTEL;TYPE=WORK:1\nTEL;TYPE=PREF:2'), { last_name: 'a', number: '2' }],
    [
      'with an agent within, as version 2.1 has it',
      card('N:a\nTEL:1\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nN:Lind;Tomas\nTEL:9\nEND:VCARD', '2.1'),
      { last_name: 'a', number: '1', assistant_name: 'Tomas Lind', assistant_phone_number: '9' },
    ],
    [
      'with an agent as a text, as version 3.0 has it',
      card('N:a\nTEL:1\nAGENT:BEGIN:VCARD\\nN:Lind\\;Tomas\\nTEL:9\\nEND:VCARD\\n'),
      { last_name: 'a', number: '1', assistant_name: 'Tomas Lind', assistant_phone_number: '9' },
    ],
    [
      'with a picture, in lines that are folded with tabs',
      card('N:a\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\n\tBBBB\n CCCC\nTEL:1\n 23'),
      { last_name: 'a', number: '123' },
    ],
  ])('%s are read', async (_, text, row) => {
    for (const size of [1, 7, 65_536]) expect(await rowsOfCards(text, size)).toEqual([row]);
    expect(await rowsOfCards(`\ufeff${text.replaceAll('\r\n', '\n')}\n\n${text}`)).toEqual([row, row]);
  });

  it('folded within a character are read', async () => {
    const bytes = Buffer.from(card('N:Åberg\nTEL:1'));
    const at = bytes.indexOf(0x85);
    const folded = Buffer.concat([bytes.subarray(0, at), Buffer.from('\r\n '), bytes.subarray(at)]);
    expect(await rowsOfCards(folded)).toEqual([{ last_name: 'Åberg', number: '1' }]);
  });

  it.each([
    ['nothing but text', 'hello', 'Line 1: is no line of a vCard'],
    ['a line before a card', 'N:a\n', 'Line 1: BEGIN:VCARD is missing'],
    ['no end', 'BEGIN:VCARD\nN:a\n', 'Line 1: the card has no END:VCARD'],
    ['a card that begins within another, endlessly', 'BEGIN:VCARD\n'.repeat(9), 'Line 4: END:VCARD is missing'],
    ['a line without a colon', 'BEGIN:VCARD\nFN;a\nEND:VCARD\n', 'Line 2: is no line'],
    ['bytes that are no UTF-8', Buffer.from('BEGIN:VCARD\nN:\xc5berg\nEND:VCARD\n', 'latin1'), 'Line 2: is not utf-8'],
    ['an unknown charset', 'BEGIN:VCARD\nN;CHARSET=x-none:a\nEND:VCARD\n', 'Line 2: there is no charset "x-none"'],
    ['a line of five megabytes', `BEGIN:VCARD\nN:${'x'.repeat(5_000_000)}`, 'has more than'],
    ['a thousand lines and one', `BEGIN:VCARD\n${'X:1\n'.repeat(1_001)}END:VCARD`, 'Line 1: the card has too many'],
  ])('with %s are refused', async (_, text, message) => {
    await expect(rowsOfCards(text)).rejects.toThrow(ImportRefusedError);
    await expect(rowsOfCards(text)).rejects.toThrow(message);
  });

  const value = fc
    .oneof(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.stringMatching(/^[\\,;:n"'=\n a-z]{0,30}$/))
    .map((text) => text.replace(/\r\n?/g, '\n').trim())
    .filter((text) => text !== '' && !/\p{Surrogate}/u.test(text));

  /** What is read without its scheme has none here. */
  const plain = value.filter((text) => !/^(tel|mailto):/i.test(text));

  it.each(['3.0', '4.0'] as const)('of version %s give back what was written', async (version) => {
    const row = fc
      .record(Object.fromEntries(KEPT.map((column) => [column, plain])), { requiredKeys: ['last_name', 'number'] })
      .map((columns) => filled(columns));
    await fc.assert(
      fc.asyncProperty(row, fc.integer({ min: 1, max: 100 }), async (written, size) => {
        const text = writeCard(written, version);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(text).toMatch(/^BEGIN:VCARD\r\nVERSION:\d\.0\r\n[^]*\r\nEND:VCARD\r\n$/);
        expect(await rowsOfCards(text, size)).toEqual([written]);
      }),
      { numRuns: 200 },
    );
  });

  it('are read or refused, whatever they are', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        'BEGIN:VCARD',
        'END:VCARD',
        'N:a;b',
        'TEL;WORK:1',
        'X;ENCODING=QUOTED-PRINTABLE:=4',
        ' x',
        '',
        'AGENT:',
      ),
      fc.string({ maxLength: 20 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        await rowsOfCards(lines.join('\n')).catch((error: unknown) => {
          expect(error).toBeInstanceOf(ImportRefusedError);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('keep texts through escapes', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[\\,;:nN\n a]*$/), { minLength: 1 }), (texts) => {
        expect(partsOf(texts.map(escaped).join(';'), ';')).toEqual(texts);
        expect(texts.map((text) => unescaped(escaped(text)))).toEqual(texts);
      }),
    );
  });
});
