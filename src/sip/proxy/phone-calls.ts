import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'drachtio-srf';
import { SipAccounts } from '../accounts.js';
import type { Binding } from '../location/binding.js';
import { Location } from '../location/location.js';
import { routeTo } from '../location/route.js';
import { formatSipUri, parseSipUri, userOf, type SipUri } from '../message/sip-uri.js';
import { OwnAddresses } from '../own-addresses.js';
import { SipRefusal } from '../refusal.js';
import { BackToBack } from './back-to-back.js';
import { Proxying } from './proxying.js';
import { RingTimes } from './ring-times.js';

/** Passes calls of FreeSWITCH on to the phones of a user, by their preference (RFC 3261 section 16.6). */
@Injectable()
export class PhoneCalls {
  constructor(
    private readonly accounts: SipAccounts,
    private readonly location: Location,
    private readonly own: OwnAddresses,
    private readonly proxying: Proxying,
    private readonly backToBack: BackToBack,
    private readonly times: RingTimes,
  ) {}

  /** @throws SipRefusal where there is no such user, or no phone of theirs */
  async ring(request: Request, response: Response): Promise<void> {
    const uri = parseSipUri(request.uri);
    const account = await this.accounts.find(userOf(uri) ?? '');
    if (!account?.enabled) throw new SipRefusal(404);
    const bindings = await this.location.of(account.userId);
    if (bindings.length === 0) throw new SipRefusal(480);
    const groups = byPreference(bindings);
    if (groups.length === 1 && this.own.names(uri) && bindings.every(({ path }) => path === null)) {
      await this.proxying.fork(request, response, bindings.map(targetOf));
      return;
    }
    const from = (request.get('From') ?? '').replace(/;\s*tag=[^;]*/i, '');
    const asserted = request.get('P-Asserted-Identity');
    await this.backToBack.ring(request, response, {
      headers: { From: from, ...(asserted !== undefined && { 'P-Asserted-Identity': asserted }) },
      groups: groups.map((group) => group.map(routeTo)),
      groupTime: (await this.times.serial()) * 1_000,
    });
  }
}

/** Those of one q together, the highest first; they come in that order. */
function byPreference(bindings: readonly Binding[]): Binding[][] {
  const groups = new Map<number, Binding[]>();
  for (const binding of bindings) groups.set(binding.q, [...(groups.get(binding.q) ?? []), binding]);
  return [...groups.values()];
}

/** A proxied request has one URI for what it says and where it goes: behind a router, where the phone really is. */
function targetOf(binding: Binding): string {
  const { uri, nextHop } = routeTo(binding);
  if (nextHop === undefined) return formatSipUri(uri);
  const { host, port } = nextHop;
  const target: SipUri = { ...uri, host, ...(port !== undefined && { port }) };
  return formatSipUri(target);
}
