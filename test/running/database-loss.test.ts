import { firstValueFrom } from 'rxjs';
import { Changes } from '../../src/database/changes.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { DatabaseProxy } from '../support/database-proxy.js';
import { startFixture, type Fixture } from '../support/trunkline.js';
import { until } from '../support/until.js';

const SECRETS_KEY = 'ab'.repeat(32);

describe('a database that goes away', () => {
  let database: TestDatabase;
  let proxy: DatabaseProxy;
  let fixture: Fixture;
  let neighbour: Fixture;

  beforeAll(async () => {
    database = await createTestDatabase();
    proxy = await new DatabaseProxy(database.url).open();
    fixture = await startFixture({ DATABASE_URL: proxy.url, SECRETS_KEY });
    // Another process, which still reaches the database.
    neighbour = await startFixture({ DATABASE_URL: database.url, SECRETS_KEY });
  });
  afterAll(async () => {
    await neighbour.stop();
    await fixture.stop();
    await proxy.cut();
    await database.drop();
  });

  const ready = async (): Promise<{ status: number; report: unknown }> => {
    const response = await fetch(`${fixture.trunkline.url}/health/ready`);
    return { status: response.status, report: await response.json() };
  };

  it('is told with 503 until it is back, and then all is well without a restart', async () => {
    await fixture.call('/rest/user', {
      method: 'PUT',
      body: '<user><userName>200</userName><pin>first</pin></user>',
    });
    // Somebody whom the sign-in knows by heart.
    expect((await fixture.call('/rest/my/conferences', { as: '200:first' })).status).toBe(200);
    const listening = (): boolean => fixture.trunkline.application.get(Changes).listening;
    expect(listening()).toBe(true);

    await proxy.cut();
    await until('the loss is noticed', () => !listening());
    for (const [path, method] of [
      ['/rest/user', 'GET'],
      ['/rest/my/conferences', 'GET'],
      ['/rest/user/1', 'DELETE'],
      ['/api/conferences', 'GET'],
      ['/api/conferences/Board/settings/fs-conf-conference/MOH', 'GET'],
    ] as const) {
      const reply = await fixture.call(path, { method });
      expect({ path, status: reply.status }).toEqual({ path, status: 503 });
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(reply.text).toContain('database');
    }
    const digest = { Authorization: 'Digest username="200"' };
    // What can be answered without the database is.
    expect((await fixture.call('/rest/user', { as: null })).status).toBe(401);
    expect((await fixture.call('/rest/user', { as: null, headers: digest })).status).toBe(503);
    expect(await ready()).toMatchObject({ status: 503, report: { status: 'down', database: { status: 'down' } } });
    expect((await fetch(`${fixture.trunkline.url}/health/live`)).status).toBe(200);

    // While this process hears nothing, another one changes the password.
    const users = await neighbour.json('/rest/user');
    const id = /"id":(\d+),"userName":"200"/.exec(JSON.stringify(users))?.[1] ?? '';
    const change = '<user><userName>200</userName><pin>second</pin></user>';
    expect((await neighbour.call(`/rest/user/${id}`, { method: 'PUT', body: change })).status).toBe(200);

    await proxy.open();
    await until('the database is back', async () => (await ready()).status === 200);
    await until('changes are heard again', listening);
    expect((await fixture.call('/rest/user')).status).toBe(200);
    // The caches were dropped.
    expect((await fixture.call('/rest/my/conferences', { as: '200:first' })).status).toBe(401);
    expect((await fixture.call('/rest/my/conferences', { as: '200:second' })).status).toBe(200);
    // And the next change is heard.
    const heard = firstValueFrom(fixture.trunkline.application.get(Changes).of('users'));
    await neighbour.call(`/rest/user/${id}`, { method: 'PUT', body: change.replace('second', 'third') });
    expect(await heard).toEqual({ topic: 'users', key: id });
    expect((await fixture.call('/rest/my/conferences', { as: '200:third' })).status).toBe(200);
  });
});
