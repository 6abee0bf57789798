import type { SipResponse } from '../sip/sip-message.js';
import type { App } from './app.js';
import { Dialog, dialogId } from './dialog.js';
import type { Engine } from './engine.js';
import { isUnreadable } from './header-rules.js';
import type { Incoming, PendingRequest } from './incoming.js';
import type { Outgoing } from './outgoing.js';
import { appResponse } from './responses.js';

/** Responses of applications to requests from the network. */
export class Answering {
  constructor(
    private readonly engine: Engine,
    private readonly incoming: Incoming,
    private readonly outgoing: Outgoing,
  ) {}

  /** Sends a response. @param reference the frame that is answered */
  respond(app: App, reference: string, id: string, given: SipResponse): void {
    const pending = this.incoming.find(id);
    if (!pending || pending.proxied) {
      app.fail(reference, 'Response not sent due to unknown transaction');
      return;
    }
    const { transaction, isInDialog } = pending;
    const { method } = transaction.request.start;
    if (given.headers.some(([name, value]) => isUnreadable(name, value))) {
      this.incoming.settle(id);
      this.incoming.answer(transaction, 500, 'Internal Server Error');
      app.fail(reference, 'Unknown server error sending response');
      return;
    }
    if (/(?:^|[\s,])100rel(?:$|[\s,])/.test(given.get('Require') ?? '')) {
      app.fail(reference, 'Remote endpoint does not support 100rel');
      return;
    }
    const makesDialog = (method === 'INVITE' || method === 'SUBSCRIBE') && !isInDialog;
    if (makesDialog && !pending.dialog && this.engine.dialogs.get(dialogId(transaction.request))) {
      this.incoming.settle(id);
      this.incoming.answer(transaction, 480, 'Temporarily Unavailable');
      app.fail(reference, 'dialog already exists, rejecting this request');
      return;
    }
    const response = appResponse(this.engine, transaction, given);
    if (makesDialog) this.makeDialog(app, pending, response);
    this.send(pending, response);
    const { address, port, protocol } = transaction.peer;
    app.responseSent(
      reference,
      {
        message: response,
        size: response.toBuffer().length,
        protocol: method === 'INVITE' ? protocol : '',
        address,
        port,
        transaction: transaction.id,
      },
      makesDialog || (isInDialog && method !== 'BYE') ? idOf(pending) : '',
    );
  }

  private makeDialog(app: App, pending: PendingRequest, response: SipResponse): void {
    const { transaction } = pending;
    const { status } = response.start;
    if (status <= 100) return;
    if (status >= 300) {
      if (pending.dialog) this.engine.dialogs.remove(pending.dialog);
      return;
    }
    if (!pending.dialog) {
      if (transaction.request.start.method === 'SUBSCRIBE' && status < 200) return;
      pending.dialog = Dialog.ofServer(app, transaction, response);
      this.engine.dialogs.add(pending.dialog);
    }
    [pending.dialog.contact] = response.list('Contact');
    pending.dialog.isConfirmed = status >= 200;
  }

  private send({ transaction, dialog, isInDialog }: PendingRequest, response: SipResponse): void {
    const { method } = transaction.request.start;
    const { status } = response.start;
    if (status >= 200) this.incoming.settle(transaction.id);
    if (method === 'INVITE' && status >= 200) {
      // As drachtio does: who does not acknowledge the answer to a re-INVITE is not told twice.
      const isRepeated = status >= 300 || !isInDialog;
      transaction.respond(response, {
        isRepeated,
        onNoAck: () => {
          if (dialog && status < 300) this.outgoing.giveUp(dialog, 'ACK timeout');
        },
      });
      if (!isInDialog && status < 300) this.engine.cdrs.start('application', 'uas', response);
      if (!isInDialog && status >= 300) this.engine.cdrs.failed('application', status, response);
      return;
    }
    transaction.respond(response);
    const isAccepted = status >= 200 && status < 300;
    if (isAccepted && transaction.peer.protocol === 'tcp' && (method === 'REGISTER' || method === 'SUBSCRIBE'))
      this.engine.aliases.remember(transaction.request, response, transaction.peer);
  }
}

function idOf({ dialog, transaction }: PendingRequest): string {
  return dialog?.id ?? dialogId(transaction.request);
}
