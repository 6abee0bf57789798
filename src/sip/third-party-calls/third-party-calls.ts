import { Inject, Injectable, Logger } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';
import type { SipUri } from '../message/sip-uri.js';
import { SipAgent } from '../sip-agent.js';
import type { CallProgress } from './call-progress.js';
import { CallTargets } from './call-targets.js';
import { InviteCall } from './invite-call.js';
import { ReferCall } from './refer-call.js';
import type { ThirdPartyRequest } from './third-party-call.js';

/** A call that was begun for two others. */
export interface ThirdPartyCall {
  /** Settles when nothing of it is left here, however it went. */
  readonly done: Promise<void>;
  /** Ends it, as far as the agent is in it. */
  end(): void;
  /** Puts somebody else in the place of the calling party, where the agent is between the two. */
  transfer(target: SipUri): void;
}

/** How long calls may take to end when Trunkline stops, in milliseconds. */
const END_WITHIN = 2_000;

/** Makes calls between others (RFC 3725). */
@Injectable()
export class ThirdPartyCalls {
  private readonly log = new Logger('ThirdPartyCalls');
  private readonly running = new Map<Promise<void>, AbortController>();

  constructor(
    private readonly agent: SipAgent,
    private readonly targets: CallTargets,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /** How many calls there are. */
  get count(): number {
    return this.running.size;
  }

  /**
   * Begins a call; all that comes of it is told.
   *
   * @param method `refer`: the calling party's phone makes the call itself; `invite`: the agent stays between the two
   */
  start(method: 'refer' | 'invite', request: ThirdPartyRequest, progress: CallProgress): ThirdPartyCall {
    const controller = new AbortController();
    const tools = { agent: this.agent, targets: this.targets, domain: this.environment.SIP_DOMAIN };
    const call = new { refer: ReferCall, invite: InviteCall }[method](tools, request, progress, controller.signal);
    const done = call
      .run()
      .catch((error: unknown) => {
        this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      })
      .finally(() => this.running.delete(done));
    this.running.set(done, controller);
    return {
      done,
      end: () => {
        controller.abort();
      },
      transfer: (target) => {
        if (call instanceof InviteCall) void call.transfer(target);
      },
    };
  }

  /** Ends all calls, before the connections to the servers are closed: afterwards nobody could. */
  async close(): Promise<void> {
    const calls = [...this.running];
    for (const [, controller] of calls) controller.abort();
    const ended = Promise.all(calls.map(([done]) => done));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, END_WITHIN);
    });
    await Promise.race([ended, late]);
    clearTimeout(timer);
  }
}
