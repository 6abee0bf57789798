import { DataSource } from 'typeorm';
import { startSipFixture, type SipFixture } from './support.js';

interface Registration {
  readonly uri: string;
  readonly contact: string;
  readonly identity: string;
  readonly status: string;
  readonly secondsToExpire: number;
  readonly regCallId: string;
  readonly primary: string;
}

describe('the registrar', () => {
  let fixture: SipFixture;
  let database: DataSource;
  beforeAll(async () => {
    fixture = await startSipFixture(['301', '302']);
    database = fixture.trunkline.application.get(DataSource);
  });
  afterAll(() => fixture.stop());
  beforeEach(async () => {
    await database.query('delete from registrations');
  });

  const registrations = async (path = ''): Promise<Registration[]> =>
    ((await fixture.json(`/api/registrations${path}`)) as { registrations: Registration[] }).registrations;

  it.each(['udp', 'tcp'] as const)('registers a phone over %s, and lists it', async (transport) => {
    const phone = await fixture.phone('301', { transport });
    const answer = await phone.register({ expires: 120 });
    expect(answer.start.status).toBe(200);
    expect(answer.list('Contact')).toEqual([expect.stringMatching(/^<sip:301@127\.0\.0\.1:.*>;expires=1\d\d$/)]);
    expect(await registrations('/user/301')).toMatchObject([
      {
        uri: 'sip:301@localhost',
        identity: '301@localhost',
        contact: `<${phone.uri}>`,
        status: 'active',
        primary: '127.0.0.1',
      },
    ]);
  });

  it('challenges with MD5 first and SHA-256 second, and gives nothing to a wrong password', async () => {
    const phone = await fixture.phone('301', { password: 'wrong' });
    const first = await phone.ask('REGISTER', `sip:127.0.0.1:${fixture.sipPort}`, {
      headers: { To: `<${phone.at('301')}>`, Contact: `<${phone.uri}>` },
    });
    expect(first.start.status).toBe(401);
    expect(first.headers.filter(([name]) => name === 'WWW-Authenticate').map(([, value]) => value)).toEqual([
      expect.stringMatching(/^Digest realm="localhost".*algorithm=MD5.*qop="auth"$/),
      expect.stringMatching(/^Digest realm="localhost".*algorithm=SHA-256.*qop="auth"$/),
    ]);
    expect((await phone.register()).start.status).toBe(401);
    expect(await registrations()).toEqual([]);
  });
});
