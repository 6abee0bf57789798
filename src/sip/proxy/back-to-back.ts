import { Injectable } from '@nestjs/common';
import type { Dialog, Request, Response } from 'drachtio-srf';
import type { Route } from '../location/route.js';
import type { Headers } from '../message/headers.js';
import { parseSipUri } from '../message/sip-uri.js';
import { SipRefusal } from '../refusal.js';
import { SipAgent } from '../sip-agent.js';
import { CallFailedError } from '../third-party-calls/call-targets.js';
import { ringAll } from '../third-party-calls/ringing.js';
import { linkDialogs } from './linked-dialogs.js';

/** Of the caller's headers, those that go with the call. Identities are not among them. */
const PASSED_ON = ['Alert-Info', 'Call-Info', 'Privacy', 'Referred-By', 'Replaces', 'Subject', 'X-ConfPin'];

/** How a call is made behind another one. */
export interface BackToBackOptions {
  readonly headers: Headers;
  /** Phones that ring together, and how long before the next ones do; the last ones ring until somebody gives up. */
  readonly groups: readonly (readonly Route[])[];
  /** In milliseconds. */
  readonly groupTime: number;
}

/** A call of two dialogs (B2BUA), where a proxy will not do: the agent stays in it to its end. */
@Injectable()
export class BackToBack {
  constructor(private readonly agent: SipAgent) {}

  /** Makes a call to the first target that takes it, one after the other. */
  async call(request: Request, response: Response, targets: readonly string[], headers: Headers): Promise<void> {
    const from = request.receivedOn ?? '';
    const groups = targets.map((target) => [{ uri: parseSipUri(target), from }]);
    await this.ring(request, response, { headers, groups, groupTime: 5_000 });
  }

  /**
   * Rings phones, group by group, and connects the one that answers.
   *
   * @throws SipRefusal where the caller made no offer: nobody can be rung with one
   */
  async ring(request: Request, response: Response, { headers, groups, groupTime }: BackToBackOptions): Promise<void> {
    const { body: offer } = request;
    if (offer === '') throw new SipRefusal(488);
    const cancelled = new AbortController();
    request.on('cancel', () => {
      cancelled.abort();
    });
    const ringing = {
      place: (
        srf: Parameters<Parameters<typeof ringAll<Dialog>>[2]['place']>[0],
        uri: string,
        options: object,
        progress: object,
      ) => srf.createUAC(uri, { ...options, localSdp: offer }, progress),
      headers: { ...passedOn(request), 'Content-Type': 'application/sdp', ...headers },
      onResponse: (progress: Response) => {
        this.tell(response, progress);
      },
    };
    let failure = new CallFailedError(480, 'Temporarily Unavailable');
    for (const [index, routes] of groups.entries()) {
      if (cancelled.signal.aborted) return;
      const isLast = index === groups.length - 1;
      const signal = isLast ? cancelled.signal : AbortSignal.any([cancelled.signal, AbortSignal.timeout(groupTime)]);
      try {
        const { server, call } = await ringAll<Dialog>(this.agent, routes, { ...ringing, signal });
        await this.connect(request, response, server, call, cancelled.signal);
        return;
      } catch (error) {
        if (!(error instanceof CallFailedError)) throw error;
        failure = error;
        if (failure.status >= 600) break;
      }
    }
    // To a caller who gave up drachtio has answered already.
    if (!cancelled.signal.aborted) this.agent.respond(response, failure.status);
  }

  private async connect(
    request: Request,
    response: Response,
    server: ReturnType<SipAgent['serverAt']>,
    call: Dialog,
    cancelled: AbortSignal,
  ): Promise<void> {
    if (cancelled.aborted) {
      await call.destroy();
      return;
    }
    try {
      const caller = await server.srf.createUAS(request, response, { localSdp: call.remote.sdp });
      linkDialogs(this.agent, server, caller, call);
    } catch (error) {
      await call.destroy().catch(() => undefined);
      throw error;
    }
  }

  /** That it rings, once; with early media as it comes. */
  private tell(response: Response, { status, body }: Response): void {
    if (status < 180 || status > 199 || response.finalResponseSent) return;
    if (body === '') this.agent.respond(response, 180);
    else this.agent.respond(response, 183, { 'Content-Type': 'application/sdp' }, body);
  }
}

function passedOn(request: Request): Headers {
  return Object.fromEntries(
    PASSED_ON.flatMap((name) => {
      const value = request.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
