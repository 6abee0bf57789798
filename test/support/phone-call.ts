import type { SipRequest, SipResponse } from '../../src/lab/sip/sip-message.js';
import { parseNameAddress } from '../../src/lab/sip/sip-uri.js';
import { sdpOf, type RequestParts, type SipPhone } from './sip-phone.js';
import { until } from './until.js';

/** A call that came in. */
export class IncomingCall {
  private isFinal = false;

  constructor(
    private readonly phone: SipPhone,
    readonly invite: SipRequest,
  ) {}

  /** Rings. */
  ring(status = 180): void {
    this.phone.send(this.phone.reply(this.invite, status, { headers: { Contact: `<${this.phone.uri}>` } }));
  }

  /** Takes the call. */
  answer(parts: RequestParts = {}): void {
    this.isFinal = true;
    this.accept(this.invite, parts);
  }

  /** Refuses the call. */
  reject(status: number, parts: RequestParts = {}): void {
    this.isFinal = true;
    this.phone.send(this.phone.reply(this.invite, status, parts));
  }

  /** The call was given up by the other side. */
  cancelled(): void {
    if (!this.isFinal) this.reject(487);
  }

  /** A further INVITE in the call: agreed to. A repeated one is left alone. */
  again(invite: SipRequest): void {
    if (invite.cseq?.number !== this.invite.cseq?.number) this.accept(invite, {});
  }

  /** A request in the call. */
  make(method: string, number: number, parts: RequestParts = {}): SipRequest {
    const { invite, phone } = this;
    const [contact = ''] = invite.list('Contact');
    const target = parseNameAddress(contact)?.uri ?? '';
    const routes = invite.list('Record-Route');
    const to = phone.reply(invite, 200).get('To') ?? '';
    return phone.make(method, target, {
      ...parts,
      headers: {
        ...(routes.length > 0 && { Route: routes.join(', ') }),
        From: to,
        To: invite.get('From') ?? '',
        'Call-ID': invite.callId,
        CSeq: `${number} ${method}`,
        ...parts.headers,
      },
    });
  }

  /** Hangs up. */
  async bye(): Promise<SipResponse> {
    return this.phone.answerTo(this.make('BYE', 1));
  }

  private accept(invite: SipRequest, { headers = {}, body = sdpOf(this.phone.port) }: RequestParts): void {
    const own = { Contact: `<${this.phone.uri}>`, 'Content-Type': 'application/sdp', ...headers };
    this.phone.send(this.phone.reply(invite, 200, { headers: own, body }));
  }
}

/** A call that was made. */
export class OutgoingCall {
  private number: number;

  constructor(
    private readonly phone: SipPhone,
    readonly invite: SipRequest,
  ) {
    this.number = invite.cseq?.number ?? 1;
  }

  /** What came back. */
  get responses(): SipResponse[] {
    return this.phone.responses('INVITE').filter(({ callId }) => callId === this.invite.callId);
  }

  /** Waits for a response with this status. */
  async response(status: number): Promise<SipResponse> {
    const find = (): SipResponse | undefined => this.responses.find(({ start }) => start.status === status);
    await until(`${status} for ${this.invite.startLine}`, () => find() !== undefined);
    const response = find();
    if (!response) throw new Error('gone');
    return response;
  }

  /** Waits for the final answer and acknowledges it. */
  async final(): Promise<SipResponse> {
    const find = (): SipResponse | undefined =>
      this.responses.find((each) => each.start.status >= 200 && each.cseq?.number === this.number);
    await until(`a final answer to ${this.invite.startLine}`, () => find() !== undefined);
    const response = find();
    if (!response) throw new Error('gone');
    this.acknowledge(response);
    return response;
  }

  /** Waits for the call to be taken. */
  async answered(): Promise<SipResponse> {
    const response = await this.final();
    if (response.start.status >= 300) throw new Error(`not taken: ${response.startLine}`);
    return response;
  }

  /** Gives the call up before it is taken. */
  cancel(headers: Readonly<Record<string, string>> = {}): void {
    const { invite } = this;
    let cancel = invite
      .drop('Contact', 'Content-Type', 'Content-Length')
      .as({ method: 'CANCEL', uri: invite.start.uri })
      .set('CSeq', `${this.number} CANCEL`);
    for (const [name, value] of Object.entries(headers)) cancel = cancel.set(name, value);
    this.phone.send(cancel.with(cancel.headers, Buffer.alloc(0)));
  }

  /** Changes the call by a further INVITE. */
  async reinvite(parts: RequestParts = {}): Promise<SipResponse> {
    const headers = { Contact: `<${this.phone.uri}>`, 'Content-Type': 'application/sdp', ...parts.headers };
    this.phone.send(this.make('INVITE', { body: sdpOf(this.phone.port), ...parts, headers }));
    return this.final();
  }

  /** Sends a request in the call. */
  async ask(method: string, parts: RequestParts = {}): Promise<SipResponse> {
    return this.phone.answerTo(this.make(method, parts));
  }

  /** Hangs up. */
  async bye(): Promise<SipResponse> {
    return this.ask('BYE');
  }

  /** A request in the call. */
  make(method: string, parts: RequestParts = {}): SipRequest {
    const number = method === 'ACK' ? this.number : ++this.number;
    const answer = this.responses.find(({ start }) => start.status >= 200 && start.status < 300);
    const [contact = ''] = answer?.list('Contact') ?? [];
    const routes = [...(answer?.list('Record-Route') ?? [])].reverse();
    return this.phone.make(method, parseNameAddress(contact)?.uri ?? this.invite.start.uri, {
      ...parts,
      headers: {
        ...(routes.length > 0 && { Route: routes.join(', ') }),
        From: this.invite.get('From') ?? '',
        To: answer?.get('To') ?? '',
        'Call-ID': this.invite.callId,
        CSeq: `${number} ${method}`,
        ...parts.headers,
      },
    });
  }

  /** The ACK: to a failure with the branch of the INVITE (RFC 3261 section 17.1.1.3). */
  private acknowledge(response: SipResponse): void {
    if (response.start.status < 300) {
      this.phone.send(this.make('ACK'));
      return;
    }
    const { invite, number } = this;
    const ack = invite
      .drop('Contact', 'Content-Type', 'Content-Length')
      .as({ method: 'ACK', uri: invite.start.uri })
      .set('Via', response.list('Via')[0] ?? '')
      .set('To', response.get('To') ?? '')
      .set('CSeq', `${number} ACK`);
    this.phone.send(ack.with(ack.headers, Buffer.alloc(0)));
  }
}
