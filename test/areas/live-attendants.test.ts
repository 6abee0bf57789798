import { DataSource } from 'typeorm';
import { DiallingRules } from '../../src/dial-plan/rules/dialling-rules.js';
import { ApiClient } from '../support/api-client.js';
import { startFixture, type Fixture, type Reply } from '../support/trunkline.js';

const HOUR = 3_600_000;
const hours = (start: number, stop: number, scheduledDay = 'Every_day') => ({
  workingHours: [{ enabled: true, start: start * HOUR, stop: stop * HOUR, scheduledDay }],
});

describe('/rest/auto-attendant/livemode/{code}', () => {
  let fixture: Fixture;
  let rules: ApiClient;

  beforeAll(async () => {
    fixture = await startFixture({ TIME_ZONE: 'UTC' });
    rules = new ApiClient(fixture, '/api/rules');
  });
  afterAll(() => fixture.stop());

  const live = (method: string, code: string, more: object = {}): Promise<Reply> =>
    fixture.call(`/rest/auto-attendant/livemode/${encodeURIComponent(code)}`, { method, ...more });
  const make = (name: string, more: object = {}): Promise<string> =>
    rules.make({
      name,
      type: 'Attendant',
      workingTimeAttendantPeriods: hours(8, 17),
      liveAttendantExtension: '200',
      ...more,
    });
  const stateOf = async (id: string): Promise<{ on: boolean; back: number | null }> => {
    const { enableLiveAttendant, liveAttendantExpires } = (await rules.read(`/${id}`)) as {
      enableLiveAttendant: boolean;
      liveAttendantExpires: number | null;
    };
    return { on: enableLiveAttendant, back: liveAttendantExpires };
  };
  const remove = async (...ids: string[]): Promise<void> => {
    for (const id of ids) await rules.send('DELETE', `/${id}`);
  };

  it('switches by extension and code, and by the extension alone', async () => {
    const id = await make('coded', { extension: '500', liveAttendantCode: '77' });
    expect(await stateOf(id)).toEqual({ on: true, back: null });
    for (const code of ['50077', '500']) {
      expect(await live('DELETE', code)).toMatchObject({ status: 200, text: '' });
      expect(await stateOf(id)).toEqual({ on: false, back: null });
      expect(await live('PUT', code)).toMatchObject({ status: 200, text: '' });
      expect(await stateOf(id)).toEqual({ on: true, back: null });
    }
    const plain = await make('plain', { extension: '*5' });
    expect((await live('DELETE', '*5')).status).toBe(200);
    expect(await stateOf(plain)).toEqual({ on: false, back: null });
    await remove(id, plain);
  });

  it.each([
    ['JSON', { body: '{"a":1}', headers: { 'Content-Type': 'application/json' } }],
    ['nonsense', { body: 'nonsense' }],
    ['an empty body', { body: '' }],
  ])('looks at no body: %s', async (_, request) => {
    expect((await live('DELETE', '100', request)).status).toBe(200);
    expect((await live('PUT', '100', request)).status).toBe(200);
  });

  it('answers 404 where no rule has the code, or several have it', async () => {
    const ids = [
      await make('a', { extension: '70', liveAttendantCode: '011' }),
      await make('b', { extension: '700', liveAttendantCode: '11' }),
    ];
    for (const code of ['70011', '70', '700', '101', 'operator', '77', 'nobody', '%', '70_11']) {
      const found = ['70', '700'].includes(code);
      for (const method of ['DELETE', 'PUT']) {
        const reply = await live(method, code);
        expect({ code, method, status: reply.status }).toEqual({ code, method, status: found ? 200 : 404 });
        if (!found) expect(reply.headers.get('content-type')).toBe('text/plain');
      }
    }
    // Extension and code count before an extension alone.
    const clash = await make('c', { extension: '70077' });
    await rules.send('PUT', `/${ids[1]}`, { liveAttendantCode: '77' });
    expect((await live('DELETE', '70077')).status).toBe(200);
    expect([(await stateOf(ids[1] ?? '')).on, (await stateOf(clash)).on]).toEqual([false, true]);
    await remove(...ids, clash);
    expect((await fixture.call('/rest/auto-attendant/livemode/', { method: 'PUT' })).status).toBe(404);
  });

  it('comes back when the schedule of the rule opens next', async () => {
    const schedules = new ApiClient(fixture, '/api/schedules');
    const morning = Number(await schedules.make({ name: 'morning', workingTime: hours(9, 10) }));
    const always = Number(await schedules.make({ name: 'always', workingTime: hours(0, 24) }));
    const id = await make('scheduled', { extension: '510', scheduleId: morning });
    await live('DELETE', '510');
    const { on, back } = await stateOf(id);
    expect(on).toBe(false);
    expect((back ?? 0) % (24 * HOUR)).toBe(9 * HOUR);
    // On again, there is nothing to wait for.
    await live('PUT', '510');
    expect(await stateOf(id)).toEqual({ on: true, back: null });
    // A schedule that never opens brings nobody back.
    await rules.send('PUT', `/${id}`, { scheduleId: always });
    await live('DELETE', '510');
    expect(await stateOf(id)).toEqual({ on: false, back: null });
    await remove(id);
  });

  it('comes back after the time that the settings give', async () => {
    const setting = '/api/auto-attendants/settings/liveAttendant/expireTime';
    await fixture.call(setting, { method: 'PUT', body: '12', headers: { 'Content-Type': 'text/plain' } });
    const id = await make('timed', { extension: '520' });
    const before = Date.now();
    await live('DELETE', '520');
    const after = Date.now();
    const { on, back } = await stateOf(id);
    expect(on).toBe(false);
    expect(back).toBeGreaterThanOrEqual(before + 12 * HOUR);
    expect(back).toBeLessThanOrEqual(after + 12 * HOUR);
    // A rule that is written as it was read keeps the moment.
    await rules.send('PUT', `/${id}`, (await rules.read(`/${id}`)) as object);
    expect(await stateOf(id)).toEqual({ on, back });

    const database = fixture.trunkline.application.get(DataSource);
    await database.query(
      `update dialling_rules set live_enabled_again_at = '2020-01-01T00:00:00Z' where extension = '520'`,
    );
    expect(await stateOf(id)).toEqual({ on: true, back: null });
    const plan = await fixture.trunkline.application.get(DiallingRules).inOrder(database.manager);
    expect(plan.find(({ name }) => name === 'timed')).toMatchObject({ live: { extension: '200', enabled: true } });
    await rules.send('PUT', `/${id}`, { enableLiveAttendant: false });
    expect(await stateOf(id)).toEqual({ on: false, back: null });
    await remove(id);
    await fixture.call(setting, { method: 'DELETE' });
  });
});
