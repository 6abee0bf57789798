import { ServerTransaction } from '../sip/server-transaction.js';
import { SipMessage, type SipHeader, type SipRequest } from '../sip/sip-message.js';
import { tagOf } from '../sip/sip-uri.js';
import type { Peer } from '../sip/transport.js';
import type { App } from './app.js';
import { contactUri, dialogId, type Dialog } from './dialog.js';
import type { Engine } from './engine.js';
import { problemWith } from './malformed.js';
import type { ProxiedRequest } from './proxied-request.js';
import { serverResponse } from './responses.js';

/** A request that an application has to answer. */
export interface PendingRequest {
  readonly transaction: ServerTransaction;
  readonly app: App;
  /** The dialog that it came in, or that a provisional answer made. */
  dialog: Dialog | undefined;
  readonly isInDialog: boolean;
  proxied?: ProxiedRequest;
}

/** What applications may be given outside a dialog; all else but INVITE is dropped or answered here. */
const DELIVERED = new Set(['REGISTER', 'OPTIONS', 'MESSAGE', 'INFO', 'NOTIFY', 'SUBSCRIBE', 'PUBLISH', 'INVITE']);
const DELIVERED_IN_DIALOG = new Set([...DELIVERED, 'BYE', 'UPDATE', 'REFER']);
const SHORTEST_SESSION = 90;
const GONE = [481, 'Call/Transaction Does Not Exist'] as const;

/** Requests from the network. */
export class Incoming {
  private readonly pending = new Map<string, PendingRequest>();

  constructor(private readonly engine: Engine) {}

  /** The request that an application answers. */
  find(transaction: string): PendingRequest | undefined {
    return this.pending.get(transaction);
  }

  /** A request is answered. */
  settle(transaction: string): void {
    this.pending.delete(transaction);
  }

  /** Takes a request. Its top Via tells where it came from. */
  receive(request: SipRequest, peer: Peer, size: number): void {
    const { method } = request.start;
    if (method === 'ACK') {
      this.acknowledge(request, peer, size);
      return;
    }
    const repeated = this.engine.transactions.find(request, method);
    if (repeated) {
      this.repeat(repeated);
      return;
    }
    const problem = problemWith(request);
    if (problem) this.refuse(request, peer, size, ...problem);
    else if (method === 'CANCEL') this.cancel(request, peer, size);
    else this.place(request, peer, size);
  }

  /** What an ended dialog leaves unanswered is answered by the server. */
  endDialog(dialog: Dialog): void {
    this.engine.dialogs.remove(dialog);
    for (const [id, request] of this.pending) {
      if (request.dialog !== dialog || !request.isInDialog) continue;
      this.pending.delete(id);
      this.answer(request.transaction, 500, 'Internal Server Error');
    }
  }

  /** Sends an answer of the server itself. */
  answer(transaction: ServerTransaction, status: number, reason: string, headers: readonly SipHeader[] = []): void {
    const response = serverResponse(transaction, status, reason, headers);
    transaction.respond(response, { isRepeated: transaction.request.start.method === 'INVITE' && status >= 200 });
  }

  private repeat(transaction: ServerTransaction): void {
    const isInvite = transaction.request.start.method === 'INVITE';
    if (this.pending.get(transaction.id)?.proxied) return;
    if (isInvite) this.trying(transaction);
    if (!isInvite || transaction.isAnswered) transaction.repeat();
  }

  private trying(transaction: ServerTransaction): void {
    const { request, peer } = transaction;
    const names = ['Via', 'From', 'To', 'Call-ID', 'CSeq'];
    const headers = names.flatMap((name) => request.list(name).map((value): SipHeader => [name, value]));
    this.engine.transport.send(new SipMessage({ status: 100, reason: 'Trying' }, headers).toBuffer(), peer);
  }

  private refuse(request: SipRequest, peer: Peer, size: number, status: number, reason: string): void {
    const transaction = new ServerTransaction(this.engine, request, peer, size, () => undefined);
    transaction.respond(serverResponse(transaction, status, reason));
  }

  private place(request: SipRequest, peer: Peer, size: number): void {
    const { method } = request.start;
    const dialog = this.engine.dialogs.find(request);
    const hasTag = tagOf(request.get('To')) !== undefined;
    if (dialog) {
      if (DELIVERED_IN_DIALOG.has(method)) this.deliverInDialog(dialog, request, peer, size);
      return;
    }
    if (method === 'BYE' || method === 'UPDATE') this.refuse(request, peer, size, ...GONE);
    if (!DELIVERED.has(method)) return;
    if (method !== 'INVITE') {
      this.deliver(request, peer, size);
      return;
    }
    const transaction = this.engine.transactions.accept(request, peer, size);
    this.trying(transaction);
    if (hasTag) this.answer(transaction, ...GONE);
    else if (this.engine.dialogs.get(dialogId(request))?.isConfirmed) this.answer(transaction, 491, 'Request Pending');
    else this.deliver(request, peer, size, transaction);
  }

