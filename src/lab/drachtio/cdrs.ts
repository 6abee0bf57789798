import type { SipMessage } from '../sip/sip-message.js';
import { timeOfDay } from './app.js';
import type { Routes } from './routes.js';

export type CdrSource = 'network' | 'application';
export type CdrRole = 'uas' | 'uac' | 'proxy-uas' | 'proxy-uac';
export type CdrReason = 'normal-release' | 'call-canceled' | 'call-rejected';

/** Tells applications that asked for `cdr:attempt`, `cdr:start` or `cdr:stop` of calls. */
export class Cdrs {
  constructor(private readonly routes: Routes) {}

  attempt(source: CdrSource, message: SipMessage): void {
    this.send('cdr:attempt', source, [], message);
  }

  start(source: CdrSource, role: CdrRole, message: SipMessage): void {
    this.send('cdr:start', source, [role], message);
  }

  stop(source: CdrSource, reason: CdrReason, message: SipMessage): void {
    this.send('cdr:stop', source, [reason], message);
  }

  /** A call failed with this status. */
  failed(source: CdrSource, status: number, message: SipMessage): void {
    this.stop(source, status === 487 ? 'call-canceled' : 'call-rejected', message);
  }

  private send(verb: string, source: CdrSource, rest: readonly string[], message: SipMessage): void {
    this.routes.next(verb)?.send([verb, source, timeOfDay(), ...rest], message);
  }
}
