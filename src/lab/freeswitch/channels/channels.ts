import type { EventOrigin, SwitchCore } from '../core.js';
import { Channel, type ChannelOptions, type Sound } from './channel.js';
import { addFullData, type ChannelMoment } from './channel-data.js';

const CREATE: EventOrigin = { file: 'switch_core_state_machine.c', function: 'switch_core_session_run', line: 640 };
const ANSWER: EventOrigin = { file: 'switch_channel.c', function: 'switch_channel_perform_mark_answered', line: 3946 };
const HANGUP: EventOrigin = { file: 'switch_channel.c', function: 'switch_channel_perform_hangup', line: 3556 };
const REPORT: EventOrigin = {
  file: 'switch_core_state_machine.c',
  function: 'switch_core_session_reporting_state',
  line: 1022,
};

const Q850: Readonly<Record<string, number>> = {
  NO_ROUTE_DESTINATION: 3,
  NORMAL_CLEARING: 16,
  USER_BUSY: 17,
  NO_ANSWER: 19,
  CALL_REJECTED: 21,
  ORIGINATOR_CANCEL: 487,
  MANAGER_REQUEST: 503,
};

function seconds(from: number | undefined, to: number): number {
  return from === undefined ? 0 : Math.round((to - from) / 1000);
}

/** How many legs there may be at once. */
export const MAX_SESSIONS = 1000;

/** The legs that live, and the events of their lives. */
export class Channels {
  private readonly channels = new Map<string, Channel>();
  /** How many legs there have been. */
  sessions = 0;
  /** How many legs there were at once. */
  peak = 0;

  constructor(private readonly core: SwitchCore) {}

  /** Whether there is room for another call of two legs. */
  get isFull(): boolean {
    return this.channels.size + 2 > MAX_SESSIONS;
  }

  /** Every living leg, oldest first. */
  all(): Channel[] {
    return [...this.channels.values()];
  }

  /** The leg of that UUID. */
  get(uuid: string): Channel | undefined {
    return this.channels.get(uuid);
  }

  /** Makes a leg. */
  create(options: ChannelOptions): Channel {
    const channel = new Channel(options);
    this.channels.set(channel.uuid, channel);
    this.sessions++;
    this.peak = Math.max(this.peak, this.channels.size);
    this.fire('CHANNEL_CREATE', CREATE, channel, { state: 'CS_INIT', stateNumber: 2, callState: 'DOWN' });
    return channel;
  }

  /** Marks a leg as answered. */
  answer(channel: Channel): void {
    if (channel.answeredAt !== undefined) return;
    channel.answeredAt = Date.now();
    this.fire('CHANNEL_ANSWER', ANSWER, channel);
  }

  /** Notes what a leg is doing, and what the far end hears of it. */
  run(channel: Channel, application: string, data: string, sound: Sound): void {
    channel.application = application;
    channel.applicationData = data;
    channel.sound = sound;
    channel.variables.set('current_application', application);
  }

  /** Ends a leg and the one it belongs to. */
  hangup(channel: Channel, cause: string): void {
    if (channel.hungUpAt !== undefined) return;
    const now = (channel.hungUpAt = Date.now());
    channel.hangupCause = cause;
    channel.onLeave?.();
    this.channels.delete(channel.uuid);
    this.fire('CHANNEL_HANGUP', HANGUP, channel);
    this.setReport(channel, cause, now);
    this.fire('CHANNEL_HANGUP_COMPLETE', REPORT, channel);
    this.fire('CHANNEL_DESTROY', REPORT, channel);
    for (const other of [channel.peer, channel.partner]) if (other) this.hangup(other, cause);
  }

  private setReport(channel: Channel, cause: string, now: number): void {
    const report: Record<string, string | number> = {
      hangup_cause: cause,
      hangup_cause_q850: Q850[cause] ?? 16,
      start_epoch: Math.floor(channel.createdAt / 1000),
      answer_epoch: Math.floor((channel.answeredAt ?? 0) / 1000),
      end_epoch: Math.floor(now / 1000),
      duration: seconds(channel.createdAt, now),
      billsec: seconds(channel.answeredAt, now),
    };
    for (const [name, value] of Object.entries(report)) channel.variables.set(name, String(value));
  }

  private fire(name: string, origin: EventOrigin, channel: Channel, at?: ChannelMoment): void {
    const event = this.core.event(name, origin);
    // The cause of the end stands first, and once more among the rest.
    if (channel.hangupCause !== undefined) event.add('Hangup-Cause', channel.hangupCause);
    this.core.fire(addFullData(event, channel, at));
  }
}
