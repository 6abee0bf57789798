import { localResponse, type ClientTransaction, type ReceivedResponse } from '../sip/client-transaction.js';
import { MAGIC, token, uuid } from '../sip/ids.js';
import { SipMessage, type SipRequest } from '../sip/sip-message.js';
import type { Peer } from '../sip/transport.js';
import type { App } from './app.js';
import { dialogId, type Dialog } from './dialog.js';
import { locate, ownVia, SendError, type Destination, type Engine } from './engine.js';
import { isTerminated, type Incoming } from './incoming.js';
import { dialogDestination, dialogRequest, newRequest } from './requests.js';
import { givenHeaders } from './header-rules.js';
import { canMakeDialog, shapeDialog, tellCdrs, type Sending } from './sending.js';

/** What a request goes with. */
interface Route {
  readonly app: App;
  readonly reference: string | undefined;
  readonly dialog?: Dialog;
}

/** Requests of applications to the network. */
export class Outgoing {
  private readonly sendings = new Map<string, Sending>();

  constructor(
    private readonly engine: Engine,
    private readonly incoming: Incoming,
  ) {}

  /** Sends a request outside a dialog. @param proxy where it goes, if not where its URI says @throws SendError */
  send(app: App, reference: string, given: SipRequest, proxy?: string): void {
    const { request, destination } = newRequest(this.engine, given, proxy);
    if (request.start.method === 'INVITE') this.engine.cdrs.attempt('application', request);
    this.dispatch(request, destination, { app, reference });
  }

  /** Sends a request in a dialog. @throws SendError */
  sendInDialog(app: App, reference: string, id: string, given: SipRequest): void {
    const dialog = this.engine.dialogs.get(id);
    if (!dialog) throw new SendError('Server error: unable to find dialog for dialog id provided');
    const { method } = given.start;
    if (method === 'ACK') {
      this.acknowledge(app, reference, dialog, given);
      return;
    }
    if (dialog.isFailed) throw new SendError('Server error: unable to find dialog for dialog id provided');
    if (method === 'BYE') {
      this.cancelOwnInvites(dialog);
      dialog.invite?.acknowledge();
      this.engine.cdrs.stop('application', 'normal-release', given);
    }
    const destination = dialogDestination(dialog);
    const request = dialogRequest(this.engine, dialog, given);
    if (method === 'INVITE') dialog.ack = undefined;
    this.dispatch(request, destination, { app, reference, dialog });
  }

  /** Gives up an INVITE. @throws SendError */
  cancel(app: App, reference: string, id: string, given: SipRequest): void {
    const sending = this.sendings.get(id);
    if (!sending) throw new SendError(`unable to cancel unknown transaction id: ${id}`);
    const without = ['From', 'To', 'Call-ID', 'CSeq', 'Contact'];
    const cancel = sending.transaction.cancelRequest(givenHeaders(given, without, this.engine.hostPort));
    sending.isCancelled = true;
    if (sending.transaction.isAnswered) this.sendCancel(cancel, sending.transaction.peer);
    else sending.heldCancel = cancel;
    this.tellSent(app, reference, cancel, sending.transaction.peer, uuid());
  }

  /** Ends a call by a BYE of the server itself, and tells the application. */
  giveUp(dialog: Dialog, text: string): void {
    const bye = new SipMessage({ method: 'BYE', uri: 'sip:placeholder' }, [['Reason', `SIP;cause=200;text="${text}"`]]);
    const { app } = dialog;
    const told = (request: SipRequest, peer: Peer): void => {
      const { address, port } = this.engine;
      const from = { protocol: peer.protocol, address, port };
      const size = request.toBuffer().length;
      const transaction = 'unsolicited';
      app.deliver({ source: 'application', message: request, size, peer: from, transaction, dialog: dialog.id });
    };
    try {
      const destination = dialogDestination(dialog);
      const request = dialogRequest(this.engine, dialog, bye);
      locate(destination, (peer) => {
        if (!peer) return;
        const sent = this.withVia(request, peer);
        this.transmit(sent, peer, () => undefined);
        told(sent, peer);
      });
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
    }
    this.engine.cdrs.stop('application', 'normal-release', bye);
    this.incoming.endDialog(dialog);
  }

  private dispatch(request: SipRequest, destination: Destination, { app, reference, dialog }: Route): void {
    const id = uuid();
    locate(destination, (peer) => {
      if (!peer) {
        if (reference !== undefined) this.tellUnlocated(app, reference, request, id);
        const { response } = localResponse(
          this.withVia(request, { ...destination, protocol: 'udp' }),
          503,
          'DNS Error',
        );
        const failure = { message: response, size: 0, peer: undefined, protocol: 'unknown', transaction: id };
        app.deliver({ ...failure, dialog: dialog?.id ?? (canMakeDialog(request) ? dialogId(request) : '') });
        return;
      }
      const sent = this.withVia(request, peer);
      if (reference !== undefined) this.tellSent(app, reference, sent, peer, id);
      const transaction = this.transmit(sent, peer, (received) => {
        this.answered(id, received);
      });
      this.sendings.set(id, {
        app,
        transaction,
        dialog,
        isInDialog: dialog !== undefined,
        isCancelled: false,
        isFinal: false,
        heldCancel: undefined,
      });
    });
  }

