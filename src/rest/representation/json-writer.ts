import { fieldsOf, type Field, type ResourceClass } from './fields.js';
import type { Dialect, Shape } from './shape.js';

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/**
 * Writes a document as JSON. Below `/rest`: one member that is named as the XML root, two blanks a level, nulls left
 * out; below `/api`: compact, no root, nulls written.
 */
export function writeJson(dialect: Dialect, shape: Shape, value: unknown): string {
  const content =
    shape.entry === undefined ? toObject(dialect, shape.type(), value) : toList(dialect, shape.type(), value);
  if (dialect === 'api')
    return JSON.stringify(shape.entry === undefined ? content : { [shape.key ?? shape.root]: content });
  // The closing bracket stands at the root's, as in the documents that clients know.
  return `{${JSON.stringify(shape.root)}: ${JSON.stringify(content, null, 2)}}`;
}

function toList(dialect: Dialect, type: ResourceClass, value: unknown): Json[] {
  return Array.isArray(value) ? value.map((entry) => toObject(dialect, type, entry)) : [];
}

function toObject(dialect: Dialect, type: ResourceClass, value: unknown): Json {
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
    case 'map':
      return isRecord(value)
        ? Object.fromEntries(Object.entries(value).map(([key, text]) => [key, scalar(text)]))
        : null;
    default:
      return scalar(value);
  }
}

function scalar(value: unknown): Json {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** @returns true for anything with members */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
