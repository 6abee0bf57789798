import { toInteger } from '../../text/arguments.js';
import { setDeaf, setHold, setMute, stepEnergy, stepVolume } from '../member-settings.js';
import type { Member } from '../member.js';
import type { Handler, Handlers, Invocation } from './command.js';
import { forMembers, forOneMember } from './member-target.js';

function muting(mute: (member: Member) => boolean): Handler {
  return forMembers((member, { conference }) => {
    const on = mute(member);
    setMute(conference, member, on);
    return `+OK ${on ? 'mute' : 'unmute'} ${member.id}\n`;
  });
}

function deafening(deaf: boolean): Handler {
  return forMembers((member, { conference }) => {
    setDeaf(conference, member, deaf);
    return `+OK ${deaf ? 'deaf' : 'undeaf'} ${member.id}\n`;
  });
}

function holding(held: boolean): Handler {
  return forMembers((member, { conference }) => {
    setHold(conference, member, held);
    return `+OK ${held ? 'hold' : 'unhold'} ${member.id}\n`;
  });
}

/** Members leave after the last answer, so that all of them are named first. */
function leaving(action: string, word: string): Handler {
  return (invocation) => {
    const { conference, context } = invocation;
    const leavers: Member[] = [];
    const answer = forMembers((member) => {
      conference.events.member(conference, member, action);
      leavers.push(member);
      return `+OK ${word} ${member.id}\n`;
    })(invocation);
    context.conferences.expel(leavers);
    return answer;
  };
}

function level(
  action: string,
  header: string,
  change: (member: Member, argument: string) => void,
  answer: (member: Member) => string,
  value: (member: Member) => number,
): Handler {
  return forMembers((member, { conference }, argument) => {
    if (argument !== undefined) {
      change(member, argument);
      conference.events.member(conference, member, action, header === '' ? {} : { [header]: value(member) });
      conference.floor.watch();
    }
    return `${answer(member)}\n`;
  });
}

const energy = level(
  'energy-level-member',
  'Energy-Level',
  (member, text) => (member.energyLevel = stepEnergy(member.energyLevel, text)),
  (member) => `Energy ${member.id} = ${member.energyLevel}`,
  (member) => member.energyLevel,
);

const autoEnergy = level(
  'auto-energy-level-member',
  'Energy-Level',
  (member, text) => (member.autoEnergy = toInteger(text)),
  (member) => `${member.id} = Auto-Energy: ${member.autoEnergy} Energy: ${member.energyLevel}`,
  (member) => member.energyLevel,
);

const maxEnergy = level(
  'max-energy-level-member',
  'Energy-Level',
  (member, text) => (member.maxEnergy = toInteger(text)),
  (member) =>
    `${member.id} = Max-Energy: ${member.energyLevel} Energy: ${member.maxEnergy} Max-Energy-Mute: 0ms Max-Energy-Hit-Trigger 5`,
  (member) => member.maxEnergy,
);

const agc = level(
  'agc-level-member',
  '',
  () => undefined,
  (member) => `Agc ${member.id} = 0`,
  () => 0,
);

const volumeIn = level(
  'volume-in-member',
  'Volume-Level',
  (member, text) => (member.volumeIn = stepVolume(member.volumeIn, text)),
  (member) => `+OK Volume IN ${member.id} = ${member.volumeIn}`,
  (member) => member.volumeIn,
);

const volumeOut = level(
  'volume-out-member',
  'Volume-Level',
  (member, text) => (member.volumeOut = stepVolume(member.volumeOut, text)),
  (member) => `+OK Volume OUT ${member.id} = ${member.volumeOut}`,
  (member) => member.volumeOut,
);

const dtmf = forMembers((member, { conference }, digits) => {
  if (digits === undefined) return '-ERR Invalid input!\n';
  conference.events.member(conference, member, 'dtmf-member');
  return `+OK sent ${digits} to ${member.id}\n`;
});

const floor = forOneMember((member, { conference }) => {
  const { holder } = conference.floor;
  if (holder && holder !== member) return `-ERR floor is held by ${holder.id}\n`;
  if (holder) conference.floor.release();
  else conference.floor.give(member);
  return holder ? '+OK floor none\n' : `+OK floor ${member.id}\n`;
});

/** No conference of the lab has positional audio. */
function position(invocation: Invocation): string {
  return forOneMember((_member, { usage }, place) => (place === undefined ? usage : '-ERR not supported\n'))(
    invocation,
  );
}

/** Commands about members. */
export const MEMBER_COMMANDS: Handlers = {
  energy,
  'auto-energy': autoEnergy,
  'max-energy': maxEnergy,
  agc,
  volume_in: volumeIn,
  volume_out: volumeOut,
  dtmf,
  floor,
  position,
  'auto-3d-position': () => '-ERR not supported\n',
  kick: leaving('kick-member', 'kicked'),
  hup: leaving('hup-member', 'hup'),
  hold: holding(true),
  unhold: holding(false),
  mute: muting(() => true),
  unmute: muting(() => false),
  tmute: muting((member) => member.canSpeak),
  deaf: deafening(true),
  undeaf: deafening(false),
  'get-uuid': forOneMember((member) => member.channel.uuid),
};
