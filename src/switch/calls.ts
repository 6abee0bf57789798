import { Injectable } from '@nestjs/common';
import * as argument from './arguments.js';
import type { Endpoint } from './arguments.js';
import { LiveConferences } from './live/live-conferences.js';
import { expectSuccess, type Reply } from './parsers/replies.js';
import type { SwitchNode } from './switch-node.js';
import { SwitchNodes, type CommandOptions } from './switch-nodes.js';

/** Where a call goes once it is answered. */
export type Destination =
  /** Into a conference, which is made if there is none, with flags such as `mute`, `moderator`, `endconf`. */
  | { readonly conference: string; readonly profile?: string; readonly flags?: readonly string[] }
  /** To an extension of the switch's dial plan. */
  | { readonly extension: string; readonly context: string };

/** A call to be made. */
export interface OriginateOptions extends CommandOptions {
  /** What the called telephone shows. */
  readonly callerIdNumber?: string;
  /** What the called telephone shows; see {@link argument.toCallerIdName}. */
  readonly callerIdName?: string;
  /** Seconds to let it ring; 60 by default. */
  readonly ringFor?: number;
  /** The UUID that the call's channel is to have. */
  readonly uuid?: string;
}

const RING_FOR = 60;
/** What a call may take beyond the ringing, in milliseconds. */
const ORIGINATE_SLACK = 5_000;

/** Makes and ends calls. */
@Injectable()
export class Calls {
  constructor(
    private readonly nodes: SwitchNodes,
    private readonly live: LiveConferences,
  ) {}

  /**
   * Calls someone and, when the call is answered, connects it. Settles at the answer: to go on at once, don't wait.
   *
   * @param to who is called
   * @param destination what they are connected to
   * @returns the UUID of the call's channel
   * @throws CommandRefusedError whose reply names the cause, such as `-ERR USER_BUSY`; SwitchUnavailableError;
   *   SwitchTimeoutError; InvalidArgumentError
   */
  async originate(to: Endpoint, destination: Destination, options: OriginateOptions = {}): Promise<Reply<string>> {
    const ringFor = options.ringFor ?? RING_FOR;
    const line = `originate ${variables(options, ringFor)}${argument.endpoint(to)} ${application(destination)}`;
    const timeout = options.timeout ?? ringFor * 1_000 + ORIGINATE_SLACK;
    const text = await this.nodes.run(this.#nodeFor(destination, options), 'originate', line, true, timeout);
    return {
      text,
      result: expectSuccess('originate', text)
        .replace(/^\+OK /, '')
        .trim(),
    };
  }

  /**
   * Ends a call.
   *
   * @param uuid of one of its channels
   * @param options `cause`: FreeSWITCH's word for why, such as `CALL_REJECTED`
   * @returns the reply as it is
   * @throws CommandRefusedError if no node has such a channel; SwitchUnavailableError; SwitchTimeoutError;
   *   InvalidArgumentError
   */
  async hangup(uuid: string, options: CommandOptions & { readonly cause?: string } = {}): Promise<string> {
    const words = ['uuid_kill', argument.uuid(uuid)];
    if (options.cause !== undefined) words.push(argument.word('cause', options.cause));
    const candidates = options.node === undefined ? this.nodes.usable() : [this.nodes.named(options.node)];
    let text = '';
    for (const node of candidates) {
      text = await this.nodes.run(node, 'uuid_kill', words.join(' '), false, options.timeout);
      if (text.startsWith('+OK')) break;
    }
    return expectSuccess('uuid_kill', text);
  }

  /** A conference is on one node: who is to join it has to be called from there. */
  #nodeFor(destination: Destination, { node }: CommandOptions): SwitchNode {
    const name = node ?? ('conference' in destination ? this.live.nodeOf(destination.conference) : undefined);
    return name === undefined ? this.nodes.usable()[0] : this.nodes.named(name);
  }
}

function variables({ callerIdNumber, callerIdName, uuid }: OriginateOptions, ringFor: number): string {
  const pairs = [`originate_timeout=${argument.integer('ringFor', ringFor, 1, 600)}`];
  if (uuid !== undefined) pairs.push(`origination_uuid=${argument.uuid(uuid)}`);
  if (callerIdNumber !== undefined)
    pairs.push(`origination_caller_id_number=${argument.callerIdNumber(callerIdNumber)}`);
  if (callerIdName !== undefined) pairs.push(`origination_caller_id_name=${argument.callerIdName(callerIdName)}`);
  return `{${pairs.join(',')}}`;
}

function application(destination: Destination): string {
  if ('extension' in destination) {
    return `${argument.sipUser(destination.extension)} XML ${argument.word('context', destination.context)}`;
  }
  const { conference, profile, flags = [] } = destination;
  const name = argument.conferenceWithProfile(profile === undefined ? conference : `${conference}@${profile}`);
  const suffix = flags.length > 0 ? `+flags{${flags.map((flag) => argument.word('flag', flag)).join('|')}}` : '';
  return `&conference(${name}${suffix})`;
}
