import { CommandRefusedError, ConferenceNotFoundError } from '../errors.js';

/** FreeSWITCH's text and what it means. */
export interface Reply<T> {
  /** The reply as it is, line feed included. */
  readonly text: string;
  readonly result: T;
}

/** FreeSWITCH writes this for "done, and nothing to say". */
const EMPTY = /^-ERR no reply\s*$/;

const NOT_FOUND = /^(?:-ERR )?Conference (\S+) not found\s*$/;

/** Whether the reply says that nobody is in the conference. */
export function isNotFound(reply: string): boolean {
  return NOT_FOUND.test(reply);
}

/**
 * Tells a refusal from a result. Older switches leave out `-ERR `; the usage of a command never has it.
 *
 * @param command the command's name
 * @param reply the reply as it is
 * @returns the reply; an empty text for "no reply"
 * @throws ConferenceNotFoundError, CommandRefusedError
 */
export function expectSuccess(command: string, reply: string): string {
  if (EMPTY.test(reply)) return '';
  const conference = NOT_FOUND.exec(reply)?.[1];
  if (conference !== undefined) throw new ConferenceNotFoundError(conference, command, reply);
  const usage = reply.startsWith(`${command} <`) || reply.startsWith(`${command} [`);
  const unknown = /^(Conference command '|Non-Existant ID )/.test(reply);
  if (reply.startsWith('-ERR') || usage || unknown) throw new CommandRefusedError(command, reply);
  return reply;
}

/** The ids in `+OK mute 4`, `+OK kicked 8` …, a line each. Moderators that were skipped are not among them. */
export function parseMembers(reply: string): number[] {
  return numbers(reply, /^(?:\+OK )?(?:mute|unmute|deaf|undeaf|hup|kicked) (\d{1,10})$/gm);
}

/** The ids in `+OK sent 55 to 3`. */
export function parseDtmf(reply: string): number[] {
  return numbers(reply, /^(?:\+OK )?sent \S+ to (\d{1,10})$/gm);
}

/** The ids in `+OK Member '3' sent to conference Board.`. */
export function parseTransfer(reply: string): number[] {
  return numbers(reply, /^(?:\+OK )?Member '(\d{1,10})' sent to conference /gm);
}

/** A member's energy or volume. */
export interface MemberLevel {
  readonly member: number;
  readonly level: number;
}

/** `Energy 3 = 300`, `+OK Volume IN 3 = 1`, a line a member. */
export function parseLevels(reply: string): MemberLevel[] {
  const lines = reply.matchAll(/^(?:\+OK )?(?:Energy|Volume IN|Volume OUT) (\d{1,10}) = (-?\d{1,10})$/gm);
  return [...lines].map(([, member, level]) => ({ member: Number(member), level: Number(level) }));
}

/** The outcome of `dial`: `SUCCESS`, or why not, such as `USER_BUSY`; `+OK` says nothing. */
export function parseDialResult(reply: string): string | undefined {
  return /result: \[([A-Z0-9_]+)\]/.exec(reply)?.[1];
}

/** The job in `+OK Job-UUID: …`. */
export function parseJobId(reply: string): string | undefined {
  return /Job-UUID: ([0-9a-f-]{36})/.exec(reply)?.[1];
}

/** The paths in `+OK Record file …`, a line each; none when the conference is not being recorded. */
export function parseRecordings(reply: string): string[] {
  return [...reply.matchAll(/^(?:\+OK )?Record file (.+)$/gm)].map(([, path = '']) => path);
}

/** The number in `+OK Stopped 2 files.`. */
export function parseStopped(reply: string): number {
  return numbers(reply, /Stopped (\d{1,9}) files?/g)[0] ?? 0;
}

/** A count; 0 for "no reply". */
export function parseCount(reply: string): number {
  return numbers(reply, /^(\d{1,9})\s*$/g)[0] ?? 0;
}

/** What one member may not do to another. */
export interface Relation {
  readonly member: number;
  readonly other: number;
  /** Whether `other` hears what `member` says. */
  readonly canSpeak: boolean;
  /** Whether `member` hears what `other` says. */
  readonly canHear: boolean;
}

/** `1 -> 2 NOSPEAK HEAR NOSENDVIDEO`, a line each. */
export function parseRelations(reply: string): Relation[] {
  const lines = reply.matchAll(/^(\d{1,10}) -> (\d{1,10}) (NO)?SPEAK (NO)?HEAR/gm);
  return [...lines].map(([, member, other, noSpeak, noHear]) => ({
    member: Number(member),
    other: Number(other),
    canSpeak: noSpeak === undefined,
    canHear: noHear === undefined,
  }));
}

function numbers(reply: string, pattern: RegExp): number[] {
  return [...reply.matchAll(pattern)].map(([, number]) => Number(number));
}
