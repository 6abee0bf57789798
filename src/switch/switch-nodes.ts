import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { CommandRefusedError, InvalidArgumentError, SwitchTimeoutError, SwitchUnavailableError } from './errors.js';
import { switchCommands, switchCommandSeconds } from './metrics.js';
import { SwitchNode } from './switch-node.js';
import {
  addressesOf,
  DEFAULT_TIMINGS,
  SWITCH_OPTIONS,
  type SwitchOptions,
  type SwitchTimings,
} from './switch-options.js';

/** How a command is run. */
export interface CommandOptions {
  /** The node, as host:port. Without it, the one that has the conference or call. */
  readonly node?: string;
  /** Milliseconds to wait for the reply. */
  readonly timeout?: number;
}

/** The FreeSWITCH nodes. They are connected in the background: the application starts without them. */
@Injectable()
export class SwitchNodes implements OnModuleInit, OnModuleDestroy {
  readonly all: readonly SwitchNode[];
  readonly timings: SwitchTimings;

  /** @throws SwitchSettingsError */
  constructor(@Inject(SWITCH_OPTIONS) options: SwitchOptions) {
    this.timings = { ...DEFAULT_TIMINGS, ...options.timings };
    this.all = addressesOf(options).map((address) => new SwitchNode(address, this.timings));
  }

  onModuleInit(): void {
    for (const node of this.all) node.start();
  }

  onModuleDestroy(): void {
    for (const node of this.all) node.close();
  }

  /** The nodes that take commands now. @throws SwitchUnavailableError if there is none */
  usable(): [SwitchNode, ...SwitchNode[]] {
    const [first, ...others] = this.all.filter((node) => node.usable);
    if (first) return [first, ...others];
    throw new SwitchUnavailableError(
      this.all.map(({ name }) => name),
      this.all.map(({ status }) => status.lastError).find((error) => error !== undefined),
    );
  }

  /** The node of that name. @throws InvalidArgumentError if there is none */
  named(name: string): SwitchNode {
    const node = this.all.find((one) => one.name === name);
    if (node) return node;
    throw new InvalidArgumentError('node', `one of ${this.all.map((one) => one.name).join(', ')}`);
  }

  /**
   * Runs a command, and counts and times it.
   *
   * @param node where
   * @param name the command's name, for the metrics: one of a fixed few
   * @param line the whole command, made of checked arguments
   * @param slow whether it may take long, and so must not hold up others
   * @param timeout milliseconds; by default as set for quick and slow ones
   * @returns the reply as it is
   * @throws SwitchUnavailableError, SwitchTimeoutError, InvalidArgumentError, CommandRefusedError
   */
  async run(node: SwitchNode, name: string, line: string, slow: boolean, timeout?: number): Promise<string> {
    const stop = switchCommandSeconds.startTimer({ command: name });
    try {
      const reply = await (slow ? node.job(line, timeout) : node.api(line, timeout));
      switchCommands.inc({ command: name, outcome: reply.startsWith('-ERR') ? 'refused' : 'ok' });
      return reply;
    } catch (error) {
      switchCommands.inc({ command: name, outcome: outcomeOf(error) });
      throw error;
    } finally {
      stop();
    }
  }
}

function outcomeOf(error: unknown): string {
  if (error instanceof SwitchTimeoutError) return 'timeout';
  if (error instanceof CommandRefusedError) return 'refused';
  return error instanceof InvalidArgumentError ? 'invalid' : 'unavailable';
}
