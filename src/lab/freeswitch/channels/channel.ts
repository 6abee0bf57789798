import { randomUUID } from 'node:crypto';

/** What a leg sends: a steady tone, what it hears, or nothing. */
export type Sound = 'tone' | 'echo' | 'silence';

/** What is known of a leg when it is made. */
export interface ChannelOptions {
  name: string;
  direction: 'inbound' | 'outbound';
  callerIdName: string;
  callerIdNumber: string;
  destination: string;
  context: string;
  uuid?: string | undefined;
  username?: string | undefined;
  variables?: ReadonlyMap<string, string>;
}

/** One leg of a call. */
export class Channel {
  readonly uuid: string;
  readonly name: string;
  readonly direction: 'inbound' | 'outbound';
  readonly destination: string;
  readonly context: string;
  readonly username: string | undefined;
  readonly initialCallerIdName: string;
  readonly initialCallerIdNumber: string;
  readonly variables: Map<string, string>;
  readonly createdAt = Date.now();
  callerIdName: string;
  callerIdNumber: string;
  calleeIdName = '';
  calleeIdNumber = '';
  answeredAt: number | undefined;
  hungUpAt: number | undefined;
  hangupCause: string | undefined;
  application = '';
  applicationData = '';
  /** What the application that runs on this leg sends. */
  sound: Sound = 'silence';
  /** What a leg without a peer hears from its far end. */
  farEndSound: Sound = 'silence';
  /** The other leg of a loopback call, or of a call of the switch to itself. */
  peer: Channel | undefined;
  /** The leg that made this one to call somebody for it, or the one that it made; they are bridged once both are answered. */
  partner: Channel | undefined;
  /** Whether the far end has put the call on hold. */
  isHeld = false;
  /** Takes the keys that the far end presses. */
  onDigit: ((digit: string) => void) | undefined;
  /** Runs when the leg leaves its application: for another one, or because it ends. */
  onLeave: (() => void) | undefined;

  constructor(options: ChannelOptions) {
    this.uuid = options.uuid ?? randomUUID();
    this.name = options.name;
    this.direction = options.direction;
    this.destination = options.destination;
    this.context = options.context;
    this.username = options.username;
    this.callerIdName = this.initialCallerIdName = options.callerIdName;
    this.callerIdNumber = this.initialCallerIdNumber = options.callerIdNumber;
    this.variables = new Map(options.variables);
    this.variables.set('uuid', this.uuid);
  }

  /** Swaps caller and callee in what the leg shows. */
  showCallee(): void {
    [this.callerIdName, this.calleeIdName] = [this.calleeIdName, this.callerIdName];
    [this.callerIdNumber, this.calleeIdNumber] = [this.calleeIdNumber, this.callerIdNumber];
  }

  /** What arrives on this leg. */
  get incomingSound(): Sound {
    return this.peer ? this.peer.sound : this.farEndSound;
  }

  /** `ringing`, `answered` or `hangup`. */
  get answerState(): string {
    if (this.hungUpAt !== undefined) return 'hangup';
    return this.answeredAt === undefined ? 'ringing' : 'answered';
  }

  /** The state of the call as lists show it. */
  get callState(): string {
    if (this.hungUpAt !== undefined) return 'HANGUP';
    if (this.isHeld) return 'HELD';
    return this.answeredAt === undefined ? 'RINGING' : 'ACTIVE';
  }

  /** The leg that made this one; this one where it made the other. Undefined for a leg that is alone. */
  get maker(): Channel | undefined {
    return this.direction === 'outbound' ? this.partner : this.partner && this;
  }

  /** When it was bridged to its partner. */
  get bridgedAt(): number | undefined {
    const { answeredAt, partner } = this;
    if (answeredAt === undefined || partner?.answeredAt === undefined) return undefined;
    return Math.max(answeredAt, partner.answeredAt);
  }

  /** Where the far end is; loopback legs are nowhere. */
  get networkAddress(): string {
    return this.endpoint === 'sofia' ? '127.0.0.1' : '';
  }

  /** The module behind the leg. */
  get endpoint(): string {
    return this.name.slice(0, this.name.indexOf('/'));
  }
}
