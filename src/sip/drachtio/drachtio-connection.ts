import Srf, { type Handler } from 'drachtio-srf';
import type { Socket } from 'node:net';
import type { SecretAddress } from '../../connection/secret-url.js';
import { deferred } from '../../connection/deferred.js';
import type { SipTimings } from '../sip-options.js';
import { guardSocket } from './guarded-socket.js';

/** The secret was refused. Tried again, but seldom. */
export class DrachtioSignInError extends Error {
  override readonly name = 'DrachtioSignInError';
}

/** What a drachtio server says of itself at the sign-in. */
export interface DrachtioGreeting {
  /** Where it takes SIP, such as `udp/192.0.2.11:5060`. */
  readonly addresses: readonly string[];
  readonly version: string | undefined;
}

/**
 * One connection to a drachtio server, from its beginning to its end; another one is another object. drachtio-srf would
 * connect anew by itself, but then what was outstanding would never end, and a wrong secret be tried without a pause.
 */
export class DrachtioConnection {
  readonly srf = new Srf();
  /** Signed in. Rejects where that fails. */
  readonly opened: Promise<DrachtioGreeting>;
  /** Why it ended. */
  readonly closed: Promise<Error>;
  readonly #end: (reason: Error) => void;

  /** @param handlers what is called for which method, in lower case */
  constructor(address: SecretAddress, timings: SipTimings, handlers: ReadonlyMap<string, Handler>) {
    const closing = deferred<Error>();
    const opening = deferred<DrachtioGreeting>();
    const timer = setTimeout(() => {
      this.#end(new Error(`no sign-in within ${timings.connect} ms`));
    }, timings.connect);
    this.opened = opening.promise;
    this.closed = closing.promise;
    // Nobody may wait for it.
    this.opened.catch(() => undefined);
    this.#end = (reason) => {
      clearTimeout(timer);
      opening.reject(reason);
      closing.resolve(reason);
      this.#socket?.destroy();
    };
    this.srf.on('error', (error) => {
      this.#end(error);
    });
    this.srf.on('close', () => {
      this.#end(new Error('the connection was closed'));
    });
    this.srf.on('connect', (error, addresses, version) => {
      if (error) {
        this.#end(new DrachtioSignInError('the secret was refused'));
        return;
      }
      clearTimeout(timer);
      if (this.#socket) guardSocket(this.#socket, 2 * timings.ping + 1_000);
      opening.resolve({ addresses: addresses.split(','), version: version ?? undefined });
    });
    // Before it connects: routes that are added later give this process a double share.
    for (const [method, handler] of handlers) this.srf.use(method, handler);
    this.srf.connect({
      host: address.host,
      port: address.port,
      secret: address.password,
      enablePing: true,
      pingInterval: timings.ping,
      // None: this object is for one connection.
      reconnect: { maxAttempts: 1 },
    });
  }

  /** Ends it. */
  close(reason: string): void {
    this.#end(new Error(reason));
  }

  get #socket(): Socket | undefined {
    return this.srf.app.client?.mapServer.keys().next().value;
  }
}
