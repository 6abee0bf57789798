import {
  ClientTransaction,
  type ClientTransactionOptions,
  type ReceivedResponse,
  type TransactionContext,
} from './client-transaction.js';
import { ServerTransaction } from './server-transaction.js';
import type { SipRequest, SipResponse } from './sip-message.js';
import { isSamePeer, type Peer } from './transport.js';
import { MAGIC } from './ids.js';
import { topVia } from './via.js';

/** All requests under way, in both directions. */
export class Transactions {
  private readonly clients = new Map<string, ClientTransaction>();
  private readonly servers = new Map<string, ServerTransaction>();

  constructor(private readonly context: TransactionContext) {}

  /** Sends a request, whose top Via has the branch that answers are known by. */
  send(options: ClientTransactionOptions): ClientTransaction {
    const key = clientKey(options.request);
    const transaction = new ClientTransaction(this.context, options, () => {
      if (this.clients.get(key) === transaction) this.clients.delete(key);
    });
    this.clients.set(key, transaction);
    transaction.start();
    return transaction;
  }

  /** Hands a response to the request that it answers. @returns whether there is one */
  receiveResponse(received: ReceivedResponse): boolean {
    const transaction = this.clients.get(clientKey(received.response));
    transaction?.receive(received);
    return transaction !== undefined;
  }

  /** Nobody is there: what waits for them has failed. */
  unreachable(peer: Peer): void {
    for (const transaction of [...this.clients.values()])
      if (isSamePeer(transaction.peer, peer)) transaction.unreachable();
  }

  /** The transaction that a request repeats, or an ACK or CANCEL belongs to. */
  find(request: SipRequest, method: string): ServerTransaction | undefined {
    return this.servers.get(serverKey(request, method));
  }

  /** Takes a new request. */
  accept(request: SipRequest, peer: Peer, size: number): ServerTransaction {
    const key = serverKey(request, request.start.method);
    const end = (): void => {
      if (this.servers.get(key) === transaction) this.servers.delete(key);
    };
    const transaction = new ServerTransaction(this.context, request, peer, size, end);
    this.servers.set(key, transaction);
    // What nobody answers is forgotten.
    this.context.timers.after(2 * this.context.intervals.lifetime, () => {
      if (!transaction.isAnswered) end();
    });
    return transaction;
  }
}

/** RFC 3261 section 17.1.3. */
function clientKey(message: SipRequest | SipResponse): string {
  return `${topVia(message)?.parameters.get('branch') ?? ''} ${message.cseq?.method ?? ''}`;
}

/** RFC 3261 section 17.2.3; without the magic cookie what RFC 2543 says, less strictly. */
function serverKey(request: SipRequest, method: string): string {
  const via = topVia(request);
  const branch = via?.parameters.get('branch');
  if (branch?.startsWith(MAGIC)) return `${branch} ${via?.host ?? ''}:${via?.port ?? 5060} ${method}`;
  return `${request.callId} ${request.cseq?.number ?? 0} ${request.get('From') ?? ''} ${method}`;
}
