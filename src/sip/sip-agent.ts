import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Request, RequestOptions, Response, Handler } from 'drachtio-srf';
import { DrachtioServer } from './drachtio/drachtio-server.js';
import { SipRequestError, SipSyntaxError, SipUnavailableError, UnknownDialogError } from './errors.js';
import { checkedHeaders, type Headers } from './message/headers.js';
import { formatSipUri, type SipUri } from './message/sip-uri.js';
import { sipRequests, sipRequestSeconds } from './metrics.js';
import { SipRefusal } from './refusal.js';
import { addressesOf, DEFAULT_TIMINGS, SIP_OPTIONS, type SipOptions, type SipTimings } from './sip-options.js';

/** What is done with the requests of a method. A {@link SipRefusal} is answered with its status, whatever else with 500. */
export type SipHandler = (request: Request, response: Response) => Promise<void>;

/** A request outside a dialog. */
export interface OutgoingRequest {
  readonly method: string;
  readonly uri: SipUri;
  readonly headers: Headers;
  readonly body?: string;
  /** The next hop, where it is not the URI's. */
  readonly nextHop?: SipUri;
  /** `host:port` of the SIP server that it should leave from, if that is up. */
  readonly from?: string;
  /** For a far side that asks who sends it. */
  readonly credentials?: { readonly username: string; readonly password: string };
}

/** The SIP agent: the drachtio servers, what is done with what comes in, and what goes out. */
@Injectable()
export class SipAgent implements OnApplicationBootstrap, OnModuleDestroy {
  readonly servers: readonly DrachtioServer[];
  readonly timings: SipTimings;
  private readonly log = new Logger('SipAgent');
  private readonly handlers = new Map<string, Handler>();

  /** @throws SipSettingsError */
  constructor(@Inject(SIP_OPTIONS) options: SipOptions) {
    const timings = { ...DEFAULT_TIMINGS, ...options.timings };
    this.timings = timings;
    this.servers = addressesOf(options).map((address) => new DrachtioServer(address, timings, this.handlers));
  }

  /** Connects in the background: the application starts without them. By now all handlers are there. */
  onApplicationBootstrap(): void {
    for (const server of this.servers) server.start();
  }

  onModuleDestroy(): void {
    for (const server of this.servers) server.close();
  }

  /** Says what is done with a method's requests. Before the application has started. */
  handle(method: string, handler: SipHandler): void {
    const key = method.toLowerCase();
    if (this.handlers.has(key)) throw new Error(`${method} has a handler already`);
    this.handlers.set(key, (request, response) => {
      const stop = sipRequestSeconds.startTimer({ method });
      response.once('end', ({ status }: { status: number }) => {
        stop();
        sipRequests.inc({ method, status: String(status) });
      });
      // drachtio-srf leaves a promise that rejects to Node, which ends the process.
      handler(request, response).catch((error: unknown) => {
        if (error instanceof SipRefusal) this.respond(response, error.status, error.headers);
        else if (error instanceof SipSyntaxError) this.respond(response, 400);
        else {
          this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
          if (!response.finalResponseSent) this.respond(response, 500);
        }
      });
    });
  }

  /** Answers a request. */
  respond(response: Response, status: number, headers: Headers = {}, body?: string): void {
    const content = { headers: checkedHeaders(headers), ...(body !== undefined && { body }) };
    response.send(status, content, (error) => {
      if (error) this.log.warn(`An answer ${status} could not be sent: ${error}`);
    });
  }

