import { FakeEventSocket } from '../switch/fake-event-socket.js';
import { startFixture, type Fixture } from '../support/trunkline.js';
import { until } from '../support/until.js';

describe('a FreeSWITCH that is slow', () => {
  let server: FakeEventSocket;
  let fixture: Fixture;
  beforeAll(async () => {
    server = await new FakeEventSocket().listen();
    fixture = await startFixture({ FREESWITCH_URL: server.url });
  });
  afterAll(async () => {
    await fixture.stop();
    await server.close();
  });

  it('holds up with 100 calls neither a quick command nor anything else', async () => {
    const ringing: (() => void)[] = [];
    server.api = async (command) => {
      if (!command.includes(' dial ')) return '+OK Board locked\n';
      // Until the test lets somebody answer.
      await new Promise<void>((resolve) => ringing.push(resolve));
      return '+OK Call Requested: result: [SUCCESS]\n';
    };
    const body = '{"name": "Board", "extension": "3001", "owner": "superadmin"}';
    const headers = { 'Content-Type': 'application/json' };
    await fixture.call('/api/conferences', { method: 'POST', body, headers });
    await until('the switch is up', async () => (await fixture.call('/rest/my/conference/Board/lock')).status === 200);
    const dial = '/rest/my/conference/Board/dial&user/230@localhost';
    const calls = Array.from({ length: 100 }, () => fixture.call(dial, { method: 'PUT' }));
    await until('all of them ring at the same time', () => ringing.length === 100);
    // More than there are connections to the database: none of the calls keeps one.
    const others = await Promise.all([
      fixture.call('/rest/my/conference/Board/lock', { method: 'PUT' }),
      ...Array.from({ length: 30 }, () => fixture.call('/rest/user')),
    ]);
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([200]));
    for (const answer of ringing) answer();
    for (const { status, text } of await Promise.all(calls)) {
      expect({ status, text }).toMatchObject({ status: 200, text: expect.stringContaining('[SUCCESS]') as string });
    }
  });
});
