import { Injectable } from '@nestjs/common';
import { SwitchUnavailableError } from './errors.js';
import { expectSuccess } from './parsers/replies.js';
import { SwitchNodes } from './switch-nodes.js';

/** What makes a node forget what it keeps of users, and read its configuration anew. */
const COMMANDS = ['xml_flush_cache', 'reloadxml'] as const;

/** Keeps the FreeSWITCH nodes up to date. */
@Injectable()
export class SwitchMaintenance {
  constructor(private readonly nodes: SwitchNodes) {}

  /**
   * Has nodes forget what they keep, and read their configuration anew. Calls go on.
   *
   * @param names of nodes, as host:port; all unless given
   * @throws SwitchUnavailableError that names the nodes which could not be told, SwitchTimeoutError, CommandRefusedError
   */
  async reload(names: readonly string[] = this.nodes.all.map(({ name }) => name)): Promise<void> {
    const outcomes = await Promise.allSettled(names.map((name) => this.#reload(name)));
    const errors = outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []));
    const down = errors.flatMap((error) => (error instanceof SwitchUnavailableError ? error.nodes : []));
    if (down.length > 0) throw new SwitchUnavailableError(down);
    if (errors.length > 0) throw errors[0];
  }

  async #reload(name: string): Promise<void> {
    const node = this.nodes.named(name);
    for (const command of COMMANDS) {
      expectSuccess(command, await this.nodes.run(node, command, command, false));
    }
  }
}