  /**
   * Answers a request, and waits until that is on its way: what belongs to the dialog that the answer makes may follow.
   *
   * @throws SipRequestError where the server did not send it
   */
  async answer(response: Response, status: number, headers: Headers): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new SipRequestError(`The answer ${status}`, 'the SIP server is gone'));
      }, this.timings.request).unref();
      response.send(status, { headers: checkedHeaders(headers) }, (error) => {
        clearTimeout(timer);
        if (error) reject(new SipRequestError(`The answer ${status}`, error));
        else resolve();
      });
    });
  }

  /** Where the servers that are up take SIP, as `host:port`. */
  get usableAddresses(): string[] {
    return this.servers.filter(({ usable }) => usable).flatMap(({ addresses }) => addresses);
  }

  /** Where the SIP server is that a request outside a dialog came to, as `host:port`. @throws SipUnavailableError */
  addressOf({ receivedOn }: Request): string {
    if (receivedOn !== undefined && this.usableAddresses.includes(receivedOn)) return receivedOn;
    // It may be known by another address than it listens at.
    const [address = ''] = this.serverAt().addresses;
    return address;
  }

  /**
   * A server that is up.
   *
   * @param address which it should be, if that is up: where it takes SIP, as `host:port`
   * @throws SipUnavailableError if there is none
   */
  serverAt(address?: string): DrachtioServer {
    const usable = this.servers.filter((server) => server.usable);
    const server = usable.find(({ addresses }) => address !== undefined && addresses.includes(address)) ?? usable[0];
    if (server) return server;
    throw new SipUnavailableError(
      this.servers.map(({ name }) => name),
      this.servers.map(({ status }) => status.lastError).find((error) => error !== undefined),
    );
  }

  /**
   * Sends a request outside a dialog, and waits for its final answer.
   *
   * @throws SipUnavailableError where no server is up, or the connection is lost meanwhile
   * @throws SipRequestError where the server would not send it, or nothing came back
   */
  async request({ method, uri, headers, body, nextHop, from, credentials }: OutgoingRequest): Promise<Response> {
    return this.send(this.serverAt(from), formatSipUri(uri), {
      method,
      headers: checkedHeaders(headers),
      ...(body !== undefined && { body }),
      ...(nextHop && { proxy: formatSipUri(nextHop) }),
      ...(credentials && { auth: credentials }),
    });
  }

  /** The server that takes SIP at an address (`host:port`): dialogs live on one alone. @throws SipUnavailableError */
  serverWith(address: string): DrachtioServer {
    const server = this.servers.find(({ usable, addresses }) => usable && addresses.includes(address));
    if (server) return server;
    throw new SipUnavailableError([address]);
  }

  /**
   * Sends a request in a dialog, whichever process has made that, and waits for its final answer; a 2xx to an INVITE is
   * acknowledged. drachtio-srf's own way takes a first provisional answer for the final one, and sends no INVITE after
   * one that was refused.
   *
   * @param dialogId as drachtio names it
   * @throws SipUnavailableError, SipRequestError as {@link request}
   * @throws UnknownDialogError where the server does not know the dialog
   */
  async requestInDialog(
    server: DrachtioServer,
    dialogId: string,
    { method, headers = {}, body }: { readonly method: string; readonly headers?: Headers; readonly body?: string },
  ): Promise<Response> {
    // The URI is needed, and of no effect: the dialog knows where its requests go.
    return this.send(server, 'sip:placeholder', {
      method,
      headers: checkedHeaders(headers),
      stackDialogId: dialogId,
      ...(body !== undefined && { body }),
    });
  }

  private async send(server: DrachtioServer, uri: string, options: RequestOptions): Promise<Response> {
    const { srf } = server;
    const { method } = options;
    return new Promise((resolve, reject) => {
      const settle = (done: () => void): void => {
        clearTimeout(timer);
        lost.unsubscribe();
        done();
      };
      const fail = (error: Error): void => {
        settle(() => {
          reject(error);
        });
      };
      const listen = (sent: Request): void => {
        sent.on('authenticate', listen);
        sent.on('response', (response, acknowledge) => {
          if (response.status < 200) return;
          if (method === 'INVITE' && response.status < 300) acknowledge();
          settle(() => {
            resolve(response);
          });
        });
      };
      const timer = setTimeout(() => {
        fail(new SipRequestError(method, `no answer within ${this.timings.request} ms`));
      }, this.timings.request).unref();
      const lost = server.lost.subscribe((error) => {
        fail(new SipUnavailableError([server.name], error.message));
      });
      srf.request(uri, options, (error, sent) => {
        if (error || sent === undefined) {
          const reason = error instanceof Error ? error.message : String(error);
          const isUnknown = error !== null && 'code' in error && error.code === 'ENODIALOG';
          fail(isUnknown ? new UnknownDialogError(method, reason) : new SipRequestError(method, reason));
          return;
        }
        listen(sent);
      });
    });
  }
}
