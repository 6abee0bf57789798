/** The compact forms of header names (RFC 3261 section 7.3.3, RFC 3515, RFC 6665, RFC 4028). */
const COMPACT: Readonly<Record<string, string>> = {
  c: 'content-type',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  u: 'allow-events',
  v: 'via',
  x: 'session-expires',
};

/** The name of a header in lower case and its long form, to compare it by. */
export function headerKey(name: string): string {
  const lower = name.toLowerCase();
  return COMPACT[lower] ?? lower;
}

/** Takes a header value apart at the commas that are neither quoted nor in angle brackets. */
export function splitList(value: string): string[] {
  return splitOutside(value, ',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Takes a text apart at a separator that is neither quoted nor in angle brackets. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  let inBrackets = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isQuoted && character === '\\') index++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '<') inBrackets = true;
    else if (character === '>') inBrackets = false;
    else if (character === separator && !inBrackets) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** Reads `;name=value;flag`; names in lower case. */
export function parseParameters(text: string): Map<string, string> {
  return new Map(
    splitOutside(text, ';').flatMap((part): [string, string][] => {
      const [name = '', ...rest] = part.split('=');
      return name.trim() === '' ? [] : [[name.trim().toLowerCase(), rest.join('=').trim()]];
    }),
  );
}
