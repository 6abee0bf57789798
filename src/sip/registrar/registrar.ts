import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Request } from 'drachtio-srf';
import { Subject, type Observable } from 'rxjs';
import { SipAccounts } from '../accounts.js';
import type { RegisterRequest, WantedContact } from '../location/binding.js';
import { Location } from '../location/location.js';
import { isNated } from '../location/route.js';
import type { Headers } from '../message/headers.js';
import { parseNameAddress, parseNameAddresses } from '../message/name-address.js';
import { parseSipUri, userOf } from '../message/sip-uri.js';
import { OwnAddresses } from '../own-addresses.js';
import { SipAgent } from '../sip-agent.js';
import { SipRefusal } from '../refusal.js';
import { SipSignIn } from '../sip-sign-in.js';
import type { Signed } from './digest.js';
import { RegistrationLimits, type ExpiryLimits } from './registration-limits.js';
import { readSeconds, readWantedContacts } from './wanted-contacts.js';

/** Without any word of the phone, and within the limits: RFC 3261 leaves it to the registrar. In seconds. */
const DEFAULT_EXPIRES = 3_600;
const LONGEST_CALL_ID = 255;
const LONGEST_PATH = 2_048;

/** A REGISTER that was done. */
export interface Registration {
  readonly userId: number;
  readonly callId: string;
  readonly userAgent: string | null;
}

/** The registrar (RFC 3261 section 10.3; Path: RFC 3327; NAT: RFC 3581; flows: RFC 5626 as far as phones use it). */
@Injectable()
export class Registrar implements OnModuleInit {
  private readonly done = new Subject<Registration>();

  /** Each REGISTER of this process that was done, once it is answered. */
  readonly registered: Observable<Registration> = this.done;

  constructor(
    private readonly agent: SipAgent,
    private readonly accounts: SipAccounts,
    private readonly signIn: SipSignIn,
    private readonly limits: RegistrationLimits,
    private readonly location: Location,
    private readonly own: OwnAddresses,
  ) {}

  onModuleInit(): void {
    this.agent.handle('REGISTER', async (request, response) => {
      const { headers, registration } = await this.register(request);
      this.agent.respond(response, 200, headers);
      this.done.next(registration);
    });
  }

  private async register(request: Request): Promise<{ headers: Headers; registration: Registration }> {
    const { uri } = parseNameAddress(request.get('To') ?? '');
    if (!this.own.includes(uri) || !this.own.includes(parseSipUri(request.uri))) throw new SipRefusal(404);
    const signed = await this.signIn.signed(request);
    const owner = await this.accounts.find(userOf(uri) ?? '');
    if (owner?.userId !== signed.account.userId) throw new SipRefusal(403);
    const wanted = await this.wanted(request, signed);
    const { outcome, contacts } = await this.location.register(wanted);
    if (outcome === 'replayed') throw this.signIn.challenge(true);
    if (outcome === 'out-of-order') throw new SipRefusal(500);
    if (outcome !== 'done') throw new SipRefusal(403);
    const headers = {
      ...(contacts.length > 0 && {
        Contact: contacts.map(({ contact, q, expires }) => `${contact}${q === 1 ? '' : `;q=${q}`};expires=${expires}`),
      }),
      ...pathHeaders(request, wanted),
      Date: new Date().toUTCString(),
    };
    return { headers, registration: wanted };
  }

  private async wanted(request: Request, signed: Signed): Promise<RegisterRequest> {
    const callId = request.get('Call-ID') ?? '';
    const [, cseq = ''] = /^(\d{1,10})\s+REGISTER$/i.exec(request.get('CSeq') ?? '') ?? [];
    // eslint-disable-next-line no-control-regex -- RFC 3261 section 25.1: a word has none of these
    if (cseq === '' || callId.length > LONGEST_CALL_ID || /[\u0000-\u0020\u007f]/.test(callId))
      throw new SipRefusal(400);
    const path = readPath(request);
    const { all, contacts } = await this.contacts(request);
    return {
      userId: signed.account.userId,
      nonce: signed.nonce,
      count: signed.count,
      nonceExpires: signed.nonceExpires,
      callId,
      cseq: Number(cseq),
      all,
      contacts,
      instrument: signed.instrument,
      userAgent: printable(request.get('User-Agent')),
      transport: request.protocol === '' ? 'udp' : request.protocol,
      sourceAddress: request.source_address,
      sourcePort: request.source_port,
      sipServer: request.receivedOn ?? '',
      path,
    };
  }

  private async contacts(request: Request): Promise<{ all: boolean; contacts: WantedContact[] }> {
    const text = request.get('Contact')?.trim();
    if (text === undefined) return { all: false, contacts: [] };
    const given = readSeconds(request.get('Expires'));
    if (text === '*') {
      if (given !== 0) throw new SipRefusal(400);
      return { all: true, contacts: [] };
    }
    const contacts = readWantedContacts(text, given ?? DEFAULT_EXPIRES);
    const limits = await this.limits.of(contacts.some(({ uri }) => isNated(parseSipUri(uri), request.source_address)));
    return { all: false, contacts: contacts.map((contact) => within(limits, contact)) };
  }
}

/** Shortens wishes that are too long, and refuses those that are too short (RFC 3261 section 10.3, step 7). */
function within({ shortest, longest }: ExpiryLimits, contact: WantedContact): WantedContact {
  if (contact.expires !== 0 && contact.expires < shortest)
    throw new SipRefusal(423, { 'Min-Expires': String(shortest) });
  return { ...contact, expires: Math.min(contact.expires, longest) };
}

function readPath(request: Request): string | null {
  const path = request.get('Path');
  if (path === undefined) return null;
  if (path.length > LONGEST_PATH) throw new SipRefusal(400);
  // Taken from phones that don't understand it as well: the proxy in front of them wants it (RFC 3327 section 5.3).
  parseNameAddresses(path);
  return path;
}

function pathHeaders(request: Request, { path, contacts }: RegisterRequest): Headers {
  const isFlow = supports(request, 'outbound') && contacts.some(({ contact }) => /;reg-id=/i.test(contact));
  return {
    ...(path !== null && { Path: path }),
    ...((path !== null || isFlow) && { Supported: isFlow ? 'path, outbound' : 'path' }),
    ...(isFlow && { Require: 'outbound' }),
  };
}

function supports(request: Request, option: string): boolean {
  const options = (request.get('Supported') ?? '').split(',').map((one) => one.trim().toLowerCase());
  return options.includes(option);
}

function printable(text: string | undefined): string | null {
  return text === undefined ? null : text.replace(/[^\u0020-\u007e]/g, '?').slice(0, 255);
}
