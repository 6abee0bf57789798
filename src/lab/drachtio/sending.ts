import type { ClientTransaction, ReceivedResponse } from '../sip/client-transaction.js';
import type { SipRequest } from '../sip/sip-message.js';
import type { App } from './app.js';
import { Dialog } from './dialog.js';
import type { Engine } from './engine.js';

/** A request of an application that waits for its final answer. */
export interface Sending {
  readonly app: App;
  readonly transaction: ClientTransaction;
  dialog: Dialog | undefined;
  readonly isInDialog: boolean;
  isCancelled: boolean;
  isFinal: boolean;
  /** A CANCEL that waits for the first provisional answer, without which it must not be sent (RFC 3261 section 9.1). */
  heldCancel: SipRequest | undefined;
}

/** Whether a request of ours makes a dialog when it is accepted. */
export function canMakeDialog(request: SipRequest): boolean {
  return request.start.method === 'INVITE' || request.start.method === 'SUBSCRIBE';
}

/** A response to a request that may make a dialog. */
export function shapeDialog(engine: Engine, sending: Sending, { response, peer }: ReceivedResponse): void {
  const { status } = response.start;
  const { request } = sending.transaction;
  if (status < 200 && request.start.method === 'SUBSCRIBE') return;
  if (status >= 300 && !sending.dialog && request.start.method === 'SUBSCRIBE') return;
  if (!sending.dialog) {
    sending.dialog = Dialog.ofClient(sending.app, request, response);
    engine.dialogs.add(sending.dialog);
  }
  const { dialog } = sending;
  if (status < 300) {
    dialog.learn(response, peer);
    dialog.isConfirmed = status >= 200;
    dialog.isGivenUp = dialog.isConfirmed && sending.isCancelled;
    return;
  }
  dialog.isFailed = true;
  engine.timers.after(engine.intervals.lifetime, () => {
    engine.dialogs.remove(dialog);
  });
}

/** Tells of the end of an INVITE. */
export function tellCdrs(engine: Engine, { transaction, isInDialog }: Sending, { response }: ReceivedResponse): void {
  const { status } = response.start;
  if (isInDialog || transaction.request.start.method !== 'INVITE' || status < 200) return;
  if (status < 300) engine.cdrs.start('network', 'uac', response);
  else engine.cdrs.failed('network', status, response);
}
