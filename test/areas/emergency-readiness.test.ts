import { DataSource } from 'typeorm';
import { REASONS } from '../../src/emergency/readiness/reasons.js';
import { startFixture, type Fixture } from '../support/trunkline.js';

interface Entry {
  readonly kind: string;
  readonly id: number;
  readonly name: string | null;
  readonly description: string | null;
  readonly severity: string;
  readonly reasons: readonly string[];
  readonly location: string | null;
  readonly elin: string | null;
  readonly users: readonly string[] | null;
}
interface Counts {
  readonly total: number;
  readonly ready: number;
}
interface Report {
  readonly ready: boolean;
  readonly locations: Counts;
  readonly phones: Counts;
  readonly users: Counts;
  readonly reasons: readonly {
    code: string;
    severity: string;
    dialPlan: number;
    locations: number;
    phones: number;
    users: number;
  }[];
  readonly total: number;
  readonly entries: readonly Entry[];
}

const PATH = '/api/emergency/readiness';

describe('the readiness report', () => {
  let fixture: Fixture;
  let database: DataSource;

  const report = async (query = ''): Promise<Report> => (await fixture.json(`${PATH}${query}`)) as Report;
  /** What is wrong with what, as `name: REASONS`. */
  const found = async (kind: string): Promise<string[]> =>
    (await report(`?kind=${kind}`)).entries.map(({ name, reasons }) => `${name ?? ''}: ${reasons.join(' ')}`);

  beforeAll(async () => {
    fixture = await startFixture();
    database = fixture.trunkline.application.get(DataSource);
    await fixture.call('/rest/user', { method: 'PUT', body: '<user><userName>900</userName><pin>secret</pin></user>' });
  });
  afterAll(() => fixture.stop());

  beforeEach(async () => {
    // A system that is ready: one place, and everybody there.
    await database.query(`
      delete from phones; delete from phone_groups; delete from users where not built_in and user_name <> '900';
      delete from user_groups where not built_in; delete from emergency_locations; delete from gateways;
      delete from extensions where kind = 'user' and extension ~ '^\\+?\\d{6,}$';
      insert into emergency_locations (elin, location, address_info, country)
        values ('4235551212', 'HQ', '123 Test Street', 'US');
      update users set emergency_location_id = (select id from emergency_locations);
      insert into extensions values ('+14235551212', 'user', (select id from users where user_name = '900'));
      insert into gateways (name, model_id, enabled, address_port, outbound_port, address_transport, shared,
          use_internal_bridge, anonymous, ignore_user_info, transform_user_extension, keep_digits)
        values ('trunk', 'sipTrunkStandard', true, 0, 0, 'none', true, false, false, false, false, 0);
      insert into dialling_rule_gateways select rule.id, gateway.id, 1 from dialling_rules rule, gateways gateway
        where rule.kind = 'emergency';
      update dialling_rules set enabled = true, emergency_number = '911' where kind = 'emergency';
    `);
  });

  it('is empty where everybody can be found', async () => {
    expect(await report()).toEqual({
      ready: true,
      locations: { total: 1, ready: 1 },
      phones: { total: 0, ready: 0 },
      users: { total: 1, ready: 1 },
      reasons: [...REASONS].map(([code, { severity, meaning, remedy }]) => ({
        code,
        severity,
        dialPlan: 0,
        locations: 0,
        phones: 0,
        users: 0,
        meaning,
        remedy,
      })),
      total: 0,
      start: 0,
      limit: 100,
      entries: [],
    });
  });

  it('has errors before warnings', async () => {
    const severities = (await report()).reasons.map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort());
  });

  it('counts what it finds, tells it, and gives it page by page', async () => {
    await database.query(`
      insert into emergency_locations (elin, location) values ('4235551213', 'Depot');
      insert into users (user_name, first_name, last_name, emergency_location_id)
        values ('200', 'Ida', 'Holm', null),
               ('201', null, null, (select id from emergency_locations where location = 'Depot'));
      insert into phones (serial_number, model, description) values ('a1', 'snom370', 'Front desk'), ('a2', 'snom370', null);
      insert into phone_lines (phone_id, user_id)
        select p.id, u.id from phones p, users u where p.serial_number = 'a1' and u.user_name in ('200', '201');
    `);
    const all = await report();
    expect(all).toMatchObject({
      ready: false,
      locations: { total: 2, ready: 1 },
      phones: { total: 2, ready: 0 },
      users: { total: 3, ready: 1 },
      total: 5,
    });
    const ids = all.entries.map(({ id }) => id);
    expect(all.entries).toEqual([
      {
        kind: 'location',
        id: ids[0],
        name: '4235551213',
        description: null,
        severity: 'error',
        reasons: ['NO_ADDRESS', 'ELIN_UNANSWERED'],
        location: 'Depot',
        elin: '4235551213',
        users: null,
      },
      {
        kind: 'phone',
        id: ids[1],
        name: 'a1',
        description: 'Front desk',
        severity: 'error',
        reasons: ['NO_LOCATION', 'NO_ADDRESS'],
        location: 'Depot',
        elin: '4235551213',
        users: ['200', '201'],
      },
      {
        kind: 'phone',
        id: ids[2],
        name: 'a2',
        description: null,
        severity: 'error',
        reasons: ['NO_LOCATION', 'NO_USER_LINE'],
        location: null,
        elin: null,
        users: [],
      },
      {
        kind: 'user',
        id: ids[3],
        name: '200',
        description: 'Ida Holm',
        severity: 'error',
        reasons: ['NO_LOCATION'],
        location: null,
        elin: null,
        users: null,
      },
      {
        kind: 'user',
        id: ids[4],
        name: '201',
        description: null,
        severity: 'error',
        reasons: ['NO_ADDRESS'],
        location: 'Depot',
        elin: '4235551213',
        users: null,
      },
    ]);
    const counted = all.reasons.filter(({ locations, phones, users }) => locations + phones + users > 0);
    expect(counted.map(({ code, locations, phones, users }) => [code, locations, phones, users])).toEqual([
      ['NO_LOCATION', 0, 2, 1],
      ['NO_ADDRESS', 1, 1, 1],
      ['NO_USER_LINE', 0, 1, 0],
      ['ELIN_UNANSWERED', 1, 0, 0],
    ]);
    expect(await report('?start=1&limit=2')).toMatchObject({
      ...all,
      start: 1,
      limit: 2,
      entries: all.entries.slice(1, 3),
    });
    expect(await report('?start=9')).toMatchObject({ total: 5, entries: [] });
    expect(await report('?reason=NO_LOCATION')).toMatchObject({
      phones: { total: 2, ready: 0 },
      total: 3,
      entries: [{ name: 'a1' }, { name: 'a2' }, { name: '200' }],
    });
    expect(await report('?reason=NO_LOCATION&kind=phone&limit=1')).toMatchObject({
      total: 2,
      entries: [{ name: 'a1' }],
    });
    expect(await report('?reason=NO_USER_LINE&kind=user')).toMatchObject({ total: 0, entries: [] });
    const { text } = await fixture.call(`${PATH}?kind=phone&start=1`, { headers: { Accept: 'text/xml' } });
    expect(text).toContain(
      '<EmergencyReadiness><ready>false</ready><locations><total>2</total><ready>1</ready></locations>',
    );
    expect(text).toContain('<reasons><reason><code>NO_EMERGENCY_RULE</code><severity>error</severity>');
    expect(text).toContain(
      `<entries><entry><kind>phone</kind><id>${ids[2] ?? ''}</id><name>a2</name><severity>error</severity>` +
        '<reasons><reason>NO_LOCATION</reason><reason>NO_USER_LINE</reason></reasons><users/></entry></entries>',
    );
  });

  describe('finds phones by the order of precedence', () => {
    const LINK = '(select id from emergency_locations)';

    beforeEach(() =>
      database.query(`
        insert into users (user_name) values ('200'), ('201');
        insert into user_groups (name, weight) values ('crew', 10);
        insert into user_group_members select u.id, team.id from users u, user_groups team where team.name = 'crew' and u.user_name in ('200', '201');
        insert into phones (serial_number, model) values ('a1', 'snom370'), ('a2', 'snom370');
        insert into phone_groups (name, weight) values ('desks', 10);
        insert into phone_group_members select p.id, team.id from phones p, phone_groups team;
        insert into phone_lines (phone_id, user_id) select p.id, u.id from phones p, users u
          where (p.serial_number, u.user_name) in (values ('a1', '200'), ('a1', '201'), ('a2', '201'));
      `),
    );

    it.each<[string, string, string[], string[]]>([
      ['nothing', 'select 1', ['a1', 'a2'], ['200', '201']],
      ['a phone', `update phones set emergency_location_id = ${LINK} where serial_number = 'a1'`, ['a2'], ['201']],
      [
        'the other phone',
        `update phones set emergency_location_id = ${LINK} where serial_number = 'a2'`,
        ['a1'],
        ['200', '201'],
      ],
      ['the group of phones', `update phone_groups set emergency_location_id = ${LINK}`, [], []],
      ['a user', `update users set emergency_location_id = ${LINK} where user_name = '201'`, ['a1'], ['200']],
      ['the group of users', `update user_groups set emergency_location_id = ${LINK} where name = 'crew'`, [], []],
    ])('where %s is linked', async (_, link, phones, users) => {
      await database.query(link);
      expect(await found('phone')).toEqual(phones.map((name) => `${name}: NO_LOCATION`));
      expect(await found('user')).toEqual(users.map((name) => `${name}: NO_LOCATION`));
    });

    it('and a phone with lines that register elsewhere has none of a user', async () => {
      await database.query(`
        update phones set emergency_location_id = ${LINK};
        delete from phone_lines where phone_id = (select id from phones where serial_number = 'a2');
        insert into phone_lines (phone_id, sip_user_id) select id, 'trunk' from phones where serial_number = 'a2';
      `);
      expect(await found('phone')).toEqual(['a2: NO_USER_LINE']);
      expect(await report()).toMatchObject({ phones: { total: 2, ready: 2 } });
    });

    it('and people who are disabled call nobody', async () => {
      await database.query(`update users set enabled = false where user_name = '200'`);
      expect(await found('user')).toEqual(['201: NO_LOCATION']);
    });
  });

  it.each<[string, string]>([
    ['address_info = null', '4235551212: NO_ADDRESS'],
    [`address_info = null, street = 'Test Street'`, '4235551212: NO_ADDRESS'],
    [`address_info = null, street = 'Test Street', city = 'Chattanooga'`, ''],
    [`elin = '14235551212'`, ''],
    [`elin = '+14235551212'`, ''],
    [`elin = '5551212'`, '5551212: ELIN_NOT_NANP ELIN_UNANSWERED'],
    [`elin = '0235551212', country = 'CA'`, '0235551212: ELIN_NOT_NANP ELIN_UNANSWERED'],
    [`elin = '4230551212'`, '4230551212: ELIN_NOT_NANP ELIN_UNANSWERED'],
    [`elin = '9115551212'`, '9115551212: ELIN_NOT_NANP ELIN_UNANSWERED'],
    [`elin = '+4755501910', country = 'NO'`, '+4755501910: ELIN_UNANSWERED'],
    [`elin = '5551212', country = null`, '5551212: ELIN_UNANSWERED'],
  ])('looks at locations: %s', async (change, expected) => {
    await database.query(`update emergency_locations set ${change}`);
    expect(await found('location')).toEqual(expected === '' ? [] : [expected]);
  });

  it('finds numbers that are written in two ways', async () => {
    await database.query(`
      insert into users (user_name, emergency_location_id) select '200', id from emergency_locations;
      insert into extensions select '4235551212', 'user', id from users where user_name = '200';
      insert into emergency_locations (elin, location, address_info) values ('+14235551212', 'Depot', '4 Quay Road');
    `);
    expect(await found('location')).toEqual([
      '4235551212: ELIN_DUPLICATE ELIN_SHARED',
      '+14235551212: ELIN_DUPLICATE ELIN_SHARED',
    ]);
    expect((await report()).ready).toBe(true);
  });

  it.each<[string, string, string[]]>([
    ['no rule is enabled', 'update dialling_rules set enabled = false', ['Emergency: NO_EMERGENCY_RULE']],
    ['there is no rule', `delete from dialling_rules where kind = 'emergency'`, [': NO_EMERGENCY_RULE']],
    ['the gateway is disabled', 'update gateways set enabled = false', ['Emergency: NO_EMERGENCY_GATEWAY']],
    [
      'a prefix is needed',
      `update dialling_rules set emergency_number = '9911' where kind = 'emergency'`,
      ['Emergency: PREFIX_NEEDED'],
    ],
    ['a prefix is optional', `update dialling_rules set optional_prefix = '9' where kind = 'emergency'`, []],
    [
      'another rule has the number alone',
      `insert into dialling_rules (kind, name, enabled, position, emergency_number) values ('emergency', 'From habit', true, 99, '9911')`,
      ['From habit: NO_EMERGENCY_GATEWAY'],
    ],
  ])('looks at the dial plan: %s', async (_, change, expected) => {
    const runner = database.createQueryRunner();
    await runner.query('create table rules_before as select * from dialling_rules');
    try {
      await database.query(change);
      expect(await found('dial-plan')).toEqual(expected);
      expect((await report()).ready).toBe(expected.length === 0);
    } finally {
      await runner.query(
        'delete from dialling_rules; insert into dialling_rules select * from rules_before; drop table rules_before',
      );
      await runner.release();
    }
  });

  it.each([
    ['reason=NOTHING', 'reason: '],
    ['reason=constructor', 'reason: '],
    ['kind=conference', 'kind: '],
    ['start=-1', 'start: '],
    ['start=x', 'start: '],
    ['limit=0', 'limit: '],
    ['limit=1001', 'limit: '],
    ['limit=1.5', 'limit: '],
  ])('refuses %s', async (query, text) => {
    const reply = await fixture.call(`${PATH}?${query}`);
    expect(reply.status).toBe(400);
    expect(reply.text.startsWith(text)).toBe(true);
  });

  it.each(['PUT', 'POST', 'DELETE'])('answers 405 to %s', async (method) => {
    const reply = await fixture.call(PATH, { method });
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });

  it('is for administrators', async () => {
    expect((await fixture.call(PATH, { as: null })).status).toBe(401);
    expect((await fixture.call(PATH, { as: '900:secret' })).status).toBe(403);
    expect((await fixture.call(PATH, { headers: { Accept: 'image/png' } })).status).toBe(406);
  });
});