  private deliver(request: SipRequest, peer: Peer, size: number, invite?: ServerTransaction): void {
    const app = this.engine.routes.next(request.start.method.toLowerCase());
    if (invite) this.engine.cdrs.attempt('network', request);
    if (!app) {
      if (!invite) {
        this.refuse(request, peer, size, 503, 'Service Unavailable');
        return;
      }
      this.answer(invite, 503, 'Service Unavailable');
      this.engine.cdrs.failed('application', 503, request);
      return;
    }
    const transaction = invite ?? this.engine.transactions.accept(request, peer, size);
    this.pending.set(transaction.id, { transaction, app, dialog: undefined, isInDialog: false });
    const receivedOn = [this.engine.address, String(this.engine.port)] as const;
    app.deliver({ message: request, size, peer, transaction: transaction.id, receivedOn });
  }

  private deliverInDialog(dialog: Dialog, request: SipRequest, peer: Peer, size: number): void {
    const { method } = request.start;
    const transaction = this.engine.transactions.accept(request, peer, size);
    if (method === 'INVITE') this.trying(transaction);
    if (method === 'BYE') {
      this.engine.cdrs.stop('network', 'normal-release', request);
      dialog.invite?.acknowledge();
      this.endDialog(dialog);
      if (!dialog.app.isOpen) {
        this.answer(transaction, ...GONE);
        return;
      }
    }
    const interval = /^\d{1,9}/.exec(request.get('Session-Expires') ?? '');
    if (method === 'INVITE' && interval && Number(interval[0]) < SHORTEST_SESSION) {
      this.answer(transaction, 422, 'Session Interval Too Small', [['Min-SE', String(SHORTEST_SESSION)]]);
      return;
    }
    const target = contactUri(request);
    if (target !== undefined && ['INVITE', 'UPDATE', 'SUBSCRIBE'].includes(method)) dialog.remoteTarget = target;
    const isLast = method === 'NOTIFY' && dialog.method === 'SUBSCRIBE' && isTerminated(request);
    this.pending.set(transaction.id, { transaction, app: dialog.app, dialog, isInDialog: true });
    dialog.app.deliver({ message: request, size, peer, transaction: transaction.id, dialog: dialog.id });
    // As drachtio does: the last NOTIFY of a subscription ends the dialog before the application can answer it.
    if (isLast) this.endDialog(dialog);
  }

  private acknowledge(request: SipRequest, peer: Peer, size: number): void {
    const dialog = this.engine.dialogs.find(request);
    if (!dialog) {
      this.engine.transactions.find(request, 'INVITE')?.acknowledge();
      return;
    }
    const isFirst = dialog.invite?.request.cseq?.number === request.cseq?.number;
    const failed = this.engine.transactions.find(request, 'INVITE');
    if (failed && failed !== dialog.invite) {
      failed.acknowledge();
      return;
    }
    if (isFirst) dialog.invite?.acknowledge();
    const transaction = isFirst && dialog.invite ? dialog.invite.id : crypto.randomUUID();
    dialog.app.deliver({ message: request, size, peer, protocol: '', transaction, dialog: dialog.id });
  }

  private cancel(request: SipRequest, peer: Peer, size: number): void {
    const invite = this.engine.transactions.find(request, 'INVITE');
    if (!invite || invite.isAnswered) {
      this.refuse(request, peer, size, ...GONE);
      return;
    }
    const pending = this.pending.get(invite.id);
    const answered = this.engine.transactions.accept(request, peer, size);
    answered.respond(serverResponse(answered, 200, 'OK', [], invite.tag));
    this.answer(invite, 487, 'Request Terminated');
    this.engine.cdrs.stop('network', 'call-canceled', invite.request);
    if (!pending) return;
    this.pending.delete(invite.id);
    if (pending.proxied) {
      pending.proxied.cancel();
      return;
    }
    if (pending.dialog && !pending.isInDialog) this.engine.dialogs.remove(pending.dialog);
    // As drachtio does: once a call is answered with 1xx, its CANCEL is said to be as long as the INVITE.
    const said = pending.dialog ? invite.size : size;
    const dialog = pending.dialog?.id ?? '';
    pending.app.deliver({ message: request, size: said, peer, transaction: invite.id, dialog });
  }
}

/** Whether a NOTIFY is the last one of its subscription. */
export function isTerminated(request: SipRequest): boolean {
  return /^terminated\b/i.test(request.get('Subscription-State') ?? '');
}
