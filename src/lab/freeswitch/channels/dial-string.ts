/** A dial string: its variables, and the destinations to be tried. */
export interface DialString {
  variables: Map<string, string>;
  destinations: string[];
}

/** Variables of one leg only; the lab has no use for them. */
const LEG_VARIABLES = /^(?:\[[^\]]*\]|\{[^}]*\})+/;

/** Splits at a separator that stands outside quotes, braces and brackets. */
function splitOutside(text: string, separators: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let part = '';
  for (const character of text) {
    if (character === "'") quoted = !quoted;
    else if (!quoted && '{[<('.includes(character)) depth++;
    else if (!quoted && '}]>)'.includes(character)) depth--;
    if (!quoted && depth <= 0 && separators.includes(character)) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part];
}

/** Where the brace that opens the text is closed; -1 when it isn't. */
function closingBrace(text: string): number {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === "'") quoted = !quoted;
    else if (!quoted && character === '{') depth++;
    else if (!quoted && character === '}' && --depth === 0) return index;
  }
  return -1;
}

function readVariables(text: string, variables: Map<string, string>): void {
  const other = /^\^\^(.)/.exec(text);
  const separator = other?.[1] ?? ',';
  for (const pair of splitOutside(other ? text.slice(3) : text, separator)) {
    const equals = pair.indexOf('=');
    if (equals > 0) variables.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).replace(/^'(.*)'$/s, '$1'));
  }
}

/** Reads `{name=value,…}endpoint/destination,…`; `undefined` when a brace is not closed. */
export function parseDialString(text: string): DialString | undefined {
  const variables = new Map<string, string>();
  let rest = text;
  while (rest.startsWith('{')) {
    const end = closingBrace(rest);
    if (end < 0) return undefined;
    readVariables(rest.slice(1, end), variables);
    rest = rest.slice(end + 1);
  }
  const destinations = splitOutside(rest, ',|').map((destination) => destination.replace(LEG_VARIABLES, ''));
  return { variables, destinations: destinations.filter((destination) => destination !== '') };
}
