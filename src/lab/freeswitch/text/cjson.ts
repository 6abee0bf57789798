/** What the switch can put into JSON. An object is a list of pairs, since events repeat header names. */
export type Json = string | number | boolean | Json[] | JsonObject;

/** An object of the switch's JSON, in order. */
export class JsonObject {
  constructor(readonly pairs: readonly (readonly [string, Json])[]) {}
}

/** JSON without blanks. */
export function compactJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(compactJson).join(',')}]`;
  if (!(value instanceof JsonObject)) return JSON.stringify(value);
  return `{${value.pairs.map(([name, item]) => `${JSON.stringify(name)}:${compactJson(item)}`).join(',')}}`;
}

/** JSON laid out with the tabs of the switch's JSON library: arrays stay on their line, objects don't. */
export function prettyJson(value: Json, depth = 1): string {
  if (Array.isArray(value)) return `[${value.map((item) => prettyJson(item, depth + 1)).join(', ')}]`;
  if (!(value instanceof JsonObject)) return JSON.stringify(value);
  const inner = '\t'.repeat(depth);
  const lines = value.pairs.map(([name, item]) => `${inner}${JSON.stringify(name)}:\t${prettyJson(item, depth + 1)}`);
  const body = lines.length > 0 ? `${lines.join(',\n')}\n` : '';
  return `{\n${body}${'\t'.repeat(depth - 1)}}`;
}
