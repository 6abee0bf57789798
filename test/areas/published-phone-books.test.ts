import { DataSource } from 'typeorm';
import { idIn, startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const HEADER = '"First name","Last name","Number"\n';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
/** What browsers send. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('/rest/phonebook', () => {
  let fixture: Fixture;
  let userId: number;

  const get = (path: string, accept?: string): Promise<Reply> =>
    fixture.call(`/rest/phonebook${path}`, { headers: accept === undefined ? {} : { Accept: accept } });
  const post = async (path: string, body: object): Promise<void> => {
    const headers = { 'Content-Type': 'application/json' };
    const { status } = await fixture.call(`/api/phone-books${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers,
    });
    expect(status).toBe(200);
  };

  beforeAll(async () => {
    fixture = await startFixture();
    const group = idIn(
      await fixture.call('/rest/user-group', { method: 'PUT', body: '<group><name>sales</name></group>' }),
    );
    const user = async (name: string, names: string): Promise<number> =>
      idIn(
        await fixture.call('/rest/user', {
          method: 'PUT',
          body: `<user>${names}<userName>${name}</userName><pin>secret</pin><groups><group><id>${group}</id></group></groups></user>`,
        }),
      );
    userId = await user('201', '<lastName>Holm</lastName><firstName>Ida</firstName>');
    await user('202', '');
    await post('', { name: 'sales' });
    await post('', { name: 'field crew', memberGroups: [{ name: 'sales' }] });
    await post('/field%20crew/entries', { firstName: 'Per "Pelle"', lastName: 'Lund, Jr', number: '5550142' });
    await post('/field%20crew/entries', { firstName: 'Ida', lastName: 'Holm', number: '201' });
    await post('/field%20crew/entries', { firstName: 'Ida', lastName: 'Holm', number: '1' });
    await post('/field%20crew/entries', { firstName: 'Ida', lastName: 'Holm', number: '1' });
    await post('/field%20crew/entries', { firstName: '=1+1', lastName: 'Ærø & <Sønner>', number: '+4755' });
    await post('/field%20crew/entries', { firstName: 'anna', lastName: 'b', number: '9' });
  });
  afterAll(() => fixture.stop());

  const CSV = `${HEADER}"","","202"
"Ida","Holm","1"
"Ida","Holm","201"
"Per \\"Pelle\\"","Lund, Jr","5550142"
"anna","b","9"
"=1+1","Ærø & <Sønner>","+4755"
`;

  it('lists the shared phone books', async () => {
    const all = `${DECLARATION}<phonebooks><phonebook name="field crew"/><phonebook name="sales"/></phonebooks>`;
    for (const accept of [undefined, '*/*', 'text/xml', 'text/*', BROWSER]) {
      const reply = await get('', accept);
      expect(reply).toMatchObject({ status: 200, text: all });
      expect(reply.headers.get('content-type')).toBe('text/xml');
    }
    const named = await get('/', 'application/xml');
    expect(named.text).toBe(all);
    expect(named.headers.get('content-type')).toBe('application/xml');
    const json = await get('', 'application/json');
    expect(json.headers.get('content-type')).toBe('application/json');
    expect(JSON.parse(json.text)).toEqual({ phonebooks: [{ name: 'field crew' }, { name: 'sales' }] });
    expect((await get('', 'text/csv')).status).toBe(406);
  });

  it.each([
    [undefined, 'text/comma-separated-values'],
    ['*/*', 'text/comma-separated-values'],
    ['text/*', 'text/comma-separated-values'],
    ['text/comma-separated-values', 'text/comma-separated-values'],
    ['text/xml, text/comma-separated-values', 'text/comma-separated-values'],
    [BROWSER, 'text/comma-separated-values'],
    ['application/xml, text/html', 'application/xml'],
    ['text/csv', 'text/csv'],
    ['text/xml', 'text/xml'],
    ['text/xml;q=0.9, text/csv;q=0.5', 'text/xml'],
    ['application/xml', 'application/xml'],
    ['application/json', 'application/json'],
  ])('gives for Accept: %s a phone book as %s', async (accept, type) => {
    const reply = await get('/field%20crew', accept);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe(type);
    expect(reply.headers.get('vary')).toContain('Accept');
    if (type.includes('c')) expect(reply.text.startsWith(HEADER)).toBe(type.startsWith('text/c'));
  });

  it('gives CSV to the letter: every field in quotes, sorted by code point, what is missing first, doubles once', async () => {
    expect((await get('/field%20crew')).text).toBe(CSV);
    expect((await get('/sales')).text).toBe(HEADER);
  });

  it('gives compact XML with hyphens', async () => {
    const { text } = await get('/field%20crew', 'text/xml');
    const entry = (first: string, last: string, number: string): string =>
      `<entry><first-name>${first}</first-name><last-name>${last}</last-name><number>${number}</number></entry>`;
    expect(text).toBe(
      [
        `${DECLARATION}<phonebook>`,
        entry('', '', '202'),
        entry('Ida', 'Holm', '1'),
        entry('Ida', 'Holm', '201'),
        entry('Per &quot;Pelle&quot;', 'Lund, Jr', '5550142'),
        entry('anna', 'b', '9'),
        entry('=1+1', 'Ærø &amp; &lt;Sønner&gt;', '+4755'),
        '</phonebook>',
      ].join(''),
    );
    expect((await get('/sales', 'text/xml')).text).toBe(`${DECLARATION}<phonebook/>`);
  });

  it('gives JSON in the layout of its neighbours', async () => {
    const { text } = await get('/field%20crew', 'application/json');
    expect(text).toMatch(/^\{"phonebook": \[\n {2}\{\n {4}"first-name": "",\n/);
    expect(text).toMatch(/\n {2}\}\n\]\}$/);
    const { phonebook } = JSON.parse(text) as { phonebook: object[] };
    expect(phonebook).toHaveLength(6);
    expect(phonebook[1]).toEqual({ 'first-name': 'Ida', 'last-name': 'Holm', number: '1' });
    expect((await get('/sales', 'application/json')).text).toBe('{"phonebook": []}');
  });

  it.each([
    ['/nothing', undefined, 404],
    ['/SALES', undefined, 404],
    ['/field%20crew', 'text/html', 406],
    ['/field%20crew', 'image/png', 406],
  ])('refuses %s for Accept: %s', async (path, accept, status) => {
    expect((await get(path, accept)).status).toBe(status);
  });

  it.each(['', '/field%20crew'])('is read only, and for administrators: %s', async (path) => {
    for (const method of ['PUT', 'POST', 'DELETE']) {
      const reply = await fixture.call(`/rest/phonebook${path}`, { method });
      expect(reply.status).toBe(405);
      expect(reply.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    }
    expect((await fixture.call(`/rest/phonebook${path}`, { as: null })).status).toBe(401);
    expect((await fixture.call(`/rest/phonebook${path}`, { as: '201:secret' })).status).toBe(403);
    const head = await fixture.call(`/rest/phonebook${path}`, { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.headers.get('content-type')).toMatch(/^text\/(xml|comma)/);
  });

  it('gives private phone books by their name, but lists none', async () => {
    const database = fixture.trunkline.application.get(DataSource);
    const name = `privatePhonebook_${userId}`;
    await database.query(
      `with made as (insert into phone_books (name, user_id) values ($1, $2) returning id)
       insert into phone_book_entries (phone_book_id, last_name, number) select id, 'Own', null from made`,
      [name, userId],
    );
    expect((await get(`/${name}`)).text).toBe(`${HEADER}"","Own",""\n`);
    expect((await get('')).text).not.toContain(name);
    const { phoneBooks } = (await fixture.json('/api/phone-books')) as { phoneBooks: unknown[] };
    expect(phoneBooks).toHaveLength(2);
    expect((await fixture.call(`/api/phone-books/${name}`)).status).toBe(404);
    // It goes with its user.
    await fixture.call(`/rest/user/${userId}`, { method: 'DELETE' });
    expect((await get(`/${name}`)).status).toBe(404);
  });

  it('gives every line of a large phone book once, over all batches', async () => {
    await post('', { name: 'large' });
    // Two thousand names, each with two numbers, and every line twice.
    await fixture.trunkline.application.get(DataSource).query(
      `insert into phone_book_entries (phone_book_id, first_name, last_name, number)
       select book.id, 'A', 'L' || n / 2, 'N' || n % 2 from phone_books book, generate_series(0, 3999) n, generate_series(1, 2)
       where book.name = 'large'`,
    );
    const lines = (await get('/large')).text.trimEnd().split('\n').slice(1);
    expect(lines).toHaveLength(4_000);
    expect(new Set(lines).size).toBe(4_000);
    const { phonebook } = JSON.parse((await get('/large', 'application/json')).text) as { phonebook: object[] };
    expect(phonebook).toHaveLength(4_000);
    expect((await get('/large', 'text/xml')).text.match(/<entry>/g)).toHaveLength(4_000);
  });
});
