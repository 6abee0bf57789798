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
  const fail = (error: Error): void => {
    // After an error xml2js goes on and may call again: the first word counts.
    outcome.error ??= error;
  };
  guard(parser, fail);
  parser.parseString(text.replace(/^\ufeff/, '').trim(), (error: Error | null, document: unknown) => {
    if (error !== null) fail(error);
    else outcome.document = document;
  });
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

/** @param fail takes what is wrong; xml2js itself hears of nothing behind the root element */
function guard(parser: Parser, fail: (error: Error) => void): void {
  if (!hasSaxParser(parser))
    throw new Error('xml2js has no saxParser any more: bounds on XML have to be set elsewhere');
  const { saxParser } = parser;
  const { onerror, onopentag, onclosetag } = saxParser;
  saxParser.ENTITIES = ENTITIES;
  let depth = 0;
  let elements = 0;
  saxParser.ondoctype = () => {
    throw new MalformedBodyError('A document type (DOCTYPE) is not allowed');
  };
  saxParser.onerror = (error) => {
    fail(error);
    onerror(error);
  };
  saxParser.onopentag = (node) => {
    if (depth === 0 && elements > 0) fail(new MalformedBodyError('XML has one root element'));
    if (++depth > MAX_DEPTH) throw new MalformedBodyError(`XML may be ${MAX_DEPTH} elements deep at most`);
    if (++elements > MAX_ELEMENTS) throw new MalformedBodyError(`XML may have ${MAX_ELEMENTS} elements at most`);
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
