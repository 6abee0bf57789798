import type { Fixture, Reply } from './trunkline.js';

export const JSON_BODY = { 'Content-Type': 'application/json' };
export const XML_BODY = { 'Content-Type': 'text/xml' };

/** The versions of AudioCodes devices, the newest first. */
export const AUDIOCODES_VERSIONS = ['6.0', '5.8', '5.6', '5.4', '5.2', '5.0'].map((number) => `audiocodes${number}`);

/** A setting as clients get it. */
export interface Setting {
  readonly path: string;
  readonly type: string;
  readonly options: Readonly<Record<string, string | null>> | null;
  readonly value: string | null;
  readonly defaultValue: string | null;
  readonly label: string | null;
}

/** A SIP trunk, as a request says it. */
export function trunk(name: string, more: object = {}): object {
  return { name, model: { modelId: 'sipTrunkStandard' }, ...more };
}

/** A device with telephone lines, as a request says it. */
export function fxo(name: string, more: object = {}): object {
  return { name, model: { modelId: 'audiocodesMP1X4_4_FXO' }, ...more };
}

/** A program that works with gateways; paths are those below `/api/gateways`. */
export class GatewaysClient {
  constructor(private readonly fixture: Fixture) {}

  send(
    method: string,
    path: string,
    body?: object | string,
    headers: Readonly<Record<string, string>> = JSON_BODY,
  ): Promise<Reply> {
    return this.fixture.call(`/api/gateways${path}`, {
      method,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body), headers }),
    });
  }

  /** Sets one setting. */
  put(path: string, value: string): Promise<Reply> {
    return this.send('PUT', path, value, { 'Content-Type': 'text/plain' });
  }

  /** @returns the id of the new gateway */
  async make(gateway: object, path = ''): Promise<string> {
    const reply = await this.send('POST', path, gateway);
    expect(reply).toMatchObject({ status: 200, text: expect.stringMatching(/^\d+$/) as string });
    return reply.text;
  }

  async settingsAt(path: string): Promise<readonly Setting[]> {
    return ((await this.fixture.json(`/api/gateways${path}`)) as { settings: Setting[] }).settings;
  }

  async settingAt(path: string): Promise<Setting> {
    return (await this.fixture.json(`/api/gateways${path}`)) as Setting;
  }

  /** The ids of a gateway's ports. */
  async portsOf(id: string): Promise<number[]> {
    const { ports } = (await this.fixture.json(`/api/gateways/${id}/ports`)) as { ports: { id: number }[] };
    return ports.map((port) => port.id);
  }
}
