import { toInteger } from '../../text/arguments.js';
import type { Conference, DoorSound } from '../conference.js';
import type { Handler, Handlers } from './command.js';

const GETTERS: Readonly<Record<string, (conference: Conference) => string | number>> = {
  run_time: (conference) => conference.runTime,
  count: (conference) => conference.count,
  count_ghosts: (conference) => conference.ghosts,
  max_members: (conference) => conference.maxMembers,
  rate: (conference) => conference.rate,
  profile_name: (conference) => conference.profile.name,
  sound_prefix: (conference) => conference.soundPrefix,
  caller_id_name: (conference) => conference.callerIdName,
  caller_id_number: (conference) => conference.callerIdNumber,
  is_locked: (conference) => (conference.locked ? 'locked' : ''),
  endconference_grace_time: (conference) => conference.endConferenceGraceTime,
  uuid: (conference) => conference.uuid,
  wait_mod: () => '',
};

const SETTERS: Readonly<Record<string, (conference: Conference, value: string) => void>> = {
  max_members: (conference, value) => (conference.maxMembers = Math.max(0, toInteger(value))),
  sound_prefix: (conference, value) => (conference.soundPrefix = value),
  caller_id_name: (conference, value) => (conference.callerIdName = value),
  caller_id_number: (conference, value) => (conference.callerIdNumber = value),
  endconference_grace_time: (conference, value) => (conference.endConferenceGraceTime = Math.max(0, toInteger(value))),
};

const get: Handler = ({ conference, args, usage }) => {
  const getter = GETTERS[args[0]?.toLowerCase() ?? ''];
  return getter ? String(getter(conference)) : usage;
};

/** Answers with the old value. */
const set: Handler = ({ conference, args, usage }) => {
  const [name = '', value] = args;
  const setter = SETTERS[name.toLowerCase()];
  const getter = GETTERS[name.toLowerCase()];
  if (!setter || !getter || value === undefined) return usage;
  const old = String(getter(conference));
  setter(conference, value);
  return old;
};

const setvar: Handler = ({ conference, args, usage }) => {
  const [name, value] = args;
  if (name === undefined) return usage;
  if (value === undefined) conference.variables.delete(name);
  else conference.variables.set(name, value);
  return '+OK\n';
};

const pin: Handler = ({ conference, args, usage }) => {
  const [first, second] = args;
  if (first?.toLowerCase() === 'mod' && second !== undefined) {
    conference.moderatorPin = second;
    return `+OK Moderator Pin for conference ${conference.name} set: ${second}\n`;
  }
  if (first === undefined || second !== undefined) return `-ERR Invalid parameters:\n${usage}`;
  conference.pin = first;
  return `+OK Pin for conference ${conference.name} set: ${first}\n`;
};

const nopin: Handler = ({ conference, args, usage }) => {
  if (args.length > 0) return `-ERR Invalid parameters:\n${usage}`;
  conference.pin = undefined;
  return `+OK Pin for conference ${conference.name} deleted\n`;
};

function locking(locked: boolean): Handler {
  return ({ conference }) => {
    conference.locked = locked;
    conference.events.conference(conference, locked ? 'lock' : 'unlock');
    return `+OK ${conference.name} ${locked ? 'locked' : 'unlocked'}\n`;
  };
}

function doorSound(which: 'enter' | 'exit', sound: (conference: Conference) => DoorSound): Handler {
  return ({ conference, args, usage }) => {
    const { name, events } = conference;
    const door = sound(conference);
    const [word, file] = args;
    switch (word?.toLowerCase()) {
      case undefined:
        return `-ERR Not enough args\n${usage}`;
      case 'on':
      case 'off':
      case 'none':
        door.on = word.toLowerCase() === 'on';
        events.conference(conference, `${which}-sounds-${door.on ? 'on' : 'off'}`);
        return `+OK ${name} ${which} sounds ${door.on ? 'on' : 'off'} (${door.file})\n`;
      case 'file': {
        if (file === undefined) return '-ERR No filename specified\n';
        const old = which === 'exit' ? `+OK Old exit sound: [${door.file}]\n` : '';
        door.file = file;
        events.conference(conference, `${which}-sound-file-changed`);
        return `${old}+OK ${name} ${which} sound file set to ${file}\n`;
      }
      default:
        return `-ERR Bad args\n${usage}`;
    }
  };
}

/** Commands about the conference itself. */
export const SETTINGS_COMMANDS: Handlers = {
  get,
  set,
  getvar: ({ conference, args }) => conference.variables.get(args[0] ?? '') ?? '',
  setvar,
  pin,
  nopin,
  lock: locking(true),
  unlock: locking(false),
  enter_sound: doorSound('enter', (conference) => conference.enterSound),
  exit_sound: doorSound('exit', (conference) => conference.exitSound),
};
