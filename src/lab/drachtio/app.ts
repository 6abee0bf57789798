import { uuid } from '../sip/ids.js';
import type { SipMessage } from '../sip/sip-message.js';
import type { Peer } from '../sip/transport.js';
import { writeFrame } from './frames.js';

/** A message for an application, with where it came from. */
export interface Delivery {
  /** `application` for what the server made by itself. */
  readonly source?: 'network' | 'application';
  readonly message: SipMessage;
  readonly size: number;
  /** Nobody, for failures that were found here. */
  readonly peer: Peer | undefined;
  /** The protocol, where it is not the peer's. */
  readonly protocol?: string;
  readonly transaction: string;
  readonly dialog?: string;
  /** Where a new request arrived: address and port. */
  readonly receivedOn?: readonly [address: string, port: string];
}

/** What was sent for an application. */
export interface Sent {
  readonly message: SipMessage;
  readonly size: number;
  readonly protocol: string;
  readonly address: string;
  readonly port: number;
  readonly transaction: string;
}

/** The time of day as the server writes it, in UTC with microseconds. */
export function timeOfDay(now: Date = new Date()): string {
  return `${now.toISOString().slice(11, 23)}000`;
}

/** A drachtio-srf application: what the server tells it. */
export class App {
  isAuthenticated = false;
  isOpen = true;

  constructor(
    private readonly write: (bytes: Buffer) => void,
    private readonly end: () => void,
  ) {}

  /** Answers a frame. @param reference the id of that frame */
  reply(reference: string, tokens: readonly string[], message?: SipMessage): void {
    this.send(['response', reference, ...tokens], message);
  }

  /** A command failed; the connection stays. */
  fail(reference: string, reason: string): void {
    this.reply(reference, ['NOK', reason]);
  }

  /** A frame is refused, and the connection ends. */
  refuse(reference: string, reason: string): void {
    this.reply(reference, ['NO', reason]);
    this.isOpen = false;
    this.end();
  }

  /** Tells of a request that was sent for it. */
  requestSent(reference: string, sent: Sent): void {
    this.reply(reference, [...sentTokens(sent), 'Msg sent:', ''], sent.message);
  }

  /** Tells of a response that was sent for it. @param dialog the dialog that the response belongs to, or nothing */
  responseSent(reference: string, sent: Sent, dialog: string): void {
    this.reply(reference, [...sentTokens(sent), dialog, '', 'Msg sent:', ''], sent.message);
  }

  /** Hands over what came from the network. */
  deliver(delivery: Delivery): void {
    const { source = 'network', message, size, peer, protocol, transaction, dialog = '', receivedOn = [] } = delivery;
    const from = [protocol ?? peer?.protocol ?? '', peer?.address ?? '', String(peer?.port ?? 0)];
    this.send(['sip', source, String(size), ...from, timeOfDay(), transaction, dialog, ...receivedOn, ''], message);
  }

  /** Sends a frame with an id of its own. */
  send(tokens: readonly string[], message?: SipMessage): void {
    if (this.isOpen) this.write(writeFrame([uuid(), ...tokens], message?.toBuffer()));
  }
}

function sentTokens({ size, protocol, address, port, transaction }: Sent): string[] {
  return ['OK', 'application', String(size), protocol, address, String(port), timeOfDay(), transaction];
}
