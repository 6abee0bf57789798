import { ReplyFormatError } from '../errors.js';

/** An element of a document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly in it. */
  readonly text: string;
}

type Open = XmlElement & { children: XmlElement[]; text: string };

const DEEPEST = 20;
const TOKEN =
  /<\?[^>]*\?>|<(?<close>\/)?(?<name>[A-Za-z_][\w.-]*)(?<attributes>(?:\s+[A-Za-z_][\w.-]*="[^"<]*")*)\s*(?<empty>\/)?>|(?<text>[^<]+)/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads the XML that FreeSWITCH writes itself: elements, attributes in double quotes, text and the five entities. It is
 * no reader for XML of others: no declarations of entities, no CDATA, no namespaces, no comments.
 *
 * @throws ReplyFormatError for anything else
 */
export function readXml(document: string): XmlElement {
  const outermost = newElement('', '');
  const open = [outermost];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < document.length) {
    const token = TOKEN.exec(document)?.groups;
    if (!token) throw bad('something is neither an element nor text');
    const inner = open.at(-1) ?? outermost;
    if (token.text !== undefined) inner.text += decode(token.text);
    else if (token.close !== undefined) closeElement(open, token.name);
    else if (token.name !== undefined) {
      const element = newElement(token.name, token.attributes ?? '');
      inner.children.push(element);
      if (token.empty === undefined) open.push(element);
      if (open.length > DEEPEST) throw bad('it is nested too deeply');
    }
  }
  const [root, ...others] = outermost.children;
  if (open.length > 1 || !root || others.length > 0) throw bad('it is not one whole element');
  return root;
}

function closeElement(open: Open[], name: string | undefined): void {
  if (open.length < 2 || open.pop()?.name !== name) throw bad('an end has no beginning');
}

function newElement(name: string, attributes: string): Open {
  const pairs = [...attributes.matchAll(/([\w.-]+)="([^"]*)"/g)];
  return {
    name,
    attributes: new Map(pairs.map(([, key = '', value = '']) => [key, decode(value)])),
    children: [],
    text: '',
  };
}

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}

function bad(problem: string): ReplyFormatError {
  return new ReplyFormatError('XML', problem);
}
