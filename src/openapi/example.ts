import { fieldsOf, type Field, type ResourceClass } from '../rest/representation/fields.js';
import { writeJson } from '../rest/representation/json-writer.js';
import type { Dialect, Shape } from '../rest/representation/shape.js';
import { writeXml } from '../rest/representation/xml-writer.js';

/** An example of a document in both media types, made of the examples of its fields. */
export function examplesOf(dialect: Dialect, shape: Shape, isRequest: boolean): { json: unknown; xml: string } {
  const value = exampleOf(shape.type(), isRequest);
  const content = shape.entry === undefined ? value : [value];
  return { json: JSON.parse(writeJson(dialect, shape, content)) as unknown, xml: writeXml(dialect, shape, content) };
}

function exampleOf(type: ResourceClass, isRequest: boolean): Record<string, unknown> {
  const members = fieldsOf(type)
    .filter((field) => !(isRequest && field.readOnly === true))
    .map((field) => [field.name, memberOf(field, isRequest)] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(members);
}

function memberOf(field: Field, isRequest: boolean): unknown {
  if (field.example === null) return null;
  if (field.kind === 'object') return exampleOf(field.type(), isRequest);
  return field.kind === 'list' ? [exampleOf(field.type(), isRequest)] : field.example;
}
