import { idIn, startFixture, type Fixture, type Reply } from '../support/trunkline.js';
import { until } from '../support/until.js';

const INES = '214:secret1';
const TOMAS = '230:secret2';
const JSON_BODY = { 'Content-Type': 'application/json' };

interface Button {
  readonly label?: unknown;
  readonly number?: unknown;
  readonly blf?: unknown;
}

const button = (label: string, number: string, blf = false): Button => ({ label, number, blf });
const given = (label: string, number: string, blf = false): object => ({
  label,
  number,
  blf,
  name: `${label}=${number}`,
});

describe('speed dials', () => {
  let fixture: Fixture;

  const put = (path: string, body: object | string, as?: string): Promise<Reply> =>
    fixture.call(path, {
      method: 'PUT',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: typeof body === 'string' ? { 'Content-Type': 'text/xml' } : JSON_BODY,
      ...(as !== undefined && { as }),
    });
  const set = (buttons: unknown, more: object = {}, as = INES): Promise<Reply> =>
    put('/rest/my/speeddial', { buttons, ...more }, as);
  const mine = (as = INES): Promise<unknown> => fixture.json('/rest/my/speeddial', { as });
  const permit = async (user: string, value: 'ENABLE' | 'DISABLE'): Promise<void> => {
    const path = `/api/users/${user}/settings/permission/application/subscribe-to-presence`;
    await fixture.call(path, { method: 'PUT', body: value, headers: { 'Content-Type': 'text/plain' } });
  };
  const jobs = async (): Promise<string[]> => {
    const list = (await fixture.json('/api/servers/jobs')) as { jobs: { name: string; status: string }[] };
    return list.jobs.map(({ name, status }) => `${name}: ${status}`);
  };

  beforeAll(async () => {
    fixture = await startFixture({ SIP_DOMAIN: 'pbx.example.net' });
    const groups: string[] = [];
    for (const name of ['first', 'second', 'third']) {
      const body = `<group><name>${name}</name></group>`;
      groups.push(`<group><id>${idIn(await fixture.call('/rest/user-group', { method: 'PUT', body }))}</id></group>`);
    }
    const user = async (userName: string, pin: string, rest: string): Promise<void> => {
      const body = `<user><userName>${userName}</userName><pin>${pin}</pin>${rest}</user>`;
      expect((await fixture.call('/rest/user', { method: 'PUT', body })).status).toBe(201);
    };
    await user(
      '214',
      'secret1',
      `<groups>${groups.join('')}</groups><aliases><alias><alias>ines</alias></alias></aliases>`,
    );
    await user('230', 'secret2', '');
    await user('299', 'secret3', '');
  });
  afterAll(() => fixture.stop());

  describe('of mine', () => {
    it('are none at first', async () => {
      const reply = await fixture.call('/rest/my/speeddial', { as: TOMAS });
      expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(reply.text).toBe('{"buttons":[],"groupSpeedDial":true,"canSubscribeToPresence":true,"updatePhones":null}');
    });

    it('are given as they were set, in JSON and in XML', async () => {
      const body = { buttons: [button('Tomas', '230', true), button('Dock', '5552291')], name: 'x' };
      expect(await put('/rest/my/speeddial/', body, INES)).toMatchObject({ status: 200, text: '' });
      const all = {
        buttons: [given('Tomas', '230', true), given('Dock', '5552291')],
        groupSpeedDial: false,
        canSubscribeToPresence: true,
        updatePhones: null,
      };
      expect(await mine()).toEqual(all);
      const { text } = await fixture.call('/rest/my/speeddial', { as: INES, headers: { Accept: 'application/xml' } });
      expect(text).toContain('<speeddial>\n  <buttons>\n    <button>\n      <label>Tomas</label>\n      <number>230');
      expect(text).toContain('<name>Tomas=230</name>');
      expect(text).not.toContain('updatePhones');
      expect((await put('/rest/my/speeddial', text, INES)).status).toBe(200);
      expect(await mine()).toEqual(all);
    });

    it('watch extensions, aliases and addresses', async () => {
      const buttons = [button('Jane', 'jane@carrier.example', true), button('Op', 'operator', true)];
      expect((await set(buttons)).status).toBe(200);
      expect(await mine()).toMatchObject({ buttons: [{ blf: true }, { blf: true }] });
    });

    it.each<[string, unknown]>([
      ['no label', [button('', '230')]],
      ['a label that is missing', [{ number: '230' }]],
      ['a label of two lines', [button('Tomas\nlinekey.1.type = 0', '230')]],
      ['no number', [button('Tomas', '')]],
      ['a number that is missing', [{ label: 'Tomas' }]],
      ['what can not be called', [button('Tomas', '230 231')]],
      ['parameters', [button('Tomas', '230;x=1@carrier.example')]],
      ['a lamp for a number outside', [button('Dock', '230'), button('Dock', '5552291', true)]],
      ['a lamp for oneself', [button('Me', '214', true)]],
      ['a lamp for an alias of oneself', [button('Me', 'ines', true)]],
      ['too many', Array.from({ length: 137 }, () => button('Tomas', '230'))],
    ])('refuse %s, and stay', async (_, buttons) => {
      const before = await mine();
      const reply = await set(buttons);
      expect(reply).toMatchObject({
        status: 400,
        text: expect.stringMatching(/(label|number|blf|buttons): /) as string,
      });
      expect(await mine()).toEqual(before);
    });

    it('take as many as phones have keys', async () => {
      expect((await set(Array.from({ length: 136 }, () => button('Tomas', '230')))).status).toBe(200);
    });

    it('gain no lamps without the permission, and keep those that are there', async () => {
      await set([button('Tomas', '230', true), button('Two', '299', true)]);
      await permit('214', 'DISABLE');
      await set([button('Tomas', '230', false), button('Twice', '299', true), button('New', '230', true)]);
      expect(await mine()).toMatchObject({
        buttons: [given('Tomas', '230', true), given('Twice', '299'), given('New', '230')],
        canSubscribeToPresence: false,
      });
      await permit('214', 'ENABLE');
    });

    it('have phones start again where they are to, and tell of it by a job', async () => {
      await fixture.call('/api/phones', {
        method: 'POST',
        body: JSON.stringify({ serialNumber: '0004f2c0a815', model: { modelId: 'yealinkPhoneSIPT46G' } }),
        headers: JSON_BODY,
      });
      await fixture.call('/api/phones/0004f2c0a815/lines', {
        method: 'POST',
        body: JSON.stringify({ user: '214' }),
        headers: JSON_BODY,
      });
      expect((await set([button('Tomas', '230', true)])).status).toBe(200);
      expect(await jobs()).toEqual([]);
      expect(
        (await set([button('Tomas', '230', true), button('Dock', '5552291')], { updatePhones: true })).status,
      ).toBe(200);
      // Nobody waits for the restart: no phone is registered, so none is told.
      await until('the jobs are over', async () => (await jobs()).every((job) => !job.endsWith('IN_PROGRESS')));
      expect(await jobs()).toEqual([
        'Restart of the phones of 214: WARNING',
        'Profiles of the phones of 214: COMPLETED',
      ]);
      const { text } = await fixture.call('/api/phones/0004f2c0a815/profile/0004f2c0a815.cfg');
      expect(text).toMatch(/linekey\.1\.type = 16\nlinekey\.1\.value = 230\nlinekey\.1\.label = Tomas\n/);
      expect(text).toContain('linekey.2.type = 13\n');
      const setting = '/api/phones/0004f2c0a815/settings/DSSKeys/line-keys/linekey/label[1]';
      expect(await fixture.json(setting)).toMatchObject({ value: 'Dock', defaultValue: 'Dock' });
      await fixture.call(setting, { method: 'PUT', body: 'Gate', headers: { 'Content-Type': 'text/plain' } });
      expect((await fixture.call('/api/phones/0004f2c0a815/profile/0004f2c0a815.cfg')).text).toContain(
        'linekey.2.label = Gate\n',
      );
      await permit('214', 'DISABLE');
      // The registrar would refuse what the lamp asks for.
      expect((await fixture.call('/api/phones/0004f2c0a815/profile/0004f2c0a815.cfg')).text).toContain(
        'linekey.1.type = 13\n',
      );
      await permit('214', 'ENABLE');
    });

    it('are for whoever signs in; nothing else is at their path', async () => {
      expect((await fixture.call('/rest/my/speeddial', { as: null })).status).toBe(401);
      expect((await fixture.call('/rest/my/speeddial', { as: INES, method: 'DELETE' })).status).toBe(405);
      expect((await put('/rest/my/speeddial', '{"buttons":', INES)).status).toBe(400);
      expect((await put('/rest/my/speeddial', { buttons: 'none' }, INES)).status).toBe(400);
    });
  });

  describe('of groups', () => {
    it('hold for members who have none: those of the last group that has some, without oneself', async () => {
      await put('/api/userGroups/first/speeddial', { buttons: [button('First', '230')] });
      const second = [button('Ines', '214', true), button('Op', 'operator', true), button('Ines', 'ines')];
      expect(await put('/api/userGroups/second/speeddial', { buttons: second })).toMatchObject({
        status: 200,
        text: '',
      });
      expect(await mine()).toMatchObject({ groupSpeedDial: false });
      expect((await set([button('Tomas', '230')], { groupSpeedDial: true })).status).toBe(200);
      expect(await mine()).toEqual({
        buttons: [given('Op', 'operator', true)],
        groupSpeedDial: true,
        canSubscribeToPresence: true,
        updatePhones: null,
      });
      expect((await fixture.call('/api/phones/0004f2c0a815/profile/0004f2c0a815.cfg')).text).toContain(
        'linekey.1.value = operator\n',
      );
      await set(null);
      expect(await mine()).toMatchObject({ groupSpeedDial: true });
    });

    it('are read and set by administrators, by id or name', async () => {
      const { groups } = (await fixture.json('/api/userGroups')) as { groups: { id: number; name: string }[] };
      const id = groups.find(({ name }) => name === 'third')?.id ?? 0;
      expect(await fixture.json(`/api/userGroups/${id}/speeddial`)).toEqual({ buttons: [] });
      const xml = '<speeddial><buttons><button><label>Door</label><number>*81</number></button></buttons></speeddial>';
      expect((await put('/api/userGroups/third/speeddial', xml)).status).toBe(200);
      expect((await put(`/api/userGroups/${id}/speeddial`, {})).status).toBe(200);
      expect(await fixture.json(`/api/userGroups/${id}/speeddial`)).toEqual({ buttons: [given('Door', '*81')] });
      expect((await put(`/api/userGroups/${id}/speeddial`, { buttons: [button('Out', '555', true)] })).status).toBe(
        400,
      );
      expect((await fixture.call(`/api/userGroups/${id}/speeddial`, { method: 'DELETE' })).status).toBe(200);
      expect(await fixture.json('/api/userGroups/third/speeddial')).toEqual({ buttons: [] });
      expect((await fixture.call('/api/userGroups/nobody/speeddial')).status).toBe(404);
      expect((await put('/api/userGroups/third/speeddial', { buttons: [] }, INES)).status).toBe(403);
    });
  });

  it('of users can be set by administrators as well', async () => {
    expect((await put('/api/users/ines/speeddial', { buttons: [button('Boss', '299', true)] })).status).toBe(200);
    expect(await mine()).toMatchObject({ buttons: [given('Boss', '299', true)], groupSpeedDial: false });
    expect((await put('/api/users/214/speeddial', { buttons: [button('Me', '214', true)] })).status).toBe(400);
    expect((await put('/api/users/214/speeddial', { buttons: null })).status).toBe(200);
    expect(await fixture.json('/api/users/214/speeddial')).toEqual({ buttons: [] });
    expect((await fixture.call('/api/users/nobody/speeddial')).status).toBe(404);
  });

  it('lose the lamps of somebody who is removed', async () => {
    await set([button('Gone', '299', true), button('Called', '299'), button('Tomas', '230', true)]);
    expect((await fixture.call('/api/users/299', { method: 'DELETE' })).status).toBe(200);
    expect(await mine()).toMatchObject({ buttons: [given('Called', '299'), given('Tomas', '230', true)] });
  });
});
