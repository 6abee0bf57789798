import { Parser } from 'xml2js';
import { MalformedBodyError } from '../http/http-errors.js';

/** An XML element: its text, or its children by name. Attributes and namespaces carry nothing here. */
export type XmlNode = string | ReadonlyMap<string, readonly XmlNode[]>;

const MAX_DEPTH = 32;
/** xml2js holds the event loop 0.2 s for a megabyte of small elements: this keeps it below. */
const MAX_ELEMENTS = 20_000;

/**
 * Parses an XML document with xml2js. No document type, so no entities but the five of XML itself; depth and number of
 * elements are bounded.
 *
 * @returns the root element's name and content
 * @throws MalformedBodyError
 */
export function readXml(text: string): { root: string; content: XmlNode } {
  const parser = new Parser({ async: false, explicitArray: true, ignoreAttrs: true, trim: false, strict: true });
  const outcome: { error?: Error; document?: unknown } = {};
  // After an error xml2js goes on, and what is wrong behind the root's end it keeps to itself: the first word counts.
  const fail = (error: Error): never => {
    outcome.error ??= error;
    throw outcome.error;
  };
  guard(parser, fail);
  try {
    parser.parseString(text.replace(/^\ufeff/, '').trim(), (error: Error | null, document: unknown) => {
      if (error === null) outcome.document = document;
    });
  } catch (error) {
    if (outcome.error === undefined) throw error;
  }
  const { error, document } = outcome;
  if (error instanceof MalformedBodyError) throw error;
  if (error !== undefined) throw new MalformedBodyError(`The XML is not well-formed: ${firstLine(error)}`);
  const node = toNode(document);
  const [entry] = typeof node === 'string' ? [] : [...node];
  if (entry === undefined) throw new MalformedBodyError('The XML document is empty');
  const [root, [content = '']] = entry;
  return { root, content };
}

function firstLine(error: Error): string {
  return error.message.split('\n')[0] ?? '';
}

/** What XML itself knows; sax would take those of HTML as well. */
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

interface SaxParser {
  ENTITIES: Readonly<Record<string, string>>;
  onerror: (error: Error) => void;
  onopentag: (node: unknown) => void;
  onclosetag: (name: unknown) => void;
  ondoctype: (doctype: unknown) => void;
}

function guard(parser: Parser, fail: (error: Error) => never): void {
  if (!hasSaxParser(parser))
    throw new Error('xml2js has no saxParser any more: bounds on XML have to be set elsewhere');
  const { saxParser } = parser;
  const { onopentag, onclosetag } = saxParser;
  const refuse = (message: string): never => fail(new MalformedBodyError(message));
  saxParser.ENTITIES = ENTITIES;
  saxParser.onerror = fail;
  let depth = 0;
  let elements = 0;
  saxParser.ondoctype = () => {
    refuse('A document type (DOCTYPE) is not allowed');
  };
  saxParser.onopentag = (node) => {
    // sax takes a second root, and xml2js would give that one.
    if (depth === 0 && elements > 0) refuse('The XML is not well-formed: it has two roots');
    if (++depth > MAX_DEPTH) refuse(`XML may be ${MAX_DEPTH} elements deep at most`);
    if (++elements > MAX_ELEMENTS) refuse(`XML may have ${MAX_ELEMENTS} elements at most`);
    onopentag(node);
  };
  saxParser.onclosetag = (name) => {
    depth--;
    onclosetag(name);
  };
}

function hasSaxParser(parser: object): parser is { saxParser: SaxParser } {
  return 'saxParser' in parser && typeof parser.saxParser === 'object';
}

function toNode(value: unknown): XmlNode {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return new Map(
    Object.entries(value).map(([name, children]: [string, unknown]) => [
      name,
      Array.isArray(children) ? children.map(toNode) : [toNode(children)],
    ]),
  );
}