  private transmit(
    request: SipRequest,
    peer: Peer,
    onResponse: (received: ReceivedResponse) => void,
  ): ClientTransaction {
    const transaction = this.engine.transactions.send({
      request,
      peer,
      firstRepetition: this.engine.intervals.firstRequest,
      onResponse,
      onTrying: () => {
        this.releaseCancels(transaction);
      },
      onUnreachable: () => undefined,
    });
    return transaction;
  }

  private releaseCancels(transaction: ClientTransaction): void {
    for (const sending of this.sendings.values()) {
      if (sending.transaction !== transaction || !sending.heldCancel) continue;
      this.sendCancel(sending.heldCancel, transaction.peer);
      sending.heldCancel = undefined;
    }
  }

  private sendCancel(cancel: SipRequest, peer: Peer): void {
    this.transmit(cancel, peer, () => undefined);
  }

  private answered(id: string, received: ReceivedResponse): void {
    const sending = this.sendings.get(id);
    if (!sending) return;
    const { response, peer } = received;
    const { app, transaction, isInDialog } = sending;
    const { request } = transaction;
    const { status } = response.start;
    if (sending.isFinal) {
      // The 200 came again: so does the ACK, if the application has sent one.
      const ack = sending.dialog?.ack;
      if (ack) this.engine.transport.send(ack.bytes, ack.peer);
      return;
    }
    sending.isFinal = status >= 200;
    if (status < 200 && sending.heldCancel) this.releaseCancels(transaction);
    if (!isInDialog && canMakeDialog(request)) shapeDialog(this.engine, sending, received);
    const message = { message: response, size: received.size, peer, transaction: id };
    const dialog = sending.dialog?.id ?? (canMakeDialog(request) ? dialogId(request) : '');
    app.deliver({ ...message, dialog, ...(peer ? {} : { protocol: transaction.peer.protocol }) });
    tellCdrs(this.engine, sending, received);
    if (status >= 200) this.finish(id, sending, status);
  }

  private finish(id: string, { transaction, dialog, isInDialog }: Sending, status: number): void {
    const { request } = transaction;
    const { method } = request.start;
    if (method === 'INVITE' && status < 300) {
      // The 200 may come again.
      this.engine.timers.after(this.engine.intervals.lifetime, () => this.sendings.delete(id));
      return;
    }
    this.sendings.delete(id);
    if (!dialog || !isInDialog) return;
    const endsSubscription = method === 'NOTIFY' && dialog.method === 'SUBSCRIBE' && isTerminated(request);
    if (method === 'BYE' || endsSubscription) this.incoming.endDialog(dialog);
  }

  private acknowledge(app: App, reference: string, dialog: Dialog, given: SipRequest): void {
    if (dialog.isFailed)
      throw new SendError('Server error: ACK for non-success final response is automatically generated by server');
    const destination = dialogDestination(dialog);
    const ack = dialogRequest(this.engine, dialog, given);
    locate(destination, (peer) => {
      if (!peer) return;
      const sent = this.withVia(ack, peer);
      dialog.ack = { bytes: sent.toBuffer(), peer };
      this.engine.transport.send(dialog.ack.bytes, peer);
      this.tellSent(app, reference, sent, peer, uuid());
      if (!dialog.isGivenUp) return;
      dialog.isGivenUp = false;
      this.giveUp(dialog, 'ACK-BYE due to cancel race condition');
    });
  }

  /** A call that ends while it is renegotiated: that is given up first. */
  private cancelOwnInvites(dialog: Dialog): void {
    for (const { dialog: other, transaction } of this.sendings.values()) {
      const isOpen = other === dialog && transaction.request.start.method === 'INVITE' && !transaction.isCompleted;
      if (isOpen && transaction.isAnswered) this.sendCancel(transaction.cancelRequest(), transaction.peer);
    }
  }

  private withVia(request: SipRequest, { protocol }: Pick<Peer, 'protocol'>): SipRequest {
    return request.prepend('Via', ownVia(this.engine, protocol, `${MAGIC}${token()}`));
  }

  private tellSent(app: App, reference: string, message: SipRequest, peer: Peer, transaction: string): void {
    const { address, port } = this.engine;
    const size = message.toBuffer().length;
    app.requestSent(reference, { message, size, protocol: peer.protocol, address, port, transaction });
  }

  private tellUnlocated(app: App, reference: string, message: SipRequest, transaction: string): void {
    app.requestSent(reference, { message, size: 0, protocol: 'unknown', address: '', port: 0, transaction });
  }
}
