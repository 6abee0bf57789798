/**
 * The words of a line as FreeSWITCH sees them: separated by blanks, single quotes keep blanks inside a word.
 * The quotes stay in place, because a dial string needs them; `unquote` takes them off.
 */
export function splitWords(line: string): string[] {
  return line.match(/(?:'[^']*'|\S)+/g) ?? [];
}

/** A word without its single quotes. */
export function unquote(word: string): string {
  return word.replace(/'([^']*)'/g, '$1');
}

/** The arguments of a command: words without their quotes. */
export function splitArguments(line: string): string[] {
  return splitWords(line).map(unquote);
}

/** Reads a number the way C's `atoi` does: what follows the digits is ignored, no digits are 0. */
export function toInteger(text: string): number {
  const digits = /^\s*[+-]?\d{1,15}/.exec(text);
  return digits ? Number(digits[0]) : 0;
}

/** The first word of a line and what follows it. */
export function firstWord(line: string): { word: string; rest: string } {
  const text = line.trimStart();
  const blank = text.search(/\s/);
  return blank < 0 ? { word: text, rest: '' } : { word: text.slice(0, blank), rest: text.slice(blank + 1) };
}
