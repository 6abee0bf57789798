import { idIn, startFixture, type Fixture } from '../support/trunkline.js';

describe('/rest/branch', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.stop());

  const put = (path: string, body: string) => fixture.call(path, { method: 'PUT', body });

  it('makes, gives, replaces and removes a branch', async () => {
    const created = await put(
      '/rest/branch',
      '<branch><name>harbour</name><address><city>Bergen</city></address><phoneNumber>5550104</phoneNumber></branch>',
    );
    expect(created.status).toBe(201);
    const id = idIn(created);
    expect(created.text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><response><code>SUCCESS_CREATED</code><message>Created</message>' +
        `<data><id>${id}</id></data></response>`,
    );
    expect(created.headers.get('content-type')).toBe('text/xml');

    const read = await fixture.call(`/rest/branch/${id}`);
    expect(read.text).toMatch(
      /^<branch>\n {2}<id>\d+<\/id>\n {2}<name>harbour<\/name>\n {2}<address>\n {4}<id>\d+<\/id>\n {4}<city>Bergen<\/city>\n {2}<\/address>\n {2}<phoneNumber>5550104<\/phoneNumber>\n<\/branch>$/,
    );

    const updated = await put(`/rest/branch/${id}`, '{"branch": {"name": "pier", "address": {"city": "Oslo"}}}');
    expect(updated).toMatchObject({ status: 200, text: expect.stringContaining('SUCCESS_UPDATED') as string });
    const after = await fixture.json(`/rest/branch/${id}`);
    expect(after).toMatchObject({ branch: { name: 'pier', address: { city: 'Oslo' } } });
    expect(after).not.toHaveProperty('branch.phoneNumber');

    expect((await fixture.call(`/rest/branch/${id}`, { method: 'DELETE' })).text).toContain('SUCCESS_DELETED');
    expect(await fixture.call(`/rest/branch/${id}`)).toMatchObject({
      status: 400,
      text: expect.stringContaining('ERROR_OBJECT_NOT_FOUND') as string,
    });
  });

  it('gives a new number to a replaced address, and keeps an absent one', async () => {
    const id = idIn(await put('/rest/branch', '<branch><name>a</name><address><city>X</city></address></branch>'));
    const addressOf = async (): Promise<string | undefined> =>
      /<address>\s*<id>(-?\d+)/.exec((await fixture.call(`/rest/branch/${id}`)).text)?.[1];
    const first = await addressOf();
    await put(`/rest/branch/${id}`, '<branch><name>a</name></branch>');
    expect(await addressOf()).toBe(first);
    await put(`/rest/branch/${id}`, '<branch><name>a</name><address/></branch>');
    expect(await addressOf()).not.toBe(first);
  });

  it.each([
    ['no name', '<branch><name></name></branch>', 400, 'ERROR_VALIDATION_FAILED', 'Name: Cannot be empty'],
    ['another root', '<users/>', 400, 'ERROR_VALIDATION_FAILED', '&lt;branch&gt;'],
    ['no document', 'nonsense', 400, 'ERROR_VALIDATION_FAILED', 'not well-formed'],
    ['an empty body', '', 400, 'ERROR_VALIDATION_FAILED', 'A body is needed'],
    ['a long name', `<branch><name>${'x'.repeat(256)}</name></branch>`, 400, 'ERROR_VALIDATION_FAILED', '255'],
    ['a document type', '<!DOCTYPE b [<!ENTITY e "x">]><branch><name>&e;</name></branch>', 400, 'ERROR_', 'DOCTYPE'],
    ['deep nesting', `${'<branch>'.repeat(40)}${'</branch>'.repeat(40)}`, 400, 'ERROR_', 'deep'],
  ])('refuses %s', async (_, body, status, code, message) => {
    const reply = await put('/rest/branch', body);
    expect(reply.status).toBe(status);
    expect(reply.text).toContain(code);
    expect(reply.text).toContain(message);
  });

  it.each([
    ['XML', 'text/xml', '<branch><name>%</name></branch>', 201],
    ['XML by its other name', 'application/xml; charset=UTF-8', '<branch><name>%</name></branch>', 201],
    ['JSON', 'application/json', '{"branch": {"name": "%"}}', 201],
    ['the form data that curl makes of -d', 'application/x-www-form-urlencoded', '{"branch": {"name": "%"}}', 201],
    ['plain text', 'text/plain', '<branch><name>%</name></branch>', 201],
    ['any other text', 'text/json', '{"branch": {"name": "%"}}', 201],
    ['XML that is said to be JSON', 'application/json', '<branch><name>%</name></branch>', 400],
    ['bytes', 'application/octet-stream', '{"branch": {"name": "%"}}', 415],
    ['parts', 'multipart/form-data; boundary=x', '--x--', 415],
    ['another character set', 'text/xml; charset=ISO-8859-1', '<branch><name>%</name></branch>', 415],
  ])('takes or refuses %s by its media type', async (form, type, body, status) => {
    const name = form.replace(/\W/g, '');
    const reply = await fixture.call('/rest/branch', {
      method: 'PUT',
      body: body.replace('%', name),
      headers: { 'Content-Type': type },
    });
    expect(reply.status).toBe(status);
  });

  it('takes a mebibyte and no more', async () => {
    const reply = await put('/rest/branch', `<branch>${' '.repeat(1024 * 1024)}<name>big</name></branch>`);
    expect(reply).toMatchObject({ status: 413, text: expect.stringContaining('ERROR_TOO_LARGE') as string });
    const spaces = ' '.repeat(1024 * 1024 - 100);
    expect((await put('/rest/branch', `<branch>${spaces}<name>big</name></branch>`)).status).toBe(201);
  });

  it('refuses a taken name with 409', async () => {
    await put('/rest/branch', '<branch><name>twice</name></branch>');
    const reply = await put('/rest/branch', '<branch><name>twice</name></branch>');
    expect(reply.status).toBe(409);
    expect(reply.text).toContain('ERROR_CREATE_FAILED');
  });

  it('tells bad ids, missing ids and methods that are not there', async () => {
    expect((await fixture.call('/rest/branch/abc')).text).toContain(
      '<code>ERROR_ID_INVALID</code><message>ID value is invalid</message><data><additionalMessage>abc',
    );
    expect((await fixture.call('/rest/branch', { method: 'DELETE' })).text).toContain('ERROR_MISSING_ID');
    const post = await fixture.call('/rest/branch', { method: 'POST', body: '<branch/>' });
    expect(post.status).toBe(405);
    expect(post.headers.get('allow')).toBe('DELETE, GET, HEAD, OPTIONS, PUT');
    expect((await fixture.call('/rest/Branch')).status).toBe(404);
    expect((await fixture.call('/rest/branch/')).status).toBe(200);
  });

  it('pages and sorts', async () => {
    for (const name of ['p3', 'p1', 'p2']) await put('/rest/branch', `<branch><name>${name}</name></branch>`);
    const page = await fixture.json('/rest/branch?page=99&pagesize=1&sortby=name&sortdir=reverse');
    expect(page).toMatchObject({ branch: { metadata: { resultsPerPage: 1 }, branches: [{ name: 'a' }] } });
    const all = await fixture.json('/rest/branch?page=0&pagesize=x&sortby=nothing');
    expect(all).toMatchObject({ branch: { metadata: { currentPage: 1, totalPages: 1 } } });
  });
});
