import { z } from 'zod';

const rule = z.union([z.null(), z.string(), z.array(z.string())]);
export const parameterRules = z.record(z.string(), rule);

/**
 * Parameters of a vendor by the settings' paths: a path, or the beginning of paths up to a slash. Null: no parameter;
 * several: each gets the value. In a parameter's name stand
 * - `*` for what follows the beginning, its slashes as dots;
 * - `{name}` for the last part of the path, `{index}` for the index in brackets behind it, counted from 1;
 * - `{line}` for the line's number.
 */
export type ParameterRules = Readonly<z.output<typeof parameterRules>>;

/** Finds the parameter of a setting: the rule with the longest beginning counts. */
export function parameterNames(rules: ParameterRules, path: string, line?: number): readonly string[] {
  const beginning = beginningsOf(path).find((one) => Object.hasOwn(rules, one));
  if (beginning === undefined) return [];
  const [, name = '', index = '0'] = /([^/]*?)(?:\[(\d+)\])?$/.exec(path) ?? [];
  const places: Readonly<Record<string, string>> = {
    '*': path.slice(beginning.length).replaceAll('/', '.'),
    '{name}': name,
    '{index}': String(Number(index) + 1),
    '{line}': String(line ?? ''),
  };
  return [rules[beginning] ?? []].flat().map((one) => one.replace(/\*|\{\w+\}/g, (place) => places[place] ?? place));
}

/** The path itself, then all groups around it, and nothing at all. */
function beginningsOf(path: string): string[] {
  const slashes = [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1));
  return [path, ...slashes.reverse(), ''];
}
