import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const JSON_BODY = { 'Content-Type': 'application/json' };
const NOBODY = { users: 0, userGroups: 0, phones: 0, phoneGroups: 0 };
const CIVIC = {
  country: 'US',
  state: 'TN',
  city: 'Chattanooga',
  postalCode: '37412',
  street: 'Test Street',
  houseNumber: '123',
  building: 'Warehouse B',
  floor: '2',
  room: '214',
};
const NO_PARTS = { state: null, city: null, postalCode: null, street: null, houseNumber: null, building: null };
const DEPOT = {
  elin: '4235551212',
  location: 'Depot',
  addressInfo: '123 Test Street',
  description: 'Goods in',
  civicAddress: CIVIC,
};

describe('emergency locations below /api', () => {
  let fixture: Fixture;
  const BASE = '/api/emergency/locations';

  const send = (method: string, path: string, body?: unknown): Promise<Reply> =>
    fixture.call(`${BASE}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: JSON_BODY }),
    });
  const read = (path = ''): Promise<unknown> => fixture.json(`${BASE}${path}`);
  const all = async (): Promise<{ id: number; elin: string }[]> =>
    ((await read()) as { locations: { id: number; elin: string }[] }).locations;
  const make = async (location: object): Promise<string> => (await send('POST', '', location)).text;
  const civicAfter = async (civicAddress: unknown): Promise<unknown> => {
    const id = await make({ elin: '1', location: 'a', civicAddress });
    return ((await read(`/${id}`)) as { civicAddress: unknown }).civicAddress;
  };

  beforeAll(async () => {
    fixture = await startFixture();
    await fixture.call('/rest/user', { method: 'PUT', body: '<user><userName>200</userName><pin>secret</pin></user>' });
  });
  afterAll(() => fixture.stop());
  afterEach(async () => {
    for (const { id } of await all()) await send('DELETE', `/${id}`);
  });

  it('are made, given, changed and removed', async () => {
    const id = await make(DEPOT);
    const given = { id: Number(id), ...DEPOT, linked: NOBODY };
    expect(await read(`/${id}`)).toEqual(given);
    expect(await read()).toEqual({ locations: [given] });
    expect(await send('PUT', `/${id}`, { location: 'Depot 2', description: null })).toMatchObject({
      status: 200,
      text: id,
    });
    expect(await read(`/${id}`)).toEqual({ ...given, location: 'Depot 2', description: null });
    expect(await send('PUT', `/${id}`, {})).toMatchObject({ status: 200, text: id });
    await send('PUT', `/${id}`, { elin: '+14235551212', addressInfo: '' });
    expect(await read(`/${id}`)).toMatchObject({ elin: '+14235551212', addressInfo: null, civicAddress: CIVIC });
    expect(await send('DELETE', `/${id}`)).toMatchObject({ status: 200, text: '' });
    expect((await send('GET', `/${id}`)).status).toBe(404);
  });

  it('are taken and given as XML', async () => {
    const { text: id } = await fixture.call(BASE, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml' },
      body: '<EmergencyLocation><elin>5550191</elin><location>Pier 4</location><civicAddress><country>no</country><city>Bergen</city></civicAddress></EmergencyLocation>',
    });
    const members =
      `<id>${id}</id><elin>5550191</elin><location>Pier 4</location>` +
      '<civicAddress><country>NO</country><city>Bergen</city></civicAddress>' +
      '<linked><users>0</users><userGroups>0</userGroups><phones>0</phones><phoneGroups>0</phoneGroups></linked>';
    const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
    const headers = { Accept: 'text/xml' };
    expect((await fixture.call(`${BASE}/${id}`, { headers })).text).toBe(
      `${declaration}<EmergencyLocation>${members}</EmergencyLocation>`,
    );
    expect((await fixture.call(BASE, { headers })).text).toBe(
      `${declaration}<EmergencyLocations><EmergencyLocation>${members}</EmergencyLocation></EmergencyLocations>`,
    );
  });

  it('are those of /rest/erls, in parts of a list', async () => {
    for (const elin of ['3', '1', '2']) await make({ elin, location: `place ${elin}` });
    expect((await all()).map(({ elin }) => elin)).toEqual(['1', '2', '3']);
    expect(((await read('?start=1&limit=1')) as { locations: unknown[] }).locations).toMatchObject([{ elin: '2' }]);
    expect(await fixture.json('/rest/erl/elin/2')).toEqual({ e911Locations: [{ elin: '2', location: 'place 2' }] });
  });

  it('tell how many are linked to them', async () => {
    const id = await make(DEPOT);
    await fixture.call('/rest/erl/user/200', { method: 'PUT', body: DEPOT.elin });
    await fixture.call('/rest/user-group', { method: 'PUT', body: '<group><name>crew</name></group>' });
    await fixture.call('/rest/erl/group/crew', { method: 'PUT', body: DEPOT.elin });
    expect(await read(`/${id}`)).toMatchObject({ linked: { ...NOBODY, users: 1, userGroups: 1 } });
  });

  describe('have an address in parts', () => {
    it.each<[string, object, object]>([
      ['one part', { city: null }, { ...CIVIC, city: null }],
      ['one part that is empty', { room: '' }, { ...CIVIC, room: null }],
      ['nothing', {}, CIVIC],
      ['blanks around', { city: ' Nashville ' }, { ...CIVIC, city: 'Nashville' }],
      [
        'another country',
        { country: 'NO', state: 'Vestland', postalCode: '5003' },
        { ...CIVIC, country: 'NO', state: 'Vestland', postalCode: '5003' },
      ],
    ])('that changes by %s', async (_, change, expected) => {
      const id = await make(DEPOT);
      expect((await send('PUT', `/${id}`, { civicAddress: change })).status).toBe(200);
      expect(await read(`/${id}`)).toMatchObject({ civicAddress: expected });
    });

    it('that goes as a whole', async () => {
      const id = await make(DEPOT);
      await send('PUT', `/${id}`, { civicAddress: null });
      expect(await read(`/${id}`)).toMatchObject({ civicAddress: null, addressInfo: DEPOT.addressInfo });
    });

    it.each<[object, object]>([
      [
        { country: 'us', state: 'tn', postalCode: '37412-1234' },
        { country: 'US', state: 'TN', postalCode: '37412-1234' },
      ],
      [
        { country: 'CA', state: 'qc', postalCode: 'h2y 1c6' },
        { country: 'CA', state: 'QC', postalCode: 'H2Y 1C6' },
      ],
      [
        { country: 'GB', postalCode: 'EC1A 1BB' },
        { country: 'GB', postalCode: 'EC1A 1BB' },
      ],
      [
        { country: 'AE', state: 'Dubai', postalCode: 'any' },
        { country: 'AE', state: 'Dubai', postalCode: 'ANY' },
      ],
    ])('such as %j', async (given, expected) => {
      expect(await civicAfter(given)).toEqual({ ...NO_PARTS, floor: null, room: null, ...expected });
    });

    it.each([null, {}, { city: '' }])('and none where it is %j', async (given) => {
      expect(await civicAfter(given)).toBeNull();
    });

    it.each<[string, object]>([
      ['civicAddress.country', { city: 'Bergen' }],
      ['civicAddress.country', { country: '', city: 'Bergen' }],
      ['civicAddress.country', { country: 'XX' }],
      ['civicAddress.country', { country: 'USA' }],
      ['civicAddress.country', { country: 'Norway' }],
      ['civicAddress.state', { country: 'US', state: 'Tennessee' }],
      ['civicAddress.state', { country: 'US', state: 'ON' }],
      ['civicAddress.state', { country: 'CA', state: 'TN' }],
      ['civicAddress.postalCode', { country: 'US', postalCode: '3741' }],
      ['civicAddress.postalCode', { country: 'US', postalCode: 'K1A 0B1' }],
      ['civicAddress.postalCode', { country: 'CA', postalCode: '37412' }],
      ['civicAddress.postalCode', { country: 'NO', postalCode: '50031' }],
      ['city', { country: 'NO', city: 'x'.repeat(61) }],
      ['state', { country: 'NO', state: 'x'.repeat(61) }],
      ['street', { country: 'NO', street: 'x'.repeat(101) }],
      ['houseNumber', { country: 'NO', houseNumber: 'x'.repeat(21) }],
      ['building', { country: 'NO', building: 'x'.repeat(61) }],
      ['floor', { country: 'NO', floor: 'x'.repeat(21) }],
      ['room', { country: 'NO', room: 'x'.repeat(61) }],
      ['postalCode', { country: 'AE', postalCode: 'x'.repeat(21) }],
    ])('and are refused for %s: %j', async (field, civicAddress) => {
      const reply = await send('POST', '', { elin: '1', location: 'a', civicAddress });
      expect(reply.status).toBe(400);
      expect(reply.text.startsWith(`${field}: `)).toBe(true);
      expect(await all()).toEqual([]);
    });

    it('that goes when a program that knows no parts changes the address', async () => {
      const id = await make(DEPOT);
      const save = (addressInfo: string, elin = DEPOT.elin): Promise<Reply> =>
        fixture.call(`/rest/erl/elin/${DEPOT.elin}`, {
          method: 'PUT',
          body: JSON.stringify({ e911Location: { location: 'Depot', elin, addressInfo } }),
          headers: JSON_BODY,
        });
      await save(DEPOT.addressInfo);
      expect(await read(`/${id}`)).toMatchObject({ civicAddress: CIVIC });
      await save('4 Quay Road');
      expect(await read(`/${id}`)).toMatchObject({ civicAddress: null, addressInfo: '4 Quay Road' });
      await send('PUT', `/${id}`, { civicAddress: CIVIC });
      const list = { e911Locations: [{ location: 'Depot', elin: DEPOT.elin, addressInfo: '5 Quay Road' }] };
      await fixture.call('/rest/erls', { method: 'PUT', body: JSON.stringify(list), headers: JSON_BODY });
      expect(await read(`/${id}`)).toMatchObject({ civicAddress: null, addressInfo: '5 Quay Road' });
    });
  });

  it.each<[string, string, string, object | undefined, number, string]>([
    ['no elin', 'POST', '', { location: 'a' }, 400, 'elin: '],
    ['a bad elin', 'POST', '', { location: 'a', elin: '1-2' }, 400, 'elin: '],
    ['no location', 'POST', '', { elin: '1' }, 400, 'location: '],
    ['blanks as location', 'POST', '', { elin: '1', location: ' ' }, 400, 'location: '],
    [
      'too long an address',
      'POST',
      '',
      { elin: '1', location: 'a', addressInfo: 'x'.repeat(1_001) },
      400,
      'addressInfo: ',
    ],
    ['a text as civic address', 'POST', '', { elin: '1', location: 'a', civicAddress: 'x' }, 400, 'civicAddress: '],
    ['a taken elin', 'POST', '', { elin: '112', location: 'a' }, 409, 'elin: '],
    ['a taken elin for a change', 'PUT', '/:id', { elin: '112' }, 409, 'elin: '],
    ['a cleared elin', 'PUT', '/:id', { elin: null }, 400, 'elin: '],
    ['a cleared location', 'PUT', '/:id', { location: null }, 400, 'location: '],
    ['an unknown id', 'GET', '/999999', undefined, 404, 'Location not found'],
    ['a word as id', 'GET', '/depot', undefined, 404, 'Location not found'],
    ['an unknown id to change', 'PUT', '/999999', {}, 404, 'Location not found'],
    ['an unknown id to remove', 'DELETE', '/999999', undefined, 404, 'Location not found'],
  ])('refuse %s', async (_, method, path, body, status, text) => {
    await make({ elin: '112', location: 'Gate' });
    const id = await make(DEPOT);
    const before = await read();
    const reply = await send(method, path.replace(':id', id), body);
    expect(reply).toMatchObject({ status, text: expect.stringContaining(text) as string });
    expect(await read()).toEqual(before);
  });

  it('of one number are made once, by however many at once', async () => {
    const replies = await Promise.all([1, 2, 3, 4].map(() => send('POST', '', DEPOT)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  it.each([
    ['PUT', '', 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', '', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/1', 'DELETE, GET, HEAD, OPTIONS, PUT'],
  ])('answer 405 to %s %s', async (method, path, allow) => {
    const reply = await send(method, path);
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe(allow);
  });

  it.each([
    ['GET', ''],
    ['POST', ''],
    ['GET', '/1'],
    ['PUT', '/1'],
    ['DELETE', '/1'],
  ])('are for administrators: %s %s', async (method, path) => {
    expect((await fixture.call(`${BASE}${path}`, { method, as: null })).status).toBe(401);
    expect((await fixture.call(`${BASE}${path}`, { method, as: '200:secret' })).status).toBe(403);
  });
});
