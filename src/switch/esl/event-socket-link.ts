import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { SwitchSignInError, SwitchUnavailableError } from '../errors.js';
import type { EslAddress } from '../esl-url.js';
import type { SwitchTimings } from '../switch-options.js';
import { Backoff } from '../../connection/backoff.js';
import { EventSocket } from './event-socket.js';
import type { SwitchEvent } from './switch-event.js';

/**
 * - `connecting`: an attempt is under way
 * - `ready`: signed in and prepared
 * - `waiting`: until the next attempt
 * - `refused`: the password or the address was refused; the next attempt is far off
 * - `closed`: for good
 */
export type LinkState = 'connecting' | 'ready' | 'waiting' | 'refused' | 'closed';

/** What a link does with what comes. */
export interface LinkHandlers {
  /** After each sign-in, before the link is ready: subscribes. A failure ends the connection. */
  prepare(socket: EventSocket): Promise<void>;
  /** Each event; quick. */
  event(event: SwitchEvent): void;
  /** Each change of state; with the reason where one ends badly. */
  state(state: LinkState, reason?: Error): void;
}

/** A connection that is made again whenever it ends. */
export class EventSocketLink {
  readonly #logger = new Logger(EventSocketLink.name);
  readonly #stop = new AbortController();
  readonly #backoff: Backoff;
  #state: LinkState = 'waiting';
  #socket: EventSocket | undefined;
  #problem: string | undefined;

  /**
   * @param title what it is for, in log lines
   * @param address where to connect
   * @param timings how long to wait for what
   * @param handlers what to do
   */
  constructor(
    private readonly title: string,
    private readonly address: EslAddress,
    private readonly timings: SwitchTimings,
    private readonly handlers: LinkHandlers,
  ) {
    this.#backoff = new Backoff(timings.retryFirst, timings.retryMost);
  }

  get state(): LinkState {
    return this.#state;
  }

  /** The connection. @throws SwitchUnavailableError unless the link is ready */
  get socket(): EventSocket {
    if (this.#state === 'ready' && this.#socket) return this.#socket;
    throw new SwitchUnavailableError([this.address.name], this.#problem);
  }

  /** Connects, and keeps connecting, in the background. */
  start(): void {
    void this.#run();
  }

  /** Ends the present connection; another one follows. */
  reconnect(reason: string): void {
    this.#socket?.close(reason);
  }

  /** Ends the link for good. */
  close(): void {
    this.#stop.abort();
    this.#socket?.close('Trunkline is stopping');
    this.#enter('closed');
  }

  async #run(): Promise<void> {
    while (this.#goesOn()) {
      const began = Date.now();
      const reason = await this.#live();
      if (!this.#goesOn()) return;
      this.#report(reason);
      this.#enter(reason instanceof SwitchSignInError ? 'refused' : 'waiting', reason);
      if (Date.now() - began > this.timings.retryMost) this.#backoff.reset();
      await this.#pause(reason);
    }
  }

  #goesOn(): boolean {
    return !this.#stop.signal.aborted;
  }

  /** One connection from beginning to end. @returns why it ended */
  async #live(): Promise<Error> {
    this.#enter('connecting');
    const socket = new EventSocket(this.address, this.timings, (event) => {
      this.#deliver(event);
    });
    this.#socket = socket;
    try {
      await socket.opened;
      await this.handlers.prepare(socket);
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      socket.close(reason.message);
      return reason;
    }
    if (this.#problem !== undefined) this.#logger.log(`FreeSWITCH at ${this.address.name}: ${this.title} are back`);
    this.#problem = undefined;
    this.#enter('ready');
    return socket.closed;
  }

  /** A listener that throws must not end the connection. */
  #deliver(event: SwitchEvent): void {
    try {
      this.handlers.event(event);
    } catch (error) {
      this.#logger.error(`The handler of ${event.name} ${event.subclass} failed: ${String(error)}`);
    }
  }

  async #pause(reason: Error): Promise<void> {
    const refused = reason instanceof SwitchSignInError;
    const milliseconds = refused ? this.#backoff.jittered(this.timings.retryRefused) : this.#backoff.next();
    await wait(milliseconds, undefined, { signal: this.#stop.signal }).catch(() => undefined);
  }

  /** Says each problem once, not at every attempt. */
  #report(reason: Error): void {
    const problem = reason instanceof SwitchUnavailableError ? reason.reason : reason.message;
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#logger.warn(`FreeSWITCH at ${this.address.name}: ${this.title} are down: ${problem}`);
  }

  #enter(state: LinkState, reason?: Error): void {
    if (this.#state === 'closed') return;
    this.#state = state;
    this.handlers.state(state, reason);
  }
}
