import type { ClientTransaction, ReceivedResponse } from '../sip/client-transaction.js';
import type { SipResponse } from '../sip/sip-message.js';
import { parseNameAddress, parseUri } from '../sip/sip-uri.js';
import { timeOfDay, type App } from './app.js';
import { destinationOf, locate, SendError, type Engine } from './engine.js';
import type { Incoming, PendingRequest } from './incoming.js';
import { better, isChallenge, proxiedRequest, type ProxyOptions } from './proxy-rules.js';

/** One target. */
interface Branch {
  readonly transaction: ClientTransaction | undefined;
  isDone: boolean;
  isCancelled: boolean;
  /** Whether the next target was tried instead of waiting longer. */
  isOvertaken: boolean;
}

/** A request that is passed on to one or more targets (RFC 3261 section 16). */
export class ProxiedRequest {
  private readonly waiting: string[];
  private readonly branches = new Set<Branch>();
  private best: SipResponse | undefined;
  private isAnswered = false;
  private isReported = false;

  constructor(
    private readonly engine: Engine,
    private readonly incoming: Incoming,
    private readonly pending: PendingRequest,
    private readonly app: App,
    private readonly reference: string,
    private readonly options: ProxyOptions,
  ) {
    this.waiting = [...options.targets];
  }

  private get transaction(): PendingRequest['transaction'] {
    return this.pending.transaction;
  }

  private get isInvite(): boolean {
    return this.transaction.request.start.method === 'INVITE';
  }

  /** Starts. @throws SendError where there is nothing to start with */
  start(): void {
    const hops = Number(this.transaction.request.get('Max-Forwards') ?? '70');
    if (!(hops > 0)) {
      this.finish(483, 'Too Many Hops');
      throw new SendError('Rejected with 483 Too Many Hops due to Max-Forwards value of 0');
    }
    try {
      this.tryNext();
    } catch (error) {
      this.finish(500, 'Internal Server Error');
      throw error;
    }
  }

  /** The caller has given up, and has its answer. */
  cancel(): void {
    this.isAnswered = true;
    this.waiting.length = 0;
    this.cancelOthers(undefined);
    if ([...this.branches].every(({ isDone, transaction }) => isDone || transaction?.isAnswered !== true))
      this.reportDone();
  }

  private tryNext(): void {
    for (let target = this.waiting.shift(); target !== undefined; target = this.waiting.shift()) {
      this.tryTarget(target);
      if (!this.options.isParallel) return;
    }
  }

  private tryTarget(target: string): void {
    const uri = parseUri(target);
    const branch: Branch = { transaction: undefined, isDone: false, isCancelled: false, isOvertaken: false };
    if (!uri) {
      this.branches.add(branch);
      return;
    }
    let destination;
    try {
      destination = destinationOf(uri);
    } catch {
      throw new SendError('error proxying request to ');
    }
    const { protocol } = destination;
    const request = proxiedRequest(this.engine, this.transaction.request, target, protocol, this.options);
    if (this.isInvite) this.engine.cdrs.attempt('application', request);
    locate(destination, (peer) => {
      if (!peer) {
        this.branches.add(branch);
        return;
      }
      const sent: Branch = {
        ...branch,
        transaction: this.engine.transactions.send({
          request,
          peer,
          firstRepetition: this.engine.intervals.t1,
          ackUri: `sip:${peer.address}:${peer.port}`,
          onResponse: (received) => {
            this.receive(sent, received);
          },
          onTrying: () => {
            this.cancelIfWanted(sent);
          },
        }),
      };
      this.branches.add(sent);
      this.watch(sent);
    });
  }

  /** Looks for the next target when nothing comes of this one. */
  private watch(branch: Branch): void {
    const { provisionalTimeout, isParallel } = this.options;
    if (provisionalTimeout === undefined || isParallel) return;
    this.engine.timers.after(provisionalTimeout, () => {
      if (this.isAnswered || branch.transaction?.isAnswered !== false || this.waiting.length === 0) return;
      branch.isOvertaken = true;
      this.tryNext();
    });
  }

