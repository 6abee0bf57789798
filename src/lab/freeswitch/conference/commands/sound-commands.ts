import { toInteger } from '../../text/arguments.js';
import type { Conference } from '../conference.js';
import { FilePlayer } from '../file-player.js';
import type { Member } from '../member.js';
import { soundDuration } from '../sound-file.js';
import type { Handler, Handlers, Invocation } from './command.js';

function memberPlayer(conference: Conference, member: Member): FilePlayer {
  member.player ??= new FilePlayer((path) => {
    conference.events.memberFileDone(conference, member, path);
  });
  return member.player;
}

/** What the switch takes for the id when the word is no number: an address in its memory. */
const NO_NUMBER = 202_015_137;

function playToMember(
  { conference, usage }: Invocation,
  path: string,
  milliseconds: number | undefined,
  id: number,
): string {
  const member = conference.member(id);
  if (!member) return `-ERR Member: ${id} not found.\n${usage}`;
  if (milliseconds === undefined) return `-ERR (play) File: ${path} not found.\n`;
  conference.events.member(conference, member, 'play-file-member', { File: path });
  memberPlayer(conference, member).play(path, milliseconds);
  return `+OK (play) Playing file ${path} to member ${id}\n`;
}

const play: Handler = (invocation) => {
  const { conference, args, usage } = invocation;
  const [path, target] = args;
  if (path === undefined) return usage;
  const milliseconds = soundDuration(path, conference.soundPrefix);
  const isAsync = target?.toLowerCase() === 'async';
  if (target !== undefined && !isAsync)
    return playToMember(invocation, path, milliseconds, /^[+-]?\d/.test(target) ? toInteger(target) : NO_NUMBER);
  if (milliseconds === undefined) {
    conference.events.conference(conference, 'play-file', { File: path, Error: 'File could not be played' });
    return `-ERR (play) File: ${path} not found.\n`;
  }
  conference.events.conference(conference, 'play-file', { File: path });
  (isAsync ? conference.asyncPlayer : conference.player).play(path, milliseconds);
  return `+OK (play) Playing file ${path}\n`;
};

type Scope = 'current' | 'all' | 'async';

function scope(word: string): Scope | undefined {
  return word === 'current' || word === 'all' || word === 'async' ? word : undefined;
}

function stopPlayers(players: readonly FilePlayer[], all: boolean): number {
  return players.reduce((count, player) => count + (all ? player.stopAll() : player.stopCurrent()), 0);
}

const stop: Handler = ({ conference, args, usage }) => {
  const [word = 'current', target] = args;
  const which = scope(word.toLowerCase());
  if (!which) return usage;
  let count: number;
  if (target !== undefined) {
    const member = conference.member(toInteger(target));
    if (!member) return `-ERR Member: ${target} not found.\n`;
    count = stopPlayers(member.player ? [member.player] : [], which === 'all');
  } else if (which === 'all') {
    count = stopPlayers([conference.player, conference.asyncPlayer], true);
  } else {
    count = stopPlayers([which === 'async' ? conference.asyncPlayer : conference.player], which === 'async');
  }
  return `+OK Stopped ${count} files.\n`;
};

/** The player of the conference or, with an id, of a member; the answer when there is no such member. */
function player({ conference, usage }: Invocation, target: string | undefined): FilePlayer | undefined | string {
  if (target === undefined) return conference.player;
  const member = conference.member(toInteger(target));
  return member ? member.player : `-ERR Member: ${target} not found.\n${usage}`;
}

const playStatus: Handler = (invocation) => {
  const found = player(invocation, invocation.args[0]);
  if (typeof found === 'string') return found;
  return found?.current === undefined ? '-ERR Nothing is playing\n' : `+OK 0/0 ${found.current}\n`;
};

const pausePlay: Handler = (invocation) => {
  const found = player(invocation, invocation.args[0]);
  if (typeof found === 'string') return found;
  if (found?.current === undefined) return '';
  found.paused = !found.paused;
  return found.paused ? '+OK Pause\n' : '+OK Resume\n';
};

const fileSeek: Handler = (invocation) => {
  const [place, target] = invocation.args;
  if (place === undefined) return invocation.usage;
  const found = player(invocation, target);
  if (typeof found === 'string') return found;
  return found?.current === undefined ? '' : `+OK seek to position ${found.seek(place)}\n`;
};

const fileVolume: Handler = ({ conference, args, usage }) => {
  if (args.length === 0) return usage;
  return conference.player.current === undefined ? '' : '+OK volume changed\n';
};

/** No text-to-speech engine is loaded. */
const say: Handler = ({ text, usage }) =>
  text.trim() === '' ? `-ERR (say) Error! No text.\n${usage}` : `-ERR (say) Error!\n${usage}`;

const sayMember: Handler = ({ conference, args, usage }) => {
  const [id] = args;
  if (id === undefined) return `-ERR (saymember) No Text!\n${usage}`;
  const member = conference.member(toInteger(id));
  if (!member) return `-ERR (saymember) Unknown Member ${id}!\n${usage}`;
  conference.events.member(conference, member, 'speak-text-member');
  return '+OK (saymember) OK\n';
};

/** Commands that let people hear something. */
export const SOUND_COMMANDS: Handlers = {
  play,
  stop,
  play_status: playStatus,
  pause_play: pausePlay,
  file_seek: fileSeek,
  'file-vol': fileVolume,
  say,
  saymember: sayMember,
  moh: ({ args }) => (args.length === 0 ? '-ERR invalid moh param\n' : '+OK moh\n'),
};
