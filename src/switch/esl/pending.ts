import { SwitchTimeoutError, type SwitchError } from '../errors.js';
import { deferred } from '../../connection/deferred.js';

/** A reply that is awaited: settled by the reply, by its time-out or by the end of the connection, whichever is first. */
export class PendingReply {
  readonly #reply = deferred<string>();
  readonly promise = this.#reply.promise;
  readonly #timer: NodeJS.Timeout;

  /**
   * @param node host:port, for the error
   * @param command the command's name, for the error
   * @param timeout milliseconds
   * @param onTimeout is called when the time is up
   */
  constructor(node: string, command: string, timeout: number, onTimeout?: () => void) {
    this.#timer = setTimeout(() => {
      onTimeout?.();
      this.#reply.reject(new SwitchTimeoutError(node, command, timeout));
    }, timeout);
  }

  resolve(text: string): void {
    clearTimeout(this.#timer);
    this.#reply.resolve(text);
  }

  reject(error: SwitchError): void {
    clearTimeout(this.#timer);
    this.#reply.reject(error);
  }
}

/** The replies that a connection awaits: those in order of sending, and the results of jobs by their ids. */
export class PendingReplies {
  #queue: PendingReply[] = [];
  #first = 0;
  readonly #jobs = new Map<string, PendingReply>();

  constructor(private readonly node: string) {}

  /** How many are awaited, those included whose time is up. */
  get size(): number {
    return this.#queue.length - this.#first + this.#jobs.size;
  }

  /** Adds the next reply in order. It keeps its place after its time is up, so that the others stay in step. */
  next(command: string, timeout: number): PendingReply {
    const pending = new PendingReply(this.node, command, timeout);
    this.#queue.push(pending);
    return pending;
  }

  /** Adds a job. */
  job(id: string, command: string, timeout: number): PendingReply {
    const pending = new PendingReply(this.node, command, timeout, () => this.#jobs.delete(id));
    this.#jobs.set(id, pending);
    return pending;
  }

  /** Takes the reply whose turn it is. */
  shift(): PendingReply | undefined {
    const pending = this.#queue[this.#first];
    if (!pending) return undefined;
    // Array.shift would copy the rest at every reply; this does when half of it is done with.
    this.#first += 1;
    if (this.#first * 2 > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#first);
      this.#first = 0;
    }
    return pending;
  }

  /** Takes a job; undefined if it is another program's, or its time is up. */
  takeJob(id: string): PendingReply | undefined {
    const pending = this.#jobs.get(id);
    this.#jobs.delete(id);
    return pending;
  }

  /** Fails all. */
  fail(error: SwitchError): void {
    for (const pending of [...this.#queue.slice(this.#first), ...this.#jobs.values()]) pending.reject(error);
    this.#queue = [];
    this.#first = 0;
    this.#jobs.clear();
  }
}
