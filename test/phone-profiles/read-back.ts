import { Parser } from 'xml2js';
import type { ProfileFile } from '../../src/phone-profiles/phone-profile.js';

/** An element as xml2js gives it with children in their order. */
interface Node {
  readonly '#name': string;
  readonly $?: Readonly<Record<string, string>>;
  readonly $$?: readonly Node[];
  readonly _?: string;
}

/** Parses a file as XML; fails where it is not well-formed. */
function parse({ content }: ProfileFile): Node {
  const parser = new Parser({
    async: false,
    explicitChildren: true,
    preserveChildrenOrder: true,
    charsAsChildren: false,
    includeWhiteChars: true,
    explicitRoot: false,
    strict: true,
  });
  const outcome: { error?: Error | null; root?: Node } = {};
  parser.parseString(content, (error: Error | null, root: Node) => Object.assign(outcome, { error, root }));
  if (outcome.error || outcome.root === undefined) throw outcome.error ?? new Error('No document');
  return outcome.root;
}

type Parameters = ReadonlyMap<string, string>;
type Reader = (files: readonly ProfileFile[]) => Parameters;

const children = ({ $$ = [] }: Node): readonly Node[] => $$;
const text = ({ _ = '' }: Node): string => _;
const all = (node: Node): Node[] => [node, ...children(node).flatMap(all)];
const once = (entries: readonly (readonly [string, string])[]): Parameters => {
  const read = new Map(entries);
  if (read.size !== entries.length) throw new Error('A parameter stands twice');
  return read;
};

/** Attributes of all elements, in all files. */
const attributes: Reader = (files) =>
  once(files.flatMap((file) => all(parse(file)).flatMap(({ $ = {} }) => Object.entries($))));

/** Elements by their names, and their index where they have one. */
const elements =
  (...path: readonly string[]): Reader =>
  ([file]) => {
    if (file === undefined) throw new Error('No file');
    const group = path.reduce<Node | undefined>(
      (node, name) => node && children(node).find((child) => child['#name'] === name),
      parse(file),
    );
    return once(
      (group ? children(group) : []).map((node) => [
        [
          node['#name'],
          ...Object.entries(node.$ ?? {}).flatMap(([name, value]) => (name === 'idx' ? [value] : [])),
        ].join(' '),
        text(node),
      ]),
    );
  };

const linesOf = (files: readonly ProfileFile[]): string[] => (files[0]?.content ?? '').split('\n').slice(0, -1);

/** `name = value`, where `%NULL%` is nothing. */
const yealinkLines: Reader = (files) => {
  const [version, ...lines] = linesOf(files);
  if (version !== '#!version:1.0.0.1') throw new Error('The phone drops a file without its version');
  return once(
    lines.map((line) => {
      const [, name = '', value = ''] = /^([\w.]+) = (.*)$/.exec(line) ?? [];
      if (name === '') throw new Error(`No parameter: ${line}`);
      return [name, value === '%NULL%' ? '' : value];
    }),
  );
};

/** `name="value"`, below the names of the sections. */
const quotedLines: Reader = (files) =>
  once(
    linesOf(files).flatMap((line): [string, string][] => {
      if (/^(\[\w+\]|Success=1)?$/.test(line)) return [];
      const [, name = '', value] = /^([\w:.-]+)="(.*)"$/.exec(line) ?? [];
      if (value === undefined) throw new Error(`No parameter: ${line}`);
      return [[name, value]];
    }),
  );

/** `name=value` below `[section]`. */
const sections: Reader = (files) => {
  let section = '';
  return once(
    linesOf(files).flatMap((line): [string, string][] => {
      if (line === '') return [];
      const head = /^\[([\w.-]+)\]$/.exec(line)?.[1];
      if (head !== undefined) {
        section = head;
        return [];
      }
      const [, name = '', value] = /^([\w-]+)=(.*)$/.exec(line) ?? [];
      if (value === undefined) throw new Error(`No parameter: ${line}`);
      return [[`${section} ${name}`, value]];
    }),
  );
};

/** How each vendor's phones read their files. */
export const readBack = {
  polycom: attributes,
  yealink: yealinkLines,
  snom: elements('phone-settings'),
  grandstream: elements('config'),
  ciscoSpa: elements(),
  counterpath: quotedLines,
  generic: sections,
} satisfies Readonly<Record<string, Reader>>;
