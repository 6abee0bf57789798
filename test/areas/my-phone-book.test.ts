import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const JSON_BODY = { 'Content-Type': 'application/json' };
const TOMAS = '230:secret';
const INES = '214:secret';
/** Nobody's group. */
const LONER = '299:secret';

interface Entry {
  readonly id: string;
  readonly number?: string;
  readonly [member: string]: unknown;
}
interface Page {
  readonly phonebook: Record<string, unknown> & { readonly entries: readonly Entry[] };
}

describe('my phone book', () => {
  let fixture: Fixture;

  const send = (method: string, path: string, body?: unknown, as?: string): Promise<Reply> =>
    fixture.call(path, {
      method,
      ...(as !== undefined && { as }),
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      headers: typeof body === 'string' ? { 'Content-Type': 'text/xml' } : JSON_BODY,
    });
  const list = async (path = '/rest/my/phonebook', as = TOMAS): Promise<readonly Entry[]> =>
    ((await fixture.json(path, { as })) as { phonebook: readonly Entry[] }).phonebook;
  const numbers = async (path?: string, as?: string): Promise<unknown[]> =>
    (await list(path, as)).map(({ number }) => number);
  const page = async (query: string, as = TOMAS): Promise<Page['phonebook']> =>
    ((await fixture.json(`/rest/my/pagedphonebook?${query}`, { as })) as Page).phonebook;
  const add = (entry: object, as = TOMAS): Promise<Reply> => send('POST', '/rest/my/phonebook/entry/-1', { entry }, as);
  const idOf = async (number: string, as = TOMAS): Promise<string> =>
    (await list('/rest/my/phonebook', as)).find((entry) => entry.number === number)?.id ?? '';
  const text = async (accept: string, as = TOMAS): Promise<Reply> =>
    fixture.call('/rest/my/phonebook', { headers: { Accept: accept }, as });
  const clear = (as = TOMAS): Promise<Reply> => send('DELETE', '/rest/my/phonebook', undefined, as);

  beforeAll(async () => {
    fixture = await startFixture();
    for (const group of ['sales', 'readers', 'staff']) {
      await fixture.call('/rest/user-group', { method: 'PUT', body: `<group><name>${group}</name></group>` });
    }
    const user = async (
      userName: string,
      groups: readonly string[],
      userProfile: object,
      aliases: readonly string[] = [],
    ): Promise<void> => {
      const body = `<user><userName>${userName}</userName><pin>secret</pin></user>`;
      await fixture.call('/rest/user', { method: 'PUT', body });
      const groupsByName = groups.map((name) => ({ name }));
      await send('PUT', `/api/users/${userName}`, { aliases, groups: groupsByName, userProfile });
    };
    await user('214', ['sales', 'staff'], { firstName: 'Ines', lastName: 'Okafor', jobTitle: 'Engineer' }, ['inesok']);
    await user('230', ['readers'], { firstName: 'Tomas', lastName: 'Lind', emailAddress: 'tomas@example.org' }, [
      'tom',
    ]);
    await user('240', ['sales'], { firstName: 'Noor', lastName: 'Haddad', officeAddress: { city: 'Bergen' } });
    await user('299', [], { firstName: 'Alone', lastName: 'Out' });
    await send('POST', '/api/phone-books', {
      name: 'suppliers',
      memberGroups: [{ name: 'sales' }],
      consumerGroups: [{ name: 'readers' }],
    });
    await send('POST', '/api/phone-books', { name: 'hidden', consumerGroups: [{ name: 'staff' }] });
    await send('POST', '/api/phone-books/suppliers/entries', {
      firstName: 'Mara',
      lastName: 'Quist',
      number: '5552291',
      contactInformation: {
        jobTitle: 'Buyer',
        companyName: 'Quist & Timber',
        homeAddress: { city: 'Oslo' },
        emailAddress: 'mara@example.net',
      },
    });
    // A member as well.
    await send('POST', '/api/phone-books/suppliers/entries', { firstName: 'Ines', lastName: 'Okafor', number: '214' });
    await send('POST', '/api/phone-books/hidden/entries', { lastName: 'Secret', number: '999' });
  });
  afterAll(() => fixture.stop());
  afterEach(async () => {
    await clear();
    await clear(INES);
  });

  describe('as a whole', () => {
    it('is what shared books hold that a group of mine may see, and my own entries, each once by number', async () => {
      await add({ 'first-name': 'Own', 'last-name': 'One', number: '3000' });
      const [ines, noor, own, mara, ...more] = await list();
      expect(more).toEqual([]);
      expect(ines).toEqual({
        id: '-1',
        'first-name': 'Ines',
        'last-name': 'Okafor',
        number: '214',
        'contact-information': { jobTitle: 'Engineer' },
      });
      expect(noor).toMatchObject({ id: '-1', 'contact-information': { officeAddress: { city: 'Bergen' } } });
      expect(own).toMatchObject({ id: expect.stringMatching(/^\d+$/) as string, number: '3000' });
      expect(mara).toMatchObject({ id: expect.stringMatching(/^\d+$/) as string, 'last-name': 'Quist' });
      expect(await numbers('/rest/my/phonebook', INES)).toEqual(['999']);
      expect(await numbers('/rest/my/phonebook', LONER)).toEqual([]);
    });

    it('follows groups at once', async () => {
      await send('PUT', '/api/phone-books/suppliers', { memberGroups: [] });
      expect(await numbers()).toEqual(['214', '5552291']);
      expect(await page('')).toMatchObject({ size: 2 });
      await send('PUT', '/api/phone-books/suppliers', { memberGroups: [{ name: 'sales' }] });
      expect(await numbers()).toEqual(['214', '240', '5552291']);
      expect(await page('')).toMatchObject({ size: 3 });
    });

    it('is XML with blanks unless asked for otherwise, and empty where nothing is seen', async () => {
      const reply = await fixture.call('/rest/my/phonebook', { as: TOMAS });
      expect(reply.headers.get('content-type')).toBe('text/xml');
      expect(reply.text).toMatch(/^<phonebook>\n {2}<entry>\n {4}<id>-1<\/id>\n {4}<first-name>Ines<\/first-name>/);
      expect(reply.text).toContain(
        '<companyName>Quist &amp; Timber</companyName>\n      <homeAddress>\n        <city>Oslo',
      );
      expect(reply.text).toMatch(/<\/entry>\n<\/phonebook>$/);
      expect((await fixture.call('/rest/my/phonebook', { as: LONER })).text).toBe('<phonebook/>');
      expect((await text('application/json', LONER)).text).toBe('{"phonebook": []}');
      expect((await text('application/pdf')).status).toBe(406);
      expect((await fixture.call('/rest/my/phonebook', { method: 'HEAD', as: TOMAS })).status).toBe(200);
    });

    it('is CSV to the letter', async () => {
      await add({ 'first-name': 'Zoë "Z"', 'last-name': '東京', number: '77' });
      const reply = await text('text/plain');
      expect(reply.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect((await text('text/csv')).headers.get('content-type')).toBe('text/csv; charset=utf-8');
      const [header, ...rows] = reply.text.split('\n');
      expect(header).toBe(
        '"First Name","Last Name","Number","Job Title","Job Department","Company Name","Assistant Name","Cell Phone Number","Home Phone Number","Assistant Phone Number","Fax Number","Im Id","Alternate Im Id","Location","Home city","Home country","Home state","Home street","Home Zip/Postal code","Office city","Office country","Office State","Office Street","Office Zip/Postal code","Office designation","Office Mail","Alternate Office Mail"',
      );
      expect(rows).toHaveLength(5);
      expect(rows[2]).toBe(
        `"Mara","Quist","5552291","Buyer","","Quist & Timber",${'"",'.repeat(8)}"Oslo",${'"",'.repeat(10)}"mara@example.net",""`,
      );
      expect(rows[3]).toMatch(/^"Zoë \\"Z\\"","東京","77",/);
      await send('POST', '/rest/my/phonebook', { phonebook: [{ number: '1' }] });
      expect((await text('text/plain')).text.split('\n')).toHaveLength(6);
      expect((await text('text/plain', LONER)).text).toBe(`${header ?? ''}\n`);
    });

    it('is vCards to the letter', async () => {
      const reply = await text('text/x-vcard');
      expect(reply.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect((await text('text/vcard')).headers.get('content-type')).toBe('text/vcard; charset=utf-8');
      expect(reply.text).toContain(
        'BEGIN:VCARD\nVERSION:3.0\nFN:Mara Quist\nN:Quist;Mara;;;\nTEL;TYPE=WORK:5552291\nTEL;TYPE=HOME:\nTEL;TYPE=CELL:\nTEL;TYPE=FAX:\nADR;TYPE=WORK:;;;;;;\nADR;TYPE=HOME:;;;Oslo;;;\nEMAIL;TYPE=PREF:mara@example.net\nEMAIL:\nORG:Quist & Timber;\nTITLE:Buyer\nEND:VCARD\n\n',
      );
      await add({ 'first-name': 'A;b', 'last-name': 'C,d', number: '1' });
      expect((await text('text/vcard')).text).toContain(
        'VERSION:3.0\nFN:A\\;b C\\,d\nN:C\\,d;A\\;b;;;\nTEL;TYPE=WORK:1\nEND:VCARD\n\n',
      );
      expect((await text('text/vcard', LONER)).text).toBe('');
    });

    it('is streamed, in all forms alike', async () => {
      const phonebook = Array.from({ length: 1_200 }, (_, index) => ({
        'first-name': 'F',
        'last-name': `L${index}`,
        number: String(10_000 + (index % 1_100)),
      }));
      await send('POST', '/rest/my/phonebook', { phonebook }, LONER);
      expect(new Set(await numbers('/rest/my/phonebook', LONER)).size).toBe(1_100);
      const xml = await fixture.call('/rest/my/phonebook', { as: LONER });
      expect(xml.text.match(/<entry>/g)).toHaveLength(1_200);
      expect((await text('text/csv', LONER)).text.split('\n')).toHaveLength(1_202);
      expect(await page('start=1100&end=9999', LONER)).toMatchObject({ size: 1_200, 'end-row': 1_200 });
      expect(await page('start=0&end=9999', LONER)).toMatchObject({ 'end-row': 1_000 });
      await clear(LONER);
    });

    it('has everyone in it, where that is set', async () => {
      const set = (value: string): Promise<Reply> =>
        fixture.call('/api/phonebook/settings/phonebook/everyone', {
          method: 'PUT',
          body: value,
          headers: { 'Content-Type': 'text/plain' },
        });
      expect((await set('1')).status).toBe(200);
      expect(await numbers('/rest/my/phonebook', LONER)).toEqual(['214', '230', '240']);
      // Not oneself, but for who is a member.
      expect(await numbers('/rest/my/phonebook')).toEqual(['214', '240', '299', '5552291']);
      expect(await numbers('/rest/my/search/phonebook?query=tomas', LONER)).toEqual(['230']);
      expect(await page('', LONER)).toMatchObject({ size: 3 });
      expect((await add({ 'first-name': 'Tomas', 'last-name': 'Lind', number: '230' }, LONER)).status).toBe(747);
      await set('0');
      expect(await numbers('/rest/my/phonebook', LONER)).toEqual([]);
      expect(await page('', LONER)).toMatchObject({ size: 0 });
    });

    it('takes entries as they are, and goes as a whole', async () => {
      const entry = {
        'first-name': 'A',
        'last-name': 'B',
        number: '1',
        internalId: 'x',
        'contact-information': { imId: 'i' },
      };
      expect((await send('POST', '/rest/my/phonebook', { phonebook: { entry: [entry, entry] } }, TOMAS)).status).toBe(
        200,
      );
      expect((await send('POST', '/rest/my/phonebook', { phonebook: [{ number: '2' }] }, TOMAS)).status).toBe(200);
      expect((await send('POST', '/rest/my/phonebook', { phonebook: [] }, TOMAS)).status).toBe(200);
      const xml = '<phonebook><entry><last-name>C</last-name><number>3</number></entry></phonebook>';
      const reply = await send('POST', '/rest/my/phonebook', xml, TOMAS);
      expect(reply).toMatchObject({ status: 200, text: '' });
      expect(reply.headers.get('content-length')).toBe('0');
      // Number, names and underscores as one text.
      expect(await numbers()).toEqual(['1', '214', '240', '2', '3', '5552291']);
      for (let times = 0; times < 2; times++) expect((await clear()).status).toBe(200);
      expect(await numbers()).toEqual(['214', '240', '5552291']);
    });
  });

  describe('by rows', () => {
    it('tells how many there are, and which ids can be changed', async () => {
      expect(await page('start=0&end=100')).toMatchObject({ 'show-on-phone': 'n/a' });
      await add({ 'first-name': 'Own', 'last-name': 'One', number: '3000' });
      const { entries, ...counts } = await page('start=1&end=4');
      expect(counts).toEqual({
        size: 4,
        'filtered-size': 4,
        'start-row': 1,
        'end-row': 4,
        'show-on-phone': 'true',
        'google-domain': 'gmail.com',
      });
      expect(entries.map(({ id, number }) => [id === '-1', number])).toEqual([
        [true, '240'],
        [false, '3000'],
        [true, '5552291'],
      ]);
      const xml = await fixture.call('/rest/my/pagedphonebook?start=0&end=1', { as: TOMAS });
      expect(xml.text).toMatch(
        /^<phonebook>\n {2}<size>4<\/size>\n {2}<filtered-size>4<\/filtered-size>\n {2}<start-row>0/,
      );
      expect(xml.text).toContain(
        '<google-domain>gmail.com</google-domain>\n  <entries>\n    <entry>\n      <id>-1</id>',
      );
    });

    it.each([
      ['', 0, 3, 3],
      ['end=2', 0, 2, 3],
      ['end=2&start=1', 1, 2, 3],
      ['start=x&end=', 0, 3, 3],
      ['start=2', 2, 3, 3],
      ['start=7&end=9', 3, 3, 3],
      ['filter=null', 0, 3, 3],
      ['filter=QUIST&start=0&end=10', 0, 1, 1],
      ['filter=24', 0, 1, 1],
      ['filter=example.net', 0, 1, 1],
      ['filter=Buyer', 0, 0, 0],
      ['filter=Mara%20Quist', 0, 0, 0],
      ['filter=%25', 0, 0, 0],
      ['filter=a', 0, 3, 3],
    ])('reads %s', async (query, start, end, filtered) => {
      const { entries, ...counts } = await page(query);
      expect(counts).toMatchObject({ size: 3, 'filtered-size': filtered, 'start-row': start, 'end-row': end });
      expect(entries).toHaveLength(end - start);
    });

    it.each(['start=2&end=1', 'start=-1', 'start=0&end=-1'])('refuses %s', async (query) => {
      expect((await fixture.call(`/rest/my/pagedphonebook?${query}`, { as: TOMAS })).status).toBe(400);
    });

    it('tells whether phones show my entries', async () => {
      const show = (value: string): Promise<Reply> =>
        send('PUT', `/rest/my/phonebook/showContactsOnPhone/${value}`, undefined, TOMAS);
      expect(await show('FALSE')).toMatchObject({ status: 200, text: '' });
      expect(await page('')).toMatchObject({ 'show-on-phone': 'false' });
      expect((await show('true')).status).toBe(200);
      expect(await page('')).toMatchObject({ 'show-on-phone': 'true' });
      expect((await show('yes')).status).toBe(400);
      expect((await fixture.call('/rest/my/phonebook/showContactsOnPhone/true', { as: TOMAS })).status).toBe(405);
    });
  });

  it.each([
    ['ines', ['214']],
    ['INESOK', ['214']],
    ['engineer%20okafor', ['214']],
    ['engineer%20quist', []],
    ['bergen', ['240']],
    ['imber', ['5552291']],
    ['oslo%20mara', ['5552291']],
    ['2', ['214', '240']],
    ['24', ['240']],
    ['92', []],
    ['229', ['5552291']],
    ['secret', []],
    ['%25%25%25', []],
  ])('is searched: %s', async (query, found) => {
    expect(await numbers(`/rest/my/search/phonebook?query=${query}`)).toEqual(found);
  });

  it('is searched with the best first, and not for nothing', async () => {
    const phonebook = ['9240', '240', '24001'].map((number) => ({ 'last-name': 'Z', number }));
    await send('POST', '/rest/my/phonebook', { phonebook }, TOMAS);
    expect(await numbers('/rest/my/search/phonebook?query=240')).toEqual(['240', '240', '24001', '9240']);
    const xml = await fixture.call('/rest/my/search/phonebook?query=9240', { as: TOMAS });
    expect(xml.text).toMatch(/^<phonebook>\n {2}<entry>\n {4}<id>\d+<\/id>\n {4}<last-name>Z/);
    for (const query of ['', '?query=', '?query=%20']) {
      expect((await fixture.call(`/rest/my/search/phonebook${query}`, { as: TOMAS })).status).toBe(400);
    }
    expect((await text('text/plain')).status).toBe(200);
    const plain = { headers: { Accept: 'text/plain' }, as: TOMAS };
    expect((await fixture.call('/rest/my/search/phonebook?query=2', plain)).status).toBe(406);
  });

  describe('entry by entry', () => {
    const MARA = {
      'first-name': 'Maria',
      'last-name': 'Quist',
      number: '5550001',
      'contact-information': {
        jobTitle: 'Buyer',
        homeAddress: { street: 'Elvegata 3' },
        emailAddress: 'm@example.technology',
      },
    };

    it('is added to, read, replaced and removed from', async () => {
      expect(await add(MARA)).toMatchObject({ status: 200, text: '' });
      const id = await idOf('5550001');
      const path = `/rest/my/phonebook/entry/${id}`;
      expect(await fixture.json(path, { as: TOMAS })).toEqual({ entry: MARA });
      const xml =
        '<entry><first-name>Mia</first-name><last-name>Quist</last-name><number>5550001</number><internalId>k</internalId></entry>';
      expect((await send('PUT', path, xml, TOMAS)).status).toBe(200);
      expect((await fixture.call(path, { as: TOMAS })).text).toBe(
        '<entry>\n  <first-name>Mia</first-name>\n  <last-name>Quist</last-name>\n  <number>5550001</number>\n  <internalId>k</internalId>\n  <contact-information/>\n</entry>',
      );
      expect((await send('PUT', path, { entry: { ...MARA, 'first-name': 'Mia' } }, TOMAS)).status).toBe(200);
      expect(await fixture.json(path, { as: TOMAS })).toMatchObject({ entry: { internalId: 'k' } });
      expect(await send('DELETE', path, undefined, TOMAS)).toMatchObject({ status: 200, text: '' });
      expect((await send('DELETE', path, undefined, TOMAS)).status).toBe(404);
      expect((await fixture.call(path, { as: TOMAS })).status).toBe(404);
    });

    it.each([
      ['the first name', { 'first-name': '' }],
      ['the last name', { 'last-name': ' ' }],
      ['the number', { number: undefined }],
      ['an e-mail address', { 'contact-information': { emailAddress: 'nobody' } }],
      ['a number that is too long', { number: '1'.repeat(256) }],
    ])('refuses entries without %s', async (_, members) => {
      expect((await add({ ...MARA, ...members })).status).toBe(400);
      await add(MARA);
      const path = `/rest/my/phonebook/entry/${await idOf('5550001')}`;
      expect((await send('PUT', path, { entry: { ...MARA, ...members } }, TOMAS)).status).toBe(400);
    });

    it.each([
      ['an own entry', MARA],
      ['an entry of a shared book', { 'first-name': 'Mara', 'last-name': 'Quist', number: '5552291' }],
      ['a member', { 'first-name': 'Noor', 'last-name': 'Haddad', number: '240' }],
    ])('has nobody twice: %s', async (_, twin) => {
      await add(MARA);
      const reply = await add(twin);
      expect(reply.status).toBe(747);
      expect(reply.text).toContain('<code>ERROR_CONFLICT</code>');
      await add({ ...MARA, number: '5550002' });
      const path = `/rest/my/phonebook/entry/${await idOf('5550002')}`;
      expect((await send('PUT', path, { entry: twin }, TOMAS)).status).toBe(747);
      // It is no twin of itself.
      expect((await send('PUT', path, { entry: { ...MARA, number: '5550002' } }, TOMAS)).status).toBe(200);
    });

    it('says in the status line what 747 is, and minds nobody else', async () => {
      await add(MARA);
      const response = await fetch(`${fixture.trunkline.url}/sipxconfig/rest/my/phonebook/entry/x`, {
        method: 'POST',
        body: JSON.stringify({ entry: MARA }),
        headers: { ...JSON_BODY, Authorization: `Basic ${Buffer.from(TOMAS).toString('base64')}` },
      });
      expect([response.status, response.statusText]).toEqual([747, 'Duplicate entry']);
      expect((await add(MARA, INES)).status).toBe(200);
      expect((await add({ 'first-name': 'Noor', 'last-name': 'Haddad', number: '240' }, LONER)).status).toBe(200);
      await clear(LONER);
    });

    it('keeps one of many that are sent at once', async () => {
      const statuses = (await Promise.all(Array.from({ length: 6 }, () => add(MARA)))).map(({ status }) => status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status === 747)).toHaveLength(5);
    });

    it.each(['GET', 'PUT', 'DELETE'])('does not know those of others: %s', async (method) => {
      await add(MARA, INES);
      const shared = (await list()).find(({ number }) => number === '5552291')?.id ?? '';
      for (const id of [await idOf('5550001', INES), shared, '-1', 'x', '99999999999']) {
        const reply = await send(
          method,
          `/rest/my/phonebook/entry/${id}`,
          method === 'PUT' ? { entry: MARA } : undefined,
          TOMAS,
        );
        expect(reply.status).toBe(404);
      }
      expect(await numbers('/rest/my/phonebook', INES)).toContain('5550001');
    });
  });

  describe('of a program with vCards', () => {
    const put = (pb: object, as = TOMAS): Promise<Reply> => send('PUT', '/rest/my/phonebookentry/any', { pb }, as);
    const entryOf = async (number: string): Promise<unknown> => (await list()).find((entry) => entry.number === number);
    const card = (...lines: string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\n');

    it('is added to and replaced by what the program knows', async () => {
      const xml = `<pb><internalId>phone-4711</internalId><uid></uid><vcard>${card(
        'VERSION:3.0',
        'N:Quist;Mara;;;',
        'FN:Mara Quist',
        'ORG:Quist Timber;Purchasing',
        'TITLE:Buyer',
        'TEL;TYPE=CELL:5552299',
        'EMAIL;TYPE=WORK:mara@example.net',
      )}</vcard><userName>230</userName></pb>`;
      expect(await send('PUT', '/rest/my/phonebookentry/x', xml, TOMAS)).toMatchObject({ status: 200, text: '' });
      expect(await entryOf('5552299')).toMatchObject({
        'first-name': 'Mara',
        'last-name': 'Quist',
        'contact-information': {
          companyName: 'Quist Timber',
          jobDept: 'Purchasing',
          jobTitle: 'Buyer',
          cellPhoneNumber: '5552299',
          emailAddress: 'mara@example.net',
        },
      });
      const id = await idOf('5552299');
      await put({
        internalId: 'phone-4711',
        vcard: card('VERSION:4.0', 'N:Quist;Mia;;;', 'TEL;VALUE=uri;TYPE=work:tel:1'),
      });
      expect(await entryOf('1')).toEqual({
        id,
        'first-name': 'Mia',
        'last-name': 'Quist',
        number: '1',
        'contact-information': {},
      });
      await put({
        uid: id,
        internalId: 'other',
        vcard: card('VERSION:3.0', 'N:Quist;Una;;;', 'TEL:2'),
        userName: 'tom',
      });
      expect(await entryOf('2')).toMatchObject({ id, 'first-name': 'Una' });
      expect((await send('DELETE', '/rest/my/phonebookentry/other', undefined, TOMAS)).status).toBe(200);
      expect(await entryOf('2')).toBeUndefined();
    });

    it('reads all that the mapping names, of version 2.1 as well', async () => {
      await put({
        internalId: 'all',
        vcard: card(
          'VERSION:2.1',
          'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Zo=C3=AB;;;',
          'ORG:Rope;Sales',
          'TITLE:Cook',
          'IMPP;TYPE=WORK:xmpp:zoe@im.example.net',
          'IMPP;TYPE=PERSONAL:xmpp:zoe.home',
          'TEL;CELL:1',
          'TEL;HOME:2',
          'TEL;FAX:3',
          'TEL;WORK:4',
          'TEL;VOICE:5',
          'EMAIL;WORK:w@example.net',
          'EMAIL;HOME:h@example.net',
          'ADR;HOME:;;Home 1;Oslo;East;0001;NO',
          'ADR;WORK:;;Work 1;Bergen;West;5003;NO',
          'AGENT:',
          'BEGIN:VCARD',
          'VERSION:2.1',
          'N:Lind;Tomas',
          'TEL;WORK:230',
          'END:VCARD',
          'PHOTO;ENCODING=BASE64:aGVsbG8=',
        ),
      });
      expect(await entryOf('5')).toMatchObject({
        'first-name': 'Zoë',
        'last-name': 'Müller',
        'contact-information': {
          companyName: 'Rope',
          jobDept: 'Sales',
          jobTitle: 'Cook',
          imId: 'zoe@im.example.net',
          alternateImId: 'zoe.home',
          cellPhoneNumber: '1',
          homePhoneNumber: '2',
          faxNumber: '3',
          emailAddress: 'w@example.net',
          alternateEmailAddress: 'h@example.net',
          assistantName: 'Tomas Lind',
          assistantPhoneNumber: '230',
          homeAddress: { street: 'Home 1', city: 'Oslo', state: 'East', zip: '0001', country: 'NO' },
          officeAddress: { street: 'Work 1', city: 'Bergen', state: 'West', zip: '5003', country: 'NO' },
        },
      });
    });

    it.each([
      ['no card', { internalId: 'a', vcard: 'hello' }, 400],
      ['an empty card', { internalId: 'a', vcard: '' }, 400],
      ['a card without N', { internalId: 'a', vcard: card('VERSION:4.0', 'FN:x') }, 400],
      ['a card without an end', { internalId: 'a', vcard: 'BEGIN:VCARD\nN:a;b' }, 400],
      ['a value that is too long', { internalId: 'a', vcard: card('N:a;b', `TITLE:${'x'.repeat(256)}`) }, 400],
      ['nothing that names an entry', { vcard: card('N:a;b') }, 400],
      ['an unknown uid', { uid: '99999', vcard: card('N:a;b') }, 404],
      ['a uid that is no number', { uid: 'x', vcard: card('N:a;b') }, 404],
      ['the book of somebody else', { internalId: 'a', vcard: card('N:a;b'), userName: '214' }, 403],
    ])('refuses %s', async (_, pb, status) => {
      expect((await put(pb)).status).toBe(status);
    });

    it('is removed from by id as well, but only by who owns it', async () => {
      await put({ internalId: 'mine', vcard: card('N:a;b', 'TEL:7') }, INES);
      const id = await idOf('7', INES);
      const remove = (key: string, as: string): Promise<Reply> =>
        send('DELETE', `/rest/my/phonebookentry/${key}`, undefined, as);
      for (const key of ['mine', id, 'nothing', '0']) expect((await remove(key, TOMAS)).status).toBe(404);
      expect((await put({ uid: id, vcard: card('N:a;b') })).status).toBe(404);
      expect((await remove(id, INES)).status).toBe(200);
      expect((await send('POST', '/rest/my/phonebookentry/x', undefined, TOMAS)).status).toBe(405);
      expect((await fixture.call('/rest/my/phonebookentry/x', { as: TOMAS })).status).toBe(405);
    });
  });

  it.each(['phonebook', 'pagedphonebook', 'search/phonebook?query=a', 'phonebook/entry/1'])(
    'needs a sign-in: %s',
    async (path) => {
      expect((await fixture.call(`/rest/my/${path}`, { as: null })).status).toBe(401);
    },
  );
});
