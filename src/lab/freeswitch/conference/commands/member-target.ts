import { toInteger } from '../../text/arguments.js';
import type { Conference } from '../conference.js';
import type { Member } from '../member.js';
import { noSuchId, type Handler, type Invocation, type MemberHandler } from './command.js';

/** The members that a word names, or the answer when it names none. */
type Targets = { members: readonly Member[] } | { error: string };

function byVariable(conference: Conference, word: string): Member | undefined {
  const equals = word.indexOf('=');
  const [name, value] = [word.slice(0, equals), word.slice(equals + 1)];
  return conference.members.find((member) => member.channel.variables.get(name) === value);
}

function targets({ conference, args, usage }: Invocation): Targets {
  const word = args[0] ?? '';
  switch (word.toLowerCase()) {
    case 'all':
    case 'non_moderator':
      return { members: conference.members };
    case 'last':
      return { members: conference.lastMember ? [conference.lastMember] : [] };
  }
  if (word.includes('=')) {
    const member = byVariable(conference, word);
    return member ? { members: [member] } : { error: '-ERR Non-Existant member\n' };
  }
  const id = toInteger(word);
  if (id === 0) return { error: usage };
  const member = conference.member(id);
  return member ? { members: [member] } : { error: noSuchId(id) };
}

/** Makes a command out of what it does to one member: it takes an id, `all`, `last`, `non_moderator` or `name=value`. */
export function forMembers(handler: MemberHandler): Handler {
  return (invocation) => {
    const found = targets(invocation);
    if ('error' in found) return found.error;
    const sparesModerators = invocation.args[0]?.toLowerCase() === 'non_moderator';
    const argument = invocation.args.length > 1 ? invocation.args.slice(1).join(' ') : undefined;
    const answers = found.members.map((member) =>
      sparesModerators && member.moderator
        ? `Skipping moderator (member id ${member.id}).\n`
        : handler(member, invocation, argument),
    );
    return answers.join('');
  };
}

/** Makes a command out of what it does to exactly one member: it takes an id or `last`. */
export function forOneMember(handler: MemberHandler): Handler {
  return (invocation) => {
    const { conference, args, usage } = invocation;
    const word = args[0];
    if (word === undefined) return usage;
    const id = toInteger(word);
    const member = word.toLowerCase() === 'last' ? conference.lastMember : conference.member(id);
    return member ? handler(member, invocation, args[1]) : noSuchId(id);
  };
}
