import { urlEncode, xmlEscape } from '../../text/url-encode.js';
import type { Conference } from '../conference.js';
import type { Member } from '../member.js';
import type { Recording } from '../recording.js';
import { conferenceFlags } from './text-list.js';

function element(depth: number, name: string, value: string | number | boolean): string {
  return `${'  '.repeat(depth)}<${name}>${value}</${name}>\n`;
}

function flags(conference: Conference, member: Member): string {
  const values: readonly (readonly [string, boolean])[] = [
    ['can_hear', member.canHear && !member.held],
    ['can_see', member.canSee && !member.held],
    ['can_speak', member.isHeard],
    ['mute_detect', false],
    ['talking', member.talking],
    ['hold', member.held],
    ['has_video', false],
    ['video_bridge', false],
    ['has_floor', conference.floor.holder === member],
    ['is_moderator', member.moderator],
    ['end_conference', member.endConference],
    ['mandatory_member_end_conference', false],
    ['is_ghost', member.ghost],
  ];
  return values.map(([name, value]) => element(5, name, value)).join('');
}

function memberElement(conference: Conference, member: Member): string {
  return [
    '      <member type="caller">\n',
    element(4, 'id', member.id),
    '        <flags>\n',
    flags(conference, member),
    '        </flags>\n',
    element(4, 'uuid', member.channel.uuid),
    element(4, 'caller_id_name', urlEncode(member.name)),
    element(4, 'caller_id_number', urlEncode(member.number)),
    element(4, 'join_time', member.secondsPresent),
    element(4, 'last_talking', member.secondsSilent ?? 'N/A'),
    element(4, 'energy', member.energyLevel),
    element(4, 'volume_in', member.volumeIn),
    element(4, 'volume_out', member.volumeOut),
    element(4, 'output-volume', member.volumeOut),
    '      </member>\n',
  ].join('');
}

function recordingElement(recording: Recording): string {
  const status = recording.isPaused ? ' status="paused"' : '';
  return [
    '      <member type="recording_node">\n',
    `        <record_path${status}>${xmlEscape(recording.path)}</record_path>\n`,
    `        <join_time type="UNIX-epoch">${Math.floor(recording.startedAt / 1000)}</join_time>\n`,
    '      </member>\n',
  ].join('');
}

function variables(conference: Conference): string {
  const set = [...conference.variables];
  if (set.length === 0) return '    <variables></variables>\n';
  const lines = set.map(([name, value]) => `      <variable name="${xmlEscape(name)}" value="${xmlEscape(value)}"/>\n`);
  return `    <variables>\n${lines.join('')}    </variables>\n`;
}

function conferenceElement(conference: Conference): string {
  const on = conferenceFlags(conference).flatMap(([flag, set]) => (set ? [` ${flag}="true"`] : []));
  const { name, count, ghosts, rate, uuid, runTime } = conference;
  return [
    `  <conference name="${xmlEscape(name)}" member-count="${count}" ghost-count="${ghosts}" rate="${rate}"`,
    ` uuid="${uuid}"${on.join('')} run_time="${runTime}">\n`,
    variables(conference),
    '    <members>\n',
    ...conference.recordings.map(recordingElement),
    ...conference.members.map((member) => memberElement(conference, member)),
    '    </members>\n  </conference>\n',
  ].join('');
}

/** Conferences as an XML document. */
export function xmlList(conferences: readonly Conference[]): string {
  const elements = conferences.map(conferenceElement).join('');
  return `<?xml version="1.0"?>\n<conferences>${elements === '' ? '' : `\n${elements}`}</conferences>\n`;
}
