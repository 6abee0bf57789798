import { ApiClient } from '../support/api-client.js';
import { idIn, startFixture, type Fixture, type Reply } from '../support/trunkline.js';

describe('/rest/auto-attendant', () => {
  let fixture: Fixture;
  let custom: string;

  beforeAll(async () => {
    fixture = await startFixture();
    custom = await new ApiClient(fixture, '/api/auto-attendants').make({ name: 'Night & weekend' });
    const make = (userName: string): Promise<Reply> =>
      fixture.call('/rest/user', {
        method: 'PUT',
        body: `<user><userName>${userName}</userName><pin>secret</pin></user>`,
      });
    const id = idIn(await make('recorder'));
    await make('plain');
    const permissions =
      '<permissions><setting><name>RecordSystemPrompts</name><value>ENABLE</value></setting></permissions>';
    const reply = await fixture.call(`/rest/user-permission/${id}`, {
      method: 'PUT',
      body: `<user>${permissions}</user>`,
    });
    expect(reply.status).toBe(200);
  });
  afterAll(() => fixture.stop());

  const special = (method: string, path: string, more: object = {}): Promise<Reply> =>
    fixture.call(`/rest/auto-attendant${path}`, { method, ...more });
  const selected = async (): Promise<string[]> => {
    const { autoAttendants } = (await fixture.json('/rest/auto-attendant')) as {
      autoAttendants: { systemId: string; specialSelected: boolean }[];
    };
    return autoAttendants.filter(({ specialSelected }) => specialSelected).map(({ systemId }) => systemId);
  };

  it('lists attendants', async () => {
    const reply = await special('GET', '/');
    expect(reply.headers.get('content-type')).toBe('text/xml');
    expect(reply.text).toBe(
      '<autoAttendants>\n' +
        [
          ['Operator', 'operator'],
          ['After hours', 'afterhour'],
          ['Night &amp; weekend', `xcf-${custom}`],
        ]
          .map(
            ([name, id]) =>
              `  <autoAttendant>\n    <name>${name}</name>\n    <systemId>${id}</systemId>\n` +
              '    <specialSelected>false</specialSelected>\n  </autoAttendant>\n',
          )
          .join('') +
        '</autoAttendants>',
    );
    const json = await special('GET', '', { headers: { Accept: 'application/json' } });
    expect(json.text).toMatch(
      /^\{"autoAttendants": \[\n {2}\{\n {4}"name": "Operator",\n {4}"systemId": "operator",\n {4}"specialSelected": false\n {2}\},/,
    );
  });

  it('switches special mode on and off, with the attendant of after hours where none is selected', async () => {
    const state = async (): Promise<string> => (await special('GET', '/specialmode')).text;
    expect(await state()).toBe('<specialAttendant>\n  <specialMode>false</specialMode>\n</specialAttendant>');
    expect(await special('PUT', '/specialmode')).toMatchObject({ status: 204, text: '' });
    expect(await state()).toContain('<specialMode>true</specialMode>');
    expect((await special('GET', '/specialmode', { headers: { Accept: 'application/json' } })).text).toBe(
      '{"specialAttendant": {\n  "specialMode": true\n}}',
    );
    expect(await selected()).toEqual(['afterhour']);
    // The selection stays when it is switched on again, and when it is switched off.
    await special('PUT', `/xcf-${custom}/special`);
    expect(await selected()).toEqual([`xcf-${custom}`]);
    await special('PUT', '/specialmode');
    expect(await selected()).toEqual([`xcf-${custom}`]);
    expect(await special('DELETE', '/specialmode')).toMatchObject({ status: 204, text: '' });
    expect(await selected()).toEqual([]);
    await special('PUT', '/specialmode');
    expect(await selected()).toEqual([`xcf-${custom}`]);
    await special('DELETE', '/specialmode');
    await special('DELETE', '/operator/special');
  });

  it.each([
    ['JSON', { body: '{"specialMode":"false"}', headers: { 'Content-Type': 'application/json' } }],
    ['nonsense', { body: 'nonsense' }],
    ['an empty body', { body: '' }],
  ])('looks at no body: %s', async (_, request) => {
    for (const path of ['/specialmode', '/operator/special']) {
      expect((await special('PUT', path, request)).status).toBe(204);
    }
    expect(await selected()).toEqual(['operator']);
    expect((await special('DELETE', '/specialmode', request)).status).toBe(204);
    expect((await special('DELETE', '/operator/special', request)).status).toBe(204);
  });

  it('selects by every way of naming an attendant', async () => {
    await special('PUT', '/specialmode');
    for (const [name, systemId] of [
      ['operator', 'operator'],
      ['afterhour', 'afterhour'],
      [`xcf-${custom}`, `xcf-${custom}`],
      [`xcf${custom}`, `xcf-${custom}`],
      // Those of the system by their numbers as well.
      ['xcf-1', 'operator'],
    ] as const) {
      expect(await special('PUT', `/${name}/special`)).toMatchObject({ status: 204, text: '' });
      expect(await selected()).toEqual([systemId]);
    }
    await special('DELETE', '/specialmode');
  });

  it('refuses unknown attendants before anything else, and to deselect while special mode is on', async () => {
    await special('PUT', '/specialmode');
    for (const name of ['xcf-999', 'xcf999', 'xcf-', 'nobody', 'Operator', 'xcf-99999999999']) {
      for (const method of ['PUT', 'DELETE']) {
        const reply = await special(method, `/${name}/special`);
        expect({ name, method, status: reply.status }).toEqual({ name, method, status: 400 });
        expect(reply.headers.get('content-type')).toBe('text/plain');
        expect(reply.text).toContain(name);
      }
    }
    expect((await special('DELETE', '/operator/special')).status).toBe(409);
    await special('DELETE', '/specialmode');
    expect((await special('DELETE', '/operator/special')).status).toBe(204);
    await special('PUT', '/specialmode');
    expect(await selected()).toEqual(['afterhour']);
    await special('DELETE', '/specialmode');
  });

  it('goes off when the attendant that is selected is removed', async () => {
    const attendants = new ApiClient(fixture, '/api/auto-attendants');
    const id = await attendants.make({ name: 'Short-lived' });
    await special('PUT', `/xcf-${id}/special`);
    await special('PUT', '/specialmode');
    expect((await attendants.send('DELETE', `/${id}`)).status).toBe(200);
    expect((await special('GET', '/specialmode')).text).toContain('<specialMode>false</specialMode>');
    await special('PUT', '/specialmode');
    expect(await selected()).toEqual(['afterhour']);
    await special('DELETE', '/specialmode');
  });

  it.each([
    ['GET', ''],
    ['GET', '/specialmode'],
    ['PUT', '/specialmode'],
    ['DELETE', '/specialmode'],
    ['PUT', '/operator/special'],
    ['DELETE', '/operator/special'],
  ])('%s %s is for administrators and for who may record system prompts', async (method, path) => {
    expect((await special(method, path, { as: null })).status).toBe(401);
    expect((await special(method, path, { as: 'plain:secret' })).status).toBe(403);
    expect((await special(method, path, { as: 'recorder:secret' })).status).toBeLessThan(300);
  });

  it.each([
    ['PUT', '/livemode/100'],
    ['DELETE', '/livemode/100'],
  ])('%s %s is for administrators', async (method, path) => {
    expect((await special(method, path, { as: null })).status).toBe(401);
    expect((await special(method, path, { as: 'recorder:secret' })).status).toBe(403);
  });

  it.each([
    ['', ['POST', 'PUT', 'DELETE'], 'GET, HEAD, OPTIONS'],
    ['/specialmode', ['POST'], 'DELETE, GET, HEAD, OPTIONS, PUT'],
    ['/operator/special', ['GET', 'POST'], 'DELETE, OPTIONS, PUT'],
    ['/livemode/100', ['GET', 'POST'], 'DELETE, OPTIONS, PUT'],
  ])('%s has no %s', async (path, methods, allow) => {
    for (const method of methods) {
      const reply = await special(method, path);
      expect(reply.status).toBe(405);
      expect(reply.headers.get('allow')?.split(', ').sort().join(', ')).toBe(allow);
    }
  });
});
