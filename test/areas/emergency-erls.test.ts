import { idIn, startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const JSON_BODY = { 'Content-Type': 'application/json' };
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const PIER = {
  location: 'Pier 4, floor 2',
  elin: '5550191',
  addressInfo: '4 Quay Road, Bergen',
  description: 'warehouse',
};
const PIER_XML =
  '<e911Location><location>Pier 4, floor 2</location><elin>5550191</elin>' +
  '<addressInfo>4 Quay Road, Bergen</addressInfo><description>warehouse</description></e911Location>';
const TEST = { location: '123 Test Street', elin: '+14235551212' };
const [FIRST, SECOND] = ['0004f2aa0001', '0004f2aa0002'];

describe('emergency response locations', () => {
  let fixture: Fixture;

  const put = (path: string, body: unknown, headers: Record<string, string> = JSON_BODY): Promise<Reply> =>
    fixture.call(`/rest${path}`, {
      method: 'PUT',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers,
    });
  const text = (path: string, body: string): Promise<Reply> => put(path, body, { 'Content-Type': 'text/plain' });
  const remove = (path: string, body?: string): Promise<Reply> =>
    fixture.call(`/rest${path}`, { method: 'DELETE', ...(body !== undefined && { body }) });
  const read = async (path: string): Promise<unknown> => {
    const document = (await fixture.json(`/rest${path}`)) as Record<string, unknown>;
    return document.e911Locations ?? document.e911Location;
  };
  const plain = async (path: string): Promise<string> => (await fixture.call(`/rest${path}`)).text;
  const save = (...locations: object[]): Promise<Reply> => put('/erls', { e911Locations: locations });
  const envelope = (code: string, message: string, data = ''): string =>
    `${DECLARATION}<response><code>${code}</code><message>${message}</message>${data && `<data><additionalMessage>${data}</additionalMessage></data>`}</response>`;
  const updated = (data = ''): object => ({ status: 200, text: envelope('SUCCESS_UPDATED', 'Updated', data) });
  const deleted = (data = ''): object => ({ status: 200, text: envelope('SUCCESS_DELETED', 'Deleted', data) });
  const notFound = (name: string): object => ({
    status: 400,
    text: envelope('ERROR_OBJECT_NOT_FOUND', 'Could not retrieve object using ID', name),
  });

  beforeAll(async () => {
    fixture = await startFixture();
    for (const name of ['crew', 'lab'])
      await fixture.call('/rest/user-group', { method: 'PUT', body: `<group><name>${name}</name></group>` });
    const group = idIn(
      await fixture.call('/rest/user-group', { method: 'PUT', body: '<group><name>field</name></group>' }),
    );
    await fixture.call('/rest/user', {
      method: 'PUT',
      body: `<user><userName>200</userName><pin>secret</pin><groups><group><id>${group}</id></group></groups><aliases><alias><alias>ida</alias></alias></aliases></user>`,
    });
    for (const serialNo of [FIRST, SECOND]) {
      const body = JSON.stringify({ serialNo, model: 'polycom335', groups: [{ name: 'desks' }] });
      await fixture.call('/api/phones', { method: 'POST', body, headers: JSON_BODY });
    }
  });
  afterAll(() => fixture.stop());

  afterEach(async () => {
    for (const { elin } of (await read('/erls')) as { elin: string }[]) await remove(`/erl/elin/${elin}`);
  });

  it('are saved as a list and given by their numbers, on one line', async () => {
    expect(await fixture.call('/rest/erls')).toMatchObject({ status: 200, text: `${DECLARATION}<e911Locations/>` });
    expect(await save(PIER, TEST)).toMatchObject(updated());
    const reply = await fixture.call('/rest/erls');
    expect(reply.headers.get('content-type')).toBe('text/xml');
    expect(reply.text).toBe(
      `${DECLARATION}<e911Locations><e911Location><location>123 Test Street</location><elin>+14235551212</elin></e911Location>${PIER_XML}</e911Locations>`,
    );
    const json = await fixture.call('/rest/erls', { headers: { Accept: 'application/json' } });
    expect(json.text).toBe(`{"e911Locations": ${JSON.stringify([TEST, PIER], undefined, 2)}}`);
  });

  it('that are saved again are replaced, and others stay', async () => {
    await save(PIER, TEST);
    expect(await save({ elin: PIER.elin, location: 'Pier 5' }, { elin: '112', location: 'Gate' })).toMatchObject(
      updated(),
    );
    expect(await read('/erls')).toEqual(
      [TEST, { elin: '112', location: 'Gate' }, { elin: PIER.elin, location: 'Pier 5' }].sort((left, right) =>
        left.elin < right.elin ? -1 : 1,
      ),
    );
  });

  it.each([
    ['XML', `<e911Locations>${PIER_XML}</e911Locations>`, { 'Content-Type': 'text/xml' }],
    ['XML as application/xml', `<e911Locations>${PIER_XML}</e911Locations>`, { 'Content-Type': 'application/xml' }],
    ['XML of careless clients', `<e911Locations>${PIER_XML}</e911Locations>`, {}],
    ['the entry’s name in JSON', { e911Locations: { e911Location: [PIER] } }, JSON_BODY],
    ['one entry in JSON', { e911Locations: { e911Location: PIER } }, JSON_BODY],
    ['entries with their name in JSON', { e911Locations: [{ e911Location: PIER }] }, JSON_BODY],
  ])('are taken as %s', async (_, body, headers) => {
    expect(await put('/erls', body, headers)).toMatchObject(updated());
    expect(await read('/erls')).toEqual([PIER]);
  });

  it.each([
    ['an empty list as XML', '<e911Locations/>'],
    ['an empty list as JSON', { e911Locations: [] }],
  ])('stay where %s is saved', async (_, body) => {
    await save(PIER);
    expect(await put('/erls', body, typeof body === 'string' ? {} : JSON_BODY)).toMatchObject(updated());
    expect(await read('/erls')).toEqual([PIER]);
  });

  it.each<[string, unknown]>([
    ['no elin', { location: 'a' }],
    ['an empty elin', { location: 'a', elin: ' ' }],
    ['letters in the elin', { location: 'a', elin: '555-0191' }],
    ['a plus alone', { location: 'a', elin: '+' }],
    ['too long an elin', { location: 'a', elin: '1'.repeat(256) }],
    ['no location', { elin: '1' }],
    ['blanks as location', { elin: '1', location: '  ' }],
    ['too long a location', { elin: '1', location: 'x'.repeat(256) }],
    ['too long an address', { elin: '1', location: 'a', addressInfo: 'x'.repeat(1_001) }],
    ['too long a description', { elin: '1', location: 'a', description: 'x'.repeat(256) }],
    ['a control character', { elin: '1', location: 'a\u0001' }],
    ['the same elin twice', { elin: '2', location: 'b' }],
    ['a text instead of a location', 'x'],
  ])('with %s are refused, and none of the list is saved', async (_, bad) => {
    const reply = await save({ elin: '2', location: 'a' }, bad as object);
    expect(reply.status).toBe(400);
    expect(reply.text).toMatch(/<code>ERROR_VALIDATION_FAILED<.*<additionalMessage>(Elin|Location|\w+): /);
    expect(await read('/erls')).toEqual([]);
  });

  it.each([
    ['another root', '<locations/>'],
    ['no body', ''],
    ['text', 'x'],
    ['JSON without its member', '{"erls": []}'],
    ['a number as the list', '{"e911Locations": 7}'],
  ])('are refused as %s', async (_, body) => {
    expect(await put('/erls', body, {})).toMatchObject({
      status: 400,
      text: expect.stringContaining('ERROR_VALIDATION_FAILED') as string,
    });
  });

  it('are refused to who names no media type that there is', async () => {
    expect((await fixture.call('/rest/erls', { headers: { Accept: 'image/png' } })).status).toBe(406);
    expect((await put('/erls', 'x', { 'Content-Type': 'image/png' })).status).toBe(415);
    expect((await put('/erl/user/200', '1', { 'Content-Type': 'image/png' })).status).toBe(415);
  });

  it('are removed by query or list, all or none', async () => {
    await save(PIER, TEST, { elin: '112', location: 'Gate' });
    expect(await remove('/erls')).toMatchObject({
      status: 400,
      text: envelope('ERROR_MISSING_ID', 'ID value missing from request'),
    });
    expect(await remove('/erls', '<e911Locations/>')).toMatchObject({ status: 400 });
    expect(await remove('/erls?elin=112&elin=7')).toMatchObject(notFound('7'));
    expect(await remove('/erls?elin=x')).toMatchObject({
      status: 400,
      text: expect.stringContaining('ERROR_VALIDATION_FAILED') as string,
    });
    expect(await read('/erls')).toHaveProperty('length', 3);
    expect(await remove('/erls?elin=+14235551212')).toMatchObject(deleted());
    expect(await remove('/erls?elin=112', `<e911Locations>${PIER_XML}</e911Locations>`)).toMatchObject(deleted());
    expect(await read('/erls')).toEqual([]);
  });

  it('are read, replaced, renamed and removed by number', async () => {
    await save(PIER, TEST);
    const path = `/erl/elin/${PIER.elin}`;
    expect(await plain(path)).toBe(`${DECLARATION}<e911Locations>${PIER_XML}</e911Locations>`);
    await text('/erl/user/200', PIER.elin);
    expect(await put(path, { e911Location: { location: 'Pier 5' } })).toMatchObject(updated(PIER.elin));
    expect(await read(path)).toEqual([{ location: 'Pier 5', elin: PIER.elin }]);
    expect(await put(path, `<e911Locations>${PIER_XML}</e911Locations>`, {})).toMatchObject(updated(PIER.elin));
    expect(await put(path, { e911Locations: [{ ...PIER, elin: '+4755501910' }] })).toMatchObject(
      updated('+4755501910'),
    );
    expect(await read('/erl/elin/+4755501910')).toEqual([{ ...PIER, elin: '+4755501910' }]);
    expect(await read('/erl/elin/%2B4755501910')).toHaveProperty('length', 1);
    // What was linked stays so.
    expect(await plain('/erl/user/200')).toBe('+4755501910');
    expect(await fixture.call(`/rest${path}`)).toMatchObject(notFound(PIER.elin));
    expect(await remove('/erl/elin/+4755501910')).toMatchObject(deleted('+4755501910'));
    expect(await plain('/erl/user/200')).toBe('');
  });

  it.each<[string, string, string, unknown, number, string]>([
    ['an unknown number', 'GET', '99', undefined, 400, 'ERROR_OBJECT_NOT_FOUND'],
    ['an unknown number to replace', 'PUT', '99', { e911Location: { location: 'a' } }, 400, 'ERROR_OBJECT_NOT_FOUND'],
    ['an unknown number to remove', 'DELETE', '99', undefined, 400, 'ERROR_OBJECT_NOT_FOUND'],
    ['no number', 'GET', 'abc', undefined, 400, 'ERROR_VALIDATION_FAILED'],
    ['no number to replace', 'PUT', 'abc', { e911Location: { location: 'a' } }, 400, 'ERROR_VALIDATION_FAILED'],
    ['no number to remove', 'DELETE', 'abc', undefined, 400, 'ERROR_VALIDATION_FAILED'],
    [
      'a bad number as new one',
      'PUT',
      '112',
      { e911Location: { location: 'a', elin: 'x' } },
      400,
      'ERROR_VALIDATION_FAILED',
    ],
    ['a taken number as new one', 'PUT', '112', { e911Location: { ...PIER } }, 409, 'ERROR_UPDATE_FAILED'],
    ['a location without its name', 'PUT', '112', { e911Location: { elin: '112' } }, 400, 'ERROR_VALIDATION_FAILED'],
    ['two in place of one', 'PUT', '112', { e911Locations: [PIER, TEST] }, 400, 'ERROR_VALIDATION_FAILED'],
    ['none in place of one', 'PUT', '112', { e911Locations: [] }, 400, 'ERROR_VALIDATION_FAILED'],
  ])('by number refuse %s', async (_, method, elin, body, status, code) => {
    await save({ elin: '112', location: 'Gate' }, PIER);
    const reply = await fixture.call(`/rest/erl/elin/${elin}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: JSON_BODY }),
    });
    expect(reply).toMatchObject({ status, text: expect.stringContaining(code) as string });
    expect(await read('/erl/elin/112')).toEqual([{ elin: '112', location: 'Gate' }]);
  });

  describe('of a user', () => {
    const path = '/erl/user/200';
    beforeEach(() => save(PIER, TEST));

    it.each<[string, string, Record<string, string>]>([
      ['plain text', ' 5550191\n', { 'Content-Type': 'text/plain' }],
      ['text of a careless client', '5550191', { 'Content-Type': 'application/x-www-form-urlencoded' }],
      ['XML', '<e911Location><elin>5550191</elin></e911Location>', { 'Content-Type': 'text/xml' }],
      ['XML as plain text', '<e911Location><elin>5550191</elin></e911Location>', { 'Content-Type': 'text/plain' }],
      ['JSON', '{"e911Location": {"elin": "5550191"}}', JSON_BODY],
      ['JSON with a number', '{"e911Location": {"elin": 5550191}}', JSON_BODY],
    ])('are set by %s', async (_, body, headers) => {
      expect(await put(path, body, headers)).toMatchObject(updated('200'));
      expect(await plain(path)).toBe('5550191');
    });

    it.each<[string | undefined, string]>([
      [undefined, 'text/plain'],
      ['*/*', 'text/plain'],
      ['text/*', 'text/plain'],
      ['text/plain', 'text/plain'],
      ['text/html,*/*;q=0.8', 'text/plain'],
      ['text/xml', 'text/xml'],
      ['application/xml', 'application/xml'],
      ['text/plain;q=0.5, text/xml', 'text/xml'],
      ['application/json', 'application/json'],
    ])('are given to %s as %s', async (accept, type) => {
      await text(path, PIER.elin);
      const reply = await fixture.call(`/rest${path}`, { headers: accept === undefined ? {} : { Accept: accept } });
      expect(reply.headers.get('content-type')).toBe(type);
      expect(reply.text).toBe(
        { 'text/plain': PIER.elin, 'application/json': `{"e911Location": ${JSON.stringify(PIER, undefined, 2)}}` }[
          type
        ] ?? DECLARATION + PIER_XML,
      );
    });

    it('are empty where there is none', async () => {
      expect(await fixture.call(`/rest${path}`)).toMatchObject({ status: 200, text: '' });
      expect(await fixture.call(`/rest${path}`, { headers: { Accept: 'text/xml' } })).toMatchObject({
        text: `${DECLARATION}<e911Location/>`,
      });
      expect(await read(path)).toEqual({});
      expect((await fixture.call(`/rest${path}`, { headers: { Accept: 'image/png' } })).status).toBe(406);
    });

    it('are those of a group unless the user has one; an alias does', async () => {
      await text('/erl/group/field', TEST.elin);
      expect(await plain('/erl/user/ida')).toBe(TEST.elin);
      await text(path, PIER.elin);
      expect(await plain(path)).toBe(PIER.elin);
      expect(await remove(path)).toMatchObject(deleted('200'));
      expect(await plain(path)).toBe(TEST.elin);
      for (const clear of ['', ' ']) {
        await text(path, PIER.elin);
        expect(await text(path, clear)).toMatchObject(updated('200'));
        expect(await plain(path)).toBe(TEST.elin);
      }
      await put(path, '<e911Location><elin/></e911Location>', {});
      expect(await plain(path)).toBe(TEST.elin);
    });
  });

  describe.each([
    ['group', 'crew'],
    ['phonegroup', 'desks'],
  ])('of a %s', (kind, name) => {
    const path = `/erl/${kind}/${name}`;
    beforeEach(() => save(PIER, TEST));

    it('are set, given as a list and cleared', async () => {
      expect(await plain(path)).toBe(`${DECLARATION}<e911Locations/>`);
      expect(await text(path, PIER.elin)).toMatchObject(updated(name));
      expect(await plain(path)).toBe(`${DECLARATION}<e911Locations>${PIER_XML}</e911Locations>`);
      expect(await read(path)).toEqual([PIER]);
      expect(await put(path, { e911Location: { elin: TEST.elin } })).toMatchObject(updated(name));
      expect(await read(path)).toEqual([TEST]);
      expect(await text(path, '')).toMatchObject(updated(name));
      expect(await read(path)).toEqual([]);
      await text(path, PIER.elin);
      expect(await remove(path)).toMatchObject(deleted(name));
      expect(await remove(path)).toMatchObject(deleted(name));
      expect(await read(path)).toEqual([]);
    });
  });

  it.each(['user/200', 'group/crew', 'phonegroup/desks'])('of %s refuse what is not there', async (holder) => {
    await save(PIER);
    await text(`/erl/${holder}`, PIER.elin);
    const refusals: [Promise<Reply>, string][] = [
      [text(`/erl/${holder}`, '99'), 'ERROR_OBJECT_NOT_FOUND'],
      [text(`/erl/${holder}`, 'x'), 'ERROR_VALIDATION_FAILED'],
      [put(`/erl/${holder}`, { e911Location: {} }), 'ERROR_VALIDATION_FAILED'],
      [put(`/erl/${holder}`, '5550191', JSON_BODY), 'ERROR_VALIDATION_FAILED'],
    ];
    const unknown = `/erl/${holder.split('/')[0] ?? ''}/nobody`;
    for (const [reply, code] of refusals)
      expect(await reply).toMatchObject({ status: 400, text: expect.stringContaining(code) as string });
    for (const reply of [text(unknown, PIER.elin), remove(unknown), fixture.call(`/rest${unknown}`)]) {
      expect(await reply).toMatchObject(notFound('nobody'));
    }
    expect(await text(`/erl/${holder}`, '99')).toMatchObject(notFound('99'));
    expect(await plain(`/erl/${holder}`)).toContain(PIER.elin);
  });

  describe('of phones', () => {
    beforeEach(() => save(PIER, TEST));
    afterEach(() => put('/erl/phones', { e911Locations: [FIRST, SECOND].map((serial) => ({ serial, elin: '' })) }));
    const entry = (serial: string, elin: string): string =>
      `<e911Location><serial>${serial}</serial><elin>${elin}</elin></e911Location>`;
    const link = (...entries: string[]): Promise<Reply> =>
      put('/erl/phones', `<e911Locations>${entries.join('')}</e911Locations>`, { 'Content-Type': 'text/xml' });

    it('are set together, and given with the serial number', async () => {
      expect(await plain(`/erl/phone/${FIRST}`)).toBe(`${DECLARATION}<e911Locations/>`);
      expect(await link(entry(FIRST, PIER.elin), entry('00:04:F2:AA:00:02', TEST.elin))).toMatchObject(updated());
      expect(await plain(`/erl/phone/${FIRST}`)).toBe(
        `${DECLARATION}<e911Locations>${PIER_XML.replace('</e911Location>', `<serial>${FIRST}</serial></e911Location>`)}</e911Locations>`,
      );
      expect(await read('/erl/phone/00-04-f2-aa-00-02')).toEqual([{ ...TEST, serial: SECOND }]);
      expect(await link(entry(FIRST, ''))).toMatchObject(updated());
      expect(await read(`/erl/phone/${FIRST}`)).toEqual([]);
      expect(await put('/erl/phones', { e911Locations: [{ serial: FIRST, elin: TEST.elin }] })).toMatchObject(
        updated(),
      );
      expect(await read(`/erl/phone/${FIRST}`)).toEqual([{ ...TEST, serial: FIRST }]);
    });

    it('are those of a group unless the phone has one', async () => {
      await text('/erl/phonegroup/desks', PIER.elin);
      await link(entry(SECOND, TEST.elin));
      expect(await read(`/erl/phone/${FIRST}`)).toEqual([{ ...PIER, serial: FIRST }]);
      expect(await read(`/erl/phone/${SECOND}`)).toEqual([{ ...TEST, serial: SECOND }]);
      await text('/erl/phonegroup/desks', '');
    });

    it.each<[string, string, string]>([
      ['an unknown number', entry(SECOND, '99'), 'ERROR_OBJECT_NOT_FOUND'],
      ['a bad number', entry(SECOND, 'x'), 'ERROR_VALIDATION_FAILED'],
      ['no number', `<e911Location><serial>${SECOND}</serial></e911Location>`, 'ERROR_VALIDATION_FAILED'],
      ['an unknown phone', entry('0004f2aaffff', '5550191'), 'ERROR_OBJECT_NOT_FOUND'],
      ['an id in place of a serial number', entry('1', '5550191'), 'ERROR_OBJECT_NOT_FOUND'],
      ['no phone', '<e911Location><elin>5550191</elin></e911Location>', 'ERROR_VALIDATION_FAILED'],
      ['a phone that is there twice', entry('00:04:f2:aa:00:01', TEST.elin), 'ERROR_VALIDATION_FAILED'],
    ])('refuse %s, and none is set', async (_, bad, code) => {
      expect(await link(entry(FIRST, PIER.elin), bad)).toMatchObject({
        status: 400,
        text: expect.stringContaining(code) as string,
      });
      expect(await read(`/erl/phone/${FIRST}`)).toEqual([]);
    });

    it('refuse an unknown serial number', async () => {
      expect(await fixture.call('/rest/erl/phone/0004f2aaffff')).toMatchObject(notFound('0004f2aaffff'));
    });
  });

  it('that are removed leave nothing linked to them', async () => {
    await save(PIER);
    for (const holder of ['user/200', 'group/crew', 'phonegroup/desks']) await text(`/erl/${holder}`, PIER.elin);
    await put('/erl/phones', { e911Locations: [{ serial: FIRST, elin: PIER.elin }] });
    await remove(`/erl/elin/${PIER.elin}`);
    await save(PIER);
    expect(await plain('/erl/user/200')).toBe('');
    for (const holder of ['group/crew', 'phonegroup/desks', `phone/${FIRST}`])
      expect(await read(`/erl/${holder}`)).toEqual([]);
  });

  it.each([
    ['POST', '/erls', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['POST', '/erl/elin/1', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['POST', '/erl/user/200', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['POST', '/erl/group/crew', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['POST', '/erl/phonegroup/desks', 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['PUT', `/erl/phone/${FIRST}`, 'GET, HEAD, OPTIONS'],
    ['POST', `/erl/phone/${FIRST}`, 'GET, HEAD, OPTIONS'],
    ['DELETE', `/erl/phone/${FIRST}`, 'GET, HEAD, OPTIONS'],
    ['GET', '/erl/phones', 'OPTIONS, PUT'],
    ['POST', '/erl/phones', 'OPTIONS, PUT'],
    ['DELETE', '/erl/phones', 'OPTIONS, PUT'],
  ])('answer 405 to %s %s', async (method, path, allow) => {
    const reply = await fixture.call(`/rest${path}`, { method });
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe(allow);
  });

  it.each([
    ['GET', '/erls'],
    ['PUT', '/erls'],
    ['DELETE', '/erls?elin=1'],
    ['GET', '/erl/elin/1'],
    ['PUT', '/erl/elin/1'],
    ['GET', '/erl/user/200'],
    ['PUT', '/erl/user/200'],
    ['DELETE', '/erl/user/200'],
    ['GET', '/erl/group/crew'],
    ['PUT', '/erl/phonegroup/desks'],
    ['GET', `/erl/phone/${FIRST}`],
    ['PUT', '/erl/phones'],
  ])('are for administrators: %s %s', async (method, path) => {
    expect((await fixture.call(`/rest${path}`, { method, as: null })).status).toBe(401);
    expect((await fixture.call(`/rest${path}`, { method, as: '200:secret' })).status).toBe(403);
  });
});
