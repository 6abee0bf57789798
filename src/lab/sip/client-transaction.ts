import { token } from './ids.js';
import { SipMessage, type SipRequest, type SipResponse } from './sip-message.js';
import type { SipIntervals, Timers } from './timers.js';
import type { Peer, SipTransport } from './transport.js';

/** A response with where it came from; nowhere, if it was made here. */
export interface ReceivedResponse {
  readonly response: SipResponse;
  readonly peer: Peer | undefined;
  /** Bytes on the wire. */
  readonly size: number;
}

/** What a client transaction needs and tells. */
export interface ClientTransactionOptions {
  readonly request: SipRequest;
  readonly peer: Peer;
  /** Milliseconds to the first repetition. */
  readonly firstRepetition: number;
  /** The address of the ACK to a failure; that of the request where absent. */
  readonly ackUri?: string;
  /** Provisional responses but 100, the final one, and every 2xx to INVITE that follows. */
  readonly onResponse: (received: ReceivedResponse) => void;
  /** A 100 came. */
  readonly onTrying?: () => void;
  /** Nobody is there. Where absent, that is the same as silence. */
  readonly onUnreachable?: () => void;
}

/** What all transactions work with. */
export interface TransactionContext {
  readonly transport: SipTransport;
  readonly timers: Timers;
  readonly intervals: SipIntervals;
}

/** A response to a request that nobody answered, as if it had come. */
export function localResponse(request: SipRequest, status: number, reason: string): ReceivedResponse {
  const to = request.get('To') ?? '';
  const headers = ['Via', 'From', 'Call-ID', 'CSeq'].flatMap((name) =>
    request.list(name).map((value): [string, string] => [name, value]),
  );
  const response = new SipMessage({ status, reason }, headers)
    .set('To', /;\s*tag=/i.test(to) ? to : `${to};tag=${token()}`)
    .set('Content-Length', '0');
  return { response, peer: undefined, size: 0 };
}

/** A request that was sent (RFC 3261 section 17.1). */
export class ClientTransaction {
  private state: 'calling' | 'proceeding' | 'completed' = 'calling';
  private stopRepeating: () => void = () => undefined;
  private stopWaiting: () => void = () => undefined;
  private readonly isInvite: boolean;

  constructor(
    private readonly context: TransactionContext,
    private readonly options: ClientTransactionOptions,
    private readonly onEnd: () => void,
  ) {
    this.isInvite = options.request.start.method === 'INVITE';
  }

  get request(): SipRequest {
    return this.options.request;
  }

  get peer(): Peer {
    return this.options.peer;
  }

  /** Whether a response came, if only a provisional one. */
  get isAnswered(): boolean {
    return this.state !== 'calling';
  }

  get isCompleted(): boolean {
    return this.state === 'completed';
  }

  /** Sends the request, and again until it is answered. */
  start(): void {
    const { timers, intervals } = this.context;
    const { peer, firstRepetition } = this.options;
    const bytes = this.request.toBuffer();
    const send = (): void => {
      this.context.transport.sendRequest(bytes, peer);
    };
    if (peer.protocol === 'udp') {
      const longest = this.isInvite ? Infinity : intervals.t2;
      this.stopRepeating = timers.repeat(firstRepetition, longest, send);
    }
    this.stopWaiting = timers.after(intervals.lifetime, () => {
      this.fail(408, 'Request Timeout');
    });
    send();
  }

  /** A response for this transaction. */
  receive({ response, peer, size }: ReceivedResponse): void {
    const { status } = response.start;
    if (this.state === 'completed') {
      this.again({ response, peer, size });
      return;
    }
    if (status < 200) {
      this.proceed();
      if (status === 100) this.options.onTrying?.();
      else this.options.onResponse({ response, peer, size });
      return;
    }
    this.complete();
    if (this.isInvite && status >= 300) this.acknowledge(response);
    this.options.onResponse({ response, peer, size });
  }

  /** Nobody is where the request went. */
  unreachable(): void {
    if (this.state !== 'calling' || !this.options.onUnreachable) return;
    this.options.onUnreachable();
    this.fail(503, 'Service Unavailable');
  }

  /** Ends without an answer; who waits for one is told of this one. */
  fail(status: number, reason: string): void {
    if (this.state === 'completed') return;
    this.complete();
    this.options.onResponse(localResponse(this.request, status, reason));
  }

  /** The CANCEL of this INVITE (RFC 3261 section 9.1). */
  cancelRequest(headers: readonly (readonly [string, string])[] = []): SipRequest {
    const { request } = this;
    const [via = ''] = request.list('Via');
    const names = ['Max-Forwards', 'From', 'To', 'Call-ID', 'Route'];
    const copied = names.flatMap((name) => request.list(name).map((value): [string, string] => [name, value]));
    const cseq: [string, string] = ['CSeq', `${request.cseq?.number ?? 1} CANCEL`];
    return new SipMessage({ method: 'CANCEL', uri: request.start.uri }, [['Via', via], ...copied, cseq, ...headers]);
  }

  private proceed(): void {
    if (this.state !== 'calling') return;
    this.state = 'proceeding';
    if (!this.isInvite) return;
    this.stopRepeating();
    // Who rings may do so for as long as it takes.
    this.stopWaiting();
  }

  private complete(): void {
    this.state = 'completed';
    this.stopRepeating();
    this.stopWaiting();
    this.context.timers.after(this.context.intervals.lifetime, this.onEnd);
  }

  private again(received: ReceivedResponse): void {
    if (!this.isInvite) return;
    if (received.response.start.status >= 300) this.acknowledge(received.response);
    else if (received.response.start.status >= 200) this.options.onResponse(received);
  }

  /** The ACK to a failure belongs to the transaction (RFC 3261 section 17.1.1.3). */
  private acknowledge(response: SipResponse): void {
    const cancel = this.cancelRequest();
    const ack = cancel
      .as({ method: 'ACK', uri: this.options.ackUri ?? cancel.start.uri })
      .set('To', response.get('To') ?? '')
      .set('CSeq', `${this.request.cseq?.number ?? 1} ACK`);
    this.context.transport.send(ack.toBuffer(), this.peer);
  }
}
