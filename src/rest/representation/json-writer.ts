import { fieldsOf, type Field, type ResourceClass } from './fields.js';
import { jsonDialect, type Dialect, type Shape } from './shape.js';

type Scalar = string | number | boolean | null;
type Json = Scalar | Json[] | JsonObject | TextByKey;
interface JsonObject {
  readonly [name: string]: Json;
}
/** No object: the order of its members would not be kept where keys are whole numbers. */
type TextByKey = Map<string, Scalar>;

/**
 * Writes a document as JSON. Below `/rest`: one member that is named as the XML root, two blanks a level, nulls left
 * out; below `/api`: compact, no root, nulls written.
 */
export function writeJson(place: Dialect, shape: Shape, value: unknown): string {
  const dialect = jsonDialect(place, shape);
  const content =
    shape.entry === undefined ? toObject(dialect, shape.type(), value) : toList(dialect, shape.type(), value);
  if (shape.bare === true) return compact(content);
  if (dialect === 'api') return compact(shape.entry === undefined ? content : { [shape.key ?? shape.root]: content });
  // The closing bracket stands at the root's, as in the documents that clients know.
  return `{${JSON.stringify(shape.root)}: ${JSON.stringify(content, mapAsObject, 2)}}`;
}

function mapAsObject(_: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries<unknown>(value) : value;
}

function compact(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(compact).join(',')}]`;
  const members: [string, Json][] = value instanceof Map ? [...value] : Object.entries(value);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${compact(member)}`).join(',')}}`;
}

function toList(dialect: Dialect, type: ResourceClass, value: unknown): Json[] {
  return Array.isArray(value) ? value.map((entry) => toObject(dialect, type, entry)) : [];
}

function toObject(dialect: Dialect, type: ResourceClass, value: unknown): JsonObject {
  const source = isRecord(value) ? value : {};
  const result: Record<string, Json> = {};
  for (const field of fieldsOf(type)) {
    const member = toMember(dialect, field, source[field.name]);
    if (member !== null || dialect === 'api') result[field.name] = member;
  }
  return result;
}

function toMember(dialect: Dialect, field: Field, value: unknown): Json {
  if (value === undefined || value === null) return null;
  switch (field.kind) {
    case 'object':
      return toObject(dialect, field.type(), value);
    case 'list':
      return toList(dialect, field.type(), value);
    case 'texts':
      return Array.isArray(value) ? value.map(scalar) : [];
    case 'date':
      return value instanceof Date ? value.getTime() : null;
    case 'map':
      return new Map(entriesOf(value).map(([key, text]) => [key, scalar(text)]));
    default:
      return scalar(value);
  }
}

/** The keys and texts of a map or an object, in their order. */
export function entriesOf(value: unknown): [string, unknown][] {
  if (!(value instanceof Map)) return isRecord(value) ? Object.entries(value) : [];
  const entries: [unknown, unknown][] = [...value];
  return entries.map(([key, text]) => [String(key), text]);
}

function scalar(value: unknown): Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** @returns true for anything with members */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
