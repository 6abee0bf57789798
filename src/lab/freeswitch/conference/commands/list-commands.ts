import { jsonList } from '../lists/json-list.js';
import { memberLines, type Layout } from '../lists/text-list.js';
import { xmlList } from '../lists/xml-list.js';
import type { Handlers } from './command.js';

/** What follows `delim`: a text, perhaps in double quotes. */
function delimiter(args: readonly string[]): string {
  const [word, text] = args;
  if (word?.toLowerCase() !== 'delim' || text === undefined) return ';';
  return text.startsWith('"') ? text.slice(1).replace(/".*$/, '') : text;
}

/** The layout that the arguments of `list` ask for. */
export function layout(args: readonly string[]): Layout {
  const word = args[0]?.toLowerCase();
  return word === 'pretty' ? { kind: 'pretty' } : { kind: 'full', delimiter: delimiter(args) };
}

/** Commands that show a conference. */
export const LIST_COMMANDS: Handlers = {
  count: ({ conference }) => String(conference.count),
  list: ({ conference, args }) =>
    args[0]?.toLowerCase() === 'count' ? String(conference.count) : memberLines(conference, layout(args)),
  xml_list: ({ conference }) => xmlList([conference]),
  json_list: ({ conference, args }) => jsonList([conference], args[0]?.toLowerCase() === 'compact'),
};
