import { createHash, randomBytes } from 'node:crypto';
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, type Socket as TcpSocket } from 'node:net';
import {
  isRequest,
  isResponse,
  parseMessage,
  SipMessage,
  type SipHeader,
  type SipRequest,
  type SipResponse,
} from '../../src/lab/sip/sip-message.js';
import { StreamReader } from '../../src/lab/sip/stream-reader.js';
import { tagOf } from '../../src/lab/sip/sip-uri.js';
import { IncomingCall, OutgoingCall } from './phone-call.js';
import { until } from './until.js';

/** Who a phone belongs to, and where it is connected. */
export interface SipPhoneOptions {
  readonly user: string;
  readonly password?: string;
  /** What it signs in as, if not the user alone. */
  readonly login?: string;
  readonly transport?: 'udp' | 'tcp';
  /** Port of the SIP server on 127.0.0.1. */
  readonly server: number;
  /** Its own port, over UDP; a free one without it. */
  readonly port?: number;
  /** What happens to calls that come in; without it they are left alone. */
  readonly onCall?: (call: IncomingCall) => void;
  /** How other requests are answered; with 200 without it, and not at all with `silent`. */
  readonly onRequest?: (request: SipRequest) => number | 'silent';
}

/** What a request is made of. */
export interface RequestParts {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a SUBSCRIBE has besides the event and its time. */
export interface SubscribeOptions {
  readonly within?: SipResponse;
  readonly to?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const HOST = '127.0.0.1';

/** The session description of a phone; different for each port. */
export function sdpOf(port: number): string {
  const lines = [
    'v=0',
    `o=- ${port} 1 IN IP4 ${HOST}`,
    's=-',
    `c=IN IP4 ${HOST}`,
    't=0 0',
    `m=audio ${port} RTP/AVP 0 8`,
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function hex(bytes = 5): string {
  return randomBytes(bytes).toString('hex');
}

/** A SIP telephone for tests: it registers, calls, answers or doesn't, subscribes, and remembers all that it gets. */
export class SipPhone {
  /** All that came, in order. */
  readonly received: SipMessage[] = [];
  /** The requests that were sent, in order. */
  readonly sent: SipRequest[] = [];
  readonly calls: IncomingCall[] = [];
  private numbers = 0;
  private readonly registration = hex();
  private udp: UdpSocket | undefined;
  private tcp: TcpSocket | undefined;
  /** The port of the phone. */
  port = 0;

  private constructor(readonly options: SipPhoneOptions) {}

  /** Switches a phone on. */
  static async open(options: SipPhoneOptions): Promise<SipPhone> {
    const phone = new SipPhone(options);
    await (options.transport === 'tcp' ? phone.openTcp() : phone.openUdp());
    return phone;
  }

  /** Where it can be called. */
  get uri(): string {
    return `sip:${this.options.user}@${HOST}:${this.port}${this.transport === 'tcp' ? ';transport=tcp' : ''}`;
  }

  get transport(): 'udp' | 'tcp' {
    return this.options.transport ?? 'udp';
  }

  /** A SIP address at the server. */
  at(user: string): string {
    return `sip:${user}@${HOST}:${this.options.server}`;
  }

  /** The requests of a method that came. */
  requests(method: string): SipRequest[] {
    return this.received.filter(isRequest).filter((each) => each.start.method === method);
  }

  /** The responses to a method that came. */
  responses(method: string): SipResponse[] {
    return this.received.filter(isResponse).filter((each) => each.cseq?.method === method);
  }

  /** Waits for a request. @param count how many of the method there are then */
  async request(method: string, count = 1): Promise<SipRequest> {
    await until(`${count} ${method} at ${this.options.user}`, () => this.requests(method).length >= count);
    const request = this.requests(method)[count - 1];
    if (!request) throw new Error('gone');
    return request;
  }

  /**
   * Registers, with digest where it is asked for.
   *
   * @param contact empty: none, which asks what is registered
   * @returns the last answer
   */
  async register({
    expires = 300,
    contact = `<${this.uri}>`,
    to = this.at(this.options.user),
    headers: more = {},
  }: {
    expires?: number;
    contact?: string;
    to?: string;
    headers?: Readonly<Record<string, string>>;
  } = {}): Promise<SipResponse> {
    const headers = { ...(contact !== '' && { Contact: contact }), Expires: String(expires), ...more };
    // The same for all of a phone's (RFC 3261 section 10.2).
    return this.challenged('REGISTER', `sip:${HOST}:${this.options.server}`, headers, to, this.registration);
  }

  /** Sends the last request of a method again as another one, with the credentials that it had. */
  async replay(method: string, contact: string): Promise<SipResponse> {
    const last = this.sent.filter((each) => each.start.method === method).at(-1);
    if (last === undefined) throw new Error(`no ${method} was sent`);
    const again = last.set('Via', this.via()).set('Call-ID', hex()).set('Contact', contact);
    return this.answerTo(again);
  }

  /**
   * Subscribes to an event of the user.
   *
   * @param expires in seconds; null leaves it to the server
   * @param within the answer to an earlier SUBSCRIBE, which this one belongs to
   * @returns the last answer
   */
  async subscribe(
    event: string,
    expires: number | null = 300,
    { within, to = this.at(this.options.user), headers = {} }: SubscribeOptions = {},
  ): Promise<SipResponse> {
    const own = {
      Contact: `<${this.uri}>`,
      Event: event,
      ...(expires !== null && { Expires: String(expires) }),
      ...headers,
    };
    if (within === undefined) return this.challenged('SUBSCRIBE', to, own, to);
    const [callId = '', from = '', dialogTo = ''] = ['Call-ID', 'From', 'To'].map((name) => within.get(name));
    const copied = { 'Call-ID': callId, From: from, To: dialogTo };
    const target = /<([^>]*)>/.exec(within.get('Contact') ?? '')?.[1] ?? to;
    return this.challenged('SUBSCRIBE', target, { ...own, ...copied }, to);
  }

  /** Calls. */
  call(to: string, parts: RequestParts = {}): OutgoingCall {
    const headers = { Contact: `<${this.uri}>`, 'Content-Type': 'application/sdp', ...parts.headers };
    const invite = this.make('INVITE', to, { body: sdpOf(this.port), ...parts, headers });
    const call = new OutgoingCall(this, invite);
    this.send(invite);
    return call;
  }

  /** Calls with credentials, as soon as the proxy asks for them. */
  async signedCall(to: string, parts: RequestParts = {}): Promise<OutgoingCall> {
    const first = this.call(to, parts);
    const answer = await first.final();
    const challenge = answer.get('Proxy-Authenticate');
    if (answer.start.status !== 407 || challenge === undefined) throw new Error(`not challenged: ${answer.startLine}`);
    const again = first.invite
      .set('Via', this.via())
      .set('CSeq', `${++this.numbers} INVITE`)
      .set('Proxy-Authorization', this.credentials(challenge, 'INVITE', to));
    this.send(again);
    return new OutgoingCall(this, again);
  }

  /** Sends a request and waits for its final answer. */
  async ask(method: string, to: string, parts: RequestParts = {}): Promise<SipResponse> {
    return this.answerTo(this.make(method, to, parts));
  }

  /** Sends a request that was made, and waits for its final answer. */
  async answerTo(request: SipRequest): Promise<SipResponse> {
    this.send(request);
    const find = (): SipResponse | undefined =>
      this.responses(request.start.method).find(
        (each) =>
          each.start.status >= 200 && each.callId === request.callId && each.cseq?.number === request.cseq?.number,
      );
    await until(`an answer to ${request.startLine}`, () => find() !== undefined);
    const answer = find();
    if (!answer) throw new Error('gone');
    return answer;
  }

  /** A new request outside a dialog. */
  make(method: string, uri: string, { headers = {}, body = '' }: RequestParts = {}): SipRequest {
    const own: Record<string, string> = {
      Via: this.via(),
      'Max-Forwards': '70',
      From: `"${this.options.user}" <${this.at(this.options.user)}>;tag=${hex()}`,
      To: `<${uri}>`,
      'Call-ID': `${hex(8)}@phone`,
      CSeq: `${++this.numbers} ${method}`,
      ...headers,
    };
    return new SipMessage({ method, uri }, Object.entries(own), Buffer.from(body));
  }

  /** A Via with a new branch. */
  via(): string {
    return `SIP/2.0/${this.transport.toUpperCase()} ${HOST}:${this.port};branch=z9hG4bK-${hex()};rport`;
  }

  /** A response to a request that came. */
  reply(
    request: SipRequest,
    status: number,
    { headers = {}, body = '' }: RequestParts & { tag?: string } = {},
  ): SipResponse {
    const copied = ['Via', 'Record-Route', 'From', 'To', 'Call-ID', 'CSeq'].flatMap((name) =>
      request.list(name).map((value): SipHeader => [name, value]),
    );
    const response = new SipMessage(
      { status, reason: 'As The Phone Says' },
      [...copied, ...Object.entries(headers)],
      Buffer.from(body),
    );
    const to = request.get('To') ?? '';
    return status === 100 || tagOf(to) !== undefined ? response : response.set('To', `${to};tag=phone${this.port}`);
  }

  /** Sends a message, or bytes that may be none. */
  send(message: SipMessage | Buffer): void {
    if (message instanceof SipMessage && isRequest(message)) this.sent.push(message);
    const bytes = message instanceof SipMessage ? message.toBuffer() : message;
    if (this.tcp) this.tcp.write(bytes);
    else this.udp?.send(bytes, this.options.server, HOST);
  }

  /** Switches the phone off. */
  close(): void {
    this.tcp?.destroy();
    this.udp?.close();
    this.udp = undefined;
  }

  private async challenged(
    method: string,
    uri: string,
    headers: Readonly<Record<string, string>>,
    to: string,
    callId?: string,
  ): Promise<SipResponse> {
    const made = this.make(method, uri, { headers: { To: `<${to}>`, ...headers } });
    const first = callId === undefined ? made : made.set('Call-ID', callId);
    const answer = await this.answerTo(first);
    const challenge = answer.get('WWW-Authenticate');
    if (answer.start.status !== 401 || challenge === undefined) return answer;
    const again = first
      .set('Via', this.via())
      .set('CSeq', `${++this.numbers} ${method}`)
      .set('Authorization', this.credentials(challenge, method, uri));
    return this.answerTo(again);
  }

  /** RFC 2617 with qop=auth. */
  private credentials(challenge: string, method: string, uri: string): string {
    const field = (name: string): string => new RegExp(`${name}="?([^",]*)`).exec(challenge)?.[1] ?? '';
    const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
    const { user, login = user, password = '' } = this.options;
    const [realm, nonce, cnonce] = [field('realm'), field('nonce'), hex()];
    const secret = [md5(`${login}:${realm}:${password}`), nonce, '00000001', cnonce, 'auth', md5(`${method}:${uri}`)];
    const quoted = { username: login, realm, nonce, uri, response: md5(secret.join(':')), cnonce };
    const parts = Object.entries(quoted).map(([name, value]) => `${name}="${value}"`);
    return `Digest ${parts.join(', ')}, algorithm=MD5, qop=auth, nc=00000001`;
  }

  private async openUdp(): Promise<void> {
    const socket = createSocket('udp4');
    socket.on('error', () => undefined);
    socket.on('message', (bytes) => {
      this.receive(bytes);
    });
    socket.bind(this.options.port ?? 0, HOST);
    await once(socket, 'listening');
    this.udp = socket;
    this.port = socket.address().port;
  }

  private async openTcp(): Promise<void> {
    const socket = connect(this.options.server, HOST);
    const reader = new StreamReader();
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const message of reader.push(chunk)) if (message.length > 0) this.receive(message);
    });
    await once(socket, 'connect');
    this.tcp = socket;
    this.port = socket.localPort ?? 0;
  }

  private receive(bytes: Buffer): void {
    const message = parseMessage(bytes);
    this.received.push(message);
    if (!isRequest(message)) return;
    const { method } = message.start;
    if (method === 'ACK') return;
    if (method === 'INVITE') this.ring(message);
    else if (method === 'CANCEL') this.cancelled(message);
    else {
      const status = this.options.onRequest?.(message) ?? 200;
      if (status !== 'silent') this.send(this.reply(message, status));
    }
  }

  private ring(invite: SipRequest): void {
    const known = this.calls.find(({ invite: { callId } }) => callId === invite.callId);
    if (known) {
      known.again(invite);
      return;
    }
    const call = new IncomingCall(this, invite);
    this.calls.push(call);
    this.options.onCall?.(call);
  }

  private cancelled(cancel: SipRequest): void {
    this.send(this.reply(cancel, 200));
    this.calls.find(({ invite: { callId } }) => callId === cancel.callId)?.cancelled();
  }
}
