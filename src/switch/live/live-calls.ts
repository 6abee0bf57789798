import { Injectable } from '@nestjs/common';
import { expectSuccess } from '../parsers/replies.js';
import { parseShowCalls } from '../parsers/show-calls.js';
import { SwitchNodes } from '../switch-nodes.js';
import { liveCalls, type LiveCall } from './live-call.js';

const COMMAND = 'show calls as json';

/** The calls that are on, asked of the switch each time. */
@Injectable()
export class LiveCalls {
  constructor(private readonly nodes: SwitchNodes) {}

  /**
   * The calls of all nodes that are connected, the oldest first.
   *
   * @throws SwitchUnavailableError where none is; SwitchTimeoutError, CommandRefusedError, ReplyFormatError
   */
  async all(): Promise<LiveCall[]> {
    const lists = await Promise.all(
      this.nodes.usable().map(async (node) => {
        const reply = await this.nodes.run(node, 'show calls', COMMAND, false);
        return liveCalls(node.name, parseShowCalls(expectSuccess('show', reply)));
      }),
    );
    return lists.flat().sort((left, right) => left.startedAt.getTime() - right.startedAt.getTime());
  }
}
