import { Injectable } from '@nestjs/common';
import type { ServerStatus } from './drachtio/drachtio-server.js';
import { SipAgent } from './sip-agent.js';

/** How the drachtio servers are. */
@Injectable()
export class SipHealth {
  constructor(private readonly agent: SipAgent) {}

  /** Each server's state. No question is sent: the pings of the connections see to it that the states are right. */
  servers(): ServerStatus[] {
    return this.agent.servers.map(({ status }) => status);
  }
}
