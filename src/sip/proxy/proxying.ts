import { Injectable, Logger } from '@nestjs/common';
import type { ProxyOptions, Request, Response } from 'drachtio-srf';
import { checkedHeaders, type Headers } from '../message/headers.js';
import { SipAgent } from '../sip-agent.js';

/** How long a target may take to say anything, before the next one is tried: it is down. */
const SILENCE = '3s';

/** Passes requests on and is out of the call: it goes on whatever becomes of this process. */
@Injectable()
export class Proxying {
  private readonly log = new Logger('Proxy');

  constructor(private readonly agent: SipAgent) {}

  /** To the first target that answers, one after the other. */
  async forward(
    request: Request,
    response: Response,
    targets: readonly string[],
    { headers }: { readonly headers: Headers },
  ): Promise<void> {
    const options = { headers: checkedHeaders(headers), ...(targets.length > 1 && { provisionalTimeout: SILENCE }) };
    await this.proxy(request, response, targets, options);
  }

  /** To all targets at once. */
  async fork(request: Request, response: Response, targets: readonly string[]): Promise<void> {
    await this.proxy(request, response, targets, { forking: 'simultaneous' });
  }

  private async proxy(
    request: Request,
    response: Response,
    targets: readonly string[],
    options: ProxyOptions,
  ): Promise<void> {
    const server = this.agent.serverAt(request.receivedOn);
    const lost = new Promise<void>((resolve) => {
      const subscription = server.lost.subscribe(() => {
        subscription.unsubscribe();
        resolve();
      });
    });
    const done = server.srf
      .proxyRequest(request, [...targets], { ...options, recordRoute: true })
      .catch((error: unknown) => {
        // What drachtio could not pass on at all is still to be answered.
        this.log.warn(`A call was not passed on: ${String(error)}`);
        if (!response.finalResponseSent) this.agent.respond(response, 500);
      });
    // drachtio goes on by itself where the connection is lost; drachtio-srf would wait for ever.
    await Promise.race([done, lost]);
  }
}
