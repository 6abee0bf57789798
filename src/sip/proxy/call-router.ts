import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Request, Response } from 'drachtio-srf';
import { parseSipUri } from '../message/sip-uri.js';
import { OwnAddresses } from '../own-addresses.js';
import { SipRefusal } from '../refusal.js';
import { SipAgent } from '../sip-agent.js';
import { PROXY, SipSignIn } from '../sip-sign-in.js';
import { KnownGateways } from './known-gateways.js';
import { PhoneCalls } from './phone-calls.js';
import { SwitchCalls } from './switch-calls.js';
import { Switches } from './switches.js';
import { refuseUnfit } from './unfit-invites.js';

/** What the agent does, for whoever asks (RFC 3261 section 11). */
const CAPABILITIES = {
  Allow: 'INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, SUBSCRIBE, NOTIFY, INFO, MESSAGE, UPDATE, REGISTER',
  Accept: 'application/sdp',
  Supported: 'path, outbound, replaces',
  'Allow-Events': 'message-summary',
};
/** Outside of calls nobody takes them here. */
const UNSUPPORTED = ['MESSAGE', 'INFO', 'NOTIFY', 'PUBLISH', 'UPDATE'];

/**
 * Decides who may call, and where a call goes: those of FreeSWITCH to phones; those of users who prove it and of known
 * gateways to FreeSWITCH; nobody else's anywhere.
 */
@Injectable()
export class CallRouter implements OnModuleInit {
  constructor(
    private readonly agent: SipAgent,
    private readonly own: OwnAddresses,
    private readonly switches: Switches,
    private readonly gateways: KnownGateways,
    private readonly signIn: SipSignIn,
    private readonly phoneCalls: PhoneCalls,
    private readonly switchCalls: SwitchCalls,
  ) {}

  onModuleInit(): void {
    this.agent.handle('INVITE', (request, response) => this.route(request, response));
    this.agent.handle('OPTIONS', (_, response) => {
      this.agent.respond(response, 200, CAPABILITIES);
      return Promise.resolve();
    });
    for (const method of UNSUPPORTED) {
      this.agent.handle(method, (_, response) => {
        this.agent.respond(response, 405, { Allow: CAPABILITIES.Allow });
        return Promise.resolve();
      });
    }
  }

  private async route(request: Request, response: Response): Promise<void> {
    refuseUnfit(request);
    if (this.switches.sent(request)) {
      await this.phoneCalls.ring(request, response);
      return;
    }
    if (!this.own.includes(parseSipUri(request.uri))) throw new SipRefusal(403);
    const gateway = await this.gateways.at(
      request.source_address,
      ['', 'udp'].includes(request.protocol) ? request.source_port : undefined,
    );
    if (gateway === undefined) {
      const { account } = await this.signIn.used(request, PROXY);
      await this.switchCalls.ofUser(request, response, account);
    } else {
      await this.switchCalls.ofGateway(request, response, gateway);
    }
  }
}
