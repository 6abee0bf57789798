import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import {
  CommandRefusedError,
  InvalidArgumentError,
  SwitchError,
  SwitchSignInError,
  SwitchUnavailableError,
} from '../errors.js';
import type { EslAddress } from '../esl-url.js';
import type { SwitchTimings } from '../switch-options.js';
import { deferred } from '../../connection/deferred.js';
import { ModeslConnection, type Frame } from './modesl-connection.js';
import { PendingReplies } from './pending.js';
import { switchEvent, type SwitchEvent } from './switch-event.js';

/** More unanswered commands than this on one connection are not taken: a bound for a switch that has stopped. */
const MOST_PENDING = 10_000;

/** Each is entered at most once, in this order; `closed` from any of them. */
type State = 'connecting' | 'authenticating' | 'open' | 'closed';

/**
 * One life of one connection to an event socket: from connecting to its end, never back. FreeSWITCH carries out the
 * commands of a connection one after the other and answers in that order; jobs (`bgapi`) run beside them.
 */
export class EventSocket {
  #state: State = 'connecting';
  readonly #opened = deferred<undefined>();
  readonly #closed = deferred<SwitchUnavailableError>();
  readonly #socket: Socket;
  readonly #pending: PendingReplies;
  #timer: NodeJS.Timeout;

  /** Settles when the sign-in is through; fails with the reason if the connection ends before. */
  readonly opened: Promise<void> = this.#opened.promise;
  /** Settles when the connection has ended, with the reason. */
  readonly closed: Promise<SwitchUnavailableError> = this.#closed.promise;

