import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const JSON_BODY = { 'Content-Type': 'application/json' };

describe('phone books', () => {
  let fixture: Fixture;

  const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
    fixture.call(`/api/phone-books${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: JSON_BODY }),
    });
  const read = (path: string): Promise<unknown> => fixture.json(`/api/phone-books${path}`);
  const xml = async (path: string): Promise<string> =>
    (await fixture.call(`/api/phone-books${path}`, { headers: { Accept: 'application/xml' } })).text;
  const make = async (name: string, more: object = {}): Promise<number> =>
    Number((await send('POST', '', { name, ...more })).text);

  beforeAll(async () => {
    fixture = await startFixture();
    for (const name of ['sales', 'crew']) {
      await fixture.call('/rest/user-group', { method: 'PUT', body: `<group><name>${name}</name></group>` });
    }
    await fixture.call('/rest/user', {
      method: 'PUT',
      body: '<user><userName>200</userName><pin>secret</pin></user>',
    });
  });
  afterAll(() => fixture.stop());

  afterEach(async () => {
    const { phoneBooks } = (await read('')) as { phoneBooks: { id: number }[] };
    for (const { id } of phoneBooks) await send('DELETE', `/${id}`);
  });

  it('are made, given, changed and removed', async () => {
    const created = await send('POST', '', {
      name: 'suppliers',
      description: 'Who delivers what',
      memberGroups: [{ name: 'sales' }],
      consumerGroups: [{ name: 'crew' }, { name: 'sales' }],
    });
    expect(created).toMatchObject({ status: 200, text: expect.stringMatching(/^\d+$/) as string });
    const sales = { id: expect.any(Number) as number, name: 'sales' };
    const crew = { id: expect.any(Number) as number, name: 'crew' };
    const book = {
      id: Number(created.text),
      name: 'suppliers',
      description: 'Who delivers what',
      showOnPhone: true,
      memberGroups: [sales],
      consumerGroups: [sales, crew],
      entries: 0,
    };
    for (const key of [created.text, 'suppliers']) expect(await read(`/${key}`)).toEqual(book);
    expect(await read('')).toEqual({ phoneBooks: [book] });
    const changes = { showOnPhone: false, description: null, consumerGroups: [] };
    expect(await send('PUT', '/suppliers', changes)).toMatchObject({ status: 200, text: created.text });
    expect(await read('/suppliers')).toEqual({ ...book, ...changes });
    await send('PUT', '/suppliers', { name: 'deliveries', memberGroups: [{ id: 9_999, name: 'sales' }] });
    expect(await read('/suppliers')).toEqual({ ...book, ...changes });
    await send('PUT', '/suppliers', { name: 'deliveries' });
    expect(await read('/deliveries')).toEqual({ ...book, ...changes, name: 'deliveries' });
    expect(await send('DELETE', '/deliveries')).toMatchObject({ status: 200, text: '' });
    expect((await send('GET', `/${created.text}`)).status).toBe(404);
  });

  it('are taken and given as XML', async () => {
    const { text: id } = await fixture.call('/api/phone-books', {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml' },
      body: '<PhoneBook><name>a</name><showOnPhone>false</showOnPhone><memberGroups><Group><name>sales</name></Group></memberGroups></PhoneBook>',
    });
    const groups = /<memberGroups><Group><id>\d+<\/id><name>sales<\/name><\/Group><\/memberGroups><consumerGroups\/>/;
    const text = await xml('/a');
    expect(text).toMatch(groups);
    expect(text.replace(groups, '')).toBe(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><PhoneBook><id>${id}</id><name>a</name><showOnPhone>false</showOnPhone><entries>0</entries></PhoneBook>`,
    );
    expect(await xml('')).toContain(`<PhoneBooks><PhoneBook><id>${id}</id>`);
  });

  it('lose the groups that are removed', async () => {
    await fixture.call('/rest/user-group', { method: 'PUT', body: '<group><name>gone</name></group>' });
    await make('a', { memberGroups: [{ name: 'gone' }], consumerGroups: [{ name: 'gone' }] });
    await fixture.call('/api/userGroups/gone', { method: 'DELETE' });
    expect(await read('/a')).toMatchObject({ memberGroups: [], consumerGroups: [] });
  });

  it.each<[string, string, string, object | undefined, number, RegExp]>([
    ['no name', 'POST', '', {}, 400, /^name: /],
    ['blanks as name', 'POST', '', { name: '  ' }, 400, /^name: /],
    ['too long a name', 'POST', '', { name: 'x'.repeat(256) }, 400, /^name: /],
    ['the name of a private one', 'POST', '', { name: 'privatePhonebook_1' }, 400, /^name: /],
    ['a group by an unknown id', 'POST', '', { name: 'b', memberGroups: [{ id: 9999 }] }, 400, /^memberGroups: .*9999/],
    [
      'a group by an unknown name',
      'POST',
      '',
      { name: 'b', consumerGroups: [{ name: 'x' }] },
      400,
      /^consumerGroups: /,
    ],
    ['a group with an empty name', 'POST', '', { name: 'b', memberGroups: [{ name: '' }] }, 400, /^memberGroups: /],
    ['a taken name', 'POST', '', { name: 'a' }, 409, /"a"/],
    ['a taken name for a change', 'PUT', '/other', { name: 'a' }, 409, /"a"/],
    ['an empty name for a change', 'PUT', '/other', { name: '' }, 400, /^name: /],
    ['an unknown one', 'GET', '/nothing', undefined, 404, /phone book/],
    ['an unknown id', 'GET', '/99999', undefined, 404, /phone book/],
    ['an unknown one to change', 'PUT', '/nothing', { name: 'b' }, 404, /phone book/],
    ['an unknown one to remove', 'DELETE', '/nothing', undefined, 404, /phone book/],
    ['entries of an unknown one', 'GET', '/nothing/entries', undefined, 404, /phone book/],
    ['an entry for an unknown one', 'POST', '/nothing/entries', { lastName: 'a', number: '1' }, 404, /phone book/],
    ['an unknown entry', 'GET', '/a/entries/99999', undefined, 404, /entry/],
    ['an entry by a word', 'GET', '/a/entries/x', undefined, 404, /entry/],
    ['an unknown entry to change', 'PUT', '/a/entries/99999', { number: '1' }, 404, /entry/],
    ['an unknown entry to remove', 'DELETE', '/a/entries/99999', undefined, 404, /entry/],
    ['an entry without number', 'POST', '/a/entries', { lastName: 'Holm' }, 400, /^number: /],
    ['an entry without a name', 'POST', '/a/entries', { number: '1', firstName: ' ' }, 400, /^lastName: /],
    ['a word as start', 'GET', '/a/entries?start=x', undefined, 400, /^start: /],
    ['too high a limit', 'GET', '/a/entries?limit=1001', undefined, 400, /^limit: /],
    ['no limit', 'GET', '/a/entries?limit=0', undefined, 400, /^limit: /],
  ])('refuse %s', async (_, method, tail, body, status, message) => {
    for (const name of ['a', 'other']) await make(name);
    const before = await read('');
    const reply = await send(method, tail, body);
    expect(reply.status).toBe(status);
    expect(reply.text).toMatch(message);
    expect(await read('')).toEqual(before);
  });

  it.each([
    ['PUT', '', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/1', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['DELETE', '/1/entries', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/1/entries/1', 'DELETE, GET, HEAD, OPTIONS, PUT'],
  ])('answer 405 to %s %s', async (method, path, allow) => {
    const reply = await send(method, path);
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe(allow);
  });

  it.each(['', '/a', '/a/entries', '/a/entries/1'])('are for administrators: %s', async (tail) => {
    expect((await fixture.call(`/api/phone-books${tail}`, { as: null })).status).toBe(401);
    expect((await fixture.call(`/api/phone-books${tail}`, { as: '200:secret' })).status).toBe(403);
  });

  describe('have entries', () => {
    const entry = {
      firstName: 'Mara',
      lastName: 'Quist',
      number: '5552291',
      contactInformation: {
        jobTitle: 'Buyer',
        homeAddress: { city: 'Oslo' },
        emailAddress: 'mara@example.net',
      },
    };

    beforeEach(async () => {
      await make('a');
      await make('b');
    });

    it('that are made, given, changed and removed', async () => {
      const created = await send('POST', '/a/entries', entry);
      expect(created).toMatchObject({ status: 200, text: expect.stringMatching(/^\d+$/) as string });
      const path = `/a/entries/${created.text}`;
      const given = { ...entry, id: Number(created.text) };
      expect(await read(path)).toMatchObject(given);
      expect(await read(path)).toMatchObject({ contactInformation: { officeAddress: null, faxNumber: null } });
      expect(await read('/a')).toMatchObject({ entries: 1 });
      const change = { number: '1', contactInformation: { jobTitle: null, homeAddress: { zip: '0184' } } };
      expect(await send('PUT', path, change)).toMatchObject({ status: 200, text: created.text });
      expect(await read(path)).toMatchObject({
        firstName: 'Mara',
        number: '1',
        contactInformation: {
          jobTitle: null,
          emailAddress: 'mara@example.net',
          homeAddress: { city: 'Oslo', zip: '0184' },
        },
      });
      await send('PUT', path, { contactInformation: null });
      expect(await read(path)).toMatchObject({ contactInformation: { emailAddress: null, homeAddress: null } });
      expect((await send('PUT', path, { number: '' })).status).toBe(400);
      expect((await send('PUT', path, { firstName: null })).status).toBe(200);
      expect((await send('PUT', path, { lastName: null })).status).toBe(400);
      // It is in no other book.
      expect((await send('GET', `/b/entries/${created.text}`)).status).toBe(404);
      expect((await send('DELETE', `/b/entries/${created.text}`)).status).toBe(404);
      expect(await send('DELETE', path)).toMatchObject({ status: 200, text: '' });
      expect((await send('GET', path)).status).toBe(404);
    });

    it('that are taken and given as XML', async () => {
      const members =
        '<firstName>Mara</firstName><lastName>Quist</lastName><number>5552291</number><contactInformation><jobTitle>Buyer</jobTitle><homeAddress><street>3 &lt;Elvegata&gt;</street></homeAddress></contactInformation>';
      const { text: id } = await fixture.call('/api/phone-books/a/entries', {
        method: 'POST',
        headers: { 'Content-Type': 'text/xml' },
        body: `<Entry>${members}</Entry>`,
      });
      expect(await xml(`/a/entries/${id}`)).toBe(
        `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Entry><id>${id}</id>${members}</Entry>`,
      );
      expect(await xml('/a/entries')).toContain(`<Entries><total>1</total><entries><Entry><id>${id}</id>`);
    });

    it('in which texts are found, a part at a time', async () => {
      await send('POST', '/a/entries', entry);
      await send('POST', '/a/entries', {
        lastName: 'Åberg',
        number: '77',
        contactInformation: { companyName: 'Rør & 100% AS' },
      });
      await send('POST', '/a/entries', { firstName: 'Al', number: '78' });
      const found = async (query: string): Promise<unknown> => {
        const page = (await read(`/a/entries?${query}`)) as { total: number; entries: { number: string }[] };
        return [page.total, ...page.entries.map(({ number }) => number)];
      };
      expect(await found('')).toEqual([3, '78', '5552291', '77']);
      expect(await found('start=1&limit=1')).toEqual([3, '5552291']);
      expect(await found('query=QUIS')).toEqual([1, '5552291']);
      expect(await found('query=ara%20buyer')).toEqual([1, '5552291']);
      expect(await found('query=ara%20seller')).toEqual([0]);
      expect(await found('query=oslo')).toEqual([1, '5552291']);
      expect(await found('query=AL')).toEqual([1, '78']);
      expect(await found('query=la')).toEqual([0]);
      expect(await found('query=100%25')).toEqual([1, '77']);
      expect(await found('query=10_%25')).toEqual([0]);
      expect(await found(`query=${encodeURIComponent('åber')}`)).toEqual([1, '77']);
    });

    it.each([
      ['firstName', { firstName: 'x'.repeat(256) }],
      ['number', { number: 'a\u0000b' }],
      ['emailAddress', { contactInformation: { emailAddress: 'nobody' } }],
      ['alternateEmailAddress', { contactInformation: { alternateEmailAddress: 'a@b' } }],
      ['faxNumber', { contactInformation: { faxNumber: { a: 1 } } }],
      ['homeAddress', { contactInformation: { homeAddress: 'Oslo' } }],
      ['contactInformation', { contactInformation: 'x' }],
    ])('of which a bad %s is refused', async (field, change) => {
      const reply = await send('POST', '/a/entries', { ...entry, ...change });
      expect(reply.status).toBe(400);
      expect(reply.text).toContain(`${field}: `);
      expect(await read('/a/entries')).toEqual({ total: 0, entries: [] });
    });
  });
});
