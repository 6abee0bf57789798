import { ReplyFormatError } from '../errors.js';

/** A line of `list`. */
export interface ListedMember {
  readonly id: number;
  readonly channel: string;
  readonly uuid: string;
  readonly callerIdName: string;
  readonly callerIdNumber: string;
  /** `hear`, `speak`, `talking`, `floor`, `hold`, `moderator`, … */
  readonly flags: readonly string[];
  readonly volumeIn: number;
  readonly volumeOut: number;
  readonly energy: number;
}

/** A conference in `conference list`, the list of all. */
export interface ListedConference {
  readonly name: string;
  /** Without ghosts. */
  readonly memberCount: number;
  /** Samples a second. */
  readonly rate: number;
  readonly locked: boolean;
  readonly flags: readonly string[];
  readonly members: readonly ListedMember[];
}

// Names may hold the delimiter, so that the fields are told apart by the UUID and from the end of the line.
const MEMBER =
  /^(\d{1,10});(.*?);([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12});(.*);([^;]*);([^;]*);(-?\d{1,9});(-?\d{1,9});(-?\d{1,9})$/is;
const HEADER = /^(?:\+OK )?Conference (\S+) \((\d{1,9}) members? rate: (\d{1,9})( locked)? flags: ([\w|-]*)\)$/;

/**
 * Reads the reply to `conference NAME list`.
 *
 * @throws ReplyFormatError
 */
export function parseList(reply: string): ListedMember[] {
  return linesOf(reply).map((line) => {
    const member = readMember(line);
    if (!member) throw new ReplyFormatError('a list', 'a line is no member');
    return member;
  });
}

/**
 * Reads the reply to `conference list`.
 *
 * @throws ReplyFormatError
 */
export function parseListOfAll(reply: string): ListedConference[] {
  const conferences: (ListedConference & { members: ListedMember[] })[] = [];
  for (const line of linesOf(reply)) {
    if (/^(\+OK )?No active conferences\.$/.test(line)) continue;
    const header = HEADER.exec(line);
    const member = header ? undefined : readMember(line);
    if (header) {
      const [, name = '', count, rate, locked, flags = ''] = header;
      conferences.push({
        name,
        memberCount: Number(count),
        rate: Number(rate),
        locked: locked !== undefined,
        flags: flags.split('|').filter(Boolean),
        members: [],
      });
    } else if (member && conferences.length > 0) {
      conferences.at(-1)?.members.push(member);
    } else {
      throw new ReplyFormatError('a list', 'a line is neither a conference nor a member');
    }
  }
  return conferences;
}

function readMember(line: string): ListedMember | undefined {
  const match = MEMBER.exec(line);
  if (!match) return undefined;
  const [, id, channel = '', uuid = '', name = '', number = '', flags = '', volumeIn, volumeOut, energy] = match;
  return {
    id: Number(id),
    channel,
    uuid,
    callerIdName: name,
    callerIdNumber: number,
    flags: flags.split('|').filter(Boolean),
    volumeIn: Number(volumeIn),
    volumeOut: Number(volumeOut),
    energy: Number(energy),
  };
}

function linesOf(reply: string): string[] {
  return reply.split('\n').filter((line) => line !== '');
}
