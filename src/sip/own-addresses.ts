import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.js';
import { escapeUser, type SipUri } from './message/sip-uri.js';
import { SipAgent } from './sip-agent.js';

/** What means this system in a URI: the SIP domain, and the addresses at which its SIP servers listen. */
@Injectable()
export class OwnAddresses {
  constructor(
    private readonly agent: SipAgent,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SIP_DOMAIN'>,
  ) {}

  /** Whether a URI is one of this system's. */
  includes({ host, port }: SipUri): boolean {
    if (host === this.environment.SIP_DOMAIN.toLowerCase()) return true;
    return this.names({ host, port: port ?? 5060 });
  }

  /** Whether it is the address of a SIP server itself: drachtio puts targets in the place of such URIs only. */
  names({ host, port = 5060 }: Pick<SipUri, 'host' | 'port'>): boolean {
    return this.agent.servers.some(({ addresses }) => addresses.includes(`${host}:${port}`));
  }

  /** A user's address (RFC 3261: address of record). */
  addressOf(userName: string): string {
    return `sip:${escapeUser(userName)}@${this.environment.SIP_DOMAIN}`;
  }
}
