import { HttpError } from '../../rest/http-error.js';

/** A file of values that can't be read; the status is the one that programs know. */
export class UnreadableValuesError extends HttpError {
  readonly status = 417;
}

/** A name and a value, each in quotes or not; quotes in quotes are doubled. */
const line = /^(?<name>"(?:[^"]|"")+"|[^",]+),(?<value>"(?:[^"]|"")*"|[^"]*)$/;

/**
 * Reads lines of the form `userName,value`; empty lines are nothing, and of two for one name the last counts.
 *
 * @throws UnreadableValuesError that says which line
 */
export function readUserValues(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [index, content] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (content.trim() === '') continue;
    const { name, value } = line.exec(content)?.groups ?? {};
    if (name === undefined || value === undefined) {
      throw new UnreadableValuesError(`Line ${index + 1} is not of the form userName,value`);
    }
    values.set(unquoted(name).trim(), unquoted(value));
  }
  return values;
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}
