import type { SettingDefinition } from './definition.js';
import optionSetData from './option-sets.json' with { type: 'json' };
import { readerOf } from './readers.js';
import { file, optionSets, type Group, type OptionSet, type Row } from './row.js';

const sharedSets = optionSets.parse(optionSetData);

/**
 * Reads the content of a data file: rows become settings, in the order of replies.
 *
 * @throws Error where the file is wrong
 */
export function readRows(content: unknown): SettingDefinition[] {
  const { groups, settings } = file.parse(content);
  return definitionsOf(settings, groups);
}

/** Rows become settings: those that stand for several are given index by index. */
export function definitionsOf(rows: readonly Row[], groups: readonly Group[] = []): SettingDefinition[] {
  return runsOf(rows).flatMap((run) =>
    Array.from({ length: run[0]?.n ?? 1 }, (_, index) => run.map((row) => toDefinition(row, index, groups))).flat(),
  );
}

/** Rows that follow each other, stand for as many settings and lie in one group are given index by index. */
function runsOf(rows: readonly Row[]): Row[][] {
  const runs: Row[][] = [];
  for (const row of rows) {
    const [first] = runs.at(-1) ?? [];
    const goesOn = row.n !== undefined && first?.n === row.n && parentOf(first.path) === parentOf(row.path);
    if (goesOn) runs.at(-1)?.push(row);
    else runs.push([row]);
  }
  return runs;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function toDefinition(row: Row, index: number, groups: readonly Group[]): SettingDefinition {
  const { n, defaults, default: single, options, responseOrder, ...rest } = row;
  if ((n === undefined) === row.path.includes('[n]')) throw new Error(`${row.path}: n is for paths with [n]`);
  if (defaults === undefined ? single === undefined : single !== undefined || defaults.length !== n) {
    throw new Error(`${row.path}: a default, or one for each index`);
  }
  const around = groups.filter(({ path }) => row.path.startsWith(`${path}/`));
  const hiddenAround = around.some(({ hidden }) => hidden === true);
  return {
    ...rest,
    path: row.path.replace('[n]', `[${index}]`),
    default: single ?? defaults?.[index] ?? null,
    ...(options !== undefined && { options: optionsOf(row.path, options, responseOrder) }),
    ...(hiddenAround && row.hidden !== true && { hidden: true, hiddenBy: 'group' as const }),
    ...(around.some(({ advanced }) => advanced === true) && { advanced: true }),
    label: row.label ?? null,
    description: descriptionOf(row),
  };
}

function optionsOf(
  path: string,
  options: NonNullable<Row['options']>,
  responseOrder?: readonly string[],
): ReadonlyMap<string, string | null> {
  const set: OptionSet | undefined = typeof options === 'string' ? sharedSets[options] : { options };
  if (set === undefined) throw new Error(`${path}: there is no such set of options`);
  const labels = Array.isArray(set.options)
    ? new Map(set.options.map((key) => [key, null]))
    : new Map(Object.entries(set.options));
  const order = responseOrder ?? set.responseOrder ?? [...labels.keys()];
  if (order.length !== labels.size || !order.every((key) => labels.has(key))) {
    throw new Error(`${path}: responseOrder does not name each option once`);
  }
  return new Map(order.map((key) => [key, labels.get(key) ?? null]));
}

/** Says as well where nothing comes of a setting. */
function descriptionOf({ path, description, effects, noEffect }: Row): string | null {
  if (description === undefined) return null;
  if (noEffect !== undefined) return `${description} It has no effect in Trunkline: ${noEffect}.`;
  const readers = (effects ?? []).map(({ reader }) => readerOf(path, reader));
  if (readers.length === 0 || readers.some(({ built }) => built)) return description;
  const names = readers.map(({ name }) => name).join(', ');
  return `${description} It has no effect yet: not part of this version of Trunkline: ${names}.`;
}
