import type { Dialog, Request, Response } from 'drachtio-srf';
import type { DrachtioServer } from '../drachtio/drachtio-server.js';
import type { Headers } from '../message/headers.js';
import { quote } from '../message/name-address.js';
import type { SipAgent } from '../sip-agent.js';
import { CallFailedError } from './call-targets.js';
import type { Answered } from './ringing.js';
import type { Session } from './session.js';

/** Passed on from one leg to the other, where they come. */
const PASSED_ON = ['Content-Type', 'Event', 'Refer-To', 'Referred-By', 'Subscription-State'];
/** Requests that are passed on as they are. */
const METHODS = ['info', 'message', 'notify', 'options', 'refer'];

/** One phone in a call that the agent holds together. */
export class CallLeg {
  /** Settles when it is over, whoever ended it, or nobody can know any more. */
  readonly ended: Promise<void>;
  /** What the phone said of its media last. */
  received: string;
  private readonly server: DrachtioServer;
  private readonly dialog: Dialog;
  private peer: CallLeg | undefined;
  private end: () => void = () => undefined;
  private isOver = false;

  constructor(
    private readonly agent: SipAgent,
    { server, call }: Answered<Dialog>,
    private readonly session: Session,
  ) {
    this.server = server;
    this.dialog = call;
    this.received = call.remote.sdp;
    this.ended = new Promise((resolve) => {
      this.end = () => {
        this.isOver = true;
        lost.unsubscribe();
        resolve();
      };
    });
    const lost = server.lost.subscribe(() => {
      this.hangUpLater();
      this.end();
    });
    call.on('destroy', this.end);
  }

  get sip(): Dialog['sip'] {
    return this.dialog.sip;
  }

  /** Is told what the phone asks for in the call. */
  onRequest(method: string, handler: (request: Request, response: Response) => void): void {
    this.dialog.on(method, handler);
  }

  /** From now on what one of the two does happens to the other. */
  connectTo(peer: CallLeg): void {
    const isConnected = this.peer !== undefined;
    this.peer = peer;
    if (isConnected) return;
    for (const method of METHODS) {
      this.onRequest(method, (request, response) => {
        void this.passOn(request, response);
      });
    }
    for (const method of ['modify', 'update']) {
      this.onRequest(method, (request, response) => {
        void this.passOnOffer(request, response);
      });
    }
  }

  /**
   * Offers other media (re-INVITE).
   *
   * @returns the phone's answer
   * @throws CallFailedError, SipUnavailableError, SipRequestError
   */
  async offer(sdp: string): Promise<string> {
    const body = this.session.describe(sdp);
    const headers = { 'Content-Type': 'application/sdp' };
    const response = await this.request('INVITE', headers, body);
    if (response.status >= 300) throw new CallFailedError(response.status, response.reason);
    this.received = response.body;
    return response.body;
  }

  /** Sends a request in the call. @returns its final answer @throws SipUnavailableError, SipRequestError */
  request(method: string, headers: Headers, body?: string): Promise<Response> {
    const content = body === undefined || body === '' ? {} : { body };
    return this.agent.requestInDialog(this.server, this.dialog.id, { method, headers, ...content });
  }

  /** Ends it. @param failure why, where the call came to nothing (RFC 3326) */
  async hangUp(failure?: CallFailedError): Promise<void> {
    if (this.isOver) return;
    this.end();
    const headers: Record<string, string> = failure
      ? { Reason: `SIP;cause=${failure.status};text=${quote(failure.reason)}` }
      : {};
    const lost = new Promise<void>((resolve) => {
      const subscription = this.server.lost.subscribe(() => {
        this.hangUpLater();
        resolve();
      });
      void this.dialog
        .destroy({ headers })
        .catch(() => undefined)
        .then(() => {
          subscription.unsubscribe();
          resolve();
        });
    });
    await lost;
  }

  /** The server keeps calls whose agent is gone. */
  private hangUpLater(): void {
    const again = this.server.opened.subscribe(() => {
      again.unsubscribe();
      this.agent.requestInDialog(this.server, this.dialog.id, { method: 'BYE' }).catch(() => undefined);
    });
  }

  private async passOn(request: Request, response: Response): Promise<void> {
    const headers = Object.fromEntries(
      PASSED_ON.flatMap((name) => {
        const value = request.get(name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    try {
      const answer = await this.other().request(request.method, headers, request.body);
      this.agent.respond(response, answer.status);
    } catch {
      this.agent.respond(response, 500);
    }
  }

  private async passOnOffer(request: Request, response: Response): Promise<void> {
    const headers = { 'Content-Type': 'application/sdp' };
    if (request.body === '') {
      // Who asks for an offer gets the last one; who only refreshes the call asks for nothing.
      if (request.method === 'UPDATE') this.agent.respond(response, 200);
      else this.agent.respond(response, 200, headers, this.session.last);
      return;
    }
    try {
      const answer = await this.other().offer(request.body);
      this.received = request.body;
      this.agent.respond(response, 200, headers, this.session.describe(answer));
    } catch (error) {
      this.agent.respond(response, error instanceof CallFailedError ? error.status : 500);
    }
  }

  private other(): CallLeg {
    if (!this.peer) throw new CallFailedError(491, 'Request Pending');
    return this.peer;
  }
}
