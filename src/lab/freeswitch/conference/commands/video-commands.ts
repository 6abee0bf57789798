import type { Member } from '../member.js';
import type { Handler, Handlers } from './command.js';
import { forMembers, forOneMember } from './member-target.js';

const NOT_MIXING = '-ERR Conference is not in mixing mode\n';
const INVALID_INPUT = '-ERR Invalid input\n';

function videoMuting(mute: (member: Member) => boolean): Handler {
  return forMembers((member, { conference }) => {
    const on = mute(member);
    member.canSee = !on;
    conference.events.member(conference, member, on ? 'vmute-member' : 'unvmute-member');
    return `+OK ${on ? 'vmute' : 'unvmute'} ${member.id}\n`;
  });
}

function blinding(blind: (member: Member) => boolean): Handler {
  return forMembers((member, { conference }) => {
    member.videoBlind = blind(member);
    conference.events.member(conference, member, member.videoBlind ? 'vblind-member' : 'unvblind-member');
    return `+OK ${member.videoBlind ? 'vblind' : 'unvblind'} ${member.id}\n`;
  });
}

/** A command that wants an argument before it finds out that nobody mixes video. */
function needsArgument(answer: string): Handler {
  return ({ args }) => (args.length === 0 ? INVALID_INPUT : answer);
}

const invalidData = forMembers(() => '-ERR Invalid DATA\n');

/** What the other video commands come to. */
export const withoutVideo: Handler = () => NOT_MIXING;

/** Video commands as conferences without video answer them. */
export const VIDEO_COMMANDS: Handlers = {
  vmute: videoMuting(() => true),
  unvmute: videoMuting(() => false),
  tvmute: videoMuting((member) => member.canSee),
  vblind: blinding(() => true),
  unvblind: blinding(() => false),
  tvblind: blinding((member) => !member.videoBlind),
  'vid-floor': forOneMember(() => ''),
  'clear-vid-floor': () => '+OK floor Cleared\n',
  'vid-banner': forOneMember((_member, { usage }, text) => (text === undefined ? usage : '+OK\n')),
  'vid-layout': needsArgument(NOT_MIXING),
  'vid-write-png': needsArgument(NOT_MIXING),
  'vid-bandwidth': needsArgument('-ERR Bandwidth not set\n'),
  'vid-fps': () => NOT_MIXING,
  'vid-res': () => NOT_MIXING,
  cam: () => NOT_MIXING,
  'vid-personal': () => '-ERR conference is not in mixing mode\n',
  'vid-canvas': invalidData,
  'vid-layer': invalidData,
  'vid-watching-canvas': invalidData,
  'vid-flip': forMembers((member) => `+OK flipped ${member.id}\n`),
  'vid-border': forMembers(() => '-ERR No text supplied\n'),
};
