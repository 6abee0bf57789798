import { firstWord, splitArguments } from '../../text/arguments.js';
import type { Conferences } from '../conferences.js';
import { jsonList } from '../lists/json-list.js';
import { conferenceLine, memberLines, type Layout } from '../lists/text-list.js';
import { xmlList } from '../lists/xml-list.js';
import { bgdial, CALL_COMMANDS, dial } from './call-commands.js';
import type { CommandContext, Handler } from './command.js';
import { layout, LIST_COMMANDS } from './list-commands.js';
import { MEMBER_COMMANDS } from './member-commands.js';
import { RECORD_COMMANDS } from './record-commands.js';
import { RELATE_COMMANDS } from './relate-command.js';
import { SETTINGS_COMMANDS } from './settings-commands.js';
import { SOUND_COMMANDS } from './sound-commands.js';
import { helpList, syntaxList, usage } from './syntax.js';
import { VIDEO_COMMANDS, withoutVideo } from './video-commands.js';

const HANDLERS = new Map<string, Handler>(
  Object.entries({
    ...LIST_COMMANDS,
    ...MEMBER_COMMANDS,
    ...SETTINGS_COMMANDS,
    ...SOUND_COMMANDS,
    ...RECORD_COMMANDS,
    ...RELATE_COMMANDS,
    ...CALL_COMMANDS,
    ...VIDEO_COMMANDS,
  }),
);

function listAll(conferences: Conferences, args: readonly string[]): string {
  const all = conferences.all();
  if (all.length === 0) return '+OK No active conferences.\n';
  const form: Layout = args[0]?.toLowerCase() === 'summary' ? { kind: 'summary' } : layout(args);
  return all.map((conference) => `${conferenceLine(conference)}${memberLines(conference, form)}`).join('');
}

/** Commands about all conferences. */
function aboutAll(command: string, args: readonly string[], conferences: Conferences): string | undefined {
  switch (command) {
    case 'help':
    case 'commands':
      return helpList();
    case 'list':
      return listAll(conferences, args);
    case 'count':
      return String(conferences.all().length);
    case 'xml_list':
      return xmlList(conferences.all());
    case 'json_list':
      return jsonList(conferences.all(), args[0]?.toLowerCase() === 'compact');
    default:
      return undefined;
  }
}

/** Calls make the conference that they lead to; the usage shown here is another command's, as on the switch. */
function withoutConference(name: string, command: string, args: readonly string[], context: CommandContext): string {
  if (command === 'dial') {
    return args.length === 0 ? `-ERR Bad Args\n${usage('moh') ?? ''}` : dial(context, name, args);
  }
  if (command === 'bgdial') {
    return args.length === 0 ? `-ERR Bad Args\n${usage('pause_play') ?? ''}` : bgdial(context, name, args);
  }
  return `-ERR Conference ${name} not found\n`;
}

/** The `conference` command. */
export function conferenceApi(line: string, context: CommandContext): string {
  const { word: name, rest } = firstWord(line);
  if (name === '') return syntaxList();
  const answer = aboutAll(name.toLowerCase(), splitArguments(rest), context.conferences);
  if (answer !== undefined) return answer;
  const { word, rest: text } = firstWord(rest);
  const command = word.toLowerCase();
  const args = splitArguments(text);
  const conference = context.conferences.get(name);
  if (!conference) return withoutConference(name, command, args, context);
  if (command === '') return "Conference command, not specified.\nTry 'help'\n";
  const syntax = usage(command);
  if (syntax === undefined) return `-ERR Conference command '${word}' not found.\n`;
  const handler = HANDLERS.get(command) ?? withoutVideo;
  return handler({ conference, args, text, usage: syntax, context });
}
