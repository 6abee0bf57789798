import * as argument from './arguments.js';
import { InvalidArgumentError } from './errors.js';

/** What an argument is; the last of a command may be followed by more words. */
type Kind =
  'member' | 'word' | 'digits' | 'file' | 'playable' | 'text' | 'dial' | 'number' | 'name' | 'conference' | 'delimiter';

interface Command {
  readonly takes: readonly Kind[];
  /** It may wait for a telephone, a file, a voice or a configuration: it runs as a job. */
  readonly slow?: true;
  /** It makes the conference if there is none. */
  readonly creates?: true;
}

const dial: Command = { takes: ['dial', 'number', 'name'], slow: true, creates: true };
const members: Command = { takes: ['member'] };
const level: Command = { takes: ['member', 'word'] };
const nothing: Command = { takes: [] };

/** FreeSWITCH's conference commands, as far as people may give them. */
export const CONFERENCE_COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    bgdial: dial,
    dial,
    deaf: members,
    undeaf: members,
    mute: members,
    unmute: members,
    dtmf: { takes: ['member', 'digits'] },
    energy: level,
    hup: members,
    kick: { takes: ['member', 'file'], slow: true },
    list: { takes: ['word', 'delimiter'] },
    lock: nothing,
    unlock: nothing,
    norecord: { takes: ['file'], slow: true },
    pin: { takes: ['word'] },
    nopin: nothing,
    play: { takes: ['playable', 'word'], slow: true },
    record: { takes: ['file'], slow: true },
    relate: { takes: ['word', 'word', 'word'] },
    say: { takes: ['text'], slow: true },
    saymember: { takes: ['member', 'text'], slow: true },
    stop: { takes: ['word', 'member'] },
    transfer: { takes: ['conference', 'member'], slow: true },
    volume_in: level,
    volume_out: level,
    xml_list: nothing,
    json_list: { takes: ['word'] },
    count: nothing,
  } satisfies Record<string, Command>),
);

/** What words from outside may lead to. */
export interface CommandLimits {
  /** The SIP domain to which `dial` and `bgdial` may lead; without it they are refused. */
  readonly domain?: string;
  /** The profile of a conference that the command makes; by default FreeSWITCH's `default`. */
  readonly profile?: string;
}

/** A command line and how to run it. */
export interface ConferenceCommandLine {
  /** Such as `conference DesignReview mute 3`. */
  readonly line: string;
  readonly slow: boolean;
  readonly creates: boolean;
}

/**
 * Makes the line of a conference command of words that come from outside.
 *
 * What is safe but wrong, such as a missing argument or a member `abc`, passes: FreeSWITCH answers with the command's
 * usage, and the client is to see that.
 *
 * @param conference the conference's name
 * @param name the command, one of {@link CONFERENCE_COMMANDS}
 * @param args its arguments; text may hold blanks, and several words of text are joined
 * @param limits where they may lead to
 * @throws InvalidArgumentError
 */
export function conferenceCommandLine(
  conference: string,
  name: string,
  args: readonly string[],
  { domain, profile }: CommandLimits = {},
): ConferenceCommandLine {
  const command = CONFERENCE_COMMANDS.get(name);
  if (!command) throw new InvalidArgumentError('command', `one of ${[...CONFERENCE_COMMANDS.keys()].join(', ')}`);
  const words = ['conference', argument.conferenceName(conference), name];
  if (command.creates && profile !== undefined) words[1] = argument.conferenceWithProfile(`${conference}@${profile}`);
  args.forEach((value, index) => {
    const kind = command.takes[Math.min(index, command.takes.length - 1)] ?? 'word';
    words.push(check(index < command.takes.length || kind === 'text' ? kind : 'word', value, domain));
  });
  return { line: words.join(' '), slow: command.slow === true, creates: command.creates === true };
}

function check(kind: Kind, value: string, domain: string | undefined): string {
  switch (kind) {
    case 'member':
      return argument.word('member', value);
    case 'word':
      return argument.word('argument', value);
    case 'digits':
      return argument.digits(value);
    case 'file':
      return argument.filePath(value);
    case 'playable':
      return argument.playable(value);
    case 'text':
      return argument.spokenText(value);
    case 'number':
      return argument.callerIdNumber(value);
    case 'name':
      return argument.callerIdName(value);
    case 'conference':
      return argument.conferenceWithProfile(value);
    case 'delimiter':
      return argument.delimiter(value);
    case 'dial':
      if (domain === undefined) throw new InvalidArgumentError('dial string', 'is not allowed here');
      return argument.dialString(value, domain);
  }
}
