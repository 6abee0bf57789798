import { InvalidFieldError, MalformedBodyError } from '../http/http-errors.js';
import { fieldsOf, type Field, type ResourceClass } from './fields.js';
import { readInstant } from './instants.js';
import { readInteger, readFlag, readText } from './scalars.js';
import { jsonDialect, type Dialect, type Shape } from './shape.js';
import { readTimeOfDay } from './time-of-day.js';
import { readXml } from './xml-reader.js';

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads a request's document into an instance of its class, or a list of them. Members that the body lacks stay undefined; those that
 * clear a value (`null` or an empty element, below `/api`) are null; unknown ones are ignored.
 *
 * @throws MalformedBodyError, InvalidFieldError
 */
export function readDocument(place: Dialect, shape: Shape, format: 'xml' | 'json', text: string): object {
  const dialect = jsonDialect(place, shape);
  const content = format === 'xml' ? rootOfXml(shape, text) : rootOfJson(dialect, shape, text);
  const { root, entry, type } = shape;
  if (entry === undefined) return readObject(dialect, type(), content);
  return readList(dialect, { kind: 'list', name: root, entry, type }, content) ?? [];
}

/** Reads plain text that stands for a member of a document. @throws InvalidFieldError */
export function readPlainText(dialect: Dialect, shape: Shape, member: string, text: string): object {
  return readObject(dialect, shape.type(), { [member]: text });
}

function rootOfXml(shape: Shape, text: string): unknown {
  const { root, content } = readXml(text);
  if (root.toLowerCase() === shape.root.toLowerCase()) return content;
  if (root.toLowerCase() === shape.listRoot?.toLowerCase()) return onlyEntry(content, shape.root);
  throw new MalformedBodyError(`The root element has to be <${shape.root}>`);
}

/** What a list holds where one is wanted. */
function onlyEntry(list: unknown, name: string): unknown {
  const wrappers: readonly unknown[] = Array.isArray(list) ? list : [list];
  const [entry, ...others] = wrappers.flatMap((wrapper) => entriesOf(wrapper, name));
  if (entry === undefined || others.length > 0) throw new MalformedBodyError(`The list has to hold one ${name}`);
  return entry;
}

function rootOfJson(dialect: Dialect, shape: Shape, text: string): unknown {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new MalformedBodyError('The body is not well-formed JSON');
  }
  const members = membersOf(document);
  if (members === undefined) throw new MalformedBodyError('The JSON has to be an object');
  if (dialect === 'api') return members;
  const { [shape.root]: content, [shape.listRoot ?? '']: list } = members;
  if (content === undefined && list !== undefined) return onlyEntry(list, shape.root);
  if (shape.entry !== undefined && Array.isArray(content)) return content;
  if (content === undefined || (content !== '' && membersOf(content) === undefined)) {
    throw new MalformedBodyError(`The JSON has to be an object with the member "${shape.root}"`);
  }
  return content;
}

function readObject(dialect: Dialect, type: ResourceClass, source: unknown): object {
  const members = membersOf(source) ?? {};
  const result: object = new type();
  for (const field of fieldsOf(type)) {
    if (field.readOnly === true) continue;
    const names = [field.name, ...(field.xml === undefined ? [] : [field.xml]), ...(field.aliases ?? [])];
    const name = names.find((candidate) => Object.hasOwn(members, candidate));
    const value = name === undefined ? undefined : readMember(dialect, field, members[name]);
    if (value !== undefined) Object.assign(result, { [field.name]: value });
    if (field.kind === 'text' && field.required !== undefined && (value === undefined ? dialect === 'rest' : !value)) {
      throw new InvalidFieldError(field.required, 'Cannot be empty');
    }
  }
  return result;
}

/** A text where members belong is refused: taken for an empty object it would clear what is there. */
function readNested(dialect: Dialect, field: Field & { kind: 'object' | 'list' }, value: unknown): object {
  if (field.kind === 'object' && field.text !== undefined && typeof value === 'string' && !isBlank(value)) {
    return readObject(dialect, field.type(), { [field.text]: value });
  }
  if (membersOf(value) === undefined && !isBlank(value)) {
    throw new InvalidFieldError(field.name, 'has to hold its members, not a text or a number');
  }
  return readObject(dialect, field.type(), value);
}

