import { DataSource } from 'typeorm';
import { DNS } from '../../src/dns/dns-settings.js';
import { REGISTRAR } from '../../src/registrar/registrar-settings.js';
import { ServersService } from '../../src/servers/servers.service.js';
import { ServiceSettings } from '../../src/settings/service-settings.js';
import { startFixture, type Fixture } from '../support/trunkline.js';

/** Processes on one database share it. */
const SECRETS_KEY = '5a'.repeat(32);
const LONGEST = 'registrar-config/SIP_REGISTRAR_MAX_EXPIRES_NORMAL';

describe('the settings of services, for code', () => {
  let first: Fixture;
  let second: Fixture;

  beforeAll(async () => {
    first = await startFixture({ SECRETS_KEY });
    const { options } = first.trunkline.application.get(DataSource);
    if (!('url' in options) || typeof options.url !== 'string') throw new Error('The database has no URL');
    second = await startFixture({ SECRETS_KEY, DATABASE_URL: options.url });
  });
  afterAll(async () => {
    await second.stop();
    await first.stop();
  });

  const settingsOf = ({ trunkline }: Fixture): ServiceSettings => trunkline.application.get(ServiceSettings);
  const put = async (fixture: Fixture, value: string): Promise<void> => {
    const headers = { 'Content-Type': 'text/plain' };
    await fixture.call(`/api/registrar/settings/${LONGEST}`, { method: 'PUT', body: value, headers });
  };
  const until = async (what: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 100; tries++) {
      if (await what()) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('It did not come');
  };

  it('are typed', async () => {
    const values = await settingsOf(first).of(REGISTRAR);
    expect(values.integer('other/SIP_REGISTRAR_EXPIRE_GRACE_PERIOD')).toBe(0);
    expect(values.flag('other/SIPX_SEND_TRYING_FOR_NIST')).toBe(true);
    expect(values.text('call-pick-up/SIP_REDIRECT.100-PICKUP.CALL_RETRIEVE_CODE')).toBe('*4');
    expect(() => values.text('nothing')).toThrow('nothing');
  });

  it('are kept in memory, and read anew after a change of any process', async () => {
    expect(await settingsOf(first).get(REGISTRAR, LONGEST)).toBeNull();
    expect(await settingsOf(second).get(REGISTRAR, LONGEST)).toBeNull();
    expect(await settingsOf(second).of(REGISTRAR)).toBe(await settingsOf(second).of(REGISTRAR));
    await put(first, '3600');
    expect(await settingsOf(first).get(REGISTRAR, LONGEST)).toBe('3600');
    await until(async () => (await settingsOf(second).get(REGISTRAR, LONGEST)) === '3600');
    const dns = await settingsOf(first).of(DNS);
    await put(second, '1800');
    await until(async () => (await settingsOf(first).get(REGISTRAR, LONGEST)) === '1800');
    // Those of other services stay.
    expect(await settingsOf(first).of(DNS)).toBe(dns);
  });

  it('follow what their defaults are worked out from', async () => {
    await settingsOf(second).of(DNS);
    await first.trunkline.application
      .get(DataSource)
      .query(`update servers set host = 'old.example.org', ip = '127.9.9.9' where is_primary`);
    await first.trunkline.application.get(ServersService).ensurePrimary();
    await until(async () => (await settingsOf(second).get(DNS, 'acl/ips'))?.startsWith('127.0.0.1,') === true);
  });

  it('come from the database while changes of other processes are not heard', async () => {
    const database = first.trunkline.application.get(DataSource);
    await settingsOf(second).of(REGISTRAR);
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'trunkline listener' and datname = current_database()`,
    );
    await put(first, '900');
    await until(async () => (await settingsOf(second).get(REGISTRAR, LONGEST)) === '900');
  });
});