  /**
   * @param address where to connect, and the password
   * @param timings how long to wait for what
   * @param onEvent is called for each event; must be quick and must not throw
   */
  constructor(
    private readonly address: EslAddress,
    private readonly timings: SwitchTimings,
    private readonly onEvent: (event: SwitchEvent) => void,
  ) {
    this.#pending = new PendingReplies(address.name);
    const connection = new ModeslConnection(
      address.host,
      address.port,
      (frame) => {
        this.#receive(frame);
      },
      (error) => {
        this.close(describe(error));
      },
    );
    // modesl forgets its socket at a FIN; after a reset it says "error" and nothing more.
    this.#socket = connection.socket;
    this.#socket.setNoDelay(true);
    this.#socket.once('end', () => {
      this.close('FreeSWITCH closed the connection');
    });
    this.#socket.once('close', () => {
      this.close('the connection was lost');
    });
    this.#timer = setTimeout(() => {
      this.close(`no sign-in within ${timings.connect} ms`);
    }, timings.connect);
    // Whoever waits for it gets the failure all the same.
    this.opened.catch(() => undefined);
  }

  /**
   * Runs a command of the event socket itself, such as `event json HEARTBEAT`, or `api …`.
   *
   * @param line the command on one line
   * @param timeout milliseconds
   * @returns the text of the reply; of `api` its body
   * @throws InvalidArgumentError for a CR, LF or NUL; SwitchUnavailableError; SwitchTimeoutError
   */
  async command(line: string, timeout = this.timings.command): Promise<string> {
    this.#admit();
    return this.#send([line], timeout);
  }

  /**
   * Runs an API command in a thread of its own, so that it holds up no other. Needs the subscription to BACKGROUND_JOB.
   *
   * @param line the command without `bgapi`
   * @param timeout milliseconds until the result
   * @returns the command's result
   * @throws InvalidArgumentError; SwitchUnavailableError; SwitchTimeoutError; CommandRefusedError if it was not begun
   */
  async job(line: string, timeout = this.timings.job): Promise<string> {
    this.#admit();
    const id = randomUUID();
    const result = this.#pending.job(id, commandName(line), timeout);
    this.#send([`bgapi ${line}`, `Job-UUID: ${id}`], Math.min(timeout, this.timings.command)).then(
      (reply) => {
        if (!reply.startsWith('+OK')) {
          this.#pending.takeJob(id)?.reject(new CommandRefusedError(commandName(line), reply));
        }
      },
      (error: unknown) => {
        this.#pending.takeJob(id)?.reject(asSwitchError(error, this.address.name));
      },
    );
    return result.promise;
  }

  /** Ends the connection at once; everything that is awaited fails. */
  close(reason: string, ErrorClass = SwitchUnavailableError): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    clearTimeout(this.#timer);
    const error = new ErrorClass([this.address.name], reason);
    this.#socket.destroy();
    this.#pending.fail(error);
    this.#opened.reject(error);
    this.#closed.resolve(error);
  }

  #admit(): void {
    if (this.#state !== 'open') throw new SwitchUnavailableError([this.address.name]);
    if (this.#pending.size >= MOST_PENDING) {
      throw new SwitchUnavailableError([this.address.name], `${MOST_PENDING} commands are unanswered`);
    }
  }

  /** An async function, so that a refused argument is a rejection like everything else. */
  async #send(lines: readonly string[], timeout: number): Promise<string> {
    const frame = frameOf(lines);
    const pending = this.#pending.next(commandName(lines[0] ?? ''), timeout);
    this.#socket.write(frame);
    return pending.promise;
  }

  #receive(frame: Frame): void {
    if (this.#state === 'closed') return;
    switch (frame.contentType) {
      case 'text/event-json':
        this.#receiveEvent(switchEvent(frame.event));
        return;
      case 'command/reply':
        this.#reply(frame.replyText);
        return;
      case 'api/response':
        this.#reply(frame.body);
        return;
      case 'auth/request':
        this.#signIn();
        return;
      case 'text/disconnect-notice':
        this.close('FreeSWITCH said good-bye');
        return;
      case 'text/rude-rejection':
        this.close('FreeSWITCH does not admit this address (apply-inbound-acl)', SwitchSignInError);
        return;
      default:
      // Log lines and whatever else was not asked for.
    }
  }

  #receiveEvent(event: SwitchEvent): void {
    if (event.name === 'BACKGROUND_JOB') this.#pending.takeJob(event.header('Job-UUID') ?? '')?.resolve(event.body);
    else this.onEvent(event);
  }

  #reply(text: string): void {
    if (this.#state === 'authenticating') {
      this.#signedIn(text);
      return;
    }
    const pending = this.#pending.shift();
    if (pending) pending.resolve(text);
    else this.close('FreeSWITCH sent a reply that nobody had asked for');
  }

  #signIn(): void {
    if (this.#state !== 'connecting') return;
    this.#state = 'authenticating';
    this.#socket.write(frameOf([`auth ${this.address.password}`]));
  }

  /** At once, not in a promise: a refusal is followed by a good-bye that would pass for the reason. */
  #signedIn(reply: string): void {
    if (!reply.startsWith('+OK')) {
      this.close('FreeSWITCH refused the password', SwitchSignInError);
      return;
    }
    this.#state = 'open';
    this.#opened.resolve(undefined);
    this.#askLater();
  }

  /** A peer that is gone without a FIN, or that hangs, shows only by not answering. */
  #askLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#send(['api status'], this.timings.keepAliveReply).then(
        () => {
          if (this.#state === 'open') this.#askLater();
        },
        () => {
          this.close('FreeSWITCH does not answer any more');
        },
      );
    }, this.timings.keepAlive);
  }
}

/**
 * Makes the bytes of a command. Everything that is written to a socket comes from here: nothing that would be a second
 * command gets past.
 */
function frameOf(lines: readonly string[]): string {
  if (lines.some((line) => /[\r\n\0]/.test(line))) {
    throw new InvalidArgumentError('command', 'line feeds and NUL are not allowed');
  }
  return `${lines.join('\n')}\n\n`;
}

/** The name of the command for messages and metrics: never its arguments, and never the password. */
function commandName(line: string): string {
  const [first = '', second = ''] = line.split(' ', 2);
  return first === 'api' || first === 'bgapi' ? second : first;
}

/** A name with several addresses that all fail gives an error without a message. */
function describe(error: Error): string {
  if (error.message !== '') return error.message;
  return 'code' in error ? String(error.code) : error.name;
}

function asSwitchError(error: unknown, node: string): SwitchError {
  return error instanceof SwitchError ? error : new SwitchUnavailableError([node], String(error));
}