function readMember(dialect: Dialect, field: Field, raw: unknown): unknown {
  if (field.kind === 'list') return readList(dialect, field, raw);
  if (field.kind === 'texts') return readTexts(dialect, field, raw);
  const value = only(raw);
  if (value === null || value === undefined) return dialect === 'api' ? null : undefined;
  switch (field.kind) {
    case 'text':
      return readText(field, value);
    case 'integer':
      return value === '' && dialect === 'api' ? null : readInteger(field, value);
    case 'boolean':
      return value === '' && dialect === 'api' ? null : readFlag(value);
    case 'time':
      return value === '' ? null : readTimeOfDay(field.name, value);
    case 'object':
      if (dialect === 'api' && isBlank(value)) return null;
      return readNested(dialect, field, value);
    case 'date':
      return value === '' ? null : readInstant(field.name, value);
    case 'map':
      return readMap(field.name, value);
  }
}

function readTexts(dialect: Dialect, field: Field & { kind: 'texts' }, raw: unknown): string[] | undefined {
  const { name, entry, nullable } = field;
  if (raw === null && dialect === 'api' && nullable === true) return [];
  if (raw === null || raw === undefined) return undefined;
  return entriesIn(raw, entry).map((text) => readText({ kind: 'text', name }, text));
}

/** `{"0": "230"}`, or as XML writes it: `<entry><key>0</key><value>230</value></entry>` each. A value may be missing. */
function readMap(name: string, value: unknown): ReadonlyMap<string, string> {
  const members = membersOf(value);
  if (members === undefined && !isBlank(value)) throw new InvalidFieldError(name, 'has to hold texts by key');
  const isXml = value instanceof Map;
  const entries = isXml ? entriesIn(value, 'entry').map(keyAndValue) : Object.entries(members ?? {});
  return new Map(
    entries.map(([key, text]) => [
      readText({ kind: 'text', name }, key),
      text === null || text === undefined ? '' : readText({ kind: 'text', name }, text),
    ]),
  );
}

function keyAndValue(entry: unknown): [unknown, unknown] {
  const { key, value } = membersOf(entry) ?? {};
  return [only(key), only(value)];
}

/** The XML reader gives a list of elements for each name. */
function only(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

/**
 * All the forms in which lists come: XML `<groups><group/>…</groups>`, `{"group": [{…}]}`, `{"group": {…}}`,
 * `[{"group": {…}}]`, and the plain array that a GET gives. A list without an element of its own comes as its entries.
 */
function readList(dialect: Dialect, field: Field & { kind: 'list' }, raw: unknown): object[] | undefined {
  if (raw === null && dialect === 'api' && field.nullable === true) return [];
  if (raw === null || raw === undefined) return undefined;
  return entriesIn(raw, field.entry).map((entry) => readNested(dialect, field, entry));
}

function entriesIn(raw: unknown, entry: string | undefined): readonly unknown[] {
  const wrappers: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  return entry === undefined
    ? wrappers.filter((wrapper) => !isBlank(wrapper))
    : wrappers.flatMap((wrapper) => entriesOf(wrapper, entry));
}

function entriesOf(wrapper: unknown, entry: string): readonly unknown[] {
  const members = membersOf(wrapper);
  if (members === undefined) return isBlank(wrapper) ? [] : [wrapper];
  const { [entry]: entries } = members;
  if (Array.isArray(entries)) return entries;
  if (membersOf(entries) !== undefined) return [entries];
  return Object.keys(members).length === 0 ? [] : [members];
}

/** An element without content, which XML gives for an empty object and for an empty list. */
function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}

function membersOf(value: unknown): Members | undefined {
  // A map is what the XML reader gives.
  if (value instanceof Map) return Object.fromEntries<unknown>(value);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}
