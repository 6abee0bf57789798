import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const JSON_BODY = { 'Content-Type': 'application/json' };

describe('contacts of phone books', () => {
  let fixture: Fixture;

  const send = (method: string, path: string, body: object): Promise<Reply> =>
    fixture.call(path, { method, body: JSON.stringify(body), headers: JSON_BODY });
  const contacts = async (query: string, book = 'sales'): Promise<Record<string, unknown>[]> => {
    const list = (await fixture.json(`/api/phone-books/${book}/contacts?${query}`)) as {
      contacts: Record<string, unknown>[];
    };
    return list.contacts;
  };
  const numbers = async (query: string, book?: string): Promise<unknown[]> =>
    (await contacts(query, book)).map(({ number }) => number);

  beforeAll(async () => {
    fixture = await startFixture();
    for (const group of ['sales', 'other']) {
      await fixture.call('/rest/user-group', { method: 'PUT', body: `<group><name>${group}</name></group>` });
    }
    const user = (userName: string, group: string, profile: object, aliases: string[] = []): Promise<Reply> =>
      send('POST', '/api/users', { userName, aliases, groups: [{ name: group }], userProfile: profile });
    await user(
      '201',
      'sales',
      { firstName: 'Ida', lastName: 'Holm', jobTitle: 'Engineer', officeAddress: { city: 'Bergen' } },
      ['idaho'],
    );
    await user('202', 'sales', { firstName: 'Tomas', lastName: 'Berg', emailAddress: 'tomas@example.org' });
    await user('203', 'other', { firstName: 'Ida', lastName: 'Berg' });
    await send('POST', '/api/phone-books', { name: 'sales', memberGroups: [{ name: 'sales' }] });
    await send('POST', '/api/phone-books/sales/entries', { firstName: 'Ida', lastName: 'Holm', number: '201' });
    await send('POST', '/api/phone-books/sales/entries', {
      lastName: 'Dahl',
      number: '555',
      contactInformation: { companyName: 'Bergen Rope' },
    });
    await send('POST', '/api/phone-books', { name: 'empty' });
  });
  afterAll(() => fixture.stop());

  it('are members with their profiles and own entries, each once', async () => {
    const [berg, dahl, holm, ...more] = await contacts('');
    expect(more).toEqual([]);
    expect(berg).toMatchObject({
      id: -1,
      number: '202',
      contactInformation: { emailAddress: 'tomas@example.org', avatar: null },
    });
    expect(dahl).toMatchObject({
      id: expect.any(Number) as number,
      number: '555',
      contactInformation: { companyName: 'Bergen Rope' },
    });
    expect(dahl?.id).toBeGreaterThan(0);
    expect(holm).toMatchObject({
      id: -1,
      number: '201',
      contactInformation: { jobTitle: 'Engineer', officeAddress: { city: 'Bergen', street: null }, homeAddress: null },
    });
    expect(await contacts('', 'empty')).toEqual([]);
    const xml = await fixture.call('/api/phone-books/sales/contacts?limit=1', { headers: { Accept: 'text/xml' } });
    expect(xml.text).toContain('<Contacts><Contact><id>-1</id><firstName>Tomas</firstName>');
  });

  it.each([
    ['limit=1&start=1', ['555']],
    ['limit=2', ['202', '555']],
    ['start=2', ['201']],
    ['start=9', []],
    ['query=bergen', ['555', '201']],
    ['query=BERG', ['202', '555', '201']],
    ['query=ida', ['201']],
    ['query=idah', ['201']],
    ['query=engineer%20holm', ['201']],
    ['query=engineer%20berg%20ida', ['201']],
    ['query=engineer%20tomas', []],
    ['query=20', ['202', '201']],
    ['query=mas@ex', ['202']],
    ['query=nobody', []],
  ])('are found and parted: %s', async (query, found) => {
    expect(await numbers(query)).toEqual(found);
  });

  it('follow their groups at once', async () => {
    await send('PUT', '/api/phone-books/sales', { memberGroups: [{ name: 'other' }] });
    expect(await numbers('')).toEqual(['203', '555', '201']);
    await send('PUT', '/api/phone-books/sales', { memberGroups: [{ name: 'sales' }] });
    expect(await numbers('')).toEqual(['202', '555', '201']);
  });

  it('are for administrators, and not changed here', async () => {
    expect((await fixture.call('/api/phone-books/nothing/contacts')).status).toBe(404);
    expect((await fixture.call('/api/phone-books/sales/contacts?limit=x')).status).toBe(400);
    expect((await fixture.call('/api/phone-books/sales/contacts', { as: null })).status).toBe(401);
    const reply = await fixture.call('/api/phone-books/sales/contacts', { method: 'POST' });
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });
});
