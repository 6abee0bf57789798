import { ApiClient } from '../support/api-client.js';
import { trunk } from '../support/gateways-client.js';
import { startFixture, type Fixture } from '../support/trunkline.js';

const CUSTOM = {
  type: 'Custom',
  enabled: true,
  dialPatterns: { patterns: [{ prefix: '8', digits: 4 }] },
  callPattern: { prefix: '', callDigits: 'digits' },
};

describe('the gateways of rules', () => {
  let fixture: Fixture;
  let rules: ApiClient;
  let gateways: ApiClient;
  let one: string;
  let two: string;

  beforeAll(async () => {
    fixture = await startFixture();
    rules = new ApiClient(fixture, '/api/rules');
    gateways = new ApiClient(fixture, '/api/gateways');
    one = await gateways.make(trunk('one', { serialNo: 'trunk-1' }));
    two = await gateways.make(trunk('two'));
  });
  afterAll(() => fixture.stop());

  const attach = (gateway: string, rule: string) => gateways.send('PUT', `/${gateway}/rules/${rule}`);
  const detach = (gateway: string, rule: string) => gateways.send('DELETE', `/${gateway}/rules/${rule}`);
  const namesOf = async (rule: string): Promise<string[]> => {
    const { gateways: found } = (await rules.read(`/${rule}/gateways`)) as { gateways: { name: string }[] };
    return found.map(({ name }) => name);
  };
  const available = async (gateway: string): Promise<string[]> => {
    const { rules: found } = (await gateways.read(`/${gateway}/availablerules`)) as { rules: { name: string }[] };
    return found.map(({ name }) => name);
  };
  const isEnabled = async (rule: string): Promise<boolean> =>
    ((await rules.read(`/${rule}`)) as { enabled: boolean }).enabled;
  const OUTSIDE = ['Emergency', 'International', 'Local', 'Restricted', 'Toll free', 'Long Distance'];

  it('are attached at the end, and detached', async () => {
    const rule = await rules.make({ name: 'out', ...CUSTOM });
    expect(await available(one)).toEqual([...OUTSIDE, 'out']);
    expect(await rules.read(`/${rule}`)).toMatchObject({ internal: true });
    expect(await gateways.send('PUT', `/${two}/rules/${rule}`, { ignored: true })).toMatchObject({
      status: 200,
      text: '',
    });
    expect(await attach('trunk-1', rule)).toMatchObject({ status: 200, text: '' });
    expect(await namesOf(rule)).toEqual(['two', 'one']);
    expect(await rules.read(`/${rule}`)).toMatchObject({ internal: false });
    // One that it has keeps its place.
    await attach(two, rule);
    expect(await namesOf(rule)).toEqual(['two', 'one']);
    expect(await available(one)).toEqual(OUTSIDE);
    expect(
      (await fixture.call(`/api/gateways/${one}/availablerules`, { headers: { Accept: 'text/xml' } })).text,
    ).toMatch(/standalone="yes"\?><Rules><Rule><id>/);
    // Neither changes nor reads lose them.
    await rules.send('PUT', `/${rule}`, (await rules.read(`/${rule}`)) as object);
    expect(await namesOf(rule)).toEqual(['two', 'one']);
    expect(await detach(two, rule)).toMatchObject({ status: 200, text: '' });
    expect((await detach(two, rule)).status).toBe(200);
    expect(await namesOf(rule)).toEqual(['one']);
    await attach(two, rule);
    expect(await namesOf(rule)).toEqual(['one', 'two']);
    await rules.send('DELETE', `/${rule}`);
    expect(await available(one)).toEqual(OUTSIDE);
  });

  it.each([
    ['Long_Distance', { type: 'Long_Distance' }, false],
    ['Emergency', { type: 'Emergency', emergencyNumber: '112' }, false],
    // It calls another number of this system then.
    ['Custom', CUSTOM, true],
    ['Site_To_Site', { ...CUSTOM, type: 'Site_To_Site' }, true],
  ])('when the last one goes, is a rule of the type %s still enabled?', async (_, body, enabled) => {
    const rule = await rules.make({ name: 'last', ...body, enabled: true });
    expect(await isEnabled(rule)).toBe(true);
    await attach(one, rule);
    await attach(two, rule);
    await detach(one, rule);
    expect(await isEnabled(rule)).toBe(true);
    await detach(two, rule);
    expect(await isEnabled(rule)).toBe(enabled);

    await rules.send('PUT', `/${rule}`, { enabled: true });
    const short = await gateways.make(trunk('short-lived'));
    await attach(short, rule);
    expect(await gateways.send('DELETE', `/${short}`)).toMatchObject({ status: 200, text: '' });
    expect(await namesOf(rule)).toEqual([]);
    expect(await isEnabled(rule)).toBe(enabled);
    await rules.send('DELETE', `/${rule}`);
  });

  it('are attached while they are removed, and neither waits for the other', async () => {
    const rule = await rules.make({ name: 'busy', type: 'Long_Distance', enabled: true });
    const going = await Promise.all(Array.from({ length: 8 }, (_, n) => gateways.make(trunk(`going ${n}`))));
    const replies = await Promise.all(
      going.flatMap((id) => [attach(id, rule), gateways.send('DELETE', `/${id}`), rules.send('PUT', `/${rule}`, {})]),
    );
    expect(replies.map(({ status }) => status).filter((status) => ![200, 404].includes(status))).toEqual([]);
    expect(await namesOf(rule)).toEqual([]);
    await rules.send('DELETE', `/${rule}`);
  });

  it('are none of attendant and voicemail rules', async () => {
    const { rules: all } = (await rules.read('')) as { rules: { id: number; name: string }[] };
    for (const { id } of all.filter(({ name }) => ['AutoAttendant', 'Voicemail'].includes(name))) {
      expect(await attach(one, String(id))).toMatchObject({
        status: 409,
        text: expect.stringContaining('has no gateways') as string,
      });
      expect((await detach(one, String(id))).status).toBe(200);
    }
  });

  it('are answered with 404 where gateway or rule is not there', async () => {
    for (const [gateway, rule] of [
      ['9999', '1'],
      ['nobody', '1'],
      [one, '9999'],
      [one, 'abc'],
    ] as const) {
      expect((await attach(gateway, rule)).status).toBe(404);
      expect((await detach(gateway, rule)).status).toBe(404);
    }
    expect((await gateways.send('GET', '/9999/availablerules')).status).toBe(404);
    expect((await gateways.send('GET', `/${one}/rules/1`)).status).toBe(405);
    expect((await gateways.send('POST', `/${one}/availablerules`)).status).toBe(405);
  });
});
