import { LabDrachtio } from '../../src/lab/drachtio/lab-drachtio.js';
import { SipAgent } from '../../src/sip/index.js';
import { DatabaseProxy } from '../support/database-proxy.js';
import { SipPhone, type SipPhoneOptions } from '../support/sip-phone.js';
import { startFixture, type Fixture } from '../support/trunkline.js';
import { until } from '../support/until.js';

/** A drachtio whose connections can be cut: the one that `DRACHTIO_URL` names, or a lab drachtio of its own. */
export interface CuttableDrachtio {
  readonly url: string;
  cut(): Promise<void>;
  open(): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts it. */
export async function cuttableDrachtio(): Promise<CuttableDrachtio> {
  const { DRACHTIO_URL } = process.env;
  const lab =
    DRACHTIO_URL === undefined
      ? new LabDrachtio({ host: '127.0.0.1', port: 0, sipPort: 0, secret: 'cymru' })
      : undefined;
  const labUrl = lab === undefined ? '' : `drachtio://:cymru@127.0.0.1:${(await lab.listen()).port}`;
  const proxy = await new DatabaseProxy(DRACHTIO_URL ?? labUrl).open();
  return {
    url: proxy.url,
    cut: () => proxy.cut(),
    open: () => proxy.open(),
    close: async () => {
      await proxy.cut();
      await lab?.close();
    },
  };
}

/** A running Trunkline with users who have phones, on the lab drachtio or the one that `DRACHTIO_URL` names. */
export interface SipFixture extends Fixture {
  /** Where phones find the SIP server on 127.0.0.1. */
  readonly sipPort: number;
  /** Adds a user. @returns the name */
  addUser(userName: string): Promise<string>;
  /** A phone of a user; its password is that of the user unless it is given. */
  phone(user: string, options?: Partial<SipPhoneOptions>): Promise<SipPhone>;
}

export const SIP_PASSWORD = 'phone-secret:1';

/** Starts it. @param users user names */
export async function startSipFixture(
  users: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<SipFixture> {
  const { DRACHTIO_URL } = process.env;
  const fixture = await startFixture({ ...(DRACHTIO_URL !== undefined && { DRACHTIO_URL }), ...environment });
  const addUser = async (userName: string): Promise<string> => {
    const body = `<user><userName>${userName}</userName><sipPassword>${SIP_PASSWORD}</sipPassword></user>`;
    await fixture.call('/rest/user', { method: 'PUT', body, headers: { 'Content-Type': 'text/xml' } });
    return userName;
  };
  for (const user of users) await addUser(user);
  const agent = fixture.trunkline.application.get(SipAgent);
  await until('the SIP agent is connected', () => agent.servers.every(({ usable }) => usable));
  const [address = ''] = agent.servers.flatMap(({ addresses }) => addresses);
  const sipPort = Number(address.split(':')[1]);
  const phones: SipPhone[] = [];
  return {
    ...fixture,
    sipPort,
    addUser,
    phone: async (user, options = {}) => {
      const phone = await SipPhone.open({ user, password: SIP_PASSWORD, server: sipPort, ...options });
      phones.push(phone);
      return phone;
    },
    stop: async () => {
      for (const phone of phones) phone.close();
      await fixture.stop();
    },
  };
}
