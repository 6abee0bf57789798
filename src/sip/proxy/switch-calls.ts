import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'drachtio-srf';
import type { SipAccount } from '../accounts.js';
import type { Headers } from '../message/headers.js';
import { parseNameAddress, quote } from '../message/name-address.js';
import { escapeUser, parseSipUri, userOf } from '../message/sip-uri.js';
import { OwnAddresses } from '../own-addresses.js';
import { SipRefusal } from '../refusal.js';
import { BackToBack } from './back-to-back.js';
import { Proxying } from './proxying.js';
import { Switches } from './switches.js';

/** Who calls is what this system says, never what a phone says (RFC 3325 section 5). */
const IDENTITIES = ['P-Asserted-Identity', 'P-Preferred-Identity', 'Remote-Party-ID', 'Diversion', 'History-Info'];

/** Passes calls of phones and gateways on to FreeSWITCH, which knows the dial plan. */
@Injectable()
export class SwitchCalls {
  constructor(
    private readonly switches: Switches,
    private readonly proxying: Proxying,
    private readonly backToBack: BackToBack,
    private readonly own: OwnAddresses,
  ) {}

  /** A call of a user. */
  async ofUser(request: Request, response: Response, { userName }: SipAccount): Promise<void> {
    const from = parseNameAddress(request.get('From') ?? '');
    const uri = this.own.addressOf(userName);
    const name = from.displayName === undefined ? '' : `${quote(from.displayName)} `;
    const identity = { 'X-Trunkline-User': escapeUser(userName), 'P-Asserted-Identity': `<${uri}>` };
    const isOwn = this.own.includes(from.uri) && userOf(from.uri) === userName;
    if (isOwn && !IDENTITIES.some((header) => request.has(header))) {
      await this.proxying.forward(request, response, this.targets(request), { headers: identity });
    } else {
      // A proxy adds headers, and takes none away: whoever says to be somebody else gets another call behind this one.
      await this.backToBack.call(request, response, this.targets(request), { ...identity, From: `${name}<${uri}>` });
    }
  }

  /** A call of a gateway; what it says of the caller is for the dial plan to weigh. */
  async ofGateway(request: Request, response: Response, gatewayId: number): Promise<void> {
    const headers: Headers = { 'X-Trunkline-Gateway': String(gatewayId) };
    await this.proxying.forward(request, response, this.targets(request), { headers });
  }

  /** What was dialled, at each FreeSWITCH. @throws SipRefusal where there is none */
  private targets(request: Request): string[] {
    if (this.switches.all.length === 0) throw new SipRefusal(503);
    const user = userOf(parseSipUri(request.uri));
    if (user === undefined || user === '') throw new SipRefusal(404);
    return this.switches.all.map((place) => `sip:${escapeUser(user)}@${place}`);
  }
}
