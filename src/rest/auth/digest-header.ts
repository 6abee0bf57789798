/** The parameters of a Digest Authorization header, by lower-case name (RFC 7616 section 3.4). */
export type DigestParameters = ReadonlyMap<string, string>;

/** Longer headers are refused unread. */
const MAX_LENGTH = 4_096;
const parameter = /\s*([A-Za-z*]{1,20})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]*))\s*(,|$)/y;

/**
 * Reads the parameters behind the word `Digest`, in time that grows with their length only.
 *
 * @returns undefined for a header that is too long, not well-formed or names a parameter twice
 */
export function parseDigestHeader(text: string): DigestParameters | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const parameters = new Map<string, string>();
  parameter.lastIndex = 0;
  while (parameter.lastIndex < text.length) {
    const match = parameter.exec(text);
    if (match === null) return undefined;
    const [, name = '', quoted, token = ''] = match;
    const key = name.toLowerCase();
    if (parameters.has(key)) return undefined;
    parameters.set(key, quoted === undefined ? token : quoted.replace(/\\(.)/g, '$1'));
  }
  return parameters;
}
