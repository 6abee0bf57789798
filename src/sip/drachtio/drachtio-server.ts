import { Logger } from '@nestjs/common';
import type Srf from 'drachtio-srf';
import type { Handler } from 'drachtio-srf';
import { Subject, type Observable } from 'rxjs';
import { setTimeout as wait } from 'node:timers/promises';
import { Backoff } from '../../connection/backoff.js';
import type { SecretAddress } from '../../connection/secret-url.js';
import { SipUnavailableError } from '../errors.js';
import { sipReconnects, sipServersUp } from '../metrics.js';
import type { SipTimings } from '../sip-options.js';
import { DrachtioConnection, DrachtioSignInError, type DrachtioGreeting } from './drachtio-connection.js';

/**
 * - `connecting`: since the start no connection has been made or has failed
 * - `up`: SIP goes in and out
 * - `down`: it does not
 * - `refused`: the secret was refused
 * - `closed`: Trunkline is stopping
 */
export type ServerState = 'connecting' | 'up' | 'down' | 'refused' | 'closed';

/** A server's health. */
export interface ServerStatus {
  /** host:port */
  readonly name: string;
  readonly state: ServerState;
  /** When the state began. */
  readonly since: Date;
  /** Why it is not up, or was not the last time. */
  readonly lastError?: string;
  /** drachtio's version, as of the last connection. */
  readonly version?: string;
}

/** One drachtio server, connected to again whenever the connection ends. */
export class DrachtioServer {
  readonly name: string;
  readonly #logger = new Logger('SipAgent');
  readonly #stop = new AbortController();
  readonly #backoff: Backoff;
  readonly #ends = new Subject<Error>();
  readonly #starts = new Subject<void>();
  #connection: DrachtioConnection | undefined;
  #greeting: DrachtioGreeting | undefined;
  #status: ServerStatus;

  /** Each end of a connection that was up: whatever was outstanding on it gets no answer. */
  readonly lost: Observable<Error> = this.#ends;
  /** Each sign-in. */
  readonly opened: Observable<void> = this.#starts;

  constructor(
    private readonly address: SecretAddress,
    private readonly timings: SipTimings,
    private readonly handlers: ReadonlyMap<string, Handler>,
  ) {
    this.name = address.name;
    this.#backoff = new Backoff(timings.retryFirst, timings.retryMost);
    this.#status = { name: this.name, state: 'connecting', since: new Date() };
    sipServersUp.set({ server: this.name }, 0);
  }

  get status(): ServerStatus {
    return this.#status;
  }

  get usable(): boolean {
    return this.#status.state === 'up';
  }

  /** Where it takes SIP, as `host:port`; what is known of the last connection. */
  get addresses(): readonly string[] {
    return (this.#greeting?.addresses ?? []).map((address) => address.replace(/^[a-z]+\//, ''));
  }

  /** What requests are sent with. @throws SipUnavailableError while it is not up */
  get srf(): Srf {
    if (this.usable && this.#connection) return this.#connection.srf;
    throw new SipUnavailableError([this.name], this.#status.lastError);
  }

  /** Connects, and keeps connecting, in the background. */
  start(): void {
    void this.#run();
  }

  close(): void {
    this.#stop.abort();
    this.#connection?.close('Trunkline is stopping');
    this.#enter('closed');
    this.#ends.complete();
    this.#starts.complete();
  }

  async #run(): Promise<void> {
    while (this.#goesOn()) {
      const began = Date.now();
      const reason = await this.#live();
      if (!this.#goesOn()) return;
      const isRefused = reason instanceof DrachtioSignInError;
      const wasUp = this.usable;
      this.#report(reason, isRefused ? 'refused' : 'down');
      if (wasUp) this.#ends.next(reason);
      if (Date.now() - began > this.timings.retryMost) this.#backoff.reset();
      const pause = isRefused ? this.#backoff.jittered(this.timings.retryRefused) : this.#backoff.next();
      await wait(pause, undefined, { signal: this.#stop.signal, ref: false }).catch(() => undefined);
    }
  }

  #goesOn(): boolean {
    return !this.#stop.signal.aborted;
  }

  /** One connection from beginning to end. @returns why it ended */
  async #live(): Promise<Error> {
    const connection = new DrachtioConnection(this.address, this.timings, this.handlers);
    this.#connection = connection;
    try {
      this.#greeting = await connection.opened;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
    if (!this.#goesOn()) return connection.closed;
    if (this.#status.lastError !== undefined) this.#logger.log(`drachtio at ${this.name} is back`);
    this.#enter('up');
    this.#starts.next();
    return connection.closed;
  }

  #report(reason: Error, state: ServerState): void {
    sipReconnects.inc({ server: this.name });
    if (this.#status.lastError !== reason.message || this.#status.state !== state) {
      this.#logger.warn(`drachtio at ${this.name}: ${reason.message}`);
    }
    this.#enter(state, reason.message);
  }

  #enter(state: ServerState, lastError = this.#status.lastError): void {
    const version = this.#greeting?.version;
    this.#status = {
      name: this.name,
      state,
      since: state === this.#status.state ? this.#status.since : new Date(),
      ...(lastError !== undefined && { lastError }),
      ...(version !== undefined && { version }),
    };
    sipServersUp.set({ server: this.name }, state === 'up' ? 1 : 0);
  }
}
