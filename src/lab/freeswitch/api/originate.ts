import { splitWords, unquote } from '../text/arguments.js';
import type { Api } from './api.js';

const USAGE =
  '-USAGE: <call url> <exten>|&<application_name>(<app_args>) [<dialplan>] [<context>] [<cid_name>] [<cid_num>] [<timeout_sec>]\n';

/** Splits a line into words; blanks inside braces or parentheses that the quotes don't cover end a word. */
function words(line: string): { dialString: string; target: string; callerId: (string | undefined)[] } | undefined {
  const parts = splitWords(line);
  const [dialString, first] = parts;
  if (dialString === undefined || first === undefined) return undefined;
  if (!first.startsWith('&') || first.endsWith(')') || !first.includes('(')) {
    return { dialString, target: unquote(first), callerId: [parts[4], parts[5]] };
  }
  // An application's argument may hold blanks: it ends with the parenthesis.
  const from = line.indexOf(first);
  const end = line.lastIndexOf(')');
  return { dialString, target: line.slice(from, end < from ? undefined : end + 1), callerId: [] };
}

/** Calls somebody and lets the leg run an extension or an application. */
export const originate: Api = (argument, { calls }) => {
  const call = words(argument);
  if (!call) return USAGE;
  const [name, number] = call.callerId;
  const outcome = calls.dial(call.dialString, {
    name: name === undefined ? undefined : unquote(name),
    number: number === undefined ? undefined : unquote(number),
  });
  if ('cause' in outcome) return `-ERR ${outcome.cause}\n`;
  const { channel } = outcome;
  const application = /^&(\w+)(?:\((.*)\))?$/s.exec(call.target);
  if (application) calls.executeNamed(channel, application[1] ?? '', application[2] ?? '');
  else calls.transfer(channel, call.target);
  return `+OK ${channel.uuid}\n`;
};
