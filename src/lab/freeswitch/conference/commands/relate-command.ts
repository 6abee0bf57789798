import { toInteger } from '../../text/arguments.js';
import type { Conference } from '../conference.js';
import type { Member } from '../member.js';
import type { Handler, Handlers } from './command.js';

interface Change {
  nospeak: boolean;
  nohear: boolean;
  clear: boolean;
}

function readChange(text: string): Change | undefined {
  const words = text.toLowerCase();
  const change = {
    nospeak: words.includes('nospeak'),
    nohear: words.includes('nohear'),
    clear: words.includes('clear'),
  };
  return change.nospeak || change.nohear || change.clear ? change : undefined;
}

function ids(text: string): number[] {
  return text.split(',').map(toInteger);
}

function show(conference: Conference, id: number): string {
  const member = conference.member(id);
  if (conference.members.every(({ relationships }) => relationships.size === 0)) return '+OK No relationships\n';
  const lines = [...(member?.relationships ?? [])].map(([other, { canSpeak, canHear }]) => {
    return `${id} -> ${other} ${canSpeak ? 'SPEAK' : 'NOSPEAK'} ${canHear ? 'HEAR' : 'NOHEAR'} NOSENDVIDEO \n`;
  });
  return lines.reverse().join('');
}

function apply(conference: Conference, member: Member, other: number, change: Change, words: string): string {
  const pair = `${member.id}->${other}`;
  if (change.clear) {
    member.relationships.delete(other);
    return `+OK relationship ${pair} cleared.\n`;
  }
  const old = member.relationships.get(other);
  member.relationships.set(other, {
    canSpeak: (old?.canSpeak ?? true) && !change.nospeak,
    canHear: (old?.canHear ?? true) && !change.nohear,
  });
  if (change.nospeak) {
    // Who may no longer speak to somebody is heard anew.
    member.fallSilent();
    conference.floor.watch();
  }
  return `+OK ${pair} ${words} set\n`;
}

const relate: Handler = ({ conference, args, usage }) => {
  const [from, to, words] = args;
  if (to === undefined) return show(conference, toInteger(from ?? ''));
  const change = readChange(words ?? '');
  if (!change || words === undefined) return usage;
  const answers = ids(from ?? '').flatMap((id) =>
    ids(to).map((other) => {
      const member = conference.member(id);
      if (!member || !conference.member(other)) return `-ERR relationship ${id}->${other} not found.\n`;
      return apply(conference, member, other, change, words);
    }),
  );
  return answers.join('');
};

/** Who hears whom. */
export const RELATE_COMMANDS: Handlers = { relate };
