import type { SwitchEvent } from '../events/switch-event.js';
import type { Channel } from './channel.js';

function microseconds(milliseconds: number | undefined): number {
  return milliseconds === undefined ? 0 : milliseconds * 1000;
}

function channelState(channel: Channel): string {
  if (channel.hungUpAt !== undefined) return 'CS_REPORTING';
  if (channel.answeredAt === undefined) return 'CS_INIT';
  return channel.application === '' ? 'CS_EXCHANGE_MEDIA' : 'CS_EXECUTE';
}

function addCaller(event: SwitchEvent, channel: Channel): void {
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
    .add('Caller-Network-Addr', '127.0.0.1')
    .add('Caller-ANI', channel.initialCallerIdNumber)
    .add('Caller-Destination-Number', channel.destination)
    .add('Caller-Unique-ID', channel.uuid)
    .add('Caller-Source', `mod_${channel.endpoint}`)
    .add('Caller-Context', channel.context)
    .add('Caller-Channel-Name', channel.name)
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

function addOtherLeg(event: SwitchEvent, channel: Channel): void {
  const { peer } = channel;
  if (!peer) return;
  event
    .add('Other-Type', channel.direction === 'outbound' ? 'originatee' : 'originator')
    .add('Other-Leg-Direction', peer.direction)
    .add('Other-Leg-Caller-ID-Name', peer.callerIdName)
    .add('Other-Leg-Caller-ID-Number', peer.callerIdNumber)
    .add('Other-Leg-Destination-Number', peer.destination)
    .add('Other-Leg-Unique-ID', peer.uuid)
    .add('Other-Leg-Channel-Name', peer.name);
}

/** Adds what every event about a leg carries. */
export function addBasicData(event: SwitchEvent, channel: Channel): SwitchEvent {
  event
    .add('Channel-State', channelState(channel))
    .add('Channel-Call-State', channel.callState)
    .add('Channel-State-Number', channel.hungUpAt === undefined ? 4 : 11)
    .add('Channel-Name', channel.name)
    .add('Unique-ID', channel.uuid)
    .add('Call-Direction', channel.direction)
    .add('Presence-Call-Direction', channel.direction)
    .add('Channel-HIT-Dialplan', channel.direction === 'inbound')
    .add('Channel-Call-UUID', channel.direction === 'inbound' ? (channel.peer?.uuid ?? channel.uuid) : channel.uuid)
    .add('Answer-State', channel.answerState)
    .add('Hangup-Cause', channel.hangupCause);
  addCaller(event, channel);
  addOtherLeg(event, channel);
  return event;
}

/** Adds the leg's variables too, as the events about its course do. */
export function addFullData(event: SwitchEvent, channel: Channel): SwitchEvent {
  addBasicData(event, channel);
  for (const [name, value] of channel.variables) event.add(`variable_${name}`, value);
  return event;
}
