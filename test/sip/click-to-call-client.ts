import { randomBytes } from 'node:crypto';
import { createDocument } from '../../src/openapi/document.js';
import { RouteTable } from '../../src/rest/route-table.js';
import { digestHeader, nonceOf, type DigestAnswer } from '../auth/digest-client.js';
import { Contract } from '../support/contract.js';
import type { Fixture } from '../support/trunkline.js';

/** What came back. */
export interface CallReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A program that asks for calls, and signs in as programs do that know Digest. */
export class ClickToCallClient {
  private readonly contract: Contract;

  constructor(private readonly fixture: Fixture) {
    this.contract = new Contract(createDocument(fixture.trunkline.application.get(RouteTable).routes));
  }

  get url(): string {
    const { callControllerUrl } = this.fixture.trunkline;
    if (callControllerUrl === undefined) throw new Error('there is no listener');
    return callControllerUrl;
  }

  /** Sends a request without credentials. */
  plain(method: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<CallReply> {
    return this.send(method, `/callcontroller${path}`, headers);
  }

  /** Signs in. @param as `name:password` */
  async ask(method: string, path: string, as: string, wrong: Partial<DigestAnswer> = {}): Promise<CallReply> {
    const uri = `/callcontroller${path}`;
    const challenged = await this.send(method, uri, {});
    const [, username = '', password = ''] = /^([^:]*):(.*)$/.exec(as) ?? [];
    const answer = { username, password, realm: 'localhost', nonce: nonceOf(challenged.headers), uri, method };
    const cnonce = randomBytes(4).toString('hex');
    return this.send(method, uri, { Authorization: digestHeader({ ...answer, cnonce, ...wrong }) });
  }

  private async send(method: string, uri: string, headers: Readonly<Record<string, string>>): Promise<CallReply> {
    const response = await fetch(this.url + uri, { method, headers });
    const text = await response.text();
    // Of the two documents the API document shows one.
    const shown = text.includes('<dialogs ') ? '' : text;
    this.contract.check(method, uri, response.status, response.headers.get('content-type'), shown);
    return { status: response.status, headers: response.headers, text };
  }
}
