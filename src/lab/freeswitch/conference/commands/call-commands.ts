import { randomUUID } from 'node:crypto';
import { toInteger } from '../../text/arguments.js';
import { parseEntrance } from '../entrance.js';
import type { CommandContext, Handler, Handlers } from './command.js';

/** Calls somebody into a conference, which is made when there is none; gives the result. */
export function dialIn(context: CommandContext, place: string, args: readonly string[], onResult?: () => void): string {
  const { calls, conferences } = context;
  const [dialString = '', number, ...name] = args;
  const outcome = calls.dial(dialString, { number, name: name.length > 0 ? name.join(' ') : undefined });
  if ('cause' in outcome) return outcome.cause;
  onResult?.();
  calls.executeNamed(outcome.channel, 'conference', place);
  const { conference } = parseEntrance(place);
  return conferences.get(conference) ? 'SUCCESS' : 'NORMAL_CLEARING';
}

/** `dial`: the answer comes with the result; it says yes to failures too. */
export function dial(context: CommandContext, place: string, args: readonly string[]): string {
  return `+OK Call Requested: result: [${dialIn(context, place, args)}]\n`;
}

/** `bgdial`: the result comes as an event, if the conference exists. */
export function bgdial(context: CommandContext, place: string, args: readonly string[]): string {
  setImmediate(() => {
    const conference = context.conferences.get(parseEntrance(place).conference);
    const report = (result: string): void => {
      if (conference) conference.events.conference(conference, 'bgdial-result', { Result: result });
    };
    const result = dialIn(context, place, args, () => {
      report('SUCCESS');
    });
    if (result !== 'SUCCESS') report(result);
  });
  return `+OK Job-UUID: ${randomUUID()}\n`;
}

function calling(run: typeof dial): Handler {
  return ({ conference, args, usage, context }) =>
    args.length === 0 ? `-ERR Bad Args\n${usage}` : run(context, `${conference.name}@${conference.profile.name}`, args);
}

const transfer: Handler = ({ conference, args, usage, context }) => {
  const [target, ...ids] = args;
  if (target === undefined || ids.length === 0) return usage;
  const answers = ids.map((word) => {
    const member = conference.member(toInteger(word));
    if (!member) return `-ERR No Member ${word} in conference ${conference.name}.\n`;
    context.conferences.transfer(member, conference, target);
    return `+OK Member '${member.id}' sent to conference ${target}.\n`;
  });
  return answers.join('');
};

/** Commands that bring people in or elsewhere. */
export const CALL_COMMANDS: Handlers = { dial: calling(dial), bgdial: calling(bgdial), transfer };
