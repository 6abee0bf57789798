import fc from 'fast-check';
import type { EntryResource } from '../../src/phone-books/contact.resource.js';
import { readOneCard } from '../../src/phone-books/exchange/vcard/read-one-card.js';
import { rowOfPerson } from '../../src/my/phone-book/google/row-of-person.js';
import { peoplePage } from '../../src/my/phone-book/google/people-page.js';
import { cardChunks, csvChunks } from '../../src/my/phone-book/text-forms.js';
import { ENTRY_COLUMNS } from '../../src/phone-books/contact-columns.js';
import { checkTexts } from '../../src/phone-books/exchange/imported-entry.js';
import { all, entriesOfCsv } from './support.js';

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((one) => one.trim() === one);
const entry = fc.record({
  id: fc.constant(-1),
  firstName: text,
  lastName: text,
  number: text,
  contactInformation: fc.record({ companyName: text, emailAddress: text, homeAddress: fc.record({ city: text }) }),
});

async function* batches(entries: readonly EntryResource[]): AsyncGenerator<readonly EntryResource[]> {
  await Promise.resolve();
  yield entries.slice(0, 1);
  yield entries.slice(1);
}

describe('a phone book as text', () => {
  it('of vCards is read as it was', async () => {
    await fc.assert(
      fc.asyncProperty(entry, async (one) => {
        const { firstName, lastName, number, contactInformation } = one;
        const [card = ''] = await all(cardChunks(batches([one])));
        expect(await readOneCard(card)).toMatchObject({
          first_name: firstName,
          last_name: lastName,
          number,
          company_name: contactInformation.companyName,
          email_address: contactInformation.emailAddress,
          home_city: contactInformation.homeAddress.city,
        });
      }),
    );
  });

  it('of CSV is read as it was', async () => {
    // A backslash before a quote is the quote, in this form: what ends with one can't be told apart.
    const plain = entry.filter(
      (one) => !JSON.stringify(one).includes('\\\\') && !/"[=+@\t\r'-]/.test(JSON.stringify(one)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(plain, { minLength: 1, maxLength: 3 }), async (entries) => {
        const read = await entriesOfCsv((await all(csvChunks(batches(entries)))).join(''));
        expect(read.map(({ row }) => [row.first_name, row.last_name, row.number, row.home_city])).toEqual(
          entries.map(({ firstName, lastName, number, contactInformation: { homeAddress } }) => [
            firstName,
            lastName,
            number,
            homeAddress.city,
          ]),
        );
      }),
    );
  });
});

describe('a contact of Google', () => {
  const value = fc.option(fc.string({ unit: 'binary', maxLength: 400 }), { nil: null });
  const type = fc.constantFrom('home', 'work', 'mobile', 'workFax', '', null);
  const person = fc.record(
    {
      names: fc.array(fc.record({ givenName: value, familyName: value, displayName: value })),
      phoneNumbers: fc.array(fc.record({ value, type })),
      emailAddresses: fc.array(fc.record({ value, type })),
      organizations: fc.array(fc.record({ name: value, title: value })),
      addresses: fc.array(fc.record({ type, city: value, streetAddress: value })),
      imClients: fc.array(fc.record({ username: value, type })),
      photos: fc.array(fc.record({ url: value, default: fc.boolean() })),
    },
    { requiredKeys: [] },
  );

  it('always becomes what an entry can hold', () => {
    fc.assert(
      fc.property(person, (one) => {
        const [row = {}] = peoplePage.parse({ connections: [one] }).connections.map(rowOfPerson);
        checkTexts(row);
        expect(ENTRY_COLUMNS).toEqual(expect.arrayContaining(Object.keys(row)));
      }),
    );
  });
});
