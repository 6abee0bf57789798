import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';
import { until } from '../support/until.js';

const HEADER = '"First name","Last name","Number"\n';

describe('phone books as files', () => {
  let fixture: Fixture;

  const post = (path: string, body: object): Promise<Reply> => {
    const headers = { 'Content-Type': 'application/json' };
    return fixture.call(`/api/phone-books${path}`, { method: 'POST', body: JSON.stringify(body), headers });
  };
  const upload = async (
    files: readonly (string | Buffer)[],
    query = '',
    book = 'a',
    accept = '*/*',
  ): Promise<Reply> => {
    const form = new FormData();
    for (const file of files) form.append('file', new Blob([new Uint8Array(Buffer.from(file))]), 'book');
    const whole = new Response(form);
    return fixture.call(`/api/phone-books/${book}/import${query}`, {
      method: 'POST',
      body: Buffer.from(await whole.arrayBuffer()),
      headers: { 'Content-Type': whole.headers.get('content-type') ?? '', Accept: accept },
    });
  };
  const download = (query: string, accept = '*/*'): Promise<Reply> =>
    fixture.call(`/api/phone-books/a/export${query}`, { headers: { Accept: accept } });
  const entries = async (): Promise<unknown[]> => {
    const page = (await fixture.json('/api/phone-books/a/entries')) as { entries: Record<string, unknown>[] };
    return page.entries.map(
      ({ firstName, lastName, number }) => `${String(firstName)} ${String(lastName)} ${String(number)}`,
    );
  };
  /** How many files for uploads hold a text. */
  const holding = (text: string): number =>
    readdirSync(tmpdir()).filter(
      (name) => /^[0-9a-f]{32}$/.test(name) && readFileSync(join(tmpdir(), name), 'utf8').includes(text),
    ).length;

  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.stop());

  beforeEach(async () => {
    await post('', { name: 'a' });
    await post('/a/entries', {
      firstName: 'Ida',
      lastName: 'Holm',
      number: '201',
      contactInformation: { jobTitle: 'Engineer', homeAddress: { city: 'Bergen' }, emailAddress: 'ida@example.org' },
    });
  });
  afterEach(async () => {
    await fixture.call('/api/phone-books/a', { method: 'DELETE' });
  });

  it('are merged: what is there stays, and takes over what the file says', async () => {
    const file = `\ufeff"First name","Last name","Number","Job Title","Home city"\n"Ida","Holm","201","Buyer",""\n"Per \\"P\\"","Lund","7","",""\n"Per \\"P\\"","Lund","7","Cook",""\n`;
    const reply = await upload([file]);
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.text)).toEqual({ read: 3, added: 1, updated: 2, skipped: 0, removed: 0 });
    expect(await entries()).toEqual(['Ida Holm 201', 'Per "P" Lund 7']);
    expect(await fixture.json('/api/phone-books/a/entries?query=ida')).toMatchObject({
      entries: [{ contactInformation: { jobTitle: 'Buyer', homeAddress: { city: 'Bergen' } } }],
    });
    expect(await fixture.json('/api/phone-books/a/entries?query=cook')).toMatchObject({ total: 1 });
  });

  it('are replaced, with a word for it', async () => {
    const reply = await upload([`${HEADER}a,b,1\n`], '?mode=replace', 'a', 'text/xml');
    expect(reply.text).toContain(
      '<Import><read>1</read><added>1</added><updated>0</updated><skipped>0</skipped><removed>1</removed></Import>',
    );
    expect(await entries()).toEqual(['a b 1']);
  });

  it('are read in batches, each entry once', async () => {
    const lines = Array.from({ length: 1_300 }, (_, index) => `a,b,${index % 1_200}\n`);
    expect(JSON.parse((await upload([HEADER + lines.join('')])).text)).toMatchObject({ read: 1_300, added: 1_200 });
    expect(JSON.parse((await upload([HEADER + lines.join('')])).text)).toMatchObject({ added: 0, updated: 1_300 });
    expect(await fixture.json('/api/phone-books/a')).toMatchObject({ entries: 1_201 });
    expect((await download('?format=short-csv')).text.trimEnd().split('\n')).toHaveLength(1_202);
  });

  it('may be vCards; those without a number are left out', async () => {
    const card = (lines: string): string => `BEGIN:VCARD\r\nVERSION:3.0\r\n${lines}\r\nEND:VCARD\r\n`;
    const file = card('N:Quist;Mara\r\nTEL:5\r\nUID:u1') + card('N:x\r\nEMAIL:x@example.org');
    expect(JSON.parse((await upload([file])).text)).toMatchObject({ read: 2, added: 1, skipped: 1 });
    expect(await entries()).toEqual(['Ida Holm 201', 'Mara Quist 5']);
    expect((await download('?format=vcard-4.0')).text).toContain('UID:u1\r\nFN:Mara Quist\r\n');
  });

  it.each<[string, (string | Buffer)[], string, number, RegExp]>([
    ['no file', [], '', 400, /one file/],
    ['two files', [HEADER, HEADER], '', 400, /one file/],
    ['an unknown mode', [HEADER], '?mode=add', 400, /^mode: .*merge, replace/],
    ['an empty file', ['\n'], '', 400, /empty/],
    ['UTF-16', [Buffer.from(`\ufeff${HEADER}`, 'utf16le')], '', 400, /UTF-16/],
    ['Latin-1', [Buffer.from(`${HEADER}a,b,1\næ,b,2\n`, 'latin1')], '', 400, /not UTF-8/],
    ['what is no table', ['\x89PNG\r\n\x1a\n'], '', 400, /Line 1: there is no column/],
    ['no vCard', ['BEGIN:VCARD\nN:a\n'], '', 400, /Line 1: the card has no END/],
    [
      'a line without a number',
      [`${HEADER}a,b,1\na,b,\na,,2\n,,3\n`],
      '',
      400,
      /Line 3: number: .*; Line 5: lastName: /,
    ],
    ['a bad address', ['First name,Last name,Number,Office Mail\na,b,1,nobody\n'], '', 400, /Line 2: emailAddress: /],
    ['a control character', [`${HEADER}a\x01,b,1\n`], '', 400, /Line 2: firstName: may not hold control/],
    ['too long a name', [`${HEADER}${'x'.repeat(256)},b,1\n`], '', 400, /Line 2: firstName: may have 255/],
    ['too many faults to tell', [HEADER + 'a,b,\n'.repeat(100)], '', 400, /Line 21: .*and maybe more$/],
  ])('are refused with %s, and nothing changes', async (_, files, query, status, message) => {
    for (const mode of query === '' ? ['', '?mode=replace'] : [query]) {
      const reply = await upload(files, mode);
      expect(reply.status).toBe(status);
      expect(reply.text).toMatch(message);
      expect(reply.text).not.toContain('\n');
    }
    expect(await entries()).toEqual(['Ida Holm 201']);
  });

  it('are refused whole, although batches were stored before the fault', async () => {
    const lines = Array.from({ length: 1_100 }, (_, index) => `a,b,${index}\n`).join('');
    expect((await upload([`${HEADER}${lines}a,b,\n`], '?mode=replace')).text).toMatch(/Line 1102: number: /);
    expect(await entries()).toEqual(['Ida Holm 201']);
  });

  it('are refused where they are too large, of another type, or for no phone book', async () => {
    expect((await upload([Buffer.alloc(64 * 1024 * 1024 + 1, 'x')])).status).toBe(413);
    expect((await upload([HEADER], '', 'nothing')).status).toBe(404);
    const raw = { method: 'POST', body: HEADER, headers: { 'Content-Type': 'text/csv' } };
    expect((await fixture.call('/api/phone-books/a/import', raw)).status).toBe(415);
    const broken = { method: 'POST', body: 'x', headers: { 'Content-Type': 'multipart/form-data' } };
    expect((await fixture.call('/api/phone-books/a/import', broken)).status).toBe(400);
  });

  it('leave nothing on the disk', async () => {
    const mark = randomUUID();
    await upload([`${HEADER}${mark},b,1\n`]);
    await upload([mark]);
    await upload([mark, mark]);
    await until('no file is left', () => holding(mark) === 0);
  });

  it.each([
    ['', '*/*', 'text/csv', 'csv'],
    ['', 'text/vcard', 'text/vcard', 'vcf'],
    ['?format=csv', '*/*', 'text/csv', 'csv'],
    ['?format=short-csv', '*/*', 'text/csv', 'csv'],
    ['?format=vcard-3.0', '*/*', 'text/vcard', 'vcf'],
    ['?format=vcard-4.0', 'text/csv', 'text/vcard', 'vcf'],
  ])('are exported with %s for Accept: %s as %s, and imported again', async (query, accept, type, ending) => {
    const reply = await download(query, accept);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toBe(type);
    expect(reply.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="phone-book-\\d+\\.${ending}"$`),
    );
    const before = await fixture.json('/api/phone-books/a/entries');
    await upload([reply.text], '?mode=replace');
    expect(await entries()).toEqual(['Ida Holm 201']);
    if (query !== '?format=short-csv') {
      const { entries: all } = before as { entries: { contactInformation: unknown }[] };
      expect(await fixture.json('/api/phone-books/a/entries')).toMatchObject({
        entries: [{ contactInformation: all[0]?.contactInformation }],
      });
    }
  });

  it('are exported to the letter', async () => {
    expect((await download('?format=short-csv')).text).toBe(`${HEADER}"Ida","Holm","201"\n`);
    const [head, line, end] = (await download('')).text.split('\r\n');
    expect(head).toMatch(/^"First Name","Last Name","Number","Job Title",.*"Alternate Office Mail",.*"Internal Id"$/);
    expect(line).toMatch(/^"Ida","Holm","201","Engineer","",/);
    expect(end).toBe('');
    expect((await download('?format=vcard-3.0')).text).toBe(
      'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ida Holm\r\nN:Holm;Ida;;;\r\nTITLE:Engineer\r\nTEL;TYPE=WORK:201\r\nADR;TYPE=HOME:;;;Bergen;;;\r\nEMAIL;TYPE=WORK:ida@example.org\r\nEND:VCARD\r\n',
    );
  });

  it('refuse an unknown format, an unknown book, other methods, and who is no administrator', async () => {
    expect((await download('?format=xls')).status).toBe(400);
    expect((await download('', 'image/png')).status).toBe(406);
    expect((await fixture.call('/api/phone-books/nothing/export')).status).toBe(404);
    for (const [tail, method, allow] of [
      ['import', 'GET', 'OPTIONS, POST'],
      ['export', 'POST', 'GET, HEAD, OPTIONS'],
    ] as const) {
      const reply = await fixture.call(`/api/phone-books/a/${tail}`, { method });
      expect(reply.status).toBe(405);
      expect(reply.headers.get('allow')).toBe(allow);
    }
    expect((await fixture.call('/api/phone-books/a/export', { as: null })).status).toBe(401);
    expect((await fixture.call('/api/phone-books/a/import', { method: 'POST', as: null })).status).toBe(401);
  });
});
