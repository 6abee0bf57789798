import { Subject, type Observable } from 'rxjs';
import type { EslAddress } from './esl-url.js';
import { EventSocketLink, type LinkState } from './esl/event-socket-link.js';
import type { EventSocket } from './esl/event-socket.js';
import type { SwitchEvent } from './esl/switch-event.js';
import { switchEvents, switchNodesUp, switchReconnects } from './metrics.js';
import { parseStatus } from './parsers/status.js';
import type { SwitchTimings } from './switch-options.js';

/**
 * - `connecting`: since the start no connection has been made or has failed
 * - `up`: commands and events work
 * - `degraded`: commands work, events don't
 * - `down`: commands don't work
 * - `refused`: the sign-in was refused
 * - `closed`: Trunkline is stopping
 */
export type NodeState = 'connecting' | 'up' | 'degraded' | 'down' | 'refused' | 'closed';

/** A node's health. */
export interface NodeStatus {
  /** host:port */
  readonly name: string;
  readonly state: NodeState;
  /** When the state began. */
  readonly since: Date;
  /** Why it is not up, or was not the last time. */
  readonly lastError?: string;
  /** FreeSWITCH's version, as of the last connection. */
  readonly version?: string;
}

const JOB_RESULTS = 'event json BACKGROUND_JOB';
const EVENTS = 'event json HEARTBEAT CUSTOM conference::maintenance';

/** One FreeSWITCH: a connection for commands, and another for events so that a flood of them delays no command. */
export class SwitchNode {
  readonly name: string;
  readonly #events = new Subject<SwitchEvent>();
  readonly #states = new Subject<NodeState>();
  readonly #commandLink: EventSocketLink;
  readonly #eventLink: EventSocketLink;
  #status: NodeStatus;
  #version: string | undefined;
  #lastError: string | undefined;
  #watchdog: NodeJS.Timeout | undefined;

  /** Events that the node sends. */
  readonly events: Observable<SwitchEvent> = this.#events;
  /** Each change of the node's state. */
  readonly states: Observable<NodeState> = this.#states;

  constructor(
    address: EslAddress,
    private readonly timings: SwitchTimings,
  ) {
    this.name = address.name;
    this.#status = { name: this.name, state: 'connecting', since: new Date() };
    switchNodesUp.set({ node: this.name }, 0);
    this.#commandLink = new EventSocketLink('commands', address, timings, {
      prepare: async (socket) => {
        await expectOk(socket, JOB_RESULTS);
        this.#version = versionOf(await socket.command('api status'));
      },
      event: () => undefined,
      state: (state, reason) => {
        this.#update(state, reason);
      },
    });
    this.#eventLink = new EventSocketLink('events', address, timings, {
      prepare: (socket) => expectOk(socket, EVENTS),
      event: (event) => {
        this.#receive(event);
      },
      state: (state, reason) => {
        this.#watch(state);
        this.#update(state, reason);
      },
    });
  }

  get status(): NodeStatus {
    return this.#status;
  }

  /** Whether commands can be sent. */
  get usable(): boolean {
    return this.#commandLink.state === 'ready';
  }

  /** Connects in the background. */
  start(): void {
    this.#commandLink.start();
    this.#eventLink.start();
  }

  close(): void {
    this.#eventLink.close();
    this.#commandLink.close();
    this.#events.complete();
    this.#states.complete();
  }

  /**
   * Runs a quick API command. Those of one node run one after the other.
   *
   * @param line the command, such as `conference 3001 list`
   * @param timeout milliseconds
   * @returns the reply as it is
   * @throws SwitchUnavailableError, SwitchTimeoutError, InvalidArgumentError
   */
  async api(line: string, timeout = this.timings.command): Promise<string> {
    return this.#commandLink.socket.command(`api ${line}`, timeout);
  }

  /**
   * Runs an API command that may take long, beside all others.
   *
   * @param line the command
   * @param timeout milliseconds
   * @returns the result as it is
   * @throws SwitchUnavailableError, SwitchTimeoutError, InvalidArgumentError, CommandRefusedError
   */
  async job(line: string, timeout = this.timings.job): Promise<string> {
    return this.#commandLink.socket.job(line, timeout);
  }

  #receive(event: SwitchEvent): void {
    switchEvents.inc({ event: event.subclass || event.name || 'unreadable' });
    if (event.name === 'HEARTBEAT') this.#watchdog?.refresh();
    this.#events.next(event);
  }

  /** A connection can be alive and yet bring no events; the heartbeat tells. */
  #watch(state: LinkState): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = undefined;
    if (state !== 'ready') return;
    this.#watchdog = setTimeout(() => {
      this.#eventLink.reconnect(`no HEARTBEAT within ${this.timings.heartbeat} ms`);
    }, this.timings.heartbeat);
  }

  #update(changed: LinkState, reason?: Error): void {
    if (reason) {
      this.#lastError = reason.message;
      switchReconnects.inc({ node: this.name });
    }
    const state = this.#stateOf(this.#commandLink.state, this.#eventLink.state, changed);
    const isNew = state !== this.#status.state;
    const since = isNew ? new Date() : this.#status.since;
    this.#status = {
      name: this.name,
      state,
      since,
      ...(this.#lastError !== undefined && { lastError: this.#lastError }),
      ...(this.#version !== undefined && { version: this.#version }),
    };
    switchNodesUp.set({ node: this.name }, state === 'up' ? 1 : 0);
    if (isNew) this.#states.next(state);
  }

  #stateOf(commands: LinkState, events: LinkState, changed: LinkState): NodeState {
    if (changed === 'closed' || commands === 'closed') return 'closed';
    if (commands === 'ready') return events === 'ready' ? 'up' : 'degraded';
    if (commands === 'refused' || events === 'refused') return 'refused';
    // The next attempt does not make the refusal undone.
    if (changed === 'connecting' && this.#status.state === 'refused') return 'refused';
    return this.#lastError === undefined ? 'connecting' : 'down';
  }
}

async function expectOk(socket: EventSocket, line: string): Promise<void> {
  const reply = await socket.command(line);
  if (!reply.startsWith('+OK')) throw new Error(`FreeSWITCH refused the subscription: ${reply.slice(0, 200)}`);
}

/** A switch whose status can't be read is still a switch. */
function versionOf(reply: string): string | undefined {
  try {
    return parseStatus(reply).version;
  } catch {
    return undefined;
  }
}
