import type { TransactionContext } from './client-transaction.js';
import { token, uuid } from './ids.js';
import type { SipRequest, SipResponse } from './sip-message.js';
import type { Peer } from './transport.js';

/** How a final answer to INVITE is sent. */
export interface FinalOptions {
  /** Again and again over UDP until it is acknowledged. */
  readonly isRepeated: boolean;
  /** It never was acknowledged. */
  readonly onNoAck?: () => void;
}

/** A request that came (RFC 3261 section 17.2). */
export class ServerTransaction {
  readonly id = uuid();
  /** The tag that we put into To. */
  readonly tag = token();
  private last: Buffer | undefined;
  private stopRepeating: () => void = () => undefined;
  private stopWaiting: () => void = () => undefined;
  private isFinal = false;
  private isAcknowledged = false;

  constructor(
    private readonly context: TransactionContext,
    /** As it came, with the Via as it is known here. */
    readonly request: SipRequest,
    readonly peer: Peer,
    /** Bytes on the wire. */
    readonly size: number,
    private readonly onEnd: () => void,
  ) {}

  get isAnswered(): boolean {
    return this.isFinal;
  }

  /** Sends a response. */
  respond(response: SipResponse, { isRepeated, onNoAck }: FinalOptions = { isRepeated: false }): void {
    const { transport, timers, intervals } = this.context;
    const bytes = response.toBuffer();
    transport.send(bytes, this.peer);
    this.last = bytes;
    if (response.start.status < 200) return;
    this.isFinal = true;
    timers.after(intervals.lifetime, this.onEnd);
    if (!isRepeated) return;
    if (this.peer.protocol === 'udp') {
      this.stopRepeating = timers.repeat(intervals.t1, intervals.t2, () => {
        transport.send(bytes, this.peer);
      });
    }
    this.stopWaiting = timers.after(intervals.lifetime, () => {
      this.stopRepeating();
      onNoAck?.();
    });
  }

  /** The request came once more: so does the answer. */
  repeat(): void {
    if (this.last) this.context.transport.send(this.last, this.peer);
  }

  /** The answer arrived. @returns whether that is news */
  acknowledge(): boolean {
    this.stopRepeating();
    this.stopWaiting();
    const isNews = !this.isAcknowledged;
    this.isAcknowledged = true;
    return isNews;
  }
}
