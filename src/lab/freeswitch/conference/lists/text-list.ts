import type { Conference } from '../conference.js';
import type { Member } from '../member.js';

/** How a list is laid out. */
export type Layout = { kind: 'full'; delimiter: string } | { kind: 'pretty' } | { kind: 'summary' };

function memberFlags(conference: Conference, member: Member): string {
  const flags: readonly (readonly [string, boolean])[] = [
    ['hold', member.held],
    ['hear', member.canHear && !member.held],
    ['speak', member.isHeard],
    ['talking', member.talking],
    ['floor', conference.floor.holder === member],
    ['moderator', member.moderator],
    ['ghost', member.ghost],
  ];
  return flags.flatMap(([flag, on]) => (on ? [flag] : [])).join('|');
}

/** The flags of a conference in the order of the switch. */
export function conferenceFlags(conference: Conference): [string, boolean][] {
  return [
    ['locked', conference.locked],
    ['running', true],
    ['answered', conference.answered],
    ['enforce_min', conference.answered],
    ['dynamic', true],
    ['exit_sound', conference.exitSound.on],
    ['enter_sound', conference.enterSound.on],
    ['recording', conference.recordings.length > 0],
  ];
}

function memberLine(conference: Conference, member: Member, layout: Layout): string {
  if (layout.kind === 'pretty') return `${member.id}) ${member.name} (${member.number})\n`;
  if (layout.kind === 'summary') return '';
  const fields = [
    member.id,
    member.channel.name,
    member.channel.uuid,
    member.name,
    member.number,
    memberFlags(conference, member),
    member.volumeIn,
    member.volumeOut,
    member.energyLevel,
  ];
  return `${fields.join(layout.delimiter)}\n`;
}

/** The members of a conference, one a line. */
export function memberLines(conference: Conference, layout: Layout): string {
  return conference.members.map((member) => memberLine(conference, member, layout)).join('');
}

/** The line of a conference in the list of all of them. */
export function conferenceLine(conference: Conference): string {
  const { name, count, rate } = conference;
  const flags = conferenceFlags(conference).flatMap(([flag, on]) => (on ? [flag] : []));
  const members = `${count} member${count === 1 ? '' : 's'}`;
  const locked = conference.locked ? ' locked' : '';
  return `+OK Conference ${name} (${members} rate: ${rate}${locked} flags: ${[...flags, 'json_status'].join('|')})\n`;
}
