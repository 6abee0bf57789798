import type { Calls } from '../../channels/calls.js';
import type { SwitchCore } from '../../core.js';
import type { Conference } from '../conference.js';
import type { Conferences } from '../conferences.js';
import type { Member } from '../member.js';

/** What conference commands work with. */
export interface CommandContext {
  core: SwitchCore;
  conferences: Conferences;
  calls: Calls;
}

/** A command for one conference, as it was called. */
export interface Invocation {
  conference: Conference;
  /** The words after the command. */
  args: readonly string[];
  /** Everything after the command, as it is. */
  text: string;
  /** The command's name and syntax: the answer to wrong arguments. */
  usage: string;
  context: CommandContext;
}

/** What a command does and answers; an empty answer becomes `-ERR no reply`. */
export type Handler = (invocation: Invocation) => string;

/** What a command does to each member that it names. */
export type MemberHandler = (member: Member, invocation: Invocation, argument: string | undefined) => string;

/** Commands by name. */
export type Handlers = Readonly<Record<string, Handler>>;

/** The answer about a member id that nobody has; ids are unsigned. */
export function noSuchId(id: number): string {
  return `-ERR Non-Existant ID ${id >>> 0}\n`;
}