  private receive(branch: Branch, received: ReceivedResponse): void {
    const { response } = received;
    const { status } = response.start;
    if (status < 200) {
      this.cancelIfWanted(branch);
      if (!this.isAnswered) this.forward(response);
      return;
    }
    if (status < 300) {
      this.succeed(branch, received);
      return;
    }
    if (branch.isDone) return;
    branch.isDone = true;
    if (this.isInvite && received.peer) this.engine.cdrs.failed('network', status, response);
    if (!this.isReported && received.peer) this.report(received);
    if (this.isAnswered) {
      if ([...this.branches].every(({ isDone, transaction }) => isDone || transaction?.isAnswered !== true))
        this.reportDone();
      return;
    }
    if (received.peer) this.best = better(this.best, response);
    if (isChallenge(response)) {
      this.waiting.length = 0;
      this.end();
      return;
    }
    if (status < 400 && this.options.followRedirects) this.follow(response);
    if (!branch.isOvertaken && this.waiting.length > 0) this.tryNext();
    else if (this.waiting.length === 0 && [...this.branches].every(({ isDone }) => isDone)) this.end();
  }

  private succeed(branch: Branch, received: ReceivedResponse): void {
    const { response } = received;
    const isFirst = !branch.isDone;
    branch.isDone = true;
    // A 200 is passed on however often it comes, so that a lost ACK is noticed.
    if (this.isInvite || isFirst) this.forward(response);
    if (!isFirst || this.isReported) return;
    this.isAnswered = true;
    this.waiting.length = 0;
    this.cancelOthers(branch);
    if (this.isInvite) this.engine.cdrs.start('network', 'proxy-uac', response);
    this.report(received);
    this.reportDone();
    if (this.isInvite) this.engine.cdrs.start('application', 'proxy-uas', response);
  }

  private follow(response: SipResponse): void {
    for (const contact of response.list('Contact')) {
      const uri = parseNameAddress(contact)?.uri;
      if (uri !== undefined) this.waiting.push(uri);
    }
  }

  /** All targets have failed. */
  private end(): void {
    if (this.best) this.forward(this.best);
    else this.incoming.answer(this.transaction, 408, 'Request Timeout');
    this.isAnswered = true;
    this.incoming.settle(this.transaction.id);
    this.reportDone();
  }

  private finish(status: number, reason: string): void {
    this.isAnswered = true;
    this.isReported = true;
    this.incoming.settle(this.transaction.id);
    this.incoming.answer(this.transaction, status, reason);
  }

  /** Passes a response on to the caller, without our Via. */
  private forward(response: SipResponse): void {
    const [, ...vias] = response.list('Via');
    this.transaction.respond(response.set('Via', ...vias));
    if (response.start.status >= 200) this.incoming.settle(this.transaction.id);
  }

  private cancelOthers(winner: Branch | undefined): void {
    for (const branch of this.branches) {
      if (branch === winner) continue;
      branch.isCancelled = true;
      if (branch.transaction?.isAnswered === true) this.sendCancel(branch);
    }
  }

  /** Who had not answered when the call was taken or given up is told now (RFC 3261 section 9.1). */
  private cancelIfWanted(branch: Branch): void {
    if (branch.isCancelled) this.sendCancel(branch);
  }

  private sendCancel(branch: Branch): void {
    const { transaction } = branch;
    if (!transaction || transaction.isCompleted || !this.isInvite) return;
    branch.isCancelled = false;
    this.engine.transactions.send({
      request: transaction.cancelRequest(),
      peer: transaction.peer,
      firstRepetition: this.engine.intervals.t1,
      onResponse: () => undefined,
    });
  }

  private report({ response, peer, size }: ReceivedResponse): void {
    const from = [peer?.protocol ?? '', peer?.address ?? '', String(peer?.port ?? 0)];
    const tokens = ['OK', 'network', String(size), ...from, timeOfDay(), '', '', 'continue'];
    this.app.reply(this.reference, tokens, response);
  }

  private reportDone(): void {
    if (this.isReported) return;
    this.isReported = true;
    this.app.reply(this.reference, ['OK', 'done']);
  }
}
