import { DataSource } from 'typeorm';
import { databaseOptions } from '../../src/database/database-options.js';
import { MIGRATIONS } from '../../src/database/migrations/index.js';
import { DiallingRules } from '../../src/dial-plan/rules/dialling-rules.js';
import { DiallingRuleEntity } from '../../src/dial-plan/rules/dialling-rule.entity.js';
import { createEmptyDatabase, type TestDatabase } from '../support/database.js';

const OWN = ['AutoAttendants1764800000000', 'DiallingRules1764810000000'] as const;

describe('a database from before there was a dial plan', () => {
  let database: TestDatabase;
  let source: DataSource;

  beforeEach(async () => {
    database = await createEmptyDatabase();
    const before = await new DataSource({
      ...databaseOptions(database.url),
      migrations: MIGRATIONS.slice(
        0,
        MIGRATIONS.findIndex(({ name }) => name === OWN[0]),
      ),
    }).initialize();
    await before.runMigrations({ transaction: 'each' });
    await before.destroy();
    source = await new DataSource({ ...databaseOptions(database.url), entities: [DiallingRuleEntity] }).initialize();
  });
  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });

  const hold = (...numbers: string[]): Promise<unknown> =>
    source.query(`insert into extensions (extension, kind, owner_id) select unnest($1::varchar[]), 'user', 1`, [
      numbers,
    ]);
  const holders = (): Promise<{ extension: string; kind: string }[]> =>
    source.query(
      `select extension, kind from extensions where kind in ('user', 'dialling-rule') order by extension collate "C"`,
    );
  const plan = async (): Promise<unknown[]> => new DiallingRules().inOrder(source.manager);

  const isDone = async (name: string): Promise<boolean> =>
    (await source.query<unknown[]>('select from migrations where name = $1', [name])).length > 0;

  it('gets the rules with their numbers', async () => {
    await source.runMigrations({ transaction: 'each' });
    expect(await plan()).toHaveLength(8);
    expect(await holders()).toEqual(
      ['0', '100', '101', 'operator'].map((extension) => ({ extension, kind: 'dialling-rule' })),
    );
  });

  it('keeps the numbers that people have: the rules come without them', async () => {
    await hold('100', '101', 'operator');
    await source.runMigrations({ transaction: 'each' });
    expect((await plan()).slice(-2)).toMatchObject([
      { name: 'AutoAttendant', extension: null, aliases: ['0'], enabled: true },
      { name: 'Voicemail', extension: null, enabled: true },
    ]);
    expect(await holders()).toEqual([
      { extension: '0', kind: 'dialling-rule' },
      ...['100', '101', 'operator'].map((extension) => ({ extension, kind: 'user' })),
    ]);
  });

  it('goes back to where it was', async () => {
    await hold('100');
    await source.runMigrations({ transaction: 'each' });
    while (await isDone(OWN[0])) await source.undoLastMigration({ transaction: 'each' });
    expect(await isDone(OWN[1])).toBe(false);
    expect(await holders()).toEqual([{ extension: '100', kind: 'user' }]);
    await source.runMigrations({ transaction: 'each' });
    for (const name of OWN) expect(await isDone(name)).toBe(true);
    expect(await plan()).toHaveLength(8);
  });
});
