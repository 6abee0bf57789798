import type { Channel } from './channel.js';
import type { Channels } from './channels.js';

/** A call of one telephone to another. */
export interface LabCallOptions {
  callerIdNumber: string;
  callerIdName: string;
  /** Who is called. */
  callee: string;
  /** What was dialled; the callee's number unless given. */
  destination?: string;
  context?: string;
}

/** A call of a telephone to the switch itself: its attendant, or where calls are parked. */
export interface LabCallerOptions extends Omit<LabCallOptions, 'callee'> {
  destination: string;
  /** What the switch does with it. */
  application: string;
  data?: string;
}

/** Lets a telephone call the switch, which answers. */
export function addCaller(channels: Channels, domain: string, options: LabCallerOptions): Channel {
  const { callerIdNumber, callerIdName, destination, context = 'default', application, data = '' } = options;
  const channel = channels.create({
    name: `sofia/internal/${callerIdNumber}@${domain}`,
    direction: 'inbound',
    username: callerIdNumber,
    callerIdNumber,
    callerIdName,
    destination,
    context,
  });
  channels.answer(channel);
  channels.run(channel, application, data, 'silence');
  return channel;
}

/** One telephone calls another over the switch; it rings until it is answered. */
export class LabCall {
  private readonly caller: Channel;
  private readonly called: Channel;

  constructor(
    private readonly channels: Channels,
    domain: string,
    { callerIdNumber, callerIdName, callee, destination = callee, context = 'default' }: LabCallOptions,
  ) {
    const shared = { callerIdNumber, callerIdName, context };
    this.caller = channels.create({
      ...shared,
      name: `sofia/internal/${callerIdNumber}@${domain}`,
      direction: 'inbound',
      username: callerIdNumber,
      destination,
    });
    channels.run(this.caller, 'bridge', `user/${callee}@${domain}`, 'silence');
    this.called = channels.create({
      ...shared,
      name: `sofia/internal/${callee}@${domain}`,
      direction: 'outbound',
      destination: callee,
      variables: new Map([['presence_id', `${callee}@${domain}`]]),
    });
    this.caller.partner = this.called;
    this.called.partner = this.caller;
  }

  /** Of the caller's leg. */
  get uuid(): string {
    return this.caller.uuid;
  }

  /** Of the leg of who is called. */
  get calledUuid(): string {
    return this.called.uuid;
  }

  /** The called one answers: both talk. */
  answer(): void {
    this.channels.answer(this.called);
    this.channels.answer(this.caller);
  }

  /** The caller puts the other on hold, who hears music. */
  hold(): void {
    this.caller.isHeld = true;
    this.channels.run(this.caller, '', '', 'silence');
    this.called.variables.set('accountcode', this.called.destination);
    this.channels.run(this.called, 'playback', 'local_stream://moh', 'tone');
  }

  /** Both hang up. */
  end(cause = 'NORMAL_CLEARING'): void {
    this.channels.hangup(this.caller, cause);
  }
}
