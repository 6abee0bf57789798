import { Injectable } from '@nestjs/common';
import { LiveConferences } from './live/live-conferences.js';
import { isNotFound } from './parsers/replies.js';
import { SwitchNodes, type CommandOptions } from './switch-nodes.js';

/** A conference command that is ready to be sent. */
export interface ConferenceLine {
  /** The command's name. */
  readonly name: string;
  /** The whole line, made of checked arguments. */
  readonly line: string;
  readonly slow?: boolean | undefined;
  /** It makes the conference if there is none. */
  readonly creates?: boolean | undefined;
}

/** Sends conference commands to the node that has the conference. */
@Injectable()
export class ConferenceRunner {
  constructor(
    private readonly nodes: SwitchNodes,
    private readonly live: LiveConferences,
  ) {}

  /**
   * Runs a command where the conference is: on the node that is named, or known to have it; otherwise on each usable
   * node in turn until one has it, and if the command makes conferences, on the first.
   *
   * @returns FreeSWITCH's reply as it is
   * @throws SwitchUnavailableError that names the node on which the conference is, or all if it is on none
   */
  async run(conference: string, command: ConferenceLine, options: CommandOptions = {}): Promise<string> {
    const name = options.node ?? this.live.nodeOf(conference);
    const candidates = name === undefined ? this.nodes.usable() : [this.nodes.named(name)];
    let reply = '';
    for (const node of command.creates === true ? candidates.slice(0, 1) : candidates) {
      const metric = `conference ${command.name}`;
      reply = await this.nodes.run(node, metric, command.line, command.slow === true, options.timeout);
      if (!isNotFound(reply)) break;
    }
    return reply;
  }
}
