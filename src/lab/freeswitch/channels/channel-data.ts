import type { SwitchEvent } from '../events/switch-event.js';
import type { Channel } from './channel.js';

/** Where a leg is in its life, for the moment of an event. */
export interface ChannelMoment {
  state: string;
  stateNumber: number;
  callState: string;
}

function moment(channel: Channel): ChannelMoment {
  const { callState } = channel;
  if (channel.hungUpAt !== undefined) return { state: 'CS_REPORTING', stateNumber: 11, callState };
  if (channel.application === '') return { state: 'CS_CONSUME_MEDIA', stateNumber: 7, callState };
  return { state: 'CS_EXECUTE', stateNumber: 4, callState };
}

function microseconds(milliseconds: number | undefined): number {
  return (milliseconds ?? 0) * 1000;
}

/** The times of a leg; 0 is for what has not happened. */
function addTimes(event: SwitchEvent, channel: Channel): void {
  event
    .add('Caller-Profile-Created-Time', microseconds(channel.createdAt))
    .add('Caller-Channel-Created-Time', microseconds(channel.createdAt))
    .add('Caller-Channel-Answered-Time', microseconds(channel.answeredAt))
    .add('Caller-Channel-Progress-Time', 0)
    .add('Caller-Channel-Progress-Media-Time', 0)
    .add('Caller-Channel-Hangup-Time', microseconds(channel.hungUpAt))
    .add('Caller-Channel-Transfer-Time', 0)
    .add('Caller-Channel-Resurrect-Time', 0)
    .add('Caller-Channel-Bridged-Time', 0)
    .add('Caller-Channel-Last-Hold', 0)
    .add('Caller-Channel-Hold-Accum', 0)
    .add('Caller-Screen-Bit', true)
    .add('Caller-Privacy-Hide-Name', false)
    .add('Caller-Privacy-Hide-Number', false);
}

/** Who calls whom, from a leg's side. */
function addProfile(event: SwitchEvent, channel: Channel): void {
  event
    .add('Caller-Direction', channel.direction)
    .add('Caller-Logical-Direction', channel.direction)
    .add('Caller-Username', channel.username)
    .add('Caller-Dialplan', 'XML')
    .add('Caller-Caller-ID-Name', channel.callerIdName)
    .add('Caller-Caller-ID-Number', channel.callerIdNumber)
    .add('Caller-Orig-Caller-ID-Name', channel.initialCallerIdName)
    .add('Caller-Orig-Caller-ID-Number', channel.initialCallerIdNumber)
    .add('Caller-Callee-ID-Name', channel.calleeIdName)
    .add('Caller-Callee-ID-Number', channel.calleeIdNumber)
    .add('Caller-Network-Addr', channel.networkAddress)
    .add('Caller-ANI', channel.initialCallerIdNumber)
    .add('Caller-Destination-Number', channel.destination)
    .add('Caller-Unique-ID', channel.uuid)
    .add('Caller-Source', `mod_${channel.endpoint}`)
    .add('Caller-Context', channel.context)
    .add('Caller-Channel-Name', channel.name)
    .add('Caller-Profile-Index', 1);
}

function addCodec(event: SwitchEvent): void {
  for (const way of ['Read', 'Write']) {
    event
      .add(`Channel-${way}-Codec-Name`, 'L16')
      .add(`Channel-${way}-Codec-Rate`, 8000)
      .add(`Channel-${way}-Codec-Bit-Rate`, 128_000);
  }
}

/** Adds what every event about a leg carries. */
export function addBasicData(event: SwitchEvent, channel: Channel, at = moment(channel)): SwitchEvent {
  event
    .add('Channel-State', at.state)
    .add('Channel-Call-State', at.callState)
    .add('Channel-State-Number', at.stateNumber)
    .add('Channel-Name', channel.name)
    .add('Unique-ID', channel.uuid)
    .add('Call-Direction', channel.direction)
    .add('Presence-Call-Direction', channel.direction)
    .add('Channel-HIT-Dialplan', channel.direction === 'inbound')
    .add('Channel-Call-UUID', channel.uuid)
    .add('Answer-State', channel.answerState)
    .add('Hangup-Cause', channel.hangupCause);
  addCodec(event);
  addProfile(event, channel);
  addTimes(event, channel);
  return event;
}

/** Adds the leg's variables too, as the events about its course do. */
export function addFullData(event: SwitchEvent, channel: Channel, at?: ChannelMoment): SwitchEvent {
  addBasicData(event, channel, at);
  for (const [name, value] of channel.variables) event.add(`variable_${name}`, value);
  return event;
}
