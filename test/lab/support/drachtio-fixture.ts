import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Dialog, Handler, Request, RequestOptions, Response } from 'drachtio-srf';
import type Srf from 'drachtio-srf';
import type { IncomingCall, OutgoingCall } from '../../support/phone-call.js';
import { sdpOf, SipPhone, type SipPhoneOptions } from '../../support/sip-phone.js';
import type { SipResponse } from '../../../src/lab/sip/sip-message.js';
import { connectApplication, startDrachtio, type DrachtioServer, type SipApplication } from './sip-application.js';

/** What the application offers and answers. */
export const SDP = sdpOf(20_000);

const METHODS = ['invite', 'register', 'subscribe', 'options', 'message', 'notify'] as const;

function refuse(_request: Request, response: Response): void {
  response.send(480);
}

/** A drachtio server, an application on it, and phones. */
export class DrachtioFixture {
  server!: DrachtioServer;
  application!: SipApplication;
  /** What the application does with requests; each test says it. */
  readonly on: Record<(typeof METHODS)[number], Handler> = {
    invite: refuse,
    register: refuse,
    subscribe: refuse,
    options: refuse,
    message: refuse,
    notify: refuse,
  };
  /** What the application was told of calls. */
  readonly cdrs: string[] = [];
  private readonly phones: SipPhone[] = [];

  get srf(): Srf {
    return this.application.srf;
  }

  get sipPort(): number {
    return this.application.sipPort;
  }

  async start(): Promise<void> {
    this.server = await startDrachtio();
    this.application = await connectApplication(this.server, (srf) => {
      for (const method of METHODS) {
        srf[method]((request, response) => {
          this.on[method](request, response);
        });
      }
      srf.on('cdr:attempt', (source) => this.cdrs.push(`attempt ${source}`));
      srf.on('cdr:start', (source, _time, role) => this.cdrs.push(`start ${source} ${role}`));
      srf.on('cdr:stop', (source, _time, reason) => this.cdrs.push(`stop ${source} ${reason}`));
    });
  }

  /** Between tests. */
  reset(): void {
    for (const phone of this.phones.splice(0)) phone.close();
    for (const method of METHODS) this.on[method] = refuse;
    this.cdrs.length = 0;
  }

  async stop(): Promise<void> {
    await this.application.close();
    await this.server.stop();
  }

  /** A phone at the server. */
  async phone(user: string, options: Partial<SipPhoneOptions> = {}): Promise<SipPhone> {
    const phone = await SipPhone.open({ user, server: this.sipPort, ...options });
    this.phones.push(phone);
    return phone;
  }

  /** Handles INVITEs. @returns what came of the first one */
  onInvite<Result>(handle: (request: Request, response: Response) => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.on.invite = (request, response) => {
        handle(request, response).then(resolve, reject);
      };
    });
  }

  /** A call that the application has answered. */
  async answeredCall(options: Partial<SipPhoneOptions> = {}): Promise<AnsweredCall> {
    const alice = await this.phone('alice', options);
    const dialog = this.onInvite((request, response) => this.srf.createUAS(request, response, { localSdp: SDP }));
    const call = alice.call(alice.at('service'));
    const answer = await call.answered();
    return { alice, call, answer, dialog: await dialog };
  }

  /** A call of the application that a phone has answered. */
  async calledPhone(options: Partial<SipPhoneOptions> = {}): Promise<CalledPhone> {
    const bob = await this.phone('bob', { onCall: pickUp, ...options });
    const dialog = await this.srf.createUAC(bob.uri, { localSdp: SDP, callingNumber: '1001' });
    const [call] = bob.calls;
    if (!call) throw new Error('no call');
    return { bob, dialog, call };
  }

  /** Sends a request outside a dialog and waits for the answer. */
  requested(uri: string, options: RequestOptions): Promise<Response> {
    return new Promise((resolve, reject) => {
      // No promise: an answer that comes at once would come before who waits for it.
      this.srf.request(uri, options, (error, request) => {
        if (error || !request) reject(error ?? new Error('nothing was sent'));
        else request.on('response', resolve);
      });
    });
  }
}

/** A call that the application has answered. */
export interface AnsweredCall {
  readonly alice: SipPhone;
  readonly call: OutgoingCall;
  readonly answer: SipResponse;
  readonly dialog: Dialog;
}

/** A call of the application that a phone has answered. */
export interface CalledPhone {
  readonly bob: SipPhone;
  readonly dialog: Dialog;
  readonly call: IncomingCall;
}

/** Rings and takes the call. */
export function pickUp(call: IncomingCall): void {
  call.ring();
  call.answer();
}

/** A fixture for the tests of a file: the lab, or the real server that `DRACHTIO_URL` names. */
export function useDrachtio(): DrachtioFixture {
  const fixture = new DrachtioFixture();
  beforeAll(() => fixture.start());
  afterEach(() => {
    fixture.reset();
  });
  afterAll(() => fixture.stop());
  return fixture;
}
