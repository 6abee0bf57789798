import type { ServerTransaction } from '../sip/server-transaction.js';
import type { SipMessage, SipRequest, SipResponse } from '../sip/sip-message.js';
import { parseNameAddress, tagOf } from '../sip/sip-uri.js';
import type { Peer } from '../sip/transport.js';
import type { App } from './app.js';

/** How drachtio names dialogs, for both sides: by the tag in From of the request that made them. */
export function dialogId(message: SipMessage): string {
  return `${message.callId};from-tag=${tagOf(message.get('From')) ?? ''}`;
}

/** The address in the first Contact. */
export function contactUri(message: SipMessage): string | undefined {
  const [contact] = message.list('Contact');
  return contact === undefined ? undefined : parseNameAddress(contact)?.uri;
}

/** A dialog (RFC 3261 section 12) that an application holds. */
export class Dialog {
  /** Where requests in it go: the Contact of the other side. */
  remoteTarget: string | undefined;
  routes: readonly string[] = [];
  /** Where requests in it go whatever target and routes say: through NAT, or on a TCP connection. */
  peer: Peer | undefined;
  localNumber = 0;
  /** CSeq number of the INVITE that an ACK of the application belongs to. */
  inviteNumber = 0;
  /** Our Contact. */
  contact: string | undefined;
  isConfirmed = false;
  /** The INVITE failed: the dialog is only remembered. */
  isFailed = false;
  /** The call was given up while it was answered: it ends as soon as it is acknowledged. */
  isGivenUp = false;
  /** The INVITE that made it, where the other side sent it. */
  invite: ServerTransaction | undefined;
  /** The last ACK that was sent, to repeat it. */
  ack: { readonly bytes: Buffer; readonly peer: Peer } | undefined;

  constructor(
    readonly id: string,
    /** Whose it is. */
    readonly app: App,
    readonly method: string,
    readonly callId: string,
    /** From or To of this side, with its tag. */
    readonly local: string,
    public remote: string,
  ) {}

  /** The dialog that an answer of ours makes (RFC 3261 section 12.1.1). */
  static ofServer(app: App, transaction: ServerTransaction, response: SipResponse): Dialog {
    const { request, peer } = transaction;
    const local = response.get('To') ?? '';
    const dialog = new Dialog(
      dialogId(request),
      app,
      request.start.method,
      request.callId,
      local,
      request.get('From') ?? '',
    );
    dialog.remoteTarget = contactUri(request);
    dialog.routes = request.list('Record-Route');
    const host = parseHostPort(dialog.remoteTarget);
    const isReachedAtSource = peer.protocol === 'tcp' || host !== `${peer.address}:${peer.port}`;
    if (dialog.routes.length === 0 && isReachedAtSource) dialog.peer = peer;
    dialog.localNumber = request.cseq?.number ?? 0;
    dialog.invite = transaction;
    return dialog;
  }

  /** The dialog that the first answer to a request of ours makes (RFC 3261 section 12.1.2). */
  static ofClient(app: App, request: SipRequest, response: SipResponse): Dialog {
    const { method } = request.start;
    const dialog = new Dialog(dialogId(request), app, method, request.callId, request.get('From') ?? '', '');
    dialog.localNumber = request.cseq?.number ?? 0;
    dialog.inviteNumber = dialog.localNumber;
    [dialog.contact] = request.list('Contact');
    dialog.learn(response, undefined);
    return dialog;
  }

  /** The tag of this side. */
  get localTag(): string {
    return tagOf(this.local) ?? '';
  }

  /** Takes over what an answer says of the other side. */
  learn(response: SipResponse, peer: Peer | undefined): void {
    if (this.isConfirmed) return;
    this.remote = response.get('To') ?? '';
    this.remoteTarget = contactUri(response);
    this.routes = response.list('Record-Route').reverse();
    if (peer?.protocol === 'tcp' && this.routes.length === 0) this.peer = peer;
  }
}

function parseHostPort(uri: string | undefined): string | undefined {
  const [, host, port = '5060'] = /^sips?:(?:[^@]*@)?([^:;?]+)(?::(\d+))?/i.exec(uri ?? '') ?? [];
  return host === undefined ? undefined : `${host}:${port}`;
}

/** All dialogs. */
export class Dialogs {
  private readonly byId = new Map<string, Dialog>();
  private readonly byTag = new Map<string, Dialog>();

  add(dialog: Dialog): void {
    this.byId.set(dialog.id, dialog);
    this.byTag.set(`${dialog.callId} ${dialog.localTag}`, dialog);
  }

  get(id: string): Dialog | undefined {
    return this.byId.get(id);
  }

  /** The dialog that a request from the network belongs to. */
  find(request: SipRequest): Dialog | undefined {
    const tag = tagOf(request.get('To'));
    const dialog = tag === undefined ? undefined : this.byTag.get(`${request.callId} ${tag}`);
    return dialog?.isFailed === true ? undefined : dialog;
  }

  remove(dialog: Dialog): void {
    if (this.byId.get(dialog.id) === dialog) this.byId.delete(dialog.id);
    const key = `${dialog.callId} ${dialog.localTag}`;
    if (this.byTag.get(key) === dialog) this.byTag.delete(key);
  }
}
