import { DataSource } from 'typeorm';
import { EmergencyLocations } from '../../src/emergency/effective/emergency-locations.js';
import { startFixture, type Fixture } from '../support/trunkline.js';

const JSON_BODY = { 'Content-Type': 'application/json' };

/** What may be linked to a location, in the order in which it counts; each location has the name of what it is linked to. */
const HOLDERS = ['phone', 'phone-high', 'phone-low', 'user', 'user-low', 'user-high'] as const;
type Holder = (typeof HOLDERS)[number];

describe('the location that counts', () => {
  let fixture: Fixture;
  let database: DataSource;
  let locations: EmergencyLocations;
  let userId: number;
  let phoneId: number;
  const idOf = async (sql: string): Promise<number> => (await database.query<{ id: number }[]>(sql))[0]?.id ?? 0;

  beforeAll(async () => {
    fixture = await startFixture();
    database = fixture.trunkline.application.get(DataSource);
    locations = fixture.trunkline.application.get(EmergencyLocations);
    await database.query(`
      insert into emergency_locations (elin, location) select n, name
        from unnest(array['${HOLDERS.join("','")}', 'other']) with ordinality holder(name, n);
      insert into user_groups (name, weight) values ('user-low', 10), ('user-high', 20);
      insert into phone_groups (name, weight) values ('phone-low', 10), ('phone-high', 20);
      insert into users (user_name) values ('200'), ('201');
      insert into phones (serial_number, model) values ('0004f2aa0001', 'acmePhoneStandard');
      insert into user_group_members select u.id, team.id from users u, user_groups team
        where u.user_name = '200' and not team.built_in;
      insert into phone_group_members select p.id, team.id from phones p, phone_groups team;
    `);
    userId = await idOf(`select id from users where user_name = '200'`);
    phoneId = await idOf('select id from phones');
  });
  afterAll(() => fixture.stop());

  const link = async (holders: readonly Holder[]): Promise<void> => {
    const location = (name: string): string => `(select id from emergency_locations where location = ${name})`;
    const names = `array[${holders.map((holder) => `'${holder}'`).join(',')}]::varchar[]`;
    await database.query(`
      update users set emergency_location_id = case when 'user' = any(${names}) and user_name = '200' then ${location(`'user'`)} end;
      update phones set emergency_location_id = case when 'phone' = any(${names}) then ${location(`'phone'`)} end;
      update user_groups set emergency_location_id = case when name = any(${names}) then ${location('name')} end;
      update phone_groups set emergency_location_id = case when name = any(${names}) then ${location('name')} end;
    `);
  };

  it.each<[readonly Holder[], Holder | undefined, string, string]>([
    [HOLDERS, 'phone', 'phone', '0004f2aa0001'],
    [HOLDERS.slice(1), 'phone-high', 'phone-group', 'phone-high'],
    [HOLDERS.slice(2), 'phone-low', 'phone-group', 'phone-low'],
    [HOLDERS.slice(3), 'user', 'user', '200'],
    [HOLDERS.slice(4), 'user-low', 'user-group', 'user-low'],
    [HOLDERS.slice(5), 'user-high', 'user-group', 'user-high'],
    [[], undefined, '', ''],
  ])(
    'of one who calls from a phone where %j are linked is that of %s',
    async (linked, expected, source, sourceName) => {
      await link(linked);
      const found = await locations.effective(database.manager, { userId, phoneId });
      if (expected === undefined) expect(found).toBeUndefined();
      else expect(found).toMatchObject({ location: expected, source, sourceName });
    },
  );

  it.each<[readonly Holder[], string | undefined]>([
    [HOLDERS, 'user'],
    [HOLDERS.slice(4), 'user-low'],
    [HOLDERS.slice(5), 'user-high'],
    [['phone', 'phone-high'], undefined],
  ])('without a phone, where %j are linked, is that of %s', async (linked, expected) => {
    await link(linked);
    expect((await locations.effective(database.manager, { userId }))?.location).toBe(expected);
  });

  it('without a user is that of the phone', async () => {
    await link(HOLDERS.slice(1));
    expect((await locations.effective(database.manager, { phoneId }))?.location).toBe('phone-high');
    await link(HOLDERS.slice(3));
    expect(await locations.effective(database.manager, { phoneId })).toBeUndefined();
    expect(await locations.effective(database.manager, {})).toBeUndefined();
  });

  it('of many is found in one query, in their order', async () => {
    await link(['phone', 'user']);
    const callers = [
      { userId },
      { userId: 999_999 },
      { userId, phoneId },
      { phoneId: 999_999, userId },
      {},
      { userId },
    ];
    const found = await locations.effectiveOfMany(database.manager, callers);
    expect(found.map((location) => location?.location)).toEqual([
      'user',
      undefined,
      'phone',
      'user',
      undefined,
      'user',
    ]);
    expect(await locations.effectiveOfMany(database.manager, [])).toEqual([]);
  });

  it('tells its number and its address', async () => {
    await link(['user']);
    const id = await idOf(`select id from emergency_locations where location = 'user'`);
    const civicAddress = { country: 'US', state: 'TN', city: 'Chattanooga', street: 'Test Street', houseNumber: '123' };
    const body = JSON.stringify({ addressInfo: '123 Test Street', civicAddress });
    await fixture.call(`/api/emergency/locations/${id}`, { method: 'PUT', body, headers: JSON_BODY });
    expect(await locations.effective(database.manager, { userId })).toEqual({
      id,
      elin: '4',
      location: 'user',
      addressInfo: '123 Test Street',
      description: null,
      civicAddress: { ...civicAddress, postalCode: null, building: null, floor: null, room: null },
      source: 'user',
      sourceName: '200',
    });
  });

  describe('is what the setting e911/location shows', () => {
    const value = async (path: string): Promise<unknown> =>
      ((await fixture.json(`/api${path}/settings/e911/location`)) as { value: string | null }).value;
    const id = async (location: string): Promise<string> =>
      String(await idOf(`select id from emergency_locations where location = '${location}'`));

    it.each<[string, string, readonly Holder[], string | undefined]>([
      ['a user', '/users/200', HOLDERS, 'user'],
      ['a user', '/users/200', HOLDERS.slice(4), 'user-low'],
      ['a user', '/users/201', HOLDERS, undefined],
      ['a user group', '/userGroups/user-high', HOLDERS, 'user-high'],
      ['a user group', '/userGroups/user-high', [], undefined],
      ['a phone', '/phones/0004f2aa0001', HOLDERS, 'phone'],
      ['a phone', '/phones/0004f2aa0001', HOLDERS.slice(1), 'phone-high'],
      ['a phone', '/phones/0004f2aa0001', HOLDERS.slice(3), undefined],
      ['a phone group', '/phoneGroups/phone-low/model/polycomVVX500', HOLDERS, 'phone-low'],
    ])('for %s (%s, linked: %j): %s', async (_, path, linked, expected) => {
      await link(linked);
      expect(await value(path)).toBe(expected === undefined ? null : await id(expected));
    });

    it.each(['/users/200', '/userGroups/user-low', '/phones/0004f2aa0001', '/phoneGroups/phone-low/model/snom370'])(
      'and %s does not set',
      async (path) => {
        const setting = `/api${path}/settings/e911/location`;
        const reply = await fixture.call(setting, {
          method: 'PUT',
          body: '1',
          headers: { 'Content-Type': 'text/plain' },
        });
        expect(reply).toMatchObject({ status: 400, text: expect.stringContaining('e911/location') as string });
        expect((await fixture.call(setting, { method: 'DELETE' })).status).toBe(200);
      },
    );
  });
});
